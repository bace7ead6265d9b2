"""When a consent has to be asked for anew, the line of each visit, refusal, and where taking back bites."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from clinic import clock
from clinic.consents import actions, bites, signing, texts
from clinic.consents.bites import Bite
from clinic.consents.models import Consent
from clinic.consents.renewal import current_consent, gate, needs_renewal
from clinic.consents.standing import Standing
from clinic.consents.texts import Unusable
from clinic.ground.rows import Stale

DAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ON = date(2026, 11, 24)


@pytest.fixture
def owner(acting):
    acting.owner.user.member = acting.owner
    return acting.owner


def publish(text, key: str, words: str, owner):
    """Publish a version with one item worded otherwise."""
    items = [{**item, "text": words} if item["key"] == key else dict(item) for item in text.items]
    return texts.publish_text(text.treatment, text.language, text.title, items, by=owner)


@pytest.mark.parametrize(
    ("modality", "role", "changed", "reasons"),
    [
        ("pen", "aesthetician", "", []),
        ("pen", "aesthetician", "risk.infection", ["harm"]),
        ("pen", "aesthetician", "not_known.you", ["harm"]),
        ("pen", "aesthetician", "off_label.device", ["harm"]),
        ("pen", "aesthetician", "cost.told", []),
        ("pen", "aesthetician", "what.how", []),
        ("pen", "nurse", "", ["profession"]),
        ("pen", "dermatologist", "", ["profession"]),
        ("rf", "aesthetician", "", ["for pen, not for rf"]),
        ("rf", "nurse", "", ["for pen, not for rf", "profession"]),
        ("pen", "nurse", "risk.herpes", ["harm", "profession"]),
    ],
)
def test_what_asks_for_a_renewal(signed, acting, owner, modality, role, changed, reasons):
    text = publish(signed.text, changed, "In other words.", owner) if changed else signed.text
    found = needs_renewal(signed, modality=modality, operator_role=role, text=text)
    assert len(found) == len(reasons)
    for words, told in zip(reasons, found, strict=True):
        assert words in told


def test_a_prescriber_and_a_dermatologist_are_one_class(acting, make):
    consent = make.begin(acting, operator_role="prescriber")
    assert needs_renewal(consent, modality="pen", operator_role="dermatologist", text=consent.text) == []
    with pytest.raises(ValueError, match="Allowed: aesthetician"):
        needs_renewal(consent, modality="pen", operator_role="surgeon", text=consent.text)


def test_a_renewal_keeps_what_was_explained_in_the_same_words_with_its_day(signed, acting, owner, make):
    publish(signed.text, "risk.infection", "Pus, fever, or growing pain.", owner)
    assert current_consent(acting.client, "pen", "aesthetician", ON).consent is None
    with clock.stopped_at(DAY + timedelta(days=30)):
        renewed = actions.renew(signed, by=acting.practitioner)
        standing = Standing(renewed)
        assert standing.open_items == 1
        assert {entry.at for entry in standing.entries} == {DAY}
        with pytest.raises(Unusable, match="begun already"):
            actions.renew(signed, by=acting.practitioner)
        actions.explain(renewed, ["risk.infection"], by=acting.practitioner)
        make.sign(renewed, acting.practitioner)
        signed.refresh_from_db()
        assert signed.state == "replaced"
        later = (DAY + timedelta(days=30)).date()
        assert current_consent(acting.client, "pen", "aesthetician", later).consent == renewed
        assert (renewed.course_ref, renewed.renews) == (signed.course_ref, signed)


def test_a_renewal_for_another_treatment_explains_everything(signed, acting):
    renewed = actions.renew(signed, by=acting.practitioner, treatment="rf")
    assert Standing(renewed).open_items == len(renewed.text.items)


def test_a_yes_to_photographs_stays_through_a_renewal(explained, acting, make):
    signed = make.sign(explained, acting.practitioner, photographs=("record",))
    renewed = actions.renew(signed, by=acting.practitioner, operator_role="nurse")
    make.sign(renewed, acting.practitioner)
    assert bites.latest_choices(acting.client.pk)["record"].allowed


def test_no_consent_and_an_unsigned_one_never_count(acting, make):
    assert current_consent(acting.client, "pen", "aesthetician", ON).reasons == ("No consent was given.",)
    make.explain_all(make.begin(acting), acting.practitioner)
    found = current_consent(acting.client, "pen", "aesthetician", ON)
    assert (found.consent, found.reasons) == (None, ("The consent is not signed.",))


@pytest.mark.parametrize(("on", "covers"), [(date(2026, 11, 23), False), (ON, True), (date(2026, 11, 25), True)])
def test_a_consent_covers_from_its_day_on(signed, acting, on, covers):
    assert (current_consent(acting.client, "pen", "aesthetician", on).consent is not None) is covers


def test_a_consent_covers_its_own_course_alone_where_a_course_is_named(signed, acting, make):
    other = make.begin(acting).course_ref
    assert current_consent(acting.client, "pen", "aesthetician", ON, course_ref=signed.course_ref).consent == signed
    assert current_consent(acting.client, "pen", "aesthetician", ON, course_ref=other).consent is None


def test_each_visit_is_confirmed_in_one_line(signed, acting):
    """The signature is the yes of its own day; on any other day somebody asks again."""
    asked = (acting.client, "pen", "aesthetician")
    assert gate(*asked, ON).consent == signed
    with clock.stopped_at(DAY + timedelta(days=28)):
        later = (DAY + timedelta(days=28)).date()
        assert gate(*asked, later).reasons == ("Not asked today: still willing?",)
        signing.still_willing(signed, by=acting.practitioner, willing=False, said_by="Ana")
        assert gate(*asked, later).reasons == ("Not willing today.",)
        signing.still_willing(signed, by=acting.practitioner, willing=True, said_by="Ana")
        assert gate(*asked, later).consent == signed
    assert [visit.willing for visit in Standing(signed).visits] == [True, False]


def test_the_line_of_a_visit_needs_somebody_who_said_it_and_a_signed_consent(signed, begun, acting, make):
    with pytest.raises(Unusable):
        signing.still_willing(signed, by=acting.practitioner, willing=True, said_by=" ")
    with pytest.raises(Unusable, match="Only a signed"):
        signing.still_willing(make.begin(acting), by=acting.practitioner, willing=True, said_by="Ana")


def test_a_no_is_recorded_without_a_reason_and_ends_the_talk(explained, acting, make):
    refused = signing.refuse(explained, by=acting.practitioner, said_by="Ana")
    assert (refused.state, refused.ended_at, refused.ended_words) == ("refused", DAY, "")
    assert current_consent(acting.client, "pen", "aesthetician", ON).reasons == ("The client has refused.",)
    with pytest.raises(Unusable, match="no longer open"):
        make.sign(refused, acting.practitioner)


def test_taking_back_keeps_what_was_shown_and_tells_the_apps_above(signed, acting):
    heard: list[Consent] = []

    def visits(consent, by):
        return [Bite("stops", "Treatment 2, 22 December", "It was planned under this consent.", "/plans/")]

    def hear(consent, by, **more):
        heard.append(consent)

    bites.register(visits)
    signing.withdrawn.connect(hear)
    try:
        shown = bites.bites(signed, by=acting.practitioner)
        kinds = [bite.kind for bite in shown]
        assert kinds == sorted(kinds, key=lambda kind: kind == "stays")
        assert "Treatment 2, 22 December" in [bite.what for bite in shown]
        ended = signing.withdraw(signed, by=acting.practitioner, said_by="Ana", words="I changed my mind")
    finally:
        bites._providers.remove(visits)
        signing.withdrawn.disconnect(hear)
    assert ended.ended_effects == bites.as_shown(shown)
    assert (ended.state, ended.ended_words, heard) == ("withdrawn", "I changed my mind", [ended])
    assert current_consent(acting.client, "pen", "aesthetician", ON).reasons == ("The consent was taken back.",)
    with pytest.raises(Unusable):
        signing.withdraw(ended, by=acting.practitioner, said_by="Ana")


def test_what_was_printed_stays_and_says_so():
    shown = bites.photo_bites("publication", 3)
    assert [(bite.kind, bite.what) for bite in shown] == [
        ("stops", "Showing the photographs to others"),
        ("stays", "What has been printed"),
    ]
    assert [bite.kind for bite in bites.photo_bites("inside", 3)] == ["stops"]
    assert bites.photo_bites("record", 3)[1].what == "3 photographs"


def test_two_people_cannot_end_one_consent_at_once(signed, acting):
    shown = signed.version
    signing.still_willing(signed, by=acting.practitioner, willing=True, said_by="Ana")
    with pytest.raises(Stale):
        signing.withdraw(signed, by=acting.practitioner, said_by="Ana", seen=shown)


def test_nobody_without_the_right_writes_a_consent(signed, acting):
    from django.core.exceptions import PermissionDenied

    desk = acting.front_desk
    desk.user.member = desk
    for act in (
        lambda: actions.open_consent(acting.client, by=desk, treatment="rf", language="en", operator_role="nurse"),
        lambda: signing.withdraw(signed, by=desk, said_by="Ana"),
        lambda: signing.still_willing(signed, by=desk, willing=True, said_by="Ana"),
        lambda: actions.renew(signed, by=desk),
        lambda: texts.publish_library_text("pen", "en", by=acting.practitioner),
        lambda: texts.set_cooling_off("GB", 7, "own reading of it", by=acting.practitioner),
    ):
        with pytest.raises(PermissionDenied):
            act()
