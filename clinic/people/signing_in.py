"""Signing in: password, then the second factor; and what a full sign-in leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from clinic import clock
from clinic.people import devices, keeping_pages, second_factors, session
from clinic.people.models import Member

BACKEND = "django.contrib.auth.backends.ModelBackend"
PENDING = "signing_in"
PENDING_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in whose password was right and whose second factor is still to come."""

    member: Member
    next: str

    @property
    def user(self) -> AbstractBaseUser:
        """Return the account."""
        return self.member.user


def safe_next(request: HttpRequest, address: str) -> str:
    """Return an address of this server, or the start."""
    good = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if good and address.startswith("/") else "/"


def by_password(request: HttpRequest, email: str, password: str) -> Member | None:
    """Return the member whose password this is.  Failures are counted, and after five the answer is no."""
    user = authenticate(request, username=email.strip().casefold(), password=password)
    if user is None:
        return None
    # Unfiltered: before the sign-in no practice is known.
    return Member.everything.select_related("practice", "user").filter(user=user, is_active=True).first()


def wait_for_second(request: HttpRequest, member: Member, next: str) -> None:
    """Note in the session that the password was right; nobody is signed in yet."""
    logout(request)
    request.session[PENDING] = {"member": str(member.pk), "at": clock.now().timestamp(), "next": next}


def pending(request: HttpRequest) -> Pending | None:
    """Return the sign-in that waits for its second factor, for ten minutes."""
    noted = request.session.get(PENDING)
    if not noted or clock.now().timestamp() - noted["at"] > PENDING_SECONDS:
        return None
    # Unfiltered: before the sign-in no practice is known.
    member = Member.everything.select_related("practice", "user").filter(pk=noted["member"], is_active=True).first()
    return Pending(member, noted["next"]) if member else None


def begin_first_time(request: HttpRequest, member: Member) -> None:
    """Sign in a member who has no second factor yet: nothing opens before one is set up.

    The practice of invented people on this machine alone needs none: there is nobody in it to protect.
    """
    login(request, member.user, backend=BACKEND)
    invented = member.practice.is_demo and settings.ON_LOOPBACK
    session.begin(request.session, second="invented" if invented else "")


def complete(request: HttpRequest, response: HttpResponse, member: Member, second: str) -> None:
    """Sign the member in after the second factor, and remember the device for today."""
    login(request, member.user, backend=BACKEND)
    session.begin(request.session, second=second)
    device = devices.know_device(request, response)
    devices.note_full_sign_in(device, member)
    if member.pin_failures:
        Member.everything.filter(pk=member.pk).update(pin_failures=0)
    if keeping_pages.kept_for(member, device):
        request.session[keeping_pages.IN_SESSION] = True


def second_factor_set_up(request: HttpRequest, response: HttpResponse, member: Member, second: str) -> None:
    """Turn a first sign-in into a full one, once the second factor stands."""
    if not session.has_second_factor(request.session):
        complete(request, response, member, second)


def change_hands(request: HttpRequest, response: HttpResponse, member: Member) -> None:
    """Sign the present member out and the next one in, on a device where that one signed in fully today."""
    logout(request)
    login(request, member.user, backend=BACKEND)
    session.begin(request.session, second="switch")
    if keeping_pages.kept_for(member, devices.device_of(request)):
        request.session[keeping_pages.IN_SESSION] = True


def sign_out(request: HttpRequest) -> None:
    """End the session, and the right to come back here by PIN."""
    member = getattr(request, "member", None)
    if member is not None:
        devices.end_on_device(devices.device_of(request), member)
    logout(request)


def landing(request: HttpRequest, next: str) -> str:
    """Return where a signed-in member goes: to what was kept for them, otherwise where they wanted to go."""
    return "/kept/" if request.session.get(keeping_pages.IN_SESSION) else safe_next(request, next)


def needs_second(member: Member) -> bool:
    """Return whether a second factor must be asked; otherwise one must be set up."""
    return second_factors.has_any(member.user)
