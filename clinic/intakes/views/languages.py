"""In which language a client reads: as they chose on this page, else as their record says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

KNOWN = dict(settings.LANGUAGES)
COOKIE = "intake_language"


def chosen(request: HttpRequest, otherwise: str) -> str:
    """Return the language of a page: asked for in its address, chosen before, or the one given."""
    for wanted in (request.GET.get("language"), request.COOKIES.get(COOKIE), otherwise):
        if wanted in KNOWN:
            return str(wanted)
    return settings.LANGUAGE_CODE


@contextmanager
def reading(request: HttpRequest, language: str) -> Iterator[str]:
    """Answer in a language."""
    before = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    with translation.override(language):
        request.LANGUAGE_CODE = language
        try:
            yield language
        finally:
            request.LANGUAGE_CODE = before


def keep(response: HttpResponse, request: HttpRequest, path: str) -> HttpResponse:
    """Keep a choice made in the address, for the client's pages alone."""
    wanted = request.GET.get("language")
    if wanted in KNOWN:
        response.set_cookie(COOKIE, wanted, path=path, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def others(language: str) -> list[tuple[str, str]]:
    """Return the other languages, each by its code and its own name."""
    return [(code, name) for code, name in KNOWN.items() if code != language]
