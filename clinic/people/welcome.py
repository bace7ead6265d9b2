"""The first run: open only while no practice exists, and only to this machine or to who holds the setup token."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from clinic.ground.models import Practice
from clinic.places import private_text

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def is_open() -> bool:
    """Return whether there is no practice yet."""
    return not Practice.objects.exists()


def setup_token() -> str:
    """Return the token that opens the first run from another machine: `serve` prints it while no practice exists."""
    return private_text(_token_file())


def close() -> None:
    """Forget the setup token, once there is a practice."""
    _token_file().unlink(missing_ok=True)


def may_enter(request: HttpRequest, token: str) -> bool:
    """Return whether this request comes from this machine itself, or carries the setup token."""
    return _from_this_machine(request) or (bool(token) and constant_time_compare(token, setup_token()))


def _from_this_machine(request: HttpRequest) -> bool:
    if any(name in request.META for name in FORWARDED):
        return False
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    try:
        near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return near and host in ("localhost", "127.0.0.1", "::1")


def _token_file() -> Path:
    return Path(settings.DATA) / "setup.token"
