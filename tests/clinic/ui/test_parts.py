"""The parts of a page, from their tags and includes."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines

from clinic.ui import icons, samples
from clinic.ui.banner import Banner
from clinic.ui.templatetags import ui
from needlecraft.drawing.svg import Svg, element


def rendered(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load ui i18n %}" + source).render(context)


def finding(**changed: object) -> dict[str, object]:
    return {**samples.screening()["findings"][0], **changed}


class Attributes(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "verdict, shape", [("clear", "ring"), ("caution", "triangle"), ("ask", "bubble"), ("withhold", "bars")]
)
def test_a_verdict_is_said_by_word_shape_and_colour(verdict, shape):
    shown = ui.verdict_word(verdict)
    assert icons.ICONS[shape] in shown
    assert ui.verdict_name(verdict) in shown
    assert f"word-{ui.SUFFIX[verdict]}" in shown


def test_the_four_verdicts_and_their_four_shapes_are_all_different():
    assert len({icons.shape(v) for v in ui.SUFFIX}) == len({ui.verdict_name(v) for v in ui.SUFFIX}) == 4


def test_an_icon_is_silent_and_an_unknown_one_names_its_closest():
    assert 'aria-hidden="true"' in ui.icon("bell")
    with pytest.raises(ValueError, match=r"Closest: clock\."):
        ui.icon("cloc")


def test_only_a_drawing_of_the_library_is_trusted_as_markup():
    drawing = Svg("x", 10, 10, "A <b>", "", (element("circle", cx=5, cy=5, r=2),))
    assert "A &lt;b&gt;" in ui.svg(drawing)
    for other in ("<svg></svg>", None, 3):
        with pytest.raises(TypeError):
            ui.svg(other)


def test_staff_read_the_finding_what_would_change_it_and_its_sources():
    f = finding()
    shown = rendered("{% finding f %}", f=f)
    for words in (f["name"], f["because"], f["change"], "What would change it:", f["sources"][0]["short"]):
        assert str(words).replace("'", "&#x27;") in shown
    assert f"is-{f['verdict']}" in shown


def test_a_client_reads_the_clients_sentence_and_nothing_else():
    f = finding(name="HIV", because="HIV, not controlled", client="We plan around this with you.")
    shown = rendered("{% finding f client=True %}", f=f)
    assert "We plan around this with you." in shown
    assert "HIV" not in shown
    assert f["sources"][0]["short"] not in shown


def test_words_of_a_finding_are_escaped():
    assert "<script>" not in rendered("{% finding f %}", f=finding(because="<script>alert(1)</script>"))


def test_sources_say_when_none_disputes_how_much_was_read_and_what_is_assumed():
    f = finding(
        sources=[{"source": "A", "where": "p. 58", "read": "page", "short": "Manual"}],
        disputed_by=[],
        assumed="The upper end",
        params={"days": 14},
        level=5,
    )
    shown = rendered("{% sources f %}", f=f)
    for words in (
        "1 source",
        "Manual",
        "p. 58",
        "Page read",
        "No source found that disputes it",
        "14 days",
        "The upper end",
        "5 of 5",
    ):
        assert words in shown


def test_sources_against_stand_beside_those_for():
    against = [{"source": "B", "where": "abstract", "read": "none", "short": "Doubter 2020"}]
    shown = rendered("{% sources f %}", f=finding(disputed_by=against))
    assert shown.index("For") < shown.index("Against") < shown.index("Doubter 2020")
    assert "Not read" in shown


def test_the_headline_names_the_day_what_decides_and_what_is_still_open():
    screening = samples.screening()
    shown = rendered("{% verdict s asked='pen, whole face' %}", s=screening)
    deciding = next(f for f in screening["findings"] if f["rule"] == screening["deciding_rule"])
    for words in (
        screening["headline"],
        deciding["because"],
        "Asked for: pen, whole face",
        screening["rules_version"],
        "the practitioner decides",
    ):
        assert words in shown


def test_a_client_reads_the_headline_in_plain_words():
    shown = rendered("{% verdict s client=True %}", s=samples.screening())
    assert "Not yet. The earliest day is" in shown
    assert samples.screening()["rules_version"] not in shown


def test_not_asked_is_never_shown_as_none():
    asked = rendered('{% include "ui/parts/banner.html" %}', banner=Banner("A", allergies=(), pregnancy="No"))
    never = rendered('{% include "ui/parts/banner.html" %}', banner=Banner("A"))
    assert "None known" in asked
    assert "None known" not in never
    assert never.count("Not asked") == 3


def test_an_allergy_comes_first_tinted_and_with_its_triangle():
    shown = rendered('{% include "ui/parts/banner.html" %}', banner=Banner("A", allergies=("Latex", "Lidocaine")))
    assert shown.index("is-alert") < shown.index("Phototype")
    assert "Latex, Lidocaine" in shown
    assert icons.ICONS["triangle"] in shown


def test_the_banner_says_age_day_of_birth_day_asked_and_a_similar_name():
    person = Banner(
        "A", date(1992, 3, 12), 34, pregnancy="No", pregnancy_asked_on=date(2026, 11, 20), similar_name=True
    )
    shown = rendered('{% include "ui/parts/banner.html" %}', banner=person)
    for words in ("34 years", "12 Mar 1992", "asked 20 Nov", "Another client has a similar name."):
        assert words in shown


def test_where_pregnancy_does_not_arise_the_banner_leaves_it_out():
    shown = rendered('{% include "ui/parts/banner.html" %}', banner=Banner("A", pregnancy_asked=False))
    assert "Pregnant" not in shown


class Wrong(forms.Form):
    name = forms.CharField(help_text="As on the passport")
    way = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    depth = forms.DecimalField(max_value=2)


def test_label_hint_and_error_belong_to_their_field():
    form = Wrong({})
    tags = Attributes(rendered('{% include "ui/parts/field.html" with field=form.name %}', form=form)).tags
    field = next(attrs for tag, attrs in tags if tag == "input")
    assert next(attrs for tag, attrs in tags if tag == "label")["for"] == field["id"]
    described = str(field["aria-describedby"]).split()
    assert set(described) == {"id_name_helptext", "id_name_error"}
    assert set(described) <= {attrs.get("id") for _, attrs in tags}
    assert field["aria-invalid"] == "true"


def test_each_choice_is_a_row_with_its_own_label():
    tags = Attributes(rendered('{% include "ui/parts/choices.html" with field=form.way %}', form=Wrong())).tags
    labels = [attrs["for"] for tag, attrs in tags if tag == "label"]
    assert labels == [attrs["id"] for tag, attrs in tags if tag == "input"] == ["id_way_0", "id_way_1"]


def test_the_summary_links_each_error_to_its_field_and_takes_the_focus():
    form = Wrong({"depth": "3.5"})
    page = "{% error_summary form %}" + "".join(
        '{% include "ui/parts/field.html" with field=form.' + n + " %}" for n in ("name", "depth")
    )
    page += '{% include "ui/parts/choices.html" with field=form.way %}'
    tags = Attributes(rendered(page, form=form)).tags
    links = {str(attrs["href"])[1:] for tag, attrs in tags if tag == "a"}
    assert links == {"id_name", "id_way", "id_depth"}
    assert links <= {attrs.get("id") for _, attrs in tags}
    summary = next(attrs for _, attrs in tags if attrs.get("id") == "error-summary")
    assert summary["tabindex"] == "-1"
    assert "autofocus" in summary


def test_a_form_without_errors_has_no_summary():
    assert rendered("{% error_summary form %}", form=Wrong()).strip() == ""


def test_a_change_carries_its_own_number_and_the_version_that_was_shown():
    class Row:
        version = 7

    first, second = ui.operation(Row()), ui.operation(Row())
    assert 'name="version" value="7"' in first
    assert first != second
    assert "version" not in ui.operation()
