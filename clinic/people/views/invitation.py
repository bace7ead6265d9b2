"""An invitation's link: the invited person chooses a password, then sets up the second factor."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from clinic.ground.access import ANYONE, page
from clinic.people import actions, queries, signing_in, tries
from clinic.people.forms import NewPassword, show_faults
from clinic.people.views.sign_in import locked_out

GONE = 410


@page(may=ANYONE, operation=False)
@sensitive_post_parameters()
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites; a POST with a password uses the link up."""
    if not tries.within(f"invitation:{request.META.get('REMOTE_ADDR')}", tries.INVITATION_PER_ADDRESS):
        return locked_out(request)
    found = queries.invitation_by_token(token)
    if found is None:
        return render(request, "people/gone.html", status=GONE)
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = actions.accept(found, password=form.cleaned_data["password"])
        except ValidationError as weak:
            show_faults(form, weak.message_dict)
        except PermissionDenied:
            return render(request, "people/gone.html", status=GONE)
        else:
            if signing_in.needs_second(member):
                return HttpResponseRedirect("/sign-in/")
            signing_in.begin_first_time(request, member)
            return HttpResponseRedirect("/second-factor/")
    context = {"form": form, "invitation": found}
    return render(request, "people/invitation.html", context, status=422 if form.errors else 200)
