"""The story of a client in a real Chromium: link, answers, verdict, question to the prescriber, consent, plan."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from whole_practice_makers import whole

from clinic import clock
from clinic.clients.models import Client
from clinic.consents.models import Consent
from clinic.consultations.models import Consultation
from clinic.ground import current
from clinic.plans.models import Plan

pytestmark = pytest.mark.browser
PHONE, TABLET, UPRIGHT, DESKTOP = (390, 844), (1180, 820), (820, 1180), (1440, 900)
PICTURES = os.environ.get("NEEDLECRAFT_SCREENSHOTS", "")
MOST_PAGES = 60


class Story:
    """The pages of all who take part, each looked at as the story comes to it."""

    def __init__(self, tmp_path: Path, axe: Any, overflow: Any) -> None:
        self.folder = Path(PICTURES) if PICTURES else tmp_path
        self.axe, self.overflow = axe, overflow
        self.wrong: dict[str, list[str]] = {}

    def look(self, page: Any, name: str) -> None:
        """Keep a picture of a page, and what axe and the page's right edge say of it."""
        page.screenshot(path=self.folder / f"{name}.png", full_page=True)
        found = [*self.axe(page), *self.overflow(page)]
        if page.locator("h1").count() != 1:
            found.append("not one h1")
        if found:
            self.wrong[name] = found


@pytest.fixture
def story(tmp_path: Path, axe: Any, overflow: Any) -> Story:
    """A story that nothing is wrong with yet."""
    return Story(tmp_path, axe, overflow)


def pass_seconds(seconds: int) -> None:
    """Move the clock of the server's threads on."""
    clock.shift(clock._shift + timedelta(seconds=seconds))


def add_client(desk: Any, name: str, language: str) -> str:
    """Add a client at the desk, make a link, and return its address."""
    desk.goto("/clients/")
    desk.get_by_role("link", name="New client").first.click()
    desk.get_by_label("Name", exact=True).fill(name)
    desk.get_by_label("Date of birth").fill("1985-02-02")
    desk.get_by_label("Sex").select_option("female")
    desk.get_by_label("Language").select_option(language)
    desk.get_by_role("button", name="Save client").click()
    desk.get_by_role("link", name="Ask", exact=True).first.click()
    desk.get_by_role("button", name="Make a link").click()
    return str(desk.locator("#address").input_value())


def enter(phone: Any, address: str) -> None:
    """Open a link with the date of birth."""
    phone.goto(address)
    phone.fill("#born_day", "2")
    phone.fill("#born_month", "2")
    phone.fill("#born_year", "1985")
    phone.locator("button[form=door]").click()
    phone.wait_for_url("**/q/*/")


def answer_page(phone: Any, reports: set[str], ticked: list[str]) -> None:
    """Answer one page as a healthy adult who ticks some facts, and then says yes to each question about one."""
    reported = [f for f in reports if phone.locator(f"input[type=checkbox][value={f}]").count()]
    if phone.locator("input[name=trouble]").count():
        phone.locator("label.choice", has=phone.locator("input[value=lines]")).click()
    elif phone.locator("input[name=place]").count():
        phone.locator("label.choice", has=phone.locator("input[value=full_face]")).click()
    elif reported:
        for fact in reported:
            phone.locator("label.choice", has=phone.locator(f"input[value={fact}]")).click()
            reports.discard(fact)
            ticked.append(fact)
    elif ticked and phone.locator("main button[name=answer][value=yes]").count():
        ticked.pop()
        phone.locator("main button[name=answer][value=yes]").click()
        return
    elif phone.locator("#weight").count():
        phone.fill("#weight", "62")
    else:
        for value in ("none", "III", "no", "unsure"):
            button = phone.locator(f"main button[name=answer][value={value}]")
            if button.count():
                button.first.click()
                return
    phone.locator(".buttons button[form=question], .buttons button.button-primary").last.click()


