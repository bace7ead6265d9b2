"""The pages: what they refuse, what they show before a button, who may open them, and that they stay quick."""

from __future__ import annotations

import re
import uuid

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import get_resolver

from clinic.consents import actions, queries, signing, texts
from clinic.consents.models import Consent, ConsentText, PhotoChoice, Question, SealedConsent, Willing
from clinic.consents.standing import Standing
from clinic.consents.urls import urlpatterns
from clinic.ground import current
from clinic.ground.models import Operation
from clinic.people.models import Member


@pytest.fixture
def page(browser, alices):
    """Return a browser signed in as Alice's practitioner."""
    return browser(alices.practitioner)


def versioned(consent: Consent, **data) -> dict:
    consent.refresh_from_db()
    return {"version": consent.version, **data}


def test_the_way_through_the_pages(page, post, acting, canvas):
    client = acting.client
    answer = post(
        page, f"/clients/{client.pk}/consents/", {"treatment": "pen", "language": "en", "operator_role": "nurse"}
    )
    assert answer.status_code == 302
    url = answer["Location"]
    consent = Consent.objects.get()
    shown = page.get(url).content.decode()
    assert "items are not explained" in shown
    assert f'href="{url}sign/"' not in shown
    sections = [section.key for section in Standing(consent).sections]
    assert post(page, f"{url}explained/", {"section": sections, "said_back": "yes"}).status_code == 302
    assert post(page, f"{url}questions/", {"words": "Can I swim?"}).status_code == 302
    shown = page.get(url).content.decode()
    assert "“Can I swim?”" in shown
    assert "1 question is open." in shown
    question = Question.objects.get()
    answered = {"answer": "Not for four days.", "version": question.version}
    assert post(page, f"/consents/questions/{question.pk}/answer/", answered).status_code == 302
    assert f'href="{url}sign/"' in page.get(url).content.decode()
    done = post(page, f"{url}sign/", versioned(consent, signature=canvas(), photographs=["record"]))
    assert (done.status_code, done["Location"]) == (302, url)
    consent.refresh_from_db()
    assert consent.state == "signed"
    pdf = page.get(f"{url}pdf/")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert post(page, f"{url}willing/", {"willing": "yes", "said_by": "Ana"}).status_code == 302
    assert Willing.objects.get().willing


def test_a_blank_form_is_refused_by_the_server_and_nothing_is_kept(page, post, explained):
    """Pain 8: a form sent empty, past whatever the browser checks, is no consent."""
    url = f"/consents/{explained.pk}/sign/"
    for data in ({}, versioned(explained), versioned(explained, signature="", signature_typed="  ", witness=" ")):
        answer = post(page, url, data)
        assert answer.status_code == 422
        assert "Nothing was signed." in answer.content.decode()
    explained.refresh_from_db()
    assert explained.state == "open"
    assert (SealedConsent.objects.count(), PhotoChoice.objects.count()) == (0, 0)


def test_an_unready_consent_is_refused_by_the_server_even_with_a_signature(page, post, begun, canvas):
    answer = post(page, f"/consents/{begun.pk}/sign/", versioned(begun, signature=canvas()))
    assert answer.status_code == 422
    begun.refresh_from_db()
    assert begun.state == "open"


def test_no_photograph_is_ticked_beforehand(page, explained):
    shown = page.get(f"/consents/{explained.pk}/sign/").content.decode()
    boxes = re.findall(r'<input type="checkbox" name="photographs"[^>]*>', shown)
    assert len(boxes) == 3
    assert not any("checked" in box for box in boxes)


def test_the_signature_waits_with_its_reason_in_words(page, explained, acting):
    acting.owner.user.member = acting.owner
    texts.set_cooling_off("GB", 7, "the practice's own reading", by=acting.owner)
    for path in ("", "sign/"):
        shown = page.get(f"/consents/{explained.pk}/{path}").content.decode()
        assert "Open from 1 December." in shown
        assert 'aria-disabled="true"' in shown
    assert 'name="signature"' not in page.get(f"/consents/{explained.pk}/sign/").content.decode()


def test_what_stops_and_what_stays_stands_before_the_button(page, post, signed):
    url = f"/consents/{signed.pk}/withdraw/"
    shown = page.get(url).content.decode()
    stops, stays, button = (
        shown.index(w) for w in ("Every further treatment", "The sealed consent", "Take consent back</button>")
    )
    assert stops < stays < button
    assert post(page, url, versioned(signed, said_by="")).status_code == 422
    assert post(page, url, versioned(signed, said_by="Ana")).status_code == 302
    signed.refresh_from_db()
    assert signed.state == "withdrawn"
    assert "Stopped: Every further treatment" in page.get(f"/consents/{signed.pk}/").content.decode()


