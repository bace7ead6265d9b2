"""The first run: the practice and its owner; the second factor and the recovery codes follow."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from clinic.ground.access import ANYONE, page
from clinic.people import actions, signing_in, tries
from clinic.people import welcome as first_run
from clinic.people.forms import Welcome, show_faults
from clinic.people.practice_settings import Unreadable
from clinic.people.views.sign_in import locked_out


@page(may=ANYONE, operation=False)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Found the first practice, from this machine itself or with the setup token."""
    if not first_run.is_open():
        raise Http404("There is a practice already.")
    token = request.POST.get("token") or request.GET.get("token") or ""
    if not first_run.may_enter(request, token):
        if not tries.within(f"welcome:{request.META.get('REMOTE_ADDR')}", tries.SET_UP_PER_ADDRESS):
            return locked_out(request)
        return render(request, "people/welcome_elsewhere.html", status=403)
    form = Welcome(request.POST or None, initial={"time_zone": "UTC", "language": "en"})
    if request.method == "POST" and form.is_valid():
        response = _found(request, form)
        if response is not None:
            return response
    return render(request, "people/welcome.html", {"form": form, "token": token}, status=422 if form.errors else 200)


def _found(request: HttpRequest, form: Welcome) -> HttpResponse | None:
    given = {name: value for name, value in form.cleaned_data.items() if name != "password_again"}
    try:
        owner = actions.found_first_practice(**given)
    except ValidationError as wrong:
        show_faults(form, {_FIELDS.get(name, name): texts for name, texts in wrong.message_dict.items()})
        return None
    except Unreadable as wrong:
        show_faults(form, {path.rsplit(".", 1)[-1]: text for path, text in wrong.faults})
        return None
    except (IntegrityError, PermissionDenied):
        raise Http404("There is a practice already.") from None
    first_run.close()
    signing_in.begin_first_time(request, owner)
    request.session["founded"] = True
    return HttpResponseRedirect("/second-factor/")


_FIELDS = {"email": "owner_email"}