def answer_all(phone: Any, story: Story, name: str, reports: set[str], looked_at: tuple[int, ...]) -> int:
    """Answer page after page and send; return how many pages that took."""
    ticked: list[str] = []
    for number in range(1, MOST_PAGES):
        if number in looked_at:
            story.look(phone, f"{name}_{number}")
        if phone.locator("#question[action$='finish/']").count():
            story.look(phone, f"{name}_last")
            phone.locator("button[form=question]").click()
            phone.wait_for_url("**/done/")
            story.look(phone, f"{name}_done")
            return number
        before = phone.url
        answer_page(phone, reports, ticked)
        phone.wait_for_url(lambda url, before=before: url != before)
    raise AssertionError("The questions never end.")


def draw(page: Any) -> None:
    """Sign on the canvas with the mouse."""
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 90)
    page.mouse.down()
    for n in range(1, 20):
        page.mouse.move(box["x"] + 40 + 15 * n, box["y"] + 90 + (30 if n % 2 else -30))
    page.mouse.up()


def screen(tablet: Any, story: Story, id: Any) -> None:
    """Screen the client's answers for what was wished."""
    tablet.goto(f"/clients/{id}/")
    story.look(tablet, "06_record")
    tablet.goto(f"/clients/{id}/consultations/new/")
    tablet.get_by_label("A prescriber can be reached on the day").check()
    story.look(tablet, "07_wish")
    tablet.get_by_role("button", name="Screen").click()
    tablet.wait_for_url("**/consultations/*/")
    story.look(tablet, "08_verdict")


def answer_in_place(tablet: Any, story: Story) -> None:
    """Answer what the practitioner is asked, on the spot."""
    tablet.get_by_role("link", name="Answer").first.click()
    tablet.wait_for_url("**/answer/*/")
    tablet.get_by_label("No", exact=True).check()
    story.look(tablet, "08_answer_in_place")
    tablet.locator("main form button.button-primary").first.click()
    tablet.wait_for_url("**/consultations/*/")


def consent(tablet: Any, story: Story, id: Any) -> None:
    """Explain everything, answer a question, sign on the canvas."""
    tablet.goto(f"/clients/{id}/consents/")
    tablet.get_by_role("button", name="Begin the talk").click()
    tablet.wait_for_url("**/consents/*/")
    story.look(tablet, "12_consent_begun")
    for box in tablet.locator("input[name=section]").all():
        box.check()
    tablet.get_by_label("The client said it back in own words").check()
    tablet.get_by_role("button", name="Note as explained").click()
    tablet.get_by_role("link", name="Sign consent").click()
    draw(tablet)
    story.look(tablet, "13_signing")
    tablet.get_by_role("button", name="Sign consent").click()
    tablet.wait_for_url(lambda url: not url.endswith("/sign/"))
    assert "sealed" in tablet.content()
    story.look(tablet, "14_signed")


def plan(tablet: Any, story: Story, id: Any) -> None:
    """Make a plan, change a zone by keyboard alone, agree it, open the client's version."""
    tablet.goto(f"/clients/{id}/plans/")
    tablet.get_by_role("button", name="Make a plan").click()
    tablet.wait_for_url("**/plans/*/")
    story.look(tablet, "15_plan")
    tablet.locator("[data-map] .site[tabindex='0']").first.focus()
    tablet.keyboard.press("ArrowDown")
    tablet.keyboard.press("Enter")
    tablet.wait_for_url("**/zones/*/")
    depth = tablet.locator("input[name=set_depth_mm]")
    was = float(depth.input_value())
    depth.focus()
    depth.fill(str(was - 0.25))
    tablet.keyboard.press("Enter")
    tablet.get_by_text("Saved:").wait_for()
    story.look(tablet, "16_zone_changed")
    assert tablet.get_by_text("changed").count()
    tablet.get_by_role("button", name="Agree plan").click()
    tablet.get_by_text("Agreed by").wait_for()
    story.look(tablet, "17_plan_agreed")
    tablet.get_by_role("link", name="Client's version").click()
    tablet.wait_for_url("**/client/")
    story.look(tablet, "18_clients_version")


