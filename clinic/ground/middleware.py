"""Two laws of every request: a view without a declared permission is refused, and an operation is answered once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from clinic.ground import current
from clinic.ground.access import ANYONE, SIGNED_IN
from clinic.ground.models import Operation
from clinic.ground.rows import Stale
from clinic.ground.signals import wrote

Answer = Callable[[HttpRequest], HttpResponse]
SECRET = re.compile(r"[A-Za-z0-9_-]{40,}")
"""A part of an address that opens something by itself: longer than the id of a row."""
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LONGEST_KEPT = 200_000
OPEN_MODULES = ("allauth.account.", "allauth.mfa.", "django.contrib.staticfiles.")
"""Third-party views that sign people in: they carry no mark of ours, and guard themselves."""


class DeniedUnlessDeclared:
    """Refuses a view that does not say who may see it, and whoever may not."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let the view answer, or refuse before it runs."""
        if view.__module__.startswith(OPEN_MODULES):
            return None
        may = getattr(view, "may", None)
        if may == ANYONE:
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
        member = getattr(request, "member", None)
        if may is None or member is None:
            raise PermissionDenied("This view does not say who may see it.")
        if may != SIGNED_IN and not request.user.has_perm(may):
            raise PermissionDenied(f"{may} is not allowed.")
        return None


class OneAnswerPerOperation:
    """A change carries an id made by the browser: asked again, it gets the same answer and changes nothing more.

    The operation, the change and its audit entry are one transaction.  A change that fails leaves no trace, and
    may be sent again under the same id.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in CHANGING or not self.needs_operation(request):
            return self.answer(request)
        op = self.operation_id(request)
        if op is None:
            return render(request, "ui/error.html", {"title": "Not saved", "reason": "no_operation"}, status=400)
        known = known_operation(op)
        return self.again(request, known) if known is not None else self.first_time(request, op)

    def needs_operation(self, request: HttpRequest) -> bool:
        """Return whether the view behind this address counts its operations."""
        from django.urls import Resolver404, resolve

        try:
            view = resolve(request.path_info).func
        except Resolver404:
            return False
        return bool(getattr(view, "operation", False))

    def operation_id(self, request: HttpRequest) -> UUID | None:
        """Return the id that the browser sent, in a header or a field."""
        sent = request.headers.get("X-Operation") or request.POST.get("op", "")
        try:
            return UUID(str(sent))
        except ValueError:
            return None

    def first_time(self, request: HttpRequest, op: UUID) -> HttpResponse:
        """Run the change; where the same one was under way already, give the answer that it was given."""
        try:
            return self.once(request, op)
        except IntegrityError:
            known = known_operation(op)
            if known is None:
                raise
            return self.again(request, known)

    def once(self, request: HttpRequest, op: UUID) -> HttpResponse:
        """Run the change, and keep its answer with it."""
        practice = getattr(request, "practice", None)
        with transaction.atomic():
            path = without_secrets(request.path, request.path)[:500]
            kept = Operation.objects.create(id=op, practice=practice, asked_by=asker(request), path=path)
            response = self.answer(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
                return response
            wrote.send(type(self), request=request, response=response, trail=current.trail())
            kept.status = response.status_code
            kept.location = without_secrets(response.get("Location", ""), request.path)[:1000]
            kept.content_type = response.get("Content-Type", "")[:100]
            kept.body = response.content if len(response.content) <= LONGEST_KEPT else b""
            kept.save(update_fields=["status", "location", "content_type", "body"])
        return response

    def again(self, request: HttpRequest, known: Operation) -> HttpResponse:
        """Give the answer that was given, to the same asker at the same address only."""
        if known.asked_by != asker(request) or known.path != without_secrets(request.path, request.path)[:500]:
            raise PermissionDenied("This operation belongs to another request.")
        response = HttpResponse(bytes(known.body), status=known.status, content_type=known.content_type or None)
        if known.location:
            response["Location"] = with_secrets(known.location, request.path)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show a conflict as both values side by side; nothing was written."""
        if isinstance(exception, Stale):
            context = {"row": exception.row, "changes": exception.changes}
            return render(request, "ui/conflict.html", context, status=409)
        return None


def known_operation(op: UUID) -> Operation | None:
    """Return an operation that was done."""
    return Operation.objects.filter(pk=op, status__gt=0).first()


def without_secrets(address: str, path: str) -> str:
    """Return an address with each secret of `path` as its hash, so that no table holds what opens a link."""
    for secret in SECRET.findall(path):
        address = address.replace(secret, _hashed(secret))
    return address


def with_secrets(address: str, path: str) -> str:
    """Return a kept address with the secrets that the asker's own address holds."""
    for secret in SECRET.findall(path):
        address = address.replace(_hashed(secret), secret)
    return address


def _hashed(secret: str) -> str:
    return f"~{hashlib.sha256(secret.encode()).hexdigest()[:32]}"


def asker(request: HttpRequest) -> str:
    """Return who asks, for keeping an operation to its own asker: a user, or a browser's session."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"session:{request.session.session_key or ''}"
