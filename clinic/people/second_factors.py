"""The second factor: a code from an authenticator app, a passkey, or a recovery code that works once.

The formats and the cryptography are allauth's; the time is the clinic's clock, and a code is refused once it, or
a later one, was used.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare

from clinic import clock
from clinic.ground import keys
from clinic.ground.models import Practice
from clinic.ground.sealing import WrongKey
from clinic.people import tries
from clinic.people.models import Member, Tries

PERIOD_SECONDS = 30
DRIFT_PERIODS = 1
"""A phone's clock may be off by so many periods."""
PURPOSE = "second factor"
Type = Authenticator.Type
_whose: ContextVar[Practice] = ContextVar("whose")


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of apps and recovery codes sealed with the practice's key, which a restored backup opens."""

    def encrypt(self, text: str) -> str:
        """Return a text sealed for the practice of the member at hand."""
        return seal(_whose.get(), text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a sealed text."""
        return unseal(_whose.get(), encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return this server as a passkey knows it."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Needlecraft"}


def seal(practice: Practice, text: str) -> str:
    """Return a text sealed with the practice's key."""
    return base64.b64encode(keys.wrap(practice, text.encode(), PURPOSE)).decode()


def unseal(practice: Practice, sealed: str) -> str:
    """Return a sealed text; empty where another key sealed it, so that no code fits it."""
    try:
        return keys.unwrap(practice, base64.b64decode(sealed), PURPOSE).decode()
    except (WrongKey, ValueError):
        return ""


@contextmanager
def _sealing_for(user: AbstractBaseUser) -> Iterator[None]:
    # Unfiltered: also asked while the member is signing in, before a practice is set.
    token = _whose.set(Member.everything.select_related("practice").get(user=user).practice)
    try:
        yield
    finally:
        _whose.reset(token)


def kinds_of(user: AbstractBaseUser) -> set[str]:
    """Return which kinds of second factor a user has."""
    return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def has_any(user: AbstractBaseUser) -> bool:
    """Return whether a user has a second factor; recovery codes alone are none."""
    return bool(kinds_of(user) & {Type.TOTP, Type.WEBAUTHN})


def new_secret() -> str:
    """Return a secret for an authenticator app."""
    return str(generate_totp_secret())


def otpauth_url(email: str, secret: str) -> str:
    """Return the address that an authenticator app reads from the QR code."""
    return f"otpauth://totp/Needlecraft:{quote(email)}?secret={secret}&issuer=Needlecraft"


def qr_svg(text: str) -> str:
    """Return a text as a QR code: an SVG without any style of its own."""
    return str(segno.make(text, error="m").svg_inline(scale=5, border=3, light="#fff", svgclass="qr", lineclass=None))


def counter_of(secret: str, code: str) -> int | None:
    """Return the period that a code belongs to, if it is one of now, the last or the next."""
    given = "".join(code.split())
    now = int(clock.now().timestamp()) // PERIOD_SECONDS
    for counter in range(now - DRIFT_PERIODS, now + DRIFT_PERIODS + 1):
        if secret and constant_time_compare(given, format_hotp_value(hotp_value(secret, counter))):
            return counter
    return None


@transaction.atomic
def add_app(user: AbstractBaseUser, secret: str, code: str) -> bool:
    """Set up an authenticator app, if the code shows that it works, in place of an earlier one."""
    counter = counter_of(secret, code)
    if counter is None:
        return False
    Authenticator.objects.filter(user=user, type=Type.TOTP).delete()
    with _sealing_for(user):
        made = TOTP.activate(user, secret).instance
    made.data["last_counter"] = counter
    made.save(update_fields=["data"])
    return True


def add_passkey(user: AbstractBaseUser, name: str, credential: Any) -> bool:
    """Set up a passkey, if the device's answer fits the question it was asked."""
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, KeyError, ValueError):
        return False
    webauthn.WebAuthn.add(user, name or "Passkey", credential)
    return True


@transaction.atomic
def new_recovery_codes(user: AbstractBaseUser) -> list[str]:
    """Make new recovery codes in place of the earlier ones, and return them: they are shown this once."""
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    with _sealing_for(user):
        return list(RecoveryCodes.activate(user).get_unused_codes())


def codes_left(user: AbstractBaseUser) -> int:
    """Return how many recovery codes are left."""
    found = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()
    with _sealing_for(user):
        return len(RecoveryCodes(found).get_unused_codes()) if found else 0


def passes_app(user: AbstractBaseUser, code: str) -> bool:
    """Return whether a code of the authenticator app is right and not yet used."""
    if not tries.within(_key(user), tries.SECOND_FACTOR):
        return False
    with transaction.atomic(), _sealing_for(user):
        found = Authenticator.objects.select_for_update().filter(user=user, type=Type.TOTP).first()
        counter = counter_of(decrypt(found.data["secret"]), code) if found else None
        if found is None or counter is None or counter <= found.data.get("last_counter", 0):
            return False
        found.data["last_counter"] = counter
        found.last_used_at = clock.now()
        found.save(update_fields=["data", "last_used_at"])
    tries.forget(_key(user))
    return True


def passes_recovery(user: AbstractBaseUser, code: str) -> bool:
    """Return whether a recovery code is right, and use it up."""
    if not tries.within(_key(user), tries.SECOND_FACTOR):
        return False
    found = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()
    with _sealing_for(user):
        right = found is not None and RecoveryCodes(found).validate_code("".join(code.split()))
    if not right:
        return False
    tries.forget(_key(user))
    return True


def passes_passkey(user: AbstractBaseUser, credential: Any) -> bool:
    """Return whether the device's answer proves a passkey of this user."""
    if not tries.within(_key(user), tries.SECOND_FACTOR):
        return False
    try:
        webauthn.parse_authentication_response(credential)
        found = webauthn.complete_authentication(user, credential)
    except (ValidationError, KeyError, ValueError, AttributeError):
        return False
    Authenticator.objects.filter(pk=found.pk).update(last_used_at=clock.now())
    tries.forget(_key(user))
    return True


def are_locked(user: AbstractBaseUser) -> bool:
    """Return whether too many wrong codes were given."""
    most, span = tries.SECOND_FACTOR
    return Tries.objects.filter(key=_key(user), count__gte=most, since__gt=clock.now() - span).exists()


def passkey_question(user: AbstractBaseUser) -> dict[str, Any]:
    """Return what the browser asks the passkey."""
    return {"request_options": dict(webauthn.begin_authentication(user))}


def passkey_creation(user: AbstractBaseUser) -> dict[str, Any]:
    """Return what the browser asks a new passkey."""
    return {"creation_options": dict(webauthn.begin_registration(user, False))}


def remove(user: AbstractBaseUser, id: int) -> bool:
    """Remove one second factor, unless it is the last."""
    mine = Authenticator.objects.filter(user=user).exclude(type=Type.RECOVERY_CODES)
    if mine.count() < 2 or not mine.filter(pk=id).exists():
        return False
    mine.filter(pk=id).delete()
    return True


def _key(user: AbstractBaseUser) -> str:
    return f"second:{user.pk}"


def list_of(user: AbstractBaseUser) -> list[dict[str, Any]]:
    """Return a user's second factors for their own page: id, kind, name, when made and last used."""
    found = Authenticator.objects.filter(user=user).exclude(type=Type.RECOVERY_CODES).order_by("pk")
    return [
        {"id": f.pk, "kind": f.type, "name": f.data.get("name", ""), "made": f.created_at, "used": f.last_used_at}
        for f in found
    ]