def test_a_refusal_is_kept(page, post, explained):
    url = f"/consents/{explained.pk}/refuse/"
    assert "What stays" in page.get(url).content.decode()
    assert post(page, url, versioned(explained, said_by="Ana", words="Not now")).status_code == 302
    explained.refresh_from_db()
    assert (explained.state, explained.ended_words) == ("refused", "Not now")
    assert post(page, url, versioned(explained, said_by="Ana")).status_code == 422


def test_photographs_are_taken_back_on_their_own(page, post, explained, acting, make):
    signed = make.sign(explained, acting.practitioner, photographs=("publication",))
    shown = page.get(f"/consents/{signed.pk}/withdraw/").content.decode()
    assert "It cannot be recalled." in shown
    data = {"level": "publication", "said_by": "Ana"}
    assert post(page, f"/consents/{signed.pk}/photographs/", data).status_code == 302
    assert post(page, f"/consents/{signed.pk}/photographs/", data).status_code == 422
    signed.refresh_from_db()
    assert signed.state == "signed"


def test_an_operation_sent_twice_signs_once(page, explained, canvas):
    explained.refresh_from_db()
    data = {"op": str(uuid.uuid4()), "version": explained.version, "signature": canvas()}
    first = page.post(f"/consents/{explained.pk}/sign/", data)
    again = page.post(f"/consents/{explained.pk}/sign/", data)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert (SealedConsent.objects.count(), PhotoChoice.objects.count()) == (1, 3)
    assert Operation.objects.get(pk=data["op"]).status == 302


def test_without_an_operation_nothing_is_signed(page, explained, canvas):
    answer = page.post(f"/consents/{explained.pk}/sign/", versioned(explained, signature=canvas()))
    assert answer.status_code == 400
    explained.refresh_from_db()
    assert explained.state == "open"


def test_a_page_that_is_no_longer_true_shows_a_conflict(page, post, explained, canvas):
    shown = versioned(explained, signature=canvas())
    question = actions.ask(explained, "Why?", by=None)
    actions.answer(question, "Because.", by=explained.opened_by)
    answer = post(page, f"/consents/{explained.pk}/sign/", shown)
    assert answer.status_code == 409
    names = {"version": shown["version"], "interpreter_name": "Rosa Gil"}
    assert post(page, f"/consents/{explained.pk}/people/", names).status_code == 409
    explained.refresh_from_db()
    assert (explained.state, explained.interpreter_name) == ("open", "")


def test_the_clients_version_shows_nothing_of_staff(page, explained, acting):
    acting.client.flags = ["Difficult customer"]
    acting.client.save()
    for path in ("", "text/", "sign/", "refuse/"):
        shown = page.get(f"/consents/{explained.pk}/{path}?for=client").content.decode()
        assert 'class="client-page' in shown
        assert "Difficult customer" not in shown
        assert 'class="rail' not in shown
        links = re.findall(r'href="(/[^"]*)"', shown)
        back = {f"/consents/{explained.pk}/"} if path == "" else set()
        assert all("?for=client" in link or link.startswith("/static/") or link in back for link in links), links


def test_a_client_signs_in_the_language_of_the_text(page, post, acting, make, canvas):
    acting.client.language = "es"
    acting.client.save()
    consent = make.explain_all(make.begin(acting, treatment="drug.minoxidil", language="es"), acting.practitioner)
    shown = page.get(f"/consents/{consent.pk}/sign/?for=client").content.decode()
    assert '<html lang="es"' in shown
    assert "En su expediente" in shown
    done = post(page, f"/consents/{consent.pk}/sign/", versioned(consent, signature=canvas(), **{"for": "client"}))
    assert done["Location"] == f"/consents/{consent.pk}/?for=client"


def test_a_language_without_a_text_is_said_and_nothing_is_begun(page, post, acting):
    data = {"treatment": "pen", "language": "fr", "operator_role": "nurse"}
    answer = post(page, f"/clients/{acting.client.pk}/consents/", data)
    assert answer.status_code == 422
    assert "No consent is written in" in answer.content.decode()
    assert Consent.objects.count() == 0


def test_a_changed_seal_is_never_shown_as_if_it_were_whole(page, signed):
    SealedConsent.objects.filter(consent=signed).update(pdf=b"something else")
    answer = page.get(f"/consents/{signed.pk}/pdf/")
    assert answer.status_code == 409
    assert "damaged or was changed" in answer.content.decode()


def test_there_is_no_pdf_before_the_signature(page, explained):
    assert page.get(f"/consents/{explained.pk}/pdf/").status_code == 404


