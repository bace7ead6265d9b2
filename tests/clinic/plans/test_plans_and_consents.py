"""Plans and consents: a plan says whether a consent covers it, and taking that back names the days that stop."""

from __future__ import annotations

import pytest
from consent_makers import begin, explain_all, sign

from clinic.consents import bites, signing
from clinic.plans import actions
from clinic.plans.consenting import cover


@pytest.fixture
def signed(plan, alices):
    """The client's signed consent to the pen, by the owner's profession."""
    alices.practitioner.user.member = alices.practitioner
    return sign(explain_all(begin(alices, operator_role="dermatologist"), alices.practitioner), alices.practitioner)


def stops(consent, by) -> list[bites.Bite]:
    return [b for b in bites.bites(consent, by=by) if b.kind == "stops" and b.url]


def test_without_a_consent_the_plan_says_why_none_covers_it(plan) -> None:
    found = cover(plan)
    assert (found.consent, found.reasons) == (None, ("No consent was given.",))


def test_a_consent_to_another_way_of_treating_does_not_cover_the_plan(plan, alices) -> None:
    alices.practitioner.user.member = alices.practitioner
    rf = begin(alices, "rf", operator_role="dermatologist")
    sign(explain_all(rf, alices.practitioner), alices.practitioner)
    found = cover(plan)
    assert found.consent is None
    assert "for rf, not for pen" in found.reasons[0]


def test_a_signed_consent_covers_the_plan_and_the_page_says_so(plan, signed, alices, browser) -> None:
    assert cover(plan).consent == signed
    page = browser(alices.owner).get(f"/plans/{plan.pk}/").content.decode()
    assert "A signed consent covers these treatments." in page
    assert f"/consents/{signed.pk}/" in page


def test_taking_back_names_the_treatments_to_come_of_an_agreed_plan(plan, signed, alices) -> None:
    assert stops(signed, alices.owner) == []
    actions.agree(plan, by=alices.owner, seen=plan.version)
    treatments = [s for s in plan.document["course"]["sessions"] if s["kind"] == "treatment"]
    (bite,) = stops(signed, alices.owner)
    assert bite.what == f"{len(treatments)} planned treatments"
    assert bite.url == f"/plans/{plan.pk}/"


def test_after_taking_back_no_consent_covers_the_plan(plan, signed, alices) -> None:
    actions.agree(plan, by=alices.owner, seen=plan.version)
    signing.withdraw(
        signed, by=alices.practitioner, seen=signed.version, said_by="The client", words="I would rather not."
    )
    assert cover(plan).consent is None
