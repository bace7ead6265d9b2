"""Changes to plans: propose, edit within bounds and beyond them with a reason, agree, count sessions."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from clinic import clock
from clinic.consultations.models import Consultation
from clinic.consultations.validity import reasons_stale
from clinic.ground.rows import change, create
from clinic.people.models import Member
from clinic.plans.models import Plan, PlanEdit
from clinic.plans.proposing import CannotPlan, kept, planned
from clinic.plans.zones import DEPTH_STEP_MM, SiteNow, sites_now
from needlecraft.intake import Role

DEEPEST_MM = 3.0
MOST_PASSES = 12
SHORTEST_REASON = 10


class NotAllowed(Exception):
    """An edit that the plan does not take: `field` and what would be right."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@transaction.atomic
def propose(consultation: Consultation, on: date, *, by: Member) -> Plan:
    """Let the library plan what a consultation asked for, and keep it as a draft; older drafts give way.

    Raises CannotPlan where the consultation no longer says what a screening would rest on.
    """
    if told := outdated(consultation):
        raise CannotPlan(told)
    made = planned(consultation, on, by=by)
    for older in Plan.objects.filter(client=consultation.client, state="draft"):
        change(older, by=by, state="superseded")
    language = consultation.client.language
    return create(
        Plan(client=consultation.client, consultation=consultation, proposed_by=by, **kept(made, language)), by=by
    )


@transaction.atomic
def edit(plan: Plan, site: str, field: str, value: float, reason: str, *, by: Member, seen: int) -> PlanEdit:
    """Set one number of one site otherwise than proposed.

    Within the cap anyone who may plan may do it; beyond it only a prescriber, with a reason, and never where the
    cap is "never" or unknown, nor deeper than the cartridge reaches.  Raises NotAllowed with what is allowed.
    """
    _require_draft(plan)
    current = next((s for s in sites_now(plan, plan.edits.all()) if s.site == site), None)
    if current is None:
        raise NotAllowed("site", f"{site!r} is not in this plan.")
    beyond = _check(plan, current, field, value, reason, by)
    was = current.depth_mm if field == "set_depth_mm" else current.passes
    change(plan, by=by, seen=seen)
    row = PlanEdit(
        plan=plan,
        site=site,
        field=field,
        was=was,
        now=value,
        cap=current.cap_mm,
        reason=reason,
        is_beyond=beyond,
        by=by,
    )
    return create(row, by=by)


@transaction.atomic
def agree(plan: Plan, *, by: Member, seen: int) -> Plan:
    """Agree a plan with the client.

    A withheld or provisional plan cannot be agreed, nor one made of answers, rules or a person that have changed since.
    """
    _require_draft(plan)
    status = plan.document["status"]
    if status != "planned":
        raise NotAllowed("state", f"This plan is {status}: it can be agreed once nothing withholds or is open.")
    if told := outdated(plan.consultation):
        raise NotAllowed("state", told)
    for older in Plan.objects.filter(client=plan.client, state="agreed"):
        change(older, by=by, state="superseded")
    return change(plan, by=by, seen=seen, state="agreed", agreed_at=clock.now(), agreed_by=by)


@transaction.atomic
def count_sessions(plan: Plan, bought: int, *, by: Member, seen: int) -> Plan:
    """Set how many sessions were bought.  Money is kept elsewhere."""
    if not plan.sessions_used <= bought <= 50:
        raise NotAllowed("sessions_bought", f"{bought} is not from {plan.sessions_used} (used already) to 50.")
    return change(plan, by=by, seen=seen, sessions_bought=bought)


def outdated(consultation: Consultation) -> str:
    """Return what to do where a plan of this consultation would rest on what has changed since; else nothing.

    An older day alone is no reason: the plan counts its own days, and whoever treats screens on the day itself.
    """
    why = {
        "answers": _("The answers have changed since this screening."),
        "person": _("The client's record has changed since this screening."),
        "rules": _("The rules have changed since this screening."),
        "newer": _("There is a newer screening."),
    }
    reasons = [why[reason] for reason in reasons_stale(consultation, consultation.on) if reason in why]
    if not reasons:
        return ""
    return " ".join([reasons[0], _("Screen again, then plan what that says.")])


def _require_draft(plan: Plan) -> None:
    if plan.state != "draft":
        raise NotAllowed("state", f"This plan is {plan.state}; only a draft is changed. Propose a new one.")


def _check(plan: Plan, now: SiteNow, field: str, value: float, reason: str, by: Member) -> bool:
    """Return whether the number passes the cap.  Raises NotAllowed or PermissionDenied where it may not be set."""
    if field == "passes":
        if value not in range(1, MOST_PASSES + 1):
            raise NotAllowed("passes", f"{value:g} is no number of passes from 1 to {MOST_PASSES}.")
        return False
    if field != "set_depth_mm":
        raise NotAllowed("field", f"{field!r} cannot be edited. Allowed: set_depth_mm, passes.")
    if now.cap_mm is None or now.depth_mm is None:
        raise NotAllowed(field, "No number can be set here: the settings come from the maker's file.")
    if not 0 < value <= DEEPEST_MM or abs(value / DEPTH_STEP_MM - round(value / DEPTH_STEP_MM)) > 1e-9:
        raise NotAllowed(field, f"{value:g} mm is no step of {DEPTH_STEP_MM:g} mm up to {DEEPEST_MM:g} mm.")
    reach = (plan.document.get("device") or {}).get("max_length_mm")
    if reach is not None and value > reach:
        told = (
            f"set_depth_mm is {value:g}, and this cartridge reaches {reach:g}. Choose a longer cartridge or less depth."
        )
        raise NotAllowed(field, told)
    if value <= now.cap_mm:
        return False
    if not by.licence or not Role(by.licence).is_medical:
        raise PermissionDenied("Only a prescriber goes beyond the cap.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotAllowed("reason", f"{value:g} mm passes the cap of {now.cap_mm:g} mm: say why, in a sentence.")
    return True


__all__ = ["CannotPlan", "NotAllowed", "agree", "count_sessions", "edit", "propose"]