def test_the_owner_publishes_versions_and_sets_days(browser, post, acting, begun):
    owner = browser(acting.owner)
    shown = owner.get("/settings/texts/").content.decode()
    assert f"/settings/texts/{begun.text_id}/" in shown
    assert post(owner, "/settings/texts/publish/", {"treatment": "rf", "language": "en"}).status_code == 302
    assert ConsentText.objects.filter(treatment="rf").count() == 1
    text = begun.text
    words = {f"text-{n}": item["text"] for n, item in enumerate(text.items)}
    words["text-0"] = "We use our own pen."
    data = {"title": text.title, "added": "We are closed on Sundays.", "change": "Own pen", **words}
    assert post(owner, f"/settings/texts/{text.pk}/", data).status_code == 302
    newer = texts.latest_text("pen", "en")
    assert (newer.number, newer.origin, newer.change) == (2, "practice", "Own pen")
    assert newer.items[0]["text"] == "We use our own pen."
    assert newer.items[-1]["text"] == "We are closed on Sundays."
    assert [i["known"] for i in newer.items if i["known"]] == [i["known"] for i in text.items if i["known"]]
    for days, status in (("7", 302), ("0", 302), ("-1", 422), ("x", 422)):
        sent = {"jurisdiction": "GB", "days": days, "source": "the practice's own reading"}
        assert post(owner, "/settings/texts/time-to-think/", sent).status_code == status
    assert texts.cooling_off("GB").days == 0


def test_the_record_tells_of_the_consent_and_of_the_next_step(page, begun, acting, make):
    record = page.get(f"/clients/{acting.client.pk}/").content.decode()
    assert "Talk on consent begun" in record
    step = queries.next_step(acting.client, acting.practitioner)
    assert (step.label, step.url) == ("Go on with consent", f"/consents/{begun.pk}/")
    assert queries.next_step(acting.client, acting.front_desk) is None
    make.sign(make.explain_all(begun, acting.practitioner), acting.practitioner)
    assert "Consent signed" in page.get(f"/clients/{acting.client.pk}/").content.decode()


def ids(house, consent: Consent, question: Question) -> dict[str, str]:
    """Return a real id for each address of this app that takes one."""
    own = {f"consent{end}": str(consent.pk) for end in (
        "", "-text", "-explained", "-ask", "-people", "-shorten", "-newer", "-renew", "-sign", "-willing", "-refuse",
        "-withdraw", "-photographs", "-pdf", "-hand-over", "-leave",
    )}  # fmt: skip
    return {
        **own,
        "client-consents": str(house.client.pk),
        "consent-answer": str(question.pk),
        "settings_text": str(consent.text_id),
    }


@pytest.fixture
def handed(page, post, explained, acting):
    """The tablet in the client's hands with one consent, by a practitioner with a PIN."""
    url = f"/consents/{explained.pk}/"
    assert post(page, f"{url}hand-over/").status_code == 302
    assert page.get(f"{url}pdf/").status_code == 404, "without a PIN there is no way back, so nothing was handed over"
    Member.objects.filter(pk=acting.practitioner.pk).update(pin=make_password("2468"))
    assert post(page, f"{url}hand-over/").status_code == 302
    return url


def test_a_tablet_handed_over_opens_the_clients_pages_of_one_consent_and_nothing_else(
    handed, page, post, acting, make, canvas, explained
):
    other = make.begin(acting, treatment="rf")
    client = acting.client.pk
    for path in ("/", "/clients/", f"/clients/{client}/", f"/clients/{client}/consents/", f"/consents/{other.pk}/",
                 f"{handed}pdf/", "/settings/texts/", "/me/", "/audit/"):  # fmt: skip
        assert page.get(path).status_code == 403, path
    for end in ("explained/", "people/", "shorten/", "renew/", "newer/", "hand-over/"):
        assert post(page, handed + end).status_code == 403, end
    for end in ("", "text/", "sign/", "refuse/"):
        shown = page.get(handed + end)
        assert shown.status_code == 200
        assert 'class="client-page' in shown.content.decode(), "without the flag too"
        assert "banner-frame" not in shown.content.decode()
    assert post(page, f"{handed}questions/", {"words": "Can I swim?"}).status_code == 302
    actions.answer(Question.objects.get(), "Not for four days.", by=acting.practitioner)
    assert post(page, f"{handed}sign/", versioned(explained, signature=canvas())).status_code == 302
    explained.refresh_from_db()
    assert explained.state == "signed"


def test_a_tablet_comes_back_by_the_pin_of_who_handed_it_over(handed, page, post, acting):
    assert "This is not the PIN" in post(page, f"{handed}leave/", {"pin": "1111"}).content.decode()
    assert page.get("/clients/").status_code == 403
    assert post(page, f"{handed}leave/", {"pin": "2468"}).status_code == 302
    assert page.get("/clients/").status_code == 200
    assert page.get(f"{handed}leave/").status_code == 403, "it is not handed over any more"


