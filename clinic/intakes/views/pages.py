"""One page of questions, however the client came to it: shown, answered, sent at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from clinic.intakes import actions, queries
from clinic.intakes.days import Wrong
from clinic.intakes.models import IntakeDraft
from clinic.intakes.views.languages import others

Address = Callable[[int], str]


def page(
    request: HttpRequest, draft: IntakeDraft, number: int, language: str, address: Address, done: str, **more: Any
) -> HttpResponse:
    """Show page `number`, or record what it was answered and go to the next."""
    if draft.answers_id is not None:
        return HttpResponseRedirect(done)
    if request.method != "POST":
        return shown(request, draft, number, language, address, **more)
    try:
        here = actions.answer(draft, number, request.POST, language=language, by=more.get("by"))
    except Wrong as wrong:
        return shown(request, draft, number, language, address, wrong=wrong, **more)
    return HttpResponseRedirect(address(here))


def shown(
    request: HttpRequest,
    draft: IntakeDraft,
    number: int,
    language: str,
    address: Address,
    wrong: Wrong | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a page; one that lies ahead leads to the next open one."""
    found = queries.page_of(draft, number, language)
    if found is None:
        return HttpResponseRedirect(address(draft.position))
    context = {
        "draft": draft,
        "page": found,
        "shown": found.shown,
        "wrong": wrong,
        "sent": request.POST if wrong else None,
        "back": address(number - 1) if number > 1 else "",
        "languages": others(language),
        "language": language,
        **more,
    }
    return render(request, "intakes/question.html", context)
