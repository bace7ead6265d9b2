"""Wrong input is met calmly: every fault at once, with its path, its value, what is allowed and what was meant."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from needlecraft.intake import Intake
from needlecraft.intake.faults import MAX_FAULTS, Fault
from needlecraft.intake.reading import (
    MAX_BYTES,
    IntakeFaults,
    Known,
    PracticeFaults,
    format_of,
    intake_from_dict,
    read_intake,
    read_practice,
)

GOOD = """
schema = "needlecraft/intake/1"
answered_on = 2026-11-20
[wish]
indications = ["wrinkles"]
zones = ["full_face"]
"""


def document(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "schema": "needlecraft/intake/1",
        "answered_on": date(2026, 11, 20),
        "person": {"born": date(1985, 2, 2), "sex": "female"},
        "wish": {"indications": ["wrinkles"], "zones": ["full_face"]},
    }
    return whole | changes


def faults_of(change: dict[str, Any], **options: Any) -> dict[str, Fault]:
    with pytest.raises(IntakeFaults) as caught:
        intake_from_dict(document(**change), **options)
    return {fault.path: fault for fault in caught.value.faults}


def faults_in(data: bytes, format: str = "toml") -> tuple[Fault, ...]:
    with pytest.raises(IntakeFaults) as caught:
        read_intake(data, format)  # type: ignore[arg-type]
    for fault in caught.value.faults:
        assert fault.text().isprintable()
    return caught.value.faults


def only_key(data: bytes, format: str = "toml") -> str:
    (fault,) = faults_in(data, format)
    return fault.key


def answered(**answers: Any) -> dict[str, Any]:
    return {"answers": answers}


# one entry of a document each: what is changed, where the fault lies, which it is
ENTRIES: list[tuple[dict[str, Any], str, str]] = [
    ({"schema": "needlecraft/intake/2"}, "schema", "not_one_of"),
    ({"answered_on": "2026-11-31"}, "answered_on", "not_a_day"),
    ({"answered_on": True}, "answered_on", "not_a_day"),
    ({"answered_on": "1026-11-01"}, "answered_on", "day_out_of_range"),
    ({"person": []}, "person", "not_a_table"),
    ({"person": {"born": date(2026, 11, 21)}}, "person.born", "born_later"),
    ({"person": {"born": date(1905, 11, 20)}}, "person.born", "too_old"),
    ({"person": {"born": False}}, "person.born", "not_a_day"),
    ({"person": {"born": "20261120"}}, "person.born", "not_a_day"),
    ({"person": {"weight_kg": -62}}, "person.weight_kg", "out_of_range"),
    ({"person": {"weight_kg": 6200}}, "person.weight_kg", "out_of_range"),
    ({"person": {"weight_kg": 10**400}}, "person.weight_kg", "out_of_range"),
    ({"person": {"weight_kg": float("nan")}}, "person.weight_kg", "not_finite"),
    ({"person": {"weight_kg": float("-inf")}}, "person.weight_kg", "not_finite"),
    ({"person": {"weight_kg": "62"}}, "person.weight_kg", "not_a_number"),
    ({"person": {"weight_kg": True}}, "person.weight_kg", "not_a_number"),
    ({"person": {"pregnancy_possible": "yes"}}, "person.pregnancy_possible", "not_a_flag"),
    ({"person": {"phototype": 3}}, "person.phototype", "not_one_of"),
    ({"person": {"name": "Ann\x07"}}, "person.name", "control_characters"),
    ({"person": {"name": "Ann\ud800"}}, "person.name", "control_characters"),
    ({"person": {"name": "Ann\u202egnal"}}, "person.name", "control_characters"),
    ({"person": {"name": "x" * 201}}, "person.name", "too_long"),
    ({"person": {"nmae": "Ann"}}, "person.nmae", "unknown_name"),
    ({"wish": {"indications": ["wrinkles"]}}, "wish.zones", "missing"),
    ({"wish": {"indications": ["wrinkles"], "zones": []}}, "wish.zones", "nothing_listed"),
    ({"wish": {"indications": ["wrinkles"], "zones": "full_face"}}, "wish.zones", "not_a_list"),
    ({"wish": {"indications": ["wrinkles"], "zones": ["cheeks"] * 501}}, "wish.zones", "too_many"),
    ({"wish": {"indications": ["wrinkles"], "zones": ["cheek"]}}, "wish.zones[0]", "unknown_place"),
    ({"operator": {"jurisdiction": "Texas"}}, "operator.jurisdiction", "not_a_jurisdiction"),
    ({"operator": {"role": "doctor"}}, "operator.role", "not_one_of"),
    (answered(sunburn="yes"), "answers.sunburn", "unknown_fact"),
    (answered(smoker="Yes"), "answers.smoker", "not_one_of"),
    (answered(smoker=True), "answers.smoker", "not_one_of"),
    (answered(smoker={"last": "2026-01-01"}), "answers.smoker.answer", "missing"),
    (answered(smoker={"answer": "yes", "where": ["chin"]}), "answers.smoker.where", "not_local"),
    (answered(smoker={"answer": "yes", "kind": "pipe"}), "answers.smoker.kind", "no_kinds"),
    (answered(diabetes={"answer": "yes", "kind": "mild"}), "answers.diabetes.kind", "not_one_of"),
    (answered(diabetes={"answer": "no", "kind": "well_controlled"}), "answers.diabetes.kind", "kind_of_a_no"),
    (answered(eczema={"answer": "no", "where": ["chin"]}), "answers.eczema.where", "place_of_a_no"),
    (answered(eczema={"answer": "yes", "where": []}), "answers.eczema.where", "no_place"),
    (answered(eczema={"answer": "unknown", "last": "2026-01-01"}), "answers.eczema.last", "day_of_unknown"),
    (answered(needled={"answer": "yes", "last": "2026-11-21"}), "answers.needled.last", "after_the_answer"),
    (answered(needled={"answer": "yes", "last": "1984-11-21"}), "answers.needled.last", "before_birth"),
    (answered(needled={"answer": "no", "last": "2026-11-01"}), "answers.needled.last", "day_of_a_no"),
    (answered(needled={"answer": "no", "answered_on": "2026-11-21"}), "answers.needled.answered_on", "after_the_document"),
    (answered(skin_examined={"answer": "yes", "by": "practitioner"}), "answers.skin_examined.by", "may_not_answer"),
    (answered(thin_face={"answer": "no", "by": "client"}), "answers.thin_face.by", "may_not_answer"),
    (answered(no=["smoker"], smoker="yes"), "answers.no", "no_and_otherwise"),
    (answered(no=["smoker"], smoker="unknown"), "answers.no", "no_and_otherwise"),
    (answered(no=["smoking"]), "answers.no[0]", "unknown_fact"),
    (answered(none_of=["illness"]), "answers.none_of[0]", "not_one_of"),
    ({"person": {"sex": "male"}, **answered(pregnant="yes")}, "answers.pregnant", "pregnant_and_impossible"),
    ({"person": {"sex": "male"}, **answered(breastfeeding="yes")}, "answers.breastfeeding", "pregnant_and_impossible"),
    ({"overrides": [{"rule": "x", "by": "", "role": "nurse", "why": "y", "on": "2026-11-20"}]}, "overrides[0].by", "nothing_written"),
    ({"overrides": {"rule": "x"}}, "overrides", "not_a_list"),
    ({"overrides": ["isotretinoin"]}, "overrides[0]", "not_a_table"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "key"), ENTRIES, ids=[f"{p}:{k}" for _, p, k in ENTRIES])
def test_a_wrong_entry_is_named_by_its_path(change: dict[str, Any], path: str, key: str) -> None:
    fault = faults_of(change)[path]
    assert fault.key == key
    assert fault.text().startswith(path)
    assert len(fault.value) < 80


WISHES: list[tuple[dict[str, Any], str, str]] = [
    ({"modality": "laser"}, "wish.modality", "not_one_of"),
    ({"modality": "rf", "together": ["rf"]}, "wish.together", "modality_twice"),
    ({"treatments": 2.5}, "wish.treatments", "not_whole"),
    ({"treatments": 0}, "wish.treatments", "out_of_range"),
    ({"area_cm2": {"chin": 0}}, "wish.area_cm2.chin", "out_of_range"),
    ({"area_cm2": {"knee": 20}}, "wish.area_cm2.knee", "area_elsewhere"),
    ({"area_cm2": {"chinn": 20}}, "wish.area_cm2.chinn", "unknown_place"),
    ({"anaesthetic": "none", "anaesthetic_grams": 10}, "wish.anaesthetic_grams", "grams_of_nothing"),
    ({"cartridge": "pen_36"}, "wish.device", "cartridge_without_device"),
    ({"modality": "rf", "device": "skinpen_precision"}, "wish.device", "device_of_another_kind"),
    ({"device": "roller_generic"}, "wish.device", "device_of_another_kind"),
    ({"device": "skinpen_precision", "cartridge": "roller_1"}, "wish.cartridge", "cartridge_of_another"),
    ({"products": [3]}, "wish.products[0]", "not_one_of"),
]


@pytest.mark.parametrize(("change", "path", "key"), WISHES, ids=[f"{p}:{k}" for _, p, k in WISHES])
def test_a_wrong_wish_is_named_by_its_path(change: dict[str, Any], path: str, key: str) -> None:
    wish = {"indications": ["wrinkles"], "zones": ["full_face"]} | change
    assert faults_of({"wish": wish})[path].key == key


def test_every_fault_is_found_at_once() -> None:
    found = faults_of(
        {
            "answered_on": "tomorrow",
            "person": {"sex": "femal", "weight_kg": -1},
            "wish": {"indications": ["wrinkels"], "zones": ["full_fce"], "modality": "pens"},
            "answers": {"no": ["smokr"], "sunburn_or_tann": "yes", "eczema": "maybe"},
        }
    )
    assert {path: fault.closest for path, fault in found.items()} == {
        "answered_on": "",
        "person.sex": "female",
        "person.weight_kg": "",
        "wish.indications[0]": "wrinkles",
        "wish.zones[0]": "full_face",
        "wish.modality": "pen",
        "answers.no[0]": "smoker",
        "answers.sunburn_or_tann": "sunburn_or_tan",
        "answers.eczema": "",
    }


def test_a_fault_says_where_what_is_allowed_and_what_is_closest() -> None:
    fault = faults_of({"wish": {"indications": ["wrinkles"], "zones": ["full_face"], "modality": "pens"}})[
        "wish.modality"
    ]
    assert fault.text() == (
        'wish.modality = "pens": This is not one of the values allowed. Allowed: pen, roller, stamp, rf. Closest: pen.'
    )
    assert fault.to_dict()["problem"] == fault.problem


def test_a_man_may_be_pregnant_only_where_it_was_stated() -> None:
    stated = document(person={"sex": "male", "pregnancy_possible": True}, answers={"pregnant": "yes"})
    assert intake_from_dict(stated).history.pregnant.is_yes
    assert "answers.pregnant" in faults_of({"person": {"pregnancy_possible": False}, **answered(pregnant="yes")})


def test_a_mother_who_cannot_conceive_again_may_breastfeed() -> None:
    stated = document(
        person={"sex": "female", "born": date(1990, 1, 1), "pregnancy_possible": False},
        answers={"breastfeeding": "yes"},
    )
    assert intake_from_dict(stated).history.breastfeeding.is_yes


def test_a_state_that_ended_keeps_its_place_and_kind() -> None:
    ended = {"answer": "no", "last": "2026-11-10", "where": ["chin"], "kind": "few"}
    given = intake_from_dict(document(answers={"inflamed_acne": ended})).history.inflamed_acne
    assert given.is_no
    assert given.sites.names == ("chin",)


def test_ids_are_checked_where_the_caller_knows_them() -> None:
    known = Known(frozenset({"isotretinoin"}), frozenset({"saline"}), frozenset({"emla"}), frozenset({"a_pen"}))
    wish = {
        "indications": ["wrinkles"],
        "zones": ["full_face"],
        "products": ["salin"],
        "anaesthetic": "elma",
        "device": "a_pn",
    }
    override = {"rule": "isotretinoine", "by": "Dr Example", "role": "dermatologist", "why": "w", "on": "2026-11-20"}
    found = faults_of({"wish": wish, "overrides": [override]}, known=known)
    assert [f.closest for f in found.values()] == ["saline", "emla", "a_pen", "isotretinoin"]
    assert isinstance(intake_from_dict(document(wish=wish, overrides=[override])), Intake)


@pytest.mark.parametrize(("on", "accepted"), [(date(2026, 11, 19), False), (date(2026, 11, 20), True), (None, True)])
def test_answers_of_a_later_day_than_the_one_judged_are_a_fault(on: date | None, accepted: bool) -> None:
    if accepted:
        assert intake_from_dict(document(), on=on).answered_on == date(2026, 11, 20)
    else:
        assert faults_of({}, on=on)["answered_on"].key == "after_today"


@pytest.mark.parametrize(
    ("data", "format", "key"),
    [
        (b"", "toml", "empty"),
        (b" \n", "json", "empty"),
        (b"{}", "json", "empty"),
        (b"[]", "json", "not_a_document"),
        (b"null", "json", "not_a_document"),
        (b"3", "json", "not_a_document"),
        (b"a = ", "toml", "not_toml"),
        (b"a = 1\na = 2", "toml", "not_toml"),
        (b'{"a": }', "json", "not_json"),
        (b"a = " + b"[" * 5000, "toml", "too_deep"),
        (b'{"a": ' * 100_000, "json", "too_deep"),
        (b"[" * 200_000, "json", "too_deep"),
        (b".".join([b"a"] * 5000) + b" = 1", "toml", "too_deep"),
        (b"a = " + b"9" * 5000, "toml", "huge_number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "json", "huge_number"),
        (b"a = 2026-02-30", "toml", "not_toml"),
        (GOOD.encode("utf-16"), "toml", "wide_encoding"),
        (GOOD.encode("utf-16-le"), "toml", "wide_encoding"),
        (GOOD.encode("utf-32"), "toml", "wide_encoding"),
        (GOOD.encode() + "# café".encode("latin-1"), "toml", "wrong_encoding"),
        (bytes(range(256)) * 10, "toml", "wide_encoding"),
    ],
)
def test_bytes_that_are_no_document_are_one_fault(data: bytes, format: str, key: str) -> None:
    assert only_key(data, format) == key


def test_a_mark_at_the_start_of_a_file_is_no_fault() -> None:
    assert read_intake(b"\xef\xbb\xbf" + GOOD.encode()).answered_on == date(2026, 11, 20)


def test_windows_line_ends_are_no_fault() -> None:
    assert read_intake(GOOD.replace("\n", "\r\n").encode()) == read_intake(GOOD.encode())


def test_a_key_that_stands_twice_in_json_is_a_fault() -> None:
    text = json.dumps(document(answered_on="2026-11-20", person={})).replace("{", '{"schema": "x", ', 1)
    assert {f.key for f in faults_in(text.encode(), "json")} == {"twice"}


def test_fifty_megabytes_are_met_without_being_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"[" * 50_000_000
    monkeypatch.setattr("needlecraft.intake.decoding._from_toml", lambda *_: pytest.fail("it was parsed"))
    monkeypatch.setattr("needlecraft.intake.decoding._from_json", lambda *_: pytest.fail("it was parsed"))
    assert only_key(data, "json") == "too_big"
    assert only_key(data[: MAX_BYTES + 1]) == "too_big"


@pytest.mark.parametrize(
    "data",
    [
        b"a" * MAX_BYTES,
        b".".join([b"a"] * (MAX_BYTES // 2)),
        b"\n".join(b"k%d = 1" % n for n in range(60_000)),
        b"[answers]\nno = [" + b'"smoke",' * 100_000 + b"]",
        b"[answers]\nno = [" + b",".join(b'"smoke%d"' % n for n in range(500)) + b"]",
        b'[person]\nname = "' + b"x" * (MAX_BYTES - 100) + b'"',
    ],
    ids=["one word", "one key", "many keys", "long list", "wrong list", "long name"],
)
def test_a_hostile_megabyte_is_answered_with_a_hundred_faults_at_most(data: bytes) -> None:
    assert 1 <= len(faults_in(data)) <= MAX_FAULTS


def test_faults_beyond_a_hundred_are_counted() -> None:
    with pytest.raises(IntakeFaults) as caught:
        intake_from_dict(document(**{f"k{n}": 1 for n in range(150)}))
    assert len(caught.value.faults) == MAX_FAULTS
    assert caught.value.more == 50
    assert str(caught.value).endswith("And 50 more.")


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.toml", b"{", "toml"),
        ("a.JSON", b"", "json"),
        ("lines.ndjson", b"", "json"),
        ("-", b"\xef\xbb\xbf \n{", "json"),
        ("-", b"schema = 1", "toml"),
        ("-", b"[person]", "toml"),
        ("/dev/stdin", b"", "toml"),
    ],
)
def test_the_format_is_told_by_name_then_by_the_first_character(name: str, data: bytes, format: str) -> None:
    assert format_of(name, data) == format


PRACTICE: list[tuple[str, str, str]] = [
    ("", "schema", "missing"),
    ('practice.time_zone = "Europe/Londn"', "practice.time_zone", "not_a_time_zone"),
    ('practice.time_zone = "../../etc/passwd"', "practice.time_zone", "not_a_time_zone"),
    ('practice.visit_start = "24:00"', "practice.visit_start", "not_a_clock"),
    ('practice.devices = ["a_pn"]', "practice.devices[0]", "not_one_of"),
    ("prices.consultation = 60", "prices.currency", "missing"),
    ('prices = {currency = "pounds"}', "prices.currency", "not_a_currency"),
    ('prices = {currency = "GBP", per_treatment = {pen = -1}}', "prices.per_treatment.pen", "out_of_range"),
    ('prices = {currency = "GBP", per_treatment = {pens = 1}}', "prices.per_treatment.pens", "unknown_name"),
    ('intervals = [{rule = "botulinum", days = 3651, by = "x", why = "y", on = 2026-01-01}]', "intervals[0].days", "out_of_range"),
    ('intervals = [{rule = "botulinm", days = 7, by = "x", why = "y", on = 2026-01-01}]', "intervals[0].rule", "not_one_of"),
    ('intervals = [{rule = "botulinum", days = 7, by = "x", on = 2026-01-01}]', "intervals[0].why", "missing"),
    ('intervals = [{rule = "botulinum", days = 7, by = "x", why = "y", on = 2026-12-01}]', "intervals[0].on", "after_today"),
    ('licences = [{jurisdiction = "GB", role = "nurse", modalities = ["pen"], source = ""}]', "licences[0].source", "nothing_written"),
    ('licences = [{jurisdiction = "GB", role = "nurse", modalities = ["pen"], source = "s", max_depth_mm = -1}]', "licences[0].max_depth_mm", "out_of_range"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "key"), PRACTICE, ids=[f"{p}:{k}" for _, p, k in PRACTICE])
def test_a_wrong_entry_of_a_practice_is_named_by_its_path(text: str, path: str, key: str) -> None:
    head = "" if key == "missing" and path == "schema" else 'schema = "needlecraft/practice/1"\n'
    known = Known(rules=frozenset({"botulinum"}), devices=frozenset({"a_pen"}))
    with pytest.raises(PracticeFaults) as caught:
        read_practice((head + (text or "prices = {}")).encode(), on=date(2026, 11, 20), known=known)
    assert {f.path: f.key for f in caught.value.faults}[path] == key


def test_a_rule_changed_twice_and_a_licence_given_twice_are_faults() -> None:
    interval = {"rule": "botulinum", "days": 7, "by": "x", "why": "y", "on": "2026-01-01"}
    licence = {"jurisdiction": "GB", "role": "nurse", "modalities": ["pen"], "source": "s"}
    text = json.dumps({"schema": "needlecraft/practice/1", "intervals": [interval] * 2, "licences": [licence] * 2})
    with pytest.raises(PracticeFaults) as caught:
        read_practice(text.encode(), "json")
    assert {f.path: f.key for f in caught.value.faults} == {"intervals[1]": "twice", "licences[1]": "twice"}
