"""The practice's tablet in a client's hands: the questions and nothing else, until a PIN of staff."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic.ground.access import page
from clinic.intakes import actions, handing, queries
from clinic.intakes.models import IntakeDraft
from clinic.intakes.views import languages, pages
from clinic.people.actions import pin_is_spent, try_pin


@require_POST
@page(may="intakes.hand_over")
def begin(request: HttpRequest, id: UUID) -> HttpResponse:
    """Hand the tablet over: from here this session opens the client's questions alone."""
    member = request.member  # type: ignore[attr-defined]
    client = queries.client_of(id, by=member, may="intakes.hand_over")
    if not member.pin:
        messages.error(request, _("Set a PIN first: it is the only way back from the client's pages."))
        return HttpResponseRedirect(reverse("intake", args=[id]))
    try:
        draft = actions.hand_over(client, request.POST.get("kind", ""), by=member)
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return HttpResponseRedirect(reverse("intake", args=[id]))
    handing.hand_over(request.session, draft)
    return HttpResponseRedirect(reverse("handed-over", args=[client.pk]))


def _draft(request: HttpRequest, id: UUID) -> IntakeDraft:
    """Return the draft that this session was handed over with."""
    handed = handing.handed(request.session)
    found = queries.handed_draft(handed.draft, id) if handed and handed.client == str(id) else None
    if found is None:
        raise PermissionDenied("The tablet was not handed over with this client.")
    return found


@page(may="intakes.hand_over", locks=False)
def start(request: HttpRequest, id: UUID) -> HttpResponse:
    """Greet the client and say how it goes."""
    draft = _draft(request, id)
    with languages.reading(request, languages.chosen(request, draft.client.language)) as language:
        if draft.answers_id is not None:
            return HttpResponseRedirect(reverse("handed-over-done", args=[id]))
        context = {
            "draft": draft,
            "first": reverse("handed-over-question", args=[id, draft.position]),
            "leave": reverse("handed-over-leave", args=[id]),
            "languages": languages.others(language),
            "language": language,
        }
        response = render(request, "intakes/handed_start.html", context)
        return languages.keep(response, request, reverse("handed-over", args=[id]))


@page(may="intakes.hand_over", locks=False)
def question(request: HttpRequest, id: UUID, number: int) -> HttpResponse:
    """Show one page of questions, or take its answer."""
    draft = _draft(request, id)
    with languages.reading(request, languages.chosen(request, draft.client.language)) as language:
        if not draft.is_open and draft.answers_id is None:
            return render(request, "intakes/closed.html", {"why": "draft_expired", "leave": _leave(id)})
        response = pages.page(
            request,
            draft,
            number,
            language,
            lambda n: reverse("handed-over-question", args=[id, n]),
            reverse("handed-over-done", args=[id]),
            finish=reverse("handed-over-finish", args=[id]),
            leave=_leave(id),
            by=request.member,  # type: ignore[attr-defined]
        )
        return languages.keep(response, request, reverse("handed-over", args=[id]))


def _leave(id: UUID) -> str:
    return reverse("handed-over-leave", args=[id])


@require_POST
@page(may="intakes.hand_over", locks=False)
def finish(request: HttpRequest, id: UUID) -> HttpResponse:
    """Send the answers."""
    draft = _draft(request, id)
    if draft.answers_id is None and not draft.is_open:
        raise PermissionDenied("The draft has expired.")
    actions.finish(draft, by=request.member)  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("handed-over-done", args=[id]))


@page(may="intakes.hand_over", locks=False)
def done(request: HttpRequest, id: UUID) -> HttpResponse:
    """Thank, say what happens next, and ask to give the tablet back."""
    draft = _draft(request, id)
    if draft.answers_id is None:
        return HttpResponseRedirect(reverse("handed-over", args=[id]))
    with languages.reading(request, languages.chosen(request, draft.client.language)) as language:
        context = {
            "leave": _leave(id),
            "languages": languages.others(language),
            "language": language,
            "emergency": draft.practice.emergency_number,
        }
        return render(request, "intakes/done.html", context)


@page(may="intakes.hand_over", locks=False)
def leave(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the tablet back, by the PIN of who handed it over; after five wrong ones by a full sign-in."""
    handed = handing.handed(request.session)
    if handed is None or handed.client != str(id):
        raise PermissionDenied("The tablet was not handed over with this client.")
    member = request.member  # type: ignore[attr-defined]
    wrong = False
    if request.method == "POST":
        if try_pin(member, request.POST.get("pin", "")):
            handing.take_back(request.session)
            return HttpResponseRedirect(reverse("intake", args=[id]))
        if pin_is_spent(member):
            logout(request)
            return HttpResponseRedirect("/sign-in/")
        wrong = True
    return render(
        request, "intakes/leave.html", {"wrong": wrong, "member_name": member.name, "back": handing.home(handed)}
    )
