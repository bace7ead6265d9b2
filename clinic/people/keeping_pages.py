"""What a member typed is not lost to a lock or an ended sign-in: the page is kept here and sent again by them."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.http import HttpRequest

from clinic import clock
from clinic.people.devices import device_of, last_member
from clinic.people.models import KeptPage, Member

KEPT_HOURS = 24
MOST_KEPT = 10
HELD_BACK = frozenset({"csrfmiddlewaretoken"})
SECRETS = ("password", "pin", "code", "credential")
IN_SESSION = "kept_pages"


def back_to(request: HttpRequest) -> str:
    """Return the page to come back to: this one, or for a change the page it was sent from."""
    part = request.headers.get("HX-Current-URL", "")
    if request.method == "GET" and not part:
        return request.get_full_path()
    came_from = urlsplit(part or request.headers.get("Referer", ""))
    if came_from.path and came_from.netloc == request.get_host():
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return "/"


def last_member_here(request: HttpRequest) -> Member | None:
    """Return who signed in on this device last."""
    return last_member(device_of(request))


def keep(request: HttpRequest, member: Member) -> KeptPage | None:
    """Keep the form that was being sent, without anything secret; of one operation only the latest."""
    device, op = device_of(request), request.POST.get("op", "")[:40]
    if not op or not device or any(name.startswith(SECRETS) for name in request.POST):
        return None
    fields = [(name, value) for name, values in request.POST.lists() if name not in HELD_BACK for value in values]
    # Unfiltered: the member may be signed out, and a kept page is named by member and device together.
    mine = KeptPage.everything.filter(member=member, device=device)
    mine.filter(op=op).delete()
    if mine.count() >= MOST_KEPT:
        return None
    request.session[IN_SESSION] = True
    return KeptPage.everything.create(
        practice_id=member.practice_id,
        member=member,
        device=device,
        path=request.get_full_path()[:500],
        fields=fields,
        op=op,
        had_files=bool(request.FILES),
    )


def let_go(request: HttpRequest) -> None:
    """Forget a kept page that has now been sent."""
    member = getattr(request, "member", None)
    if member is None or not request.session.get(IN_SESSION):
        return
    KeptPage.objects.filter(member=member, op=request.POST.get("op", "")).delete()


def kept_for(member: Member, device: str) -> list[KeptPage]:
    """Return what is kept for a member on this device, oldest first."""
    if not device:
        return []
    since = clock.now() - timedelta(hours=KEPT_HOURS)
    # Unfiltered: also asked in the request that signs the member in, before a practice is set.
    return list(KeptPage.everything.filter(member=member, device=device, created_at__gte=since).order_by("created_at"))


def throw_away_old() -> int:
    """Delete what nobody came back for; for the worker."""
    # Unfiltered: the worker clears for all practices.
    return KeptPage.everything.filter(created_at__lt=clock.now() - timedelta(hours=KEPT_HOURS)).delete()[0]