def test_five_wrong_pins_end_the_session(handed, page, post):
    for _ in range(5):
        answer = post(page, f"{handed}leave/", {"pin": "1111"})
    assert answer["Location"] == "/sign-in/"
    assert page.get("/clients/")["Location"].startswith("/sign-in/")


def test_the_page_of_a_signed_consent_says_why_it_has_to_be_renewed(page, post, signed, acting):
    acting.owner.user.member = acting.owner
    items = [dict(i, text="Pus or fever.") if i["key"] == "risk.infection" else i for i in signed.text.items]
    texts.publish_text("pen", "en", signed.text.title, items, by=acting.owner)
    shown = page.get(f"/consents/{signed.pk}/").content.decode()
    assert "What is known of harm has changed in 1 item since version 1." in shown
    renewed = post(page, f"/consents/{signed.pk}/renew/", {"operator_role": "nurse"})
    consent = Consent.objects.get(pk=renewed["Location"].split("/")[2])
    assert (consent.operator_role, Standing(consent).open_items) == ("nurse", 1)


def house_with_consent(house, make) -> tuple[Consent, Question]:
    member = house.practitioner
    member.user.member = member
    with current.acting_for(house.practice, by=member):
        consent = make.sign(make.explain_all(make.begin(house), member), member)
        return consent, actions.ask(consent, "Why?", by=member)


READING = {"client-consents", "consent", "consent-text", "consent-pdf", "settings_texts"}
POSTED_TO = {"consent-explained", "consent-ask", "consent-answer", "consent-people", "consent-shorten", "consent-newer",
             "consent-renew", "consent-hand-over", "consent-willing", "consent-photographs", "settings_texts_publish",
             "settings_time_to_think"}  # fmt: skip


def address(pattern, known: dict[str, str]) -> str:
    route = str(pattern.pattern)
    return "/" + route.replace("<uuid:id>", known.get(pattern.name, ""))


@pytest.mark.parametrize("pattern", [p for p in urlpatterns if p.name != "consent-leave"], ids=lambda p: p.name)
def test_every_address_is_open_to_whom_it_is_for_and_to_nobody_else(pattern, alices, charlies, browser, post, make):
    """Real ids of both practices; the owner succeeds where the refusals are refused."""
    assert get_resolver().reverse_dict.getlist(pattern.name)
    consent, question = house_with_consent(alices, make)
    theirs = house_with_consent(charlies, make)
    own, other = ids(alices, consent, question), ids(charlies, *theirs)
    posts = pattern.name in POSTED_TO

    def ask(member, known):
        opened = browser(member)
        path = address(pattern, known)
        return post(opened, path) if posts else opened.get(path)

    assert ask(alices.owner, own).status_code in ((302, 422) if posts else (200,))
    owners_only = pattern.name.startswith("settings")
    for role in (alices.prescriber, alices.practitioner):
        assert (ask(role, own).status_code == 403) is owners_only, role
    for role in (alices.front_desk, alices.auditor):
        assert ask(role, own).status_code == 403, role
    nobody = ask(None, own)
    assert nobody.status_code == 401 if posts else nobody["Location"].startswith("/sign-in/")
    if "<uuid:id>" in str(pattern.pattern):
        assert ask(alices.owner, other).status_code == 404
        assert ask(alices.owner, {name: str(uuid.uuid4()) for name in own}).status_code == 404


def test_the_matrix_covers_every_address():
    assert {p.name for p in urlpatterns} >= READING | POSTED_TO
    for pattern in urlpatterns:
        assert hasattr(pattern.callback, "may"), pattern.name


def test_the_pages_ask_the_database_the_same_number_of_times_however_long_the_record(page, acting, begun, make):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counts() -> list[int]:
        found = []
        for path in (
            f"/consents/{begun.pk}/",
            f"/clients/{acting.client.pk}/consents/",
            f"/clients/{acting.client.pk}/",
        ):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert page.get(path).status_code == 200
            found.append(len(asked))
        return found

    by = acting.practitioner
    make.explain_all(begun, by)
    actions.answer(actions.ask(begun, "Why?", by=by), "Because.", by=by)
    begun.refresh_from_db()
    make.sign(begun, by)
    begun.refresh_from_db()
    signing.still_willing(begun, by=by, willing=True, said_by="Ana")
    page.get(f"/consents/{begun.pk}/")
    few = counts()
    for n in range(5):
        actions.answer(actions.ask(begun, f"Why {n}?", by=by), "Because.", by=by)
        begun.refresh_from_db()
        signing.still_willing(begun, by=by, willing=True, said_by="Ana")
        make.sign(make.explain_all(make.begin(acting), by), by)
    assert counts() == few
    assert max(few) < 45
