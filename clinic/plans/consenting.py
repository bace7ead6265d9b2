"""Where a plan meets the client's consent: whether one covers it, and which of its days stop when it is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import clock
from clinic.consents.bites import Bite
from clinic.consents.models import Consent
from clinic.consents.renewal import Found, current_consent
from clinic.plans.models import Plan
from needlecraft.words import shown


def cover(plan: Plan) -> Found | None:
    """Return the consent that covers the plan's treatments, or why none does; None where it treats nothing."""
    treatments = _treatments(plan)
    operator = plan.consultation.operator
    if not treatments:
        return None
    role = operator.licence if operator is not None else ""
    on = clock.today(plan.practice.time_zone)
    return current_consent(plan.client, treatments[0]["modality"], role, on)


def stopped(consent: Consent, by: Any) -> Iterable[Bite]:
    """Return the planned treatments that taking back a consent stops: those still to come, of its way of treating."""
    if consent.state != "signed" or not by.user.has_perm("plans.read", consent.client):
        return []
    plan = Plan.objects.filter(client=consent.client, state="agreed").order_by("-agreed_at").first()
    if plan is None:
        return []
    today = clock.today(consent.client.practice.time_zone).isoformat()
    ahead = [s for s in _treatments(plan) if s["modality"] == consent.text.treatment and s["on"] >= today]
    if not ahead:
        return []
    what = ngettext("%(count)s planned treatment", "%(count)s planned treatments", len(ahead)) % {"count": len(ahead)}
    why = _("The next was planned for %(day)s.") % {"day": shown(date.fromisoformat(ahead[0]["on"]))}
    return [Bite("stops", what, why, reverse("plan", args=[plan.pk]))]


def _treatments(plan: Plan) -> list[dict[str, Any]]:
    return [s for s in plan.document["course"]["sessions"] if s["kind"] == "treatment"]
