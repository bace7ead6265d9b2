"""Every request of staff, and every request that opened a row, leaves one entry."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clinic.audit.entries import document_of
from clinic.audit.journal import JournalFull, journal
from clinic.ground import current
from clinic.ground.current import Trail
from clinic.ui.views import disk_is_full

REFUSED = frozenset({401, 403, 404, 429})


class Audited:
    """Gathers what a request reads, and hands it to the journal where no change has recorded it already."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trail = current.trail() or Trail()
        with current.gathering(trail):
            response = self.answer(request)
        if getattr(request, "audited", False) or not _matters(request, response, trail):
            return response
        try:
            journal().add(document_of(request, response.status_code, trail))
        except JournalFull:
            return disk_is_full(request)
        return response


def _matters(request: HttpRequest, response: HttpResponse, trail: Trail) -> bool:
    if trail.read or trail.written:
        return True
    if request.resolver_match is None:
        return False
    return getattr(request, "member", None) is not None or response.status_code in REFUSED
