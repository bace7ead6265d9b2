"""The photographs of a client: listed, added, shown, compared, deleted."""

from __future__ import annotations

import errno
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.clients import queries as clients
from clinic.clients import tabs
from clinic.clients.actions import as_id, as_number
from clinic.clients.models import Client
from clinic.ground.access import page
from clinic.ground.middleware import OneAnswerPerOperation, known_operation
from clinic.ground.sealing import Damaged, WrongKey
from clinic.photos import actions, queries, store
from clinic.photos.forms import REASONS, PhotoForm, ReasonForm, labels, time_taken
from clinic.photos.keys import KeyDestroyed, KeyMissing
from clinic.photos.rebuilding import Rebuilt, Refused, rebuild
from clinic.photos.store import Size

TYPES = {Size.MASTER: ("image/png", "png"), Size.LARGE: ("image/jpeg", "jpg"), Size.SMALL: ("image/jpeg", "jpg")}
UNREADABLE = (KeyDestroyed, KeyMissing, WrongKey, Damaged, FileNotFoundError)


@require_safe
@page(may="photos.read")
def listed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show a client's photographs by view and date."""
    client = clients.client(id, by=request.member, may="photos.read")
    if client.merged_into_id:
        return redirect("client-photos", clients.survivor(client).pk)
    return render(request, "photos/listed.html", _context(request, client, PhotoForm()))


@page(may="photos.write", operation=False)
def add(request: HttpRequest, id: UUID) -> HttpResponse:
    """Add a photograph.

    The picture is rebuilt first, which takes a second or more; only then does the operation begin, with its
    transaction, so that nobody waits for the database meanwhile.
    """
    client = clients.client(id, by=request.member, may="photos.write")
    if request.method != "POST":
        return redirect("client-photos", client.pk)
    once = OneAnswerPerOperation(lambda request: HttpResponse(status=400))
    op = once.operation_id(request)
    known = known_operation(op) if op else None
    if op is None or known is not None:
        return once.again(request, known) if known else _not_numbered(request)
    form = PhotoForm(request.POST, request.FILES)
    # A file that was too large was let go while it came in: then it is not missing, and the reason is another.
    form.fields["picture"].required = not getattr(request, "upload_was_too_large", False)
    try:
        rebuilt = _rebuilt(request) if form.is_valid() else None
    except Refused as refused:
        form.add_error("picture", str(REASONS[refused.reason]))
        rebuilt = None
    if rebuilt is None:
        return render(request, "photos/listed.html", _context(request, client, form), status=422)
    once.answer = lambda request: _keep(request, client, form, rebuilt)
    try:
        return once.first_time(request, op)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        form.add_error("picture", str(REASONS["disk_full"]))
        return render(request, "photos/listed.html", _context(request, client, form), status=507)


@require_safe
@page(may="photos.read")
def shown(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Send a photograph as it is looked at on a screen."""
    return _sent(request, id, Size.LARGE)


@require_safe
@page(may="photos.read")
def thumb(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Send a small copy."""
    return _sent(request, id, Size.SMALL)


@require_safe
@page(may="photos.read")
def master(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Send the lossless picture, to be saved."""
    return _sent(request, id, Size.MASTER, attachment=True)


@require_safe
@page(may="photos.read")
def compare(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show two photographs of one client beside each other."""
    client = clients.client(id, by=request.member, may="photos.read")
    ids = [as_id(value) for value in request.GET.getlist("photo")][:2]
    chosen = [queries.photo(each, by=request.member) for each in ids if each]
    if any(each.client_id != client.pk for each in chosen):
        raise Http404("This is another client's photograph.")
    if len(chosen) != 2:
        messages.info(request, _("Choose two photographs to compare."))
        return redirect("client-photos", client.pk)
    pair = sorted(chosen, key=lambda each: each.taken_at)
    context = {"client": client, "banner": clients.banner(client, by=request.member), "pair": pair}
    return render(request, "photos/compare.html", context)


@page(may="photos.write")
def delete(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask for the reason, and delete a photograph."""
    photo = queries.photo(id, by=request.member, may="photos.write")
    form = ReasonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        banner = clients.banner(photo.client, by=request.member)
        status = 422 if request.method == "POST" else 200
        return render(request, "photos/delete.html", {"photo": photo, "form": form, "banner": banner}, status=status)
    seen = as_number(request.POST.get("version"), photo.version)
    actions.delete_photo(photo, by=request.member, because=form.cleaned_data["because"], seen=seen)
    messages.success(request, _("The photograph was deleted."))
    return redirect("client-photos", photo.client_id)


def _keep(request: HttpRequest, client: Client, form: PhotoForm, rebuilt: Rebuilt) -> HttpResponse:
    data = form.cleaned_data
    taken_at = time_taken(data["taken_on"], rebuilt.taken, client.practice.time_zone)
    actions.add_photo(client, rebuilt, by=request.member, taken_at=taken_at, **labels(data))
    messages.success(request, _("The photograph was kept. Look whether it is whole."))
    return redirect("client-photos", client.pk)


def _rebuilt(request: HttpRequest) -> Rebuilt:
    if getattr(request, "upload_was_too_large", False):
        raise Refused("too_many_bytes")
    file = request.FILES.get("picture")
    if file is None:
        raise Refused("empty")
    return rebuild(file.read())


def _not_numbered(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/error.html", {"title": _("Not saved"), "reason": "no_operation"}, status=400)


def _context(request: HttpRequest, client: Client, form: PhotoForm) -> dict[str, Any]:
    found = queries.photos(client, by=request.member)
    return {
        "client": client,
        "banner": clients.banner(client, by=request.member),
        "tabs": tabs.tabs(client, by=request.member, current="client-photos"),
        "groups": queries.by_view(found),
        "count": len(found),
        "form": form,
        "may_write": request.user.has_perm("photos.write", client),
    }


def _sent(request: HttpRequest, id: UUID, size: Size, *, attachment: bool = False) -> HttpResponseBase:
    photo = queries.photo(id, by=request.member)
    try:
        pieces = store.read(photo, size)
    except UNREADABLE as error:
        raise Http404("This photograph cannot be opened.") from error
    kind, ending = TYPES[size]
    response = StreamingHttpResponse(pieces, content_type=kind)
    way = "attachment" if attachment else "inline"
    response["Content-Disposition"] = f'{way}; filename="photo-{photo.file}.{ending}"'
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    return response
