import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from needlecraft.course import Text
from needlecraft.report import page
from needlecraft.report.markup import Markup, tag
from needlecraft.report.stylesheet import fixed, quoted

NASTY = "<script>alert(1)</script>\"'&</style><!-- Łucja 李 \x00\x07"


class Reader(HTMLParser):
    """Collects elements with their attributes, and the text outside of the style sheet."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.text = ""
        self.inside = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        if "style" not in self.inside:
            self.text += data

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(params=["practitioner", "client"])
def made(request, plan):
    return page(plan, audience=request.param)


def css_of(html):
    return re.search("<style>(.*?)</style>", html, re.S)[1]


def test_policy_allows_no_script_no_network_and_only_this_style(made):
    policy = next(m["content"] for m in Reader(made).all("meta") if m.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(css_of(made).encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:")
    assert "unsafe" not in policy


def test_page_has_no_script_no_style_attribute_and_no_handler(made):
    for name, attrs in Reader(made).elements:
        assert name not in ("script", "iframe", "object", "embed", "link", "base", "form")
        assert not [a for a in attrs if a == "style" or a.startswith("on")]


def test_page_fetches_nothing(made):
    for _name, attrs in Reader(made).elements:
        assert "src" not in attrs
        assert "srcset" not in attrs
    assert "url(" not in css_of(made)
    assert "@import" not in css_of(made)


def test_links_lead_to_a_place_on_the_page_or_to_a_work(made):
    reader = Reader(made)
    ids = {attrs["id"] for _, attrs in reader.elements if "id" in attrs}
    for link in reader.all("a"):
        target = link["href"]
        assert target.startswith(("https://", "tel:")) or target.removeprefix("#") in ids, target


def test_no_id_stands_twice(made):
    ids = [attrs["id"] for _, attrs in Reader(made).elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_everything_that_is_referred_to_by_id_is_there(made):
    reader = Reader(made)
    ids = {attrs["id"] for _, attrs in reader.elements if "id" in attrs}
    for _, attrs in reader.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(attrs.get(name, "").split()) <= ids
        for value in attrs.values():
            if found := re.fullmatch(r"url\(#(.+)\)", value or ""):
                assert found[1] in ids


def test_headings_go_in_order_from_one_first(made):
    levels = [int(name[1]) for name, _ in Reader(made).elements if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_page_has_landmarks_language_and_a_way_to_skip(made):
    reader = Reader(made)
    assert reader.all("html")[0]["lang"] == "en"
    for landmark in ("header", "main", "nav", "footer"):
        assert len(reader.all(landmark)) == 1
    first_link = reader.all("a")[0]
    assert (first_link["class"], first_link["href"]) == ("skip", "#main")


def test_every_table_has_a_caption_and_names_its_columns_and_rows(made):
    reader = Reader(made)
    assert len(reader.all("caption")) == len(reader.all("table"))
    for attrs in reader.all("th"):
        assert attrs["scope"] in ("row", "col")
    for attrs in reader.all("td"):
        assert attrs["data-label"]


def test_pictures_are_named_for_who_cannot_see_them(made):
    for attrs in Reader(made).all("svg"):
        assert attrs.get("aria-hidden") == "true" or attrs.get("aria-labelledby")


def test_name_full_of_markup_is_shown_and_does_nothing(plan):
    person = replace(plan.screening.intake.person, name=NASTY)
    screening = replace(plan.screening, intake=replace(plan.screening.intake, person=person))
    said = Text("plan.raw.text", {"text": NASTY})
    hostile = replace(
        plan, screening=screening, assumed=(said,), costs=(replace(plan.costs[0], title=said, currency=NASTY),)
    )
    for audience in ("practitioner", "client"):
        html = page(hostile, audience=audience)
        reader = Reader(html)
        assert not reader.all("script")
        assert html.count("</style>") == 1
        assert NASTY[:30] in reader.text
        test_policy_allows_no_script_no_network_and_only_this_style(html)


def test_theme_can_be_fixed_and_is_open_otherwise(plan):
    assert Reader(page(plan, theme="dark")).all("html")[0]["data-theme"] == "dark"
    assert "data-theme" not in Reader(page(plan)).all("html")[0]


def test_light_dark_and_print_have_their_colours():
    css = fixed()
    assert "@media (prefers-color-scheme:dark)" in css
    assert ":root[data-theme=dark]" in css
    assert "@media print" in css
    assert css.count("--paper:") == 4


def test_margins_of_the_print_carry_client_record_and_page_number(made):
    assert "counter(page)" in made
    assert "counter(pages)" in made
    assert quoted("Amara Okonkwo")[1:-1] in made


@pytest.mark.parametrize("text", ['"', "\\", "</style>", "\n", "}", "é", "12ab"])
def test_css_string_cannot_be_left(text):
    inside = quoted(text)[1:-1]
    assert re.fullmatch(r"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*", inside)


def test_same_plan_gives_the_same_page(plan):
    assert page(plan) == page(plan)


def test_markup_refuses_a_style_and_an_event():
    for attribute in ("style", "onclick"):
        with pytest.raises(ValueError, match="refused"):
            tag("p", "x", **{attribute: "y"})


def test_markup_escapes_text_and_attributes_once():
    assert tag("p", "a<b", title='"') == '<p title="&quot;">a&lt;b</p>'
    assert tag("p", Markup("<b>x</b>")) == "<p><b>x</b></p>"
