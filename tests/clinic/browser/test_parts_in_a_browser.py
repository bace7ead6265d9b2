"""The page of all parts in a real browser: at four sizes and in both themes, for eye, finger, keyboard and axe."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SIZES = ((390, 844), (820, 1180), (1180, 820), (1440, 900))
THEMES = ("light", "dark")
PAGES = ("/styleguide/", "/styleguide/client/")


@pytest.fixture
def open_at(page_at, sign_in, alices):
    """Open a page at a size and a theme, signed in as the prescriber."""

    def opened(path: str, width: int = 1180, height: int = 820, theme: str = "light", **more):
        page = page_at(width, height, theme, **more)
        sign_in(page, alices.prescriber)
        page.goto(path)
        return page

    return opened


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width, height", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_nothing_overflows_and_a_thumb_hits_everything(
    open_at, axe, overflow, small_targets, path, width, height, theme
):
    page = open_at(path, width, height, theme)
    assert page.said == []
    assert axe(page) == []
    assert overflow(page) == []
    assert small_targets(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_form_with_errors_is_as_clean(open_at, axe, overflow, small_targets, theme):
    page = open_at("/styleguide/", 390, 844, theme)
    page.get_by_role("button", name="Save the answers").click()
    page.wait_for_selector("#error-summary")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert axe(page) == []
    assert overflow(page) == []
    assert small_targets(page) == []
    page.get_by_role("link", name="Name: This field is required.").click()
    assert page.evaluate("document.activeElement.id") in ("id_name", "error-summary")


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_at_320_px_and_at_twice_the_size_of_type(open_at, overflow, path):
    page = open_at(path, 320, 640)
    assert overflow(page) == []
    page.set_viewport_size({"width": 780, "height": 1180})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(page) == []


@pytest.mark.parametrize("width, height", [(390, 844), (1180, 820)])
@pytest.mark.parametrize("path", PAGES)
def test_words_a_third_longer_than_english_are_neither_clipped_nor_wider_than_the_page(
    open_at, overflow, path, width, height
):
    page = open_at(path, width, height)
    page.evaluate(LENGTHEN)
    assert overflow(page) == []
    assert page.evaluate(CLIPPED) == []


def test_nothing_is_asked_of_another_host(open_at, live_server):
    page = open_at("/styleguide/")
    page.wait_for_load_state("networkidle")
    assert page.wanted
    assert all(url.startswith((live_server.url, "data:", "blob:")) for url in page.wanted)


def test_the_rail_is_84_px_at_the_left_and_a_bar_of_76_px_at_the_foot_of_a_smaller_screen(open_at):
    box = open_at("/styleguide/", 1180, 820).locator(".rail").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 84, 820)
    for width, height in ((820, 1180), (390, 844)):
        box = open_at("/styleguide/", width, height).locator(".rail").bounding_box()
        assert (box["x"], box["width"], box["height"]) == (0, width, 76)
        assert box["y"] + box["height"] == height


def test_a_phone_finds_the_rest_under_more(open_at, axe):
    page = open_at("/styleguide/", 390, 844)
    assert page.locator(".rail > ul > li:visible").count() <= 5
    page.get_by_text("More", exact=True).click()
    menu = page.locator(".is-more .menu")
    assert menu.get_by_role("button", name="Lock").is_visible()
    box = menu.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert not menu.is_visible()


def test_content_is_at_most_1320_px_wide(open_at):
    page = open_at("/styleguide/", 1920, 1080)
    assert page.locator(".page-head").bounding_box()["width"] <= 1320


def test_the_banner_stays_in_view_and_never_covers_what_has_the_focus(open_at):
    page = open_at("/styleguide/", 820, 1180)
    page.evaluate("window.scrollTo(0, 2000)")
    banner = page.locator(".banner").bounding_box()
    assert banner["y"] >= 0
    assert banner["y"] < 20
    page.locator("#id_note").focus()
    page.keyboard.press("Shift+Tab")
    focused = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert focused >= banner["y"] + banner["height"]


def test_the_banner_of_a_phone_takes_a_quarter_of_the_screen_at_most(open_at):
    assert open_at("/styleguide/", 390, 844).locator(".banner-frame").bounding_box()["height"] <= 844 / 4


def test_a_person_s_dark_wins_over_the_light_of_the_system(open_at):
    page = open_at("/styleguide/", 1180, 820, "light")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(246, 245, 241)"
    page.locator(".account summary").click()
    page.locator(".account").get_by_role("button", name="Dark").click()
    page.wait_for_selector("html[data-theme=dark]")
    assert page.evaluate(paper) == "rgb(18, 24, 27)"
    assert page.url.endswith("/styleguide/")


def test_the_system_decides_where_nobody_chose(open_at):
    assert (
        open_at("/styleguide/", theme="dark").evaluate("getComputedStyle(document.body).backgroundColor")
        == "rgb(18, 24, 27)"
    )


def test_a_dialog_opens_on_the_safe_answer_and_escape_is_the_safe_one(open_at, axe):
    page = open_at("/styleguide/")
    page.get_by_role("button", name="Override").click()
    assert page.locator("#deeper").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Keep 2.0"
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#deeper").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Override"


def test_a_stepper_steps_within_its_bounds_with_its_decimals(open_at):
    page = open_at("/styleguide/")
    field = page.locator("#id_depth")
    more = page.get_by_role("button", name="More: Set depth")
    assert field.input_value() == "1.5"
    for expected in ("1.75", "2.00", "2.00"):
        more.click()
        assert field.input_value() == expected
    page.get_by_role("button", name="Less: Set depth").click()
    assert field.input_value() == "1.75"


def test_a_button_that_waits_says_why_and_does_nothing(open_at):
    page = open_at("/styleguide/")
    waiting = page.get_by_role("button", name="Sign consent")
    waiting.click(force=True)
    assert page.url.endswith("/styleguide/")
    assert page.locator("#live").text_content() == "Waits on an open question"


def test_the_map_is_one_stop_for_the_tab_key_and_arrows_walk_to_neighbours(open_at):
    page = open_at("/styleguide/")
    assert page.locator("[data-map] .site[tabindex='0']").count() == 1
    page.locator("[data-map] .site[data-site=forehead]").focus()
    seen = []
    for key in ("ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.dataset.site"))
        assert page.locator("[data-map] .site[tabindex='0']").count() == 1
    assert len(set(seen)) > 1
    assert all(seen)


@pytest.mark.parametrize("key", ["Enter", " "])
def test_enter_and_space_open_the_zone_in_the_list_beside_the_map(open_at, key):
    page = open_at("/styleguide/")
    page.locator("[data-map] .site[data-site=chin]").focus()
    page.keyboard.press(key)
    page.wait_for_url("**/styleguide/#zone-chin")


def test_a_finger_on_a_zone_opens_it_too(open_at):
    page = open_at("/styleguide/", 390, 844, has_touch=True)
    page.locator("[data-map] .site[data-site=chin] .zone").tap()
    page.wait_for_url("**/styleguide/#zone-chin")


def test_a_signature_is_drawn_kept_as_a_picture_and_cleared(open_at):
    page = open_at("/styleguide/")
    hidden = page.locator("input[name=signature]")
    canvas = page.locator(".signature canvas")
    canvas.scroll_into_view_if_needed()
    assert hidden.input_value() == ""
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 40, steps=8)
    page.mouse.up()
    assert hidden.input_value().startswith("data:image/png;base64,")
    inked = page.evaluate(INKED)
    assert inked > 50
    page.get_by_role("button", name="Clear").click()
    assert hidden.input_value() == ""


def test_who_cannot_draw_signs_by_typing_the_name(open_at):
    page = open_at("/styleguide/")
    page.get_by_label("Or sign by typing your full name").fill("Grace Adeyemi")
    assert page.locator("input[name=signature_typed]").input_value() == "Grace Adeyemi"


def test_everything_is_there_without_javascript(open_at):
    page = open_at("/styleguide/", java_script_enabled=False)
    assert page.get_by_label("Or sign by typing your full name").is_visible()
    assert not page.locator(".signature canvas").is_visible()
    page.get_by_role("button", name="Save the answers").click()
    assert page.locator("#error-summary").is_visible()


def test_on_paper_the_rail_and_the_buttons_go_and_the_banner_stays(open_at):
    page = open_at("/styleguide/")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".rail").is_visible()
    assert page.locator(".button:visible").count() == 0
    assert page.locator(".banner").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.verdict .headline')).color") == "rgb(0, 0, 0)"
    assert "printed by" in page.locator(".printed").inner_text()
    assert "24 November 2026" in page.locator(".printed").inner_text()


def test_with_forced_colours_word_shape_and_edge_remain(open_at):
    page = open_at("/styleguide/")
    page.emulate_media(forced_colors="active")
    edges = page.evaluate(
        "[...document.querySelectorAll('.finding')].map((f) => getComputedStyle(f, '::before').borderLeftStyle)"
    )
    assert {"solid", "dotted", "dashed"} <= set(edges)
    assert page.locator(".verdict .headline .icon").is_visible()


INKED = """async () => {
  const picture = new Image();
  picture.src = document.querySelector('input[name=signature]').value;
  await picture.decode();
  const paper = document.createElement('canvas');
  [paper.width, paper.height] = [picture.width, picture.height];
  const pen = paper.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const data = pen.getImageData(0, 0, paper.width, paper.height).data;
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] < 100) dark += 1;
  return dark;
}"""

LENGTHEN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (/[A-Za-z]{2}/.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest('svg, template')) found.push(walker.currentNode);
  for (const node of found) { const words = node.data.trim().split(/\\s+/); node.data += ' ' + words.slice(0, Math.ceil(words.length * 0.35)).join(' '); }
}"""
CLIPPED = """() => [...document.body.querySelectorAll('*')].filter((e) => {
  const style = getComputedStyle(e);
  if (e.closest('.visually-hidden, svg, select, textarea, template, .signature, .segments legend') || ['INPUT', 'PROGRESS'].includes(e.tagName)) return false;
  return ['hidden', 'clip'].includes(style.overflowX) && style.position !== 'absolute' && e.clientWidth > 1
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map((e) => e.tagName + '.' + e.className)"""
