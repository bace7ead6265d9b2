"""What hurts in other systems, each as one test against the real pages; the numbers are those of the practice's list."""

from __future__ import annotations

import uuid
from html import escape
from pathlib import Path
from typing import Any

import pytest
from cast import House
from django.db import transaction
from route_makers import Route, address, routes
from whole_practice_makers import PIN, Whole, whole

from clinic.audit import journal
from clinic.clients.models import Client
from clinic.consents.models import Consent, ConsentText
from clinic.ground.access import PERMISSIONS, StaffRole
from clinic.intakes.models import Answers
from clinic.plans.models import Plan

TESTS = Path(__file__).parent.parent
WHY = "Seen by the dermatologist this morning: benign"
ELSEWHERE = {
    17: ["matrix/test_matrix.py::test_whoever_has_the_permission_succeeds"],
    18: ["keeping/test_serving.py::test_an_empty_folder_is_served_in_seconds_and_ends_cleanly"],
    19: [
        "keeping/test_backup_and_restore.py::test_a_wrong_key_is_told_from_another_installation_and_from_a_slip",
        "keeping/test_backup_and_restore.py::test_a_flipped_bit_in_any_region_is_found_and_named",
        "keeping/test_backup_and_restore.py::test_the_recovery_key_restores_on_another_machine_and_opens_every_practices_photographs",
    ],
    20: ["keeping/test_export_and_import.py::test_an_empty_installation_that_takes_the_export_in_is_equal"],
}


@pytest.fixture
def made(alices: House) -> Whole:
    """Alice's practice with one of everything."""
    return whole(alices)


def test_pain_03_a_rule_is_set_aside_with_a_reason_shown_on_the_card_and_in_the_audit(
    made: Whole, browser: Any, post: Any
) -> None:
    path = f"/consultations/{made.withheld.pk}/override/skin_cancer_premalignant/"
    assert post(browser(made.house.practitioner), path, {"why": WHY}).status_code == 403
    owner = browser(made.house.owner)
    assert post(owner, path, {"why": "no"}).status_code == 422
    done = post(owner, path, {"why": WHY})
    assert done.status_code == 302
    assert WHY in owner.get(done["Location"]).content.decode()
    told = owner.get(f"/clients/{made.other.pk}/access/").content.decode()
    assert escape(made.house.owner.name) in told


@pytest.mark.browser
@pytest.mark.parametrize("how", ["killed", "cut off", "signed out"])
def test_pain_06_typed_notes_survive_a_killed_browser_a_cut_network_and_a_login_that_ended(
    how: str, page_at: Any, sign_in: Any, sign_out: Any, alices: House
) -> None:
    made = whole(alices)
    path = f"/consultations/{made.withheld.pk}/override/skin_cancer_premalignant/"
    page = page_at(1180, 820)
    sign_in(page, alices.owner)
    page.goto(path)
    page.locator("textarea").press_sequentially(WHY)
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('needlecraft:draft:'))")
    page = _interrupted(page, how, sign_in, sign_out, alices)
    page.goto(path)
    page.wait_for_function("(words) => document.querySelector('textarea').value === words", arg=WHY)
    page.locator("main form button.button-primary").last.click()
    page.wait_for_url(lambda url: "/override/" not in url)
    assert WHY in page.content()


def _interrupted(page: Any, how: str, sign_in: Any, sign_out: Any, house: House) -> Any:
    if how == "killed":
        other = page.context.new_page()
        page.close(run_before_unload=False)
        return other
    if how == "cut off":
        page.context.set_offline(True)
        page.locator("[data-offline]").wait_for()
        page.context.set_offline(False)
        return page
    sign_out(page)
    page.locator("main form button.button-primary").last.click()
    page.wait_for_load_state()
    assert WHY not in page.inner_text("body")
    sign_in(page, house.owner)
    return page


def test_pain_07_the_lock_keeps_what_was_being_sent(made: Whole, browser: Any) -> None:
    tablet, op = browser(made.house.practitioner), str(uuid.uuid4())
    tablet.cookies["device"] = "tablet"
    sent = {"op": op, "name": "Ines Álvarez", "sex": "female", "language": "es"}
    tablet.post("/lock/")
    assert tablet.post("/clients/new/", sent).status_code == 423
    assert not Client.everything.filter(name="Ines Álvarez").exists()
    assert tablet.post("/lock/", {"pin": PIN})["Location"] == "/kept/"
    assert "Ines Álvarez" in tablet.get("/kept/").content.decode()
    assert tablet.post("/clients/new/", sent).status_code == 302
    assert Client.everything.filter(name="Ines Álvarez").count() == 1


