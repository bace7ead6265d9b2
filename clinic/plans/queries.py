"""What may be read of plans, each with the check of who asks, put together for its page."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.clients.models import Client
from clinic.clients.next_step import Step
from clinic.clients.timeline import Entry
from clinic.consultations.models import Consultation
from clinic.ground.rows import fetch
from clinic.people.models import Member
from clinic.plans.consenting import cover
from clinic.plans.maps import maps
from clinic.plans.models import Plan, PlanEdit
from clinic.plans.pictures import shown_safely
from clinic.plans.zones import SiteNow, site_name, sites_now
from needlecraft.words import say, shown

RELATED = ("client", "consultation", "agreed_by", "proposed_by")


def plan(id: UUID | str, *, by: Member, may: str = "plans.read") -> Plan:
    """Return a plan of the asker's practice."""
    return fetch(Plan, id, by=by, may=may, rows=Plan.objects.select_related(*RELATED))


def client(id: UUID | str, *, by: Member) -> Client:
    """Return the client whose plans are asked for."""
    return fetch(Client, id, by=by, may="plans.read")


def list_of(found: Client, *, by: Member) -> dict[str, Any]:
    """Return a client's plans, and the newest consultation where no plan has been made of it."""
    kept = plans_of(found)
    newest = Consultation.objects.filter(client=found).order_by("-screened_at").first()
    waiting = newest is not None and all(p.consultation_id != newest.pk for p in kept)
    rows = [{"plan": p, "treatments": _treatments(p), "wish": _wish(p)} for p in kept]
    may_plan = waiting and by.user.has_perm("plans.write", found)
    return {"client": found, "rows": rows, "consultation": newest if may_plan else None}


def _wish(found: Plan) -> str:
    named = {say(f"skin.indications.{zone['indication']}") for zone in found.document["zones"]}
    return shown(tuple(sorted(named)))


def consultation(id: UUID | str, *, by: Member) -> Consultation:
    """Return the consultation that a plan is to be made of."""
    rows = Consultation.objects.select_related("client", "answers", "operator", "screened_by", "practice")
    return fetch(Consultation, id, by=by, may="plans.write", rows=rows)


def page_of(found: Plan, chosen: str = "") -> dict[str, Any]:
    """Return all that the page of a plan shows."""
    edits = list(found.edits.select_related("by").order_by("at"))
    now = sites_now(found, edits)
    names = [s.site for s in now]
    site = chosen if chosen in names else (names[0] if names else "")
    document = found.document
    return {
        "plan": found,
        "client": found.client,
        "sites": now,
        "rows": _by_zone(now),
        "maps": maps(now, site),
        "chosen": next((s for s in now if s.site == site), None),
        "edits": [_told(edit) for edit in reversed(edits)],
        "status": document["status"],
        "screening": document["screening"],
        "sessions": sessions_of(found),
        "cover": cover(found),
        "alternatives": document["alternatives"],
        "anaesthesia": document["anaesthesia"],
        "visit": document["visit"],
        "device": document["device"],
        "meanwhile": document["meanwhile"],
        "left_out": [{**out, "zone_name": say(f"skin.zones.{out['zone']}")} for out in document["left_out"]],
        "visit_picture": _picture(found, "visit"),
        "course_picture": _picture(found, "course"),
    }


def _picture(found: Plan, name: str) -> str:
    kept = found.pictures.get(name)
    return shown_safely(kept["svg"] if kept else "")


def sessions_of(found: Plan) -> list[dict[str, Any]]:
    """Return the days of the course, each with its date written out."""
    return [{**s, "on_day": shown(date.fromisoformat(s["on"]))} for s in found.document["course"]["sessions"]]


def _told(edit: PlanEdit) -> dict[str, Any]:
    fields = ("at", "by", "was", "now", "is_beyond", "reason")
    return {name: getattr(edit, name) for name in fields} | {"site_name": site_name(edit.site)}


def _by_zone(now: list[SiteNow]) -> list[dict[str, Any]]:
    """Return one line a zone: both sides beside each other."""
    lines: dict[str, dict[str, Any]] = {}
    for site in now:
        line = lines.setdefault(site.zone, {"zone": site.zone, "sites": [], "passes": site.passes})
        line["sites"].append(site)
    return list(lines.values())


def plans_of(client: Client) -> list[Plan]:
    """Return a client's plans, newest first."""
    return list(Plan.objects.filter(client=client).select_related("agreed_by").order_by("-created_at")[:20])


def timeline(client: Client, by: Any) -> list[Entry]:
    """Return what plans add to the timeline."""
    if not by.user.has_perm("plans.read", client):
        return []
    return [
        Entry(
            at=found.agreed_at or found.created_at,
            title=_("Plan agreed") if found.agreed_at else _("Plan proposed"),
            text=_("%(count)s treatments") % {"count": _treatments(found)},
            state="done" if found.agreed_at else "planned",
            url=reverse("plan", args=[found.pk]),
        )
        for found in plans_of(client)
        if found.state != "superseded"
    ]


def next_step(client: Client, by: Any) -> Step | None:
    """Return the step that a draft waits for."""
    if not by.user.has_perm("plans.read", client):
        return None
    draft = Plan.objects.filter(client=client, state="draft").order_by("-created_at").first()
    if draft is not None:
        return Step(_("A plan is proposed and not agreed yet."), _("Open the plan"), reverse("plan", args=[draft.pk]))
    newest = Consultation.objects.filter(client=client).order_by("-screened_at").first()
    if newest is None or newest.verdict == "withhold" or Plan.objects.filter(consultation=newest).exists():
        return None
    return Step(
        _("The client is screened and has no plan yet."), _("Make a plan"), reverse("client-plans", args=[client.pk])
    )


def _treatments(found: Plan) -> int:
    return sum(1 for s in found.document["course"]["sessions"] if s["kind"] == "treatment")
