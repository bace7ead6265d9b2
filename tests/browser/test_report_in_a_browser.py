"""The report's pages in a real browser: nothing overflows, nothing is fetched, nothing is out of reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from needlecraft.devices.modalities import Modality
from needlecraft.intake import FACTS, Answer, Given, History, Intake, Operator, Person, Role, Sex, Wish
from needlecraft.planning.plan import CoursePlan
from needlecraft.planning.planner import plan_course
from needlecraft.report import page
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites

pytestmark = pytest.mark.browser

ON = date(2026, 11, 24)
NO = Given(Answer.NO, answered_on=ON)
WIDTHS = (320, 390, 820, 1440)
LONG_NAME = "Wilhelmina-Alexandra von Hohenlohe-Langenburgerstein"


def intake(**given: Given) -> Intake:
    history = History(**{**dict.fromkeys(FACTS, NO), "licence_allows": Given(Answer.YES), **given})
    wish = Wish(
        (Indication.ACNE_SCARS_ROLLING,), sites("full_face"), Modality.PEN, frozenset({Modality.TOPICAL_ANAESTHETIC})
    )
    person = Person(date(1992, 3, 12), Sex.FEMALE, LONG_NAME, Phototype.V, 62)
    return Intake(person, wish, Operator(Role.DERMATOLOGIST, "GB"), history, ON)


@cache
def plans() -> dict[str, CoursePlan]:
    face = intake()
    body = replace(face.wish, where=sites("thighs", "abdomen", "hand"), indications=(Indication.STRIAE,))
    rf = replace(face.wish, modality=Modality.RF)
    sun = Given(Answer.YES, last=date(2026, 11, 18), answered_on=ON)
    return {
        "face": plan_course(face, ON),
        "asked": plan_course(intake(latex_allergy=Given(), cold_sores_ever=Given(Answer.YES, answered_on=ON)), ON),
        "withheld": plan_course(intake(sunburn_or_tan=sun), ON),
        "body": plan_course(replace(face, wish=body), ON),
        "rf": plan_course(replace(face, wish=rf), ON),
    }


@cache
def pages() -> dict[str, str]:
    return {
        f"{name}-{audience}": page(plan, audience=audience)
        for name, plan in plans().items()
        for audience in ("practitioner", "client")
    }


@pytest.fixture
def show(browser, tmp_path):
    """Open a page of the report; what it asks of the network and what it complains of is kept."""
    opened = []

    def make(name: str, width: int = 390, theme: str = "light", height: int = 844):
        file = tmp_path / f"{name}.html"
        file.write_text(pages()[name], encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, bypass_csp=False)
        tab = context.new_page()
        tab.said, tab.wanted = [], []
        tab.on("console", lambda message: tab.said.append(message.text))
        tab.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.on("request", lambda request: tab.wanted.append(request.url))
        tab.goto(file.as_uri())
        opened.append(context)
        return tab

    yield make
    for context in opened:
        context.close()


def open_all(tab):
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('header *, main *, footer *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1) && !e.closest('thead') && !e.closest('.unseen');
  });
  return [document.documentElement.scrollWidth - width, out.slice(0, 3).map(e => e.outerHTML.slice(0, 120))];
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "name", [f"{p}-{a}" for p in ("face", "asked", "withheld", "body", "rf") for a in ("practitioner", "client")]
)
def test_nothing_is_wider_than_the_screen(show, name, width):
    tab = show(name, width)
    assert tab.evaluate(OVERFLOW) == [0, []]
    open_all(tab)
    assert tab.evaluate(OVERFLOW) == [0, []]


@pytest.mark.parametrize("width", [390, 1440])
def test_page_holds_at_twice_the_zoom(show, width):
    assert show("face-practitioner", width // 2).evaluate(OVERFLOW) == [0, []]


@pytest.mark.parametrize("name", ["face-practitioner", "face-client", "withheld-practitioner"])
def test_nothing_is_fetched_and_nothing_complains(show, name):
    tab = show(name)
    open_all(tab)
    assert tab.said == []
    assert tab.wanted == [tab.url]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["face-practitioner", "face-client", "asked-practitioner", "withheld-client", "body-practitioner"]
)
def test_axe_finds_nothing(browser, tmp_path, name, theme):
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "page.html"
    file.write_text(pages()[name], encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=theme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(file.as_uri())
    open_all(tab)
    found = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    context.close()
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found.response["violations"]] == []


@pytest.mark.parametrize("name", ["face-practitioner", "face-client"])
@pytest.mark.parametrize("width", [390, 1440])
def test_what_can_be_pressed_is_large_enough_for_a_finger(show, name, width):
    tab = show(name, width)
    open_all(tab)
    small = tab.evaluate("""() => [...document.querySelectorAll('a:not(.skip), summary')]
        .map(e => [e.getBoundingClientRect(), e]).filter(([box]) => box.height < 44 || box.width < 44)
        .map(([box, e]) => `${box.width} x ${box.height}: ${e.textContent.slice(0, 40)}`)""")
    assert small == []


def test_keyboard_comes_first_to_the_way_to_skip_and_shows_where_it_is(show):
    tab = show("face-practitioner", 1440)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_sources_open_by_keyboard(show):
    tab = show("asked-practitioner", 1440)
    tab.evaluate("document.querySelector('.finding summary').focus()")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector('.finding details').open")


@pytest.mark.parametrize(("theme", "ground"), [("light", "rgb(246, 245, 241)"), ("dark", "rgb(18, 24, 27)")])
def test_page_follows_the_readers_theme(show, theme, ground):
    tab = show("face-client", theme=theme)
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_own_choice_of_theme_wins_over_the_machines(show):
    tab = show("face-client", theme="light")
    tab.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 27)"


def test_table_is_label_and_value_on_a_phone_and_columns_on_a_desk(show):
    column = "getComputedStyle(document.querySelector('#section-alternatives td')).display"
    assert show("face-practitioner", 390).evaluate(column) == "grid"
    assert show("face-practitioner", 1440).evaluate(column) == "table-cell"


def test_one_picture_is_shown_for_each_width_and_never_two(show):
    for width in WIDTHS:
        tab = show("face-practitioner", width)
        shown = tab.evaluate(
            "[...document.querySelectorAll('#figure-course svg')].filter(e => e.getBoundingClientRect().width).length"
        )
        assert shown == 1


def test_words_in_pictures_keep_their_size_on_a_phone(show):
    tab = show("face-practitioner", 390)
    sizes = tab.evaluate("""() => [...document.querySelectorAll('figure svg')].filter(s => s.getBoundingClientRect().width)
        .map(s => s.getBoundingClientRect().width / s.viewBox.baseVal.width * (s.classList.contains('zone-map') ? 13 : 1))""")
    assert min(sizes) > 0.99


def test_print_is_black_on_white_without_navigation_and_opens_what_is_closed(show):
    tab = show("face-practitioner", 700, theme="dark")
    tab.emulate_media(media="print")
    look = "s => getComputedStyle(document.querySelector(s))"
    assert tab.evaluate(f"({look})('body').backgroundColor") == "rgb(255, 255, 255)"
    assert tab.evaluate(f"({look})('.contents').display") == "none"
    assert tab.evaluate(f"({look})('.refs').display") != "none"
    assert tab.evaluate(f"({look})('.sources').display") == "none"
    assert tab.evaluate("document.querySelector('.more .inside').getBoundingClientRect().height") > 0
    assert tab.evaluate(f"({look})('.finding, .verdict').breakInside") == "avoid"


def test_clients_print_is_in_twelve_points(show):
    tab = show("face-client", 700)
    tab.emulate_media(media="print")
    assert tab.evaluate("getComputedStyle(document.body).fontSize") == "16px"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_printed_pages_carry_client_record_and_number(show, paper):
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO

    tab = show("asked-practitioner", 1440)
    found = pypdf.PdfReader(BytesIO(tab.pdf(format=paper))).pages
    for number, sheet in enumerate(found, 1):
        said = " ".join(sheet.extract_text().split())
        assert LONG_NAME in said
        assert f"Page {number} of {len(found)}" in said
        assert "record" in said