def test_from_the_link_to_a_consented_plan(page_at: Any, sign_in: Any, alices: Any, story: Story) -> None:
    desk, tablet = page_at(*TABLET), page_at(*TABLET)
    phone, hers = page_at(*PHONE), page_at(*PHONE, "dark")
    sign_in(desk, alices.front_desk)
    sign_in(tablet, alices.practitioner)
    sign_in(hers, alices.prescriber)

    address = add_client(desk, "Zofia Wójcik", "en")
    story.look(desk, "01_link_made")
    phone.goto(address)
    story.look(phone, "02_door")
    enter(phone, address)
    pages = answer_all(phone, story, "03_answers", {"cold_sores_ever"}, (1, 2, 3, 5, 9, 14))
    assert pages < 45

    with current.acting_for(alices.practice):
        client = Client.objects.get(name="Zofia Wójcik")
    screen(tablet, story, client.pk)
    assert tablet.locator(".verdict.is-ask").count()
    answer_in_place(tablet, story)
    tablet.get_by_label("Whom").first.select_option(label=alices.prescriber.name)
    tablet.get_by_role("button", name="Ask a prescriber").first.click()
    assert "not seen yet" in tablet.content()

    hers.goto("/queue/")
    assert "pregnant: no" in hers.content()
    story.look(hers, "09_queue")
    hers.get_by_role("button", name="Yes, antiviral cover").click()
    hers.get_by_role("button", name="Undo").wait_for()
    story.look(hers, "10_answered")
    pass_seconds(20)
    hers.goto("/queue/")
    tablet.goto(f"/clients/{client.pk}/consultations/")
    with current.acting_for(alices.practice):
        newest = Consultation.objects.filter(client=client).order_by("-screened_at").first()
        assert Consultation.objects.filter(client=client).count() == 3
    tablet.goto(f"/consultations/{newest.pk}/")
    story.look(tablet, "11_screened_again")
    assert not tablet.locator(".verdict.is-ask").count()

    consent(tablet, story, client.pk)
    plan(tablet, story, client.pk)
    with current.acting_for(alices.practice):
        assert Consent.objects.get(client=client).state == "signed"
        agreed = Plan.objects.get(client=client)
        assert (agreed.state, agreed.edits.count()) == ("agreed", 1)
    assert story.wrong == {}
    assert [page.said for page in (desk, tablet, phone, hers)] == [[], [], [], []]


def test_a_client_answers_in_spanish_on_a_dark_phone(page_at: Any, sign_in: Any, alices: Any, story: Story) -> None:
    desk, phone = page_at(*TABLET), page_at(*PHONE, "dark", locale="es-ES")
    sign_in(desk, alices.front_desk)
    address = add_client(desk, "Begoña Ibáñez", "es")
    phone.goto(address)
    assert phone.locator("html").get_attribute("lang") == "es"
    story.look(phone, "es_door")
    enter(phone, address)
    answer_all(phone, story, "es", set(), (1, 2, 3, 4, 5, 8))
    assert phone.locator("html").get_attribute("lang") == "es"
    assert story.wrong == {}
    assert phone.said == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, UPRIGHT, DESKTOP])
def test_key_pages_fit_every_screen_in_both_themes(
    page_at: Any, sign_in: Any, alices: Any, story: Story, size: tuple[int, int], theme: str
) -> None:
    made = whole(alices)
    client = made.client.pk
    page = page_at(*size, theme)
    sign_in(page, alices.owner)
    for name, path in {
        "clients": "/clients/",
        "record": f"/clients/{client}/",
        "ask": f"/clients/{client}/intake/",
        "answers": f"/clients/{client}/answers/",
        "consultation": f"/consultations/{made.consultation.pk}/",
        "queue": "/queue/",
        "consent": f"/consents/{made.consent.pk}/",
        "plans": f"/clients/{client}/plans/",
        "plan": f"/plans/{made.plan.pk}/zones/medial_cheek_left/",
        "dates": f"/plans/{made.plan.pk}/dates/",
        "photos": f"/clients/{client}/photos/",
        "readers": f"/clients/{client}/access/",
        "backup": "/settings/backup/",
    }.items():
        assert page.goto(path).status == 200, name
        story.look(page, f"{name}_{size[0]}_{theme}")
    assert story.wrong == {}
    assert page.said == []
