"""Who opened a record, the owner's page of backups, and the page on which a tablet learns to trust this server."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic.audit.queries import who_opened
from clinic.clients import queries as clients
from clinic.clients import tabs
from clinic.clients.models import Client
from clinic.ground.access import ANYONE, page
from clinic.ground.rows import fetch
from clinic.keeping import actions, certificates
from clinic.keeping.queries import standing

A_PAGE = 50


@page(may="audit.read_client", operation=False)
def access(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show who opened a client's record: with the banner for whoever may see what it says."""
    by: Any = request.member  # type: ignore[attr-defined]
    client = fetch(Client, id, by=by, may="audit.read_client", rows=Client.objects.select_related("practice"))
    merged = Client.objects.filter(merged_into=client).values_list("pk", flat=True)
    shown = Paginator(who_opened(client, by=by, also=merged), A_PAGE).get_page(request.GET.get("page"))
    context = {"client": client, "shown": shown, "tabs": tabs.tabs(client, by=by, current="client_access")}
    if by.user.has_perm("clients.read_clinical", client):
        context["banner"] = clients.banner(client, by=by)
    return render(request, "keeping/access.html", context)


@page(may="keeping.run")
def backup(request: HttpRequest) -> HttpResponse:
    """Show how the keeping stands; begin a backup by POST."""
    by: Any = request.member  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.begin_backup(by=by)
        messages.success(request, _("A backup is being made. Reload this page in a minute."))
        return HttpResponseRedirect("/settings/backup/")
    return render(request, "keeping/backup.html", {"standing": standing(by=by)})


@page(may="keeping.run", operation=False)
@require_POST
def recovery_key(request: HttpRequest) -> HttpResponse:
    """Make a new recovery key and show it, this once.

    The answer is not kept for a repeated request, as answers to changes are: the key stands nowhere but on paper.
    """
    printed = actions.renew_recovery_key(by=request.member)  # type: ignore[attr-defined]
    return render(request, "keeping/recovery_key.html", {"printed": printed})


@page(may=ANYONE, operation=False)
def trust(request: HttpRequest) -> HttpResponse:
    """Walk a tablet through trusting the practice's own authority."""
    authority = certificates.folder() / "ca.pem"
    found = certificates.fingerprint(authority) if authority.exists() else ""
    return render(request, "keeping/trust.html", {"fingerprint": found})


@page(may=ANYONE, operation=False)
def authority(request: HttpRequest) -> HttpResponse:
    """Give the practice's own authority: its public part, which is no secret."""
    place = certificates.folder() / "ca.pem"
    if not place.exists():
        raise Http404("No certificate was made here.")
    response = HttpResponse(place.read_bytes(), content_type="application/x-x509-ca-cert")
    response["Content-Disposition"] = 'attachment; filename="ca.pem"'
    return response
