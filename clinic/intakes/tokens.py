"""Secrets of a link and of the browser that opened it: 32 bytes each, of which only the hash is kept.

A link's token is made anew from the server's key whenever staff look at it again, so that it stands in no table, no
kept answer and no backup.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from django.conf import settings

from clinic.intakes.models import IntakeLink

SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
COOKIE = "intake"


def token_of(link: IntakeLink) -> str:
    """Return the token of a link."""
    text = f"intake-link:{link.pk}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_secret() -> str:
    """Return a secret for a browser."""
    return secrets.token_urlsafe(32)


def looks_like_one(secret: str) -> bool:
    """Return whether something sent has the shape of a secret of ours."""
    return SHAPE.fullmatch(secret) is not None
