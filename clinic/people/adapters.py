"""Nobody signs up by themselves: staff are invited."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Invited(DefaultAccountAdapter):  # type: ignore[misc]
    """An account comes only from an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: there is no way to sign up."""
        return False
