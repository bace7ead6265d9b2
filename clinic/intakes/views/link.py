"""The client's pages by link: the date of birth, the questions, the end.

Nothing in a request is trusted but the token's own row, and the secret of the browser that opened it.  Looking at the
page uses nothing up: neither a person, nor a mail program that looks ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from clinic import clock
from clinic.ground.access import ANYONE, page
from clinic.ground.current import acting_for
from clinic.intakes import actions, days, queries, tokens
from clinic.intakes.models import IntakeDraft, IntakeLink
from clinic.intakes.views import languages, pages

View = Callable[..., HttpResponse]


def of_link(view: View) -> View:
    """Give a view the link of its token, acting for the link's practice, in the client's language."""

    def opened(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        link = queries.link_by_token(token)
        if link is None:
            with languages.reading(request, languages.chosen(request, "")) as language:
                return closed(request, "unknown", language)
        wanted = languages.chosen(request, link.client.language)
        with acting_for(link.practice), languages.reading(request, wanted) as language:
            response = view(request, link=link, token=token, language=language, **more)
            return languages.keep(response, request, _path(token))

    opened.__doc__, opened.__name__, opened.__module__ = view.__doc__, view.__name__, view.__module__
    return opened


def _path(token: str) -> str:
    return reverse("intake-link", args=[token])


def _cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(tokens.COOKIE, "")


def _mine(request: HttpRequest, link: IntakeLink) -> IntakeDraft | None:
    return queries.draft_of(link, _cookie(request))


@page(may=ANYONE, locks=False)
@of_link
def door(request: HttpRequest, link: IntakeLink, token: str, language: str) -> HttpResponse:
    """Ask for the date of birth, which opens the link; a browser that opened it goes on."""
    mine = _mine(request, link)
    if mine is not None:
        return HttpResponseRedirect(_where_now(mine, token))
    why = why_closed(link)
    if why:
        return closed(request, why, language)
    wrong = ""
    if request.method == "POST":
        if not tokens.looks_like_one(_cookie(request)):
            wrong = "cookies"
        elif actions.try_birth_date(link, days.born(request.POST)):
            draft = actions.consume(link, browser_secret=_cookie(request))
            return HttpResponseRedirect(_where_now(draft, token))
        else:
            why, wrong = why_closed(link), "birth_date"
            if why:
                return closed(request, why, language)
    context = {"languages": languages.others(language), "language": language, "wrong": wrong, "sent": request.POST}
    response = render(request, "intakes/door.html", context)
    if not tokens.looks_like_one(_cookie(request)):
        remember(response, request, tokens.new_secret(), token)
    return response


def remember(response: HttpResponse, request: HttpRequest, secret: str, token: str) -> None:
    """Give the browser a secret for this link alone; it opens nothing before the date of birth."""
    response.set_cookie(
        tokens.COOKIE,
        secret,
        path=_path(token),
        max_age=actions.DRAFT_HOURS * 3600 + actions.LINK_HOURS * 3600,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def why_closed(link: IntakeLink) -> str:
    """Return why a link opens nothing now, "" where it does."""
    if link.consumed_at is not None:
        return "used"
    if link.revoked_at is not None:
        return "replaced"
    if link.expires_at <= clock.now():
        return "expired"
    return "tried" if link.tries >= actions.MOST_TRIES else ""


def closed(request: HttpRequest, why: str, language: str) -> HttpResponse:
    """Say why the link does not open, and what to do; the status stays 200 so that a counted try is kept."""
    context = {"why": why, "languages": languages.others(language), "language": language}
    return render(request, "intakes/closed.html", context, status=404 if why == "unknown" else 200)


def _where_now(draft: IntakeDraft, token: str) -> str:
    if draft.answers_id is not None:
        return reverse("intake-done", args=[token])
    return reverse("intake-question", args=[token, draft.position])


@page(may=ANYONE, locks=False)
@of_link
def question(request: HttpRequest, link: IntakeLink, token: str, language: str, number: int) -> HttpResponse:
    """Show one page of questions, or take its answer."""
    mine = _mine(request, link)
    if mine is None or (not mine.is_open and mine.answers_id is None):
        return closed(request, why_closed(link) if mine is None else "draft_expired", language)
    _named(request, link)

    def address(n: int) -> str:
        return reverse("intake-question", args=[token, n])

    more = {"finish": reverse("intake-finish", args=[token])}
    return pages.page(request, mine, number, language, address, reverse("intake-done", args=[token]), **more)


@page(may=ANYONE, locks=False)
@of_link
def finish(request: HttpRequest, link: IntakeLink, token: str, language: str) -> HttpResponse:
    """Send the answers."""
    mine = _mine(request, link)
    if mine is None or request.method != "POST":
        return HttpResponseRedirect(_path(token))
    if mine.answers_id is None and not mine.is_open:
        return closed(request, "draft_expired", language)
    actions.finish(mine)
    return HttpResponseRedirect(reverse("intake-done", args=[token]))


@page(may=ANYONE, locks=False)
@of_link
def done(request: HttpRequest, link: IntakeLink, token: str, language: str) -> HttpResponse:
    """Say that the answers arrived and what happens next."""
    mine = _mine(request, link)
    if mine is None or mine.answers_id is None:
        return HttpResponseRedirect(_path(token))
    _named(request, link)
    context = {
        "languages": languages.others(language),
        "language": language,
        "emergency": link.practice.emergency_number,
    }
    return render(request, "intakes/done.html", context)


def _named(request: HttpRequest, link: IntakeLink) -> None:
    """Show the practice's name: only to the browser that opened the link."""
    request.practice = link.practice  # type: ignore[attr-defined]