def test_pain_08_nothing_blank_or_unsigned_is_taken_for_complete(made: Whole, browser: Any, post: Any) -> None:
    here = browser(made.house.practitioner)
    blank = post(here, f"/consents/{made.consent.pk}/sign/")
    assert blank.status_code == 422
    assert Consent.everything.get(pk=made.consent.pk).state == "open"
    given = Answers.everything.filter(client=made.client).count()
    post(here, f"/clients/{made.client.pk}/intake/hand-over/", {"kind": "first"})
    assert post(here, f"/hand-over/{made.client.pk}/finish/").status_code == 403
    assert Answers.everything.filter(client=made.client).count() == given
    owner = browser(made.house.owner)
    proposed = post(owner, f"/consultations/{made.withheld.pk}/plan/")
    assert proposed.status_code in (302, 422)
    for plan in Plan.everything.filter(consultation=made.withheld):
        assert post(owner, f"/plans/{plan.pk}/agree/", {"version": plan.version}).status_code == 422


def test_pain_09_a_consent_is_its_exact_text_who_explained_it_and_what_was_asked(
    made: Whole, browser: Any, post: Any
) -> None:
    here, signed = browser(made.house.practitioner), Consent.everything.get(pk=made.signed.pk)
    page = here.get(f"/consents/{signed.pk}/").content.decode()
    text = here.get(f"/consents/{signed.pk}/text/").content.decode()
    assert escape(made.house.practitioner.name) in page
    assert signed.text_sha256[:32] in text
    assert "Will it hurt?" in here.get(f"/consents/{made.consent.pk}/").content.decode()
    assert here.get(f"/consents/{signed.pk}/pdf/").content.startswith(b"%PDF")
    back = post(here, f"/consents/{signed.pk}/withdraw/", {"said_by": made.client.name})
    assert back.status_code == 302
    assert Consent.everything.get(pk=signed.pk).state == "withdrawn"
    said_no = post(here, f"/consents/{made.consent.pk}/refuse/", {"said_by": made.client.name})
    assert said_no.status_code == 302
    assert Consent.everything.get(pk=made.consent.pk).state == "refused"
    items = [{**item, "text": "Nothing can happen."} for item in signed.text.items]
    ConsentText.everything.filter(pk=signed.text_id).update(items=items)
    assert here.get(f"/consents/{signed.pk}/pdf/").status_code == 409


ABOUT_A_CLIENT = (
    "clients/<uuid:id>/", "consents/", "consultations/<uuid:id>/", "plans/", "photos/<uuid:id>/", "prescriptions/", "queue/<",
)  # fmt: skip
NO_BANNER = {
    "consultation-for-client": "for the client's own eyes",
    "plan-client": "the client's version, which begins with the name",
    "plan-report": "a report by itself, which begins with the name",
    "consultation-map": "a part of a page that stands under the banner",
    "consent-pdf": "the sealed paper",
    "client-readers": "a part of the record, which stands under the banner",
    "queue-item": "name, age, phototype, pregnancy and allergy stand in the item itself",
    "photo": "a picture", "photo-thumb": "a picture", "photo-master": "a picture",
}  # fmt: skip


def clinical() -> list[Route]:
    """Return the pages about one client, from the URL conf."""
    return [
        route
        for route in routes()
        if route.needs_a_permission
        and route.route.startswith(ABOUT_A_CLIENT)
        and route.name not in NO_BANNER
        and StaffRole.OWNER in PERMISSIONS[route.may or ""]
    ]


def test_pain_11_every_page_about_a_client_says_whose_it_is(made: Whole, browser: Any) -> None:
    here, seen, bare = browser(made.house.owner), 0, []
    for route in clinical():
        with transaction.atomic():
            page = here.get(address(route, made))
            transaction.set_rollback(True)
        if page.status_code != 200:
            continue
        seen += 1
        text = page.content.decode()
        names = [escape(each.name) for each in (made.client, made.other)]
        if 'class="banner"' not in text or not any(f'banner-name">{name}' in text for name in names):
            bare.append(f"{route.name} ({route.route})")
    assert bare == []
    assert seen > 20


def test_pain_11_the_item_of_the_queue_says_whose_it_is(made: Whole, browser: Any) -> None:
    page = browser(made.house.owner).get(f"/queue/{made.item.pk}/").content.decode()
    for said in (made.client.name, "41 years", "phototype II", "pregnant: no", "allergy: none known"):
        assert said in page


def test_pain_15_the_client_can_be_shown_who_opened_the_record(made: Whole, browser: Any) -> None:
    browser(made.house.front_desk).get(f"/clients/{made.client.pk}/")
    browser(made.house.prescriber).get(f"/consultations/{made.consultation.pk}/")
    assert journal.journal().flush()
    shown = browser(made.house.practitioner).get(f"/clients/{made.client.pk}/access/").content.decode()
    for member in (made.house.front_desk, made.house.prescriber):
        assert escape(member.name) in shown
    assert escape(made.house.auditor.name) not in shown


@pytest.mark.parametrize("pain", sorted(ELSEWHERE))
def test_pains_17_to_20_have_their_tests_where_their_app_is(pain: int) -> None:
    for named in ELSEWHERE[pain]:
        file, _, test = named.partition("::")
        assert f"def {test}(" in (TESTS / file).read_text()
