"""Whether a consent still covers a treatment, and if not, why: the gate before every treatment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.clients.models import Client
from clinic.consents import texts
from clinic.consents.exact_text import RISK_SECTIONS, changed_items
from clinic.consents.models import Consent, ConsentText, SealedConsent
from clinic.consents.operators import operator_class


@dataclass(frozen=True, slots=True)
class Found:
    """The consent that covers a treatment, or None and why there is none."""

    consent: Consent | None
    reasons: tuple[str, ...] = ()


def needs_renewal(consent: Consent, *, modality: str, operator_role: str, text: ConsentText | None) -> list[str]:
    """Return why a consent has to be asked for anew; nothing where it still covers.

    `text` is the text now in force; only what is said of harm, of what is unknown and of the authorisation counts.
    """
    reasons = []
    if consent.text.treatment != modality:
        reasons.append(
            _("It is for %(signed)s, not for %(asked)s.") % {"signed": consent.text.treatment, "asked": modality}
        )
    elif text is not None and text.pk != consent.text_id:
        count = len(changed_items(consent.text.items, text.items, only=RISK_SECTIONS))
        if count:
            words = ngettext(
                "What is known of harm has changed in %(count)s item since version %(number)s.",
                "What is known of harm has changed in %(count)s items since version %(number)s.",
                count,
            )
            reasons.append(words % {"count": count, "number": consent.text.number})
    if operator_class(consent.operator_role) != operator_class(operator_role):
        reasons.append(
            _("It is for treatment by another profession (%(signed)s, not %(asked)s).")
            % {"signed": consent.operator_role, "asked": operator_role}
        )
    return reasons


def current_consent(
    client: Client, modality: str, operator_role: str, on: date, *, course_ref: UUID | None = None
) -> Found:
    """Return the signed consent that covers a treatment on a day, or why none does.

    A blank, unsigned, refused or withdrawn one never counts, nor one whose text or seal was changed.
    """
    rows = Consent.objects.filter(client=client).select_related("text", "practice", "client")
    if course_ref is not None:
        rows = rows.filter(course_ref=course_ref)
    found = list(rows.order_by("-created_at"))
    reasons: list[str] = []
    # That of the same treatment first, so that its reasons are the ones that are told.
    for consent in sorted(found, key=lambda c: c.text.treatment != modality):
        wrong = _why_not(consent, modality, operator_role, on)
        if not wrong:
            return Found(consent)
        reasons = reasons or wrong
    return Found(None, tuple(reasons or [_("No consent was given.")]))


def gate(client: Client, modality: str, operator_role: str, on: date, *, course_ref: UUID | None = None) -> Found:
    """Return the consent that covers today's visit: `current_consent`, and a yes to "Still willing?" on that day.

    The signature itself is the yes of its own day.
    """
    found = current_consent(client, modality, operator_role, on, course_ref=course_ref)
    if found.consent is None:
        return found
    last = found.consent.visits.filter(on=on).order_by("-at", "-number").first()
    if last is not None and not last.willing:
        return Found(None, (_("Not willing today."),))
    if last is None and _day(found.consent) != on:
        return Found(None, (_("Not asked today: still willing?"),))
    return found


def _why_not(consent: Consent, modality: str, operator_role: str, on: date) -> list[str]:
    if consent.state != "signed" or consent.signed_at is None:
        states = {
            "open": _("The consent is not signed."),
            "refused": _("The client has refused."),
            "withdrawn": _("The consent was taken back."),
            "replaced": _("The consent was replaced by a newer one."),
        }
        return [states.get(consent.state, _("The consent is not signed."))]
    if _day(consent) > on:
        return [_("The consent was signed after that day.")]
    if consent.text.sha256 != consent.text_sha256 or not texts.is_untouched(consent.text):
        return [_("The text is not the one that was signed.")]
    if not consent.pdf_sha256 or not SealedConsent.objects.filter(consent=consent).exists():
        return [_("Nothing was sealed.")]
    text = texts.latest_text(consent.text.treatment, consent.text.language)
    return needs_renewal(consent, modality=modality, operator_role=operator_role, text=text)


def _day(consent: Consent) -> date:
    assert consent.signed_at is not None
    found: date = consent.signed_at.astimezone(ZoneInfo(consent.practice.time_zone or "UTC")).date()
    return found
