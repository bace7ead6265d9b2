from dataclasses import replace
from datetime import date

import pytest

from needlecraft.course import Text
from needlecraft.intake import Answer, Given, Sex
from needlecraft.planning.plan import CoursePlan
from needlecraft.report import document
from needlecraft.report.document import (
    Bullets,
    FindingCard,
    Group,
    Table,
    VerdictCard,
)
from needlecraft.screening import screen

ON = date(2026, 11, 24)


def ids(tree):
    return [section.id for section in tree.sections()]


def words(value):
    """Every text below a value of the tree."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in words(part)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in words(getattr(value, name))]
    return []


def fact(tree, label):
    return next(f for f in tree.banner.facts if f.label == label)


def with_history(plan: CoursePlan, **given: Given) -> CoursePlan:
    history = replace(plan.screening.intake.history, **given)
    intake = replace(plan.screening.intake, history=history)
    return replace(plan, screening=screen(intake, ON))


def test_practitioner_reads_the_answer_first_and_the_sources_last(plan):
    assert ids(document(plan)) == [
        "verdict", "findings", "scope",
        "map", "settings", "left_out", "device", "number", "alternatives", "combinations",
        "anaesthesia", "preparation", "on_needled_skin", "timeline",
        "strip", "costs",
        "before", "red_flags", "aftercare",
        "assumed", "works", "about",
    ]  # fmt: skip


def test_every_section_and_part_has_a_title_and_content(plan):
    for tree in (document(plan), document(plan, audience="client")):
        for part in tree.parts:
            assert part.title
            assert part.sections
        for section in tree.sections():
            assert section.title
            assert section.blocks


def test_no_sentence_has_a_hole_or_a_python_value(plan):
    for tree in (document(plan), document(plan, audience="client")):
        for text in words(tree.parts):
            assert "{" not in text
            assert "None" not in text.split()
            assert "Text(" not in text


def test_withheld_report_holds_no_plan_but_says_what_to_do(withheld):
    tree = document(withheld)
    assert ids(tree) == ["verdict", "findings", "meanwhile", "scope", "assumed", "works", "about"]
    assert tree.notes[0].tone == "hold"
    assert "sunscreen" in " ".join(words(tree.section("meanwhile")))


def test_client_of_a_withheld_plan_reads_no_date_of_treatment_and_no_depth(withheld):
    tree = document(withheld, audience="client")
    assert ids(tree) == ["verdict", "findings", "meanwhile", "about"]
    assert "mm" not in " ".join(words(tree.parts)).split()


def test_provisional_plan_says_so_before_anything_else(provisional):
    assert document(provisional).notes[0].title == "Provisional"
    assert document(provisional, audience="client").notes[0].title == "Not final yet"


def test_settled_plan_carries_no_such_note(plan):
    assert document(plan).notes == ()


def test_settings_from_an_example_file_are_marked_everywhere(plan):
    why = replace(plan.zones[0].settings, text=Text("plan.settings.rf_example", {
        "passes": 2, "overlap": 50, "pulse": 100.0, "energy": 10.0, "source": "page 3",
    }))  # fmt: skip
    example = replace(plan, zones=(replace(plan.zones[0], settings=why),))
    for audience in ("practitioner", "client"):
        assert document(example, audience=audience).notes[-1].title == "EXAMPLE VALUES"


def test_clear_is_worded_as_nothing_that_speaks_against(plan):
    report = plan.screening
    nothing = replace(report, severity=type(report.severity)(0), findings=(), earliest_date=ON, deciding_rule=None)
    card = document(replace(plan, screening=nothing)).section("verdict").blocks[0]
    assert isinstance(card, VerdictCard)
    assert card.headline == "Nothing in the answers speaks against it; the practitioner decides"


def test_each_finding_says_what_would_change_it_and_has_its_sources(plan):
    cards = [b for b in document(plan).section("findings").blocks if isinstance(b, FindingCard)]
    assert cards
    for card in cards:
        assert card.change
        assert card.sources is not None
        assert card.sources.level


def test_many_open_questions_become_a_list(plan):
    nobody_knows = replace(plan.screening.intake, history=type(plan.screening.intake.history)())
    section = document(replace(plan, screening=screen(nobody_knows, ON))).section("findings")
    cards = [b for b in section.blocks if isinstance(b, FindingCard) and b.verdict == "ask"]
    assert len(cards) == 6
    assert "more questions" in section.blocks[len([b for b in section.blocks if isinstance(b, FindingCard)])].summary


def test_rules_that_found_nothing_are_one_line(plan):
    section = document(plan).section("findings")
    found = len(plan.screening.clear_rules)
    assert f"{found} rules found nothing" in [getattr(b, "summary", "") for b in section.blocks]


def test_latex_allergy_stands_in_the_banner_with_what_was_not_asked(plan):
    allergies = fact(document(plan), "Allergies")
    assert allergies.alert
    assert allergies.value == "Latex (wheals); not asked: adhesive"


def test_no_allergy_is_said_only_when_all_were_asked(plan):
    no = Given(Answer.NO, answered_on=ON)
    known = with_history(plan, latex_allergy=no, adhesive_allergy=no)
    assert fact(document(known), "Allergies").value == "None known"
    half = with_history(plan, latex_allergy=no)
    assert fact(document(half), "Allergies").value == "None of those asked; not asked: adhesive"


def test_nothing_asked_is_not_nothing_known(plan):
    unasked = replace(plan.screening.intake, history=type(plan.screening.intake.history)())
    tree = document(replace(plan, screening=screen(unasked, ON)))
    assert fact(tree, "Allergies").value == "Not asked"
    assert fact(tree, "Pregnant").value == "Not asked"


def test_pregnancy_carries_the_day_it_was_asked(plan):
    assert fact(document(plan), "Pregnant").value == "No, asked 20 November 2026"


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (date(2026, 11, 17), "No, asked 17 November 2026"),
        (date(2026, 11, 16), "Answer of 16 November 2026 has expired"),
    ],
)
def test_old_no_to_pregnancy_has_expired(plan, asked, value):
    old = with_history(plan, pregnant=Given(Answer.NO, answered_on=asked))
    assert fact(document(old), "Pregnant").value == value


def test_pregnancy_is_an_alert_when_it_is_so(plan):
    assert fact(document(with_history(plan, pregnant=Given(Answer.YES, answered_on=ON))), "Pregnant").alert


def test_man_is_not_asked_about_pregnancy(plan):
    person = replace(plan.screening.intake.person, sex=Sex.MALE)
    intake = replace(plan.screening.intake, person=person)
    tree = document(replace(plan, screening=screen(intake, ON)))
    assert fact(tree, "Pregnant").value == "Not possible, as stated"


def test_unknown_phototype_and_name_are_said(plan):
    person = replace(plan.screening.intake.person, phototype=None, name="", born=None)
    tree = document(replace(plan, screening=screen(replace(plan.screening.intake, person=person), ON)))
    assert fact(tree, "Phototype").value == "Not asked"
    assert (tree.banner.name, tree.banner.who) == ("No name given", "Age not known")


def test_unknown_depth_is_the_word_and_never_a_zero(plan):
    unknown = replace(plan.zones[0], set_depth_mm=None, cap_mm=None, passes=None, speed_hz=None, area_cm2=None)
    tree = document(replace(plan, zones=(unknown,)))
    group = next(b for b in tree.section("settings").blocks if isinstance(b, Group))
    fields = {
        f.label: f.value for b in group.blocks if hasattr(b, "items") and not isinstance(b, Bullets) for f in b.items
    }
    assert fields["Set depth"] == fields["Cap"] == fields["Passes"] == fields["Area"] == "unknown"
    table = next(b for b in tree.section("map").blocks if isinstance(b, Table))
    assert [cell.text for cell in table.rows[0]] == ["Medial cheek", "unknown", "unknown", "unknown"]


def test_zones_with_the_same_numbers_are_told_once(plan):
    table = next(b for b in document(plan).section("map").blocks if isinstance(b, Table))
    assert [[c.text for c in row] for row in table.rows] == [
        ["Forehead", "0.5", "0.5", "3"],
        ["Infraorbital", "0.25", "0.25", "2"],
        ["Medial cheek; lateral cheek", "1.5", "1.5", "4"],
    ]


def test_zone_planned_on_one_side_is_not_planned_on_the_other(plan):
    from needlecraft.skin.zones import sites

    left = replace(plan.zones[0], sites=sites("medial_cheek_left"))
    tree = document(replace(plan, zones=(left,)))
    table = next(b for b in tree.section("map").blocks if isinstance(b, Table))
    assert [c.text for c in table.rows[0]] == ["Medial cheek", "not planned", "1.5", "4"]


def test_every_work_cited_is_in_the_list_and_numbered_once(plan):
    tree = document(plan)
    references = tree.section("works").blocks[0].blocks[0].items
    assert [r.number for r in references] == list(range(1, len(references) + 1))
    shown = {w.number for w in works_in(tree.parts)} - {None}
    assert shown == {r.number for r in references}


def works_in(value):
    from needlecraft.report.document import Work

    if isinstance(value, Work):
        return [value]
    if isinstance(value, tuple):
        return [w for part in value for w in works_in(part)]
    if hasattr(value, "__dataclass_fields__"):
        return [w for name in value.__dataclass_fields__ for w in works_in(getattr(value, name))]
    return []


def test_works_against_stand_apart_from_works_for(plan):
    cap = next(b for b in document(plan).section("number").blocks if isinstance(b, Bullets)).items[0]
    assert [w.name for w in cap.sources.supports] == ["Chu 2021"]
    assert [w.name for w in cap.sources.disputes] == ["Gowda 2021"]


def test_client_reads_no_source_no_level_and_no_rule(plan):
    tree = document(plan, audience="client")
    assert works_in(tree.parts) == []
    said = " ".join(words(tree.parts))
    for never in ("Level", "Chu 2021", "milligram", "lidocaine"):
        assert never not in said


def test_clients_own_sentences_are_short_and_plain():
    from needlecraft.words import keys, sentence

    tables = ("client", "client_kinds", "client_notes", "client_steps", "client_triage", "client_verdict", "plain")
    for key in keys("report"):
        if key.split(".")[1] not in tables:
            continue
        for part in sentence(key).split(". "):
            assert len(part.split()) < 16, key
        for never in ("just", "simply", "safe", "guaranteed"):
            assert never not in sentence(key).lower().split(), key


def test_costs_are_counted_and_summed(plan):
    table = document(plan).section("costs").blocks[0]
    assert [c.text for c in table.rows[0]] == ["Treatment", "3", "180.00 GBP", "540.00 GBP"]
    assert table.rows[-1][-1].text == "580.00 GBP"


def test_no_costs_are_shown_without_prices(plan):
    assert document(replace(plan, costs=())).section("costs") is None


def test_scope_table_joins_what_is_equal_and_leaves_no_zone_out(plan):
    from needlecraft.report.build.scope import GROUPS
    from needlecraft.skin.zones import ZONES

    assert sorted(z for group in GROUPS.values() for z in group) == sorted(ZONES)
    table = document(plan).section("scope").blocks[1]
    columns = list(zip(*[[(c.text, c.second) for c in row] for row in table.rows], strict=True))[1:]
    assert len(set(columns)) == len(columns)
    rows = [tuple((c.text, c.second) for c in row[1:]) for row in table.rows]
    assert len(set(rows)) == len(rows)


def test_same_plan_has_the_same_record_and_another_one_another(plan):
    assert document(plan).record == document(plan).record
    assert document(plan).record != document(replace(plan, assumed=())).record


def test_report_says_what_it_is_not(plan):
    assert "no diagnosis" in document(plan).footer[0]
    assert "No authority" in document(plan).footer[0]


def test_client_is_told_of_other_ways_and_unknown_stays_unknown(plan):
    table = document(plan, audience="client").section("ways").blocks[1]
    assert [[c.text for c in row] for row in table.rows] == [
        ["Pen, 3 treatments", "3", "3 to 5 days"],
        ["RF needles", "unknown", "unknown"],
    ]


def test_way_that_is_withheld_is_not_offered_to_the_client(plan):
    closed = tuple(replace(way, verdict="withhold") for way in plan.alternatives)
    assert document(replace(plan, alternatives=closed), audience="client").section("ways") is None


def test_withheld_client_is_told_only_what_withholds_or_is_asked(plan):
    sun = Given(Answer.YES, last=date(2026, 11, 18), answered_on=ON)
    waiting = with_history(plan, sunburn_or_tan=sun)
    told = words(document(waiting, audience="client").section("findings"))
    assert any("Tanned" in text for text in told)
    assert not any("latex" in text for text in told)


def test_finding_says_who_may_set_it_aside(plan):
    recent = with_history(plan, isotretinoin=Given(Answer.NO, last=date(2026, 9, 11), answered_on=ON))
    cards = [b for b in document(recent).section("findings").blocks if isinstance(b, FindingCard)]
    card = next(c for c in cards if c.title.startswith("Isotretinoin"))
    assert card.closing == "Who may set it aside, with the reason on record: at least a dermatologist."
