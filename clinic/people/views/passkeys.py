"""What a browser sends of a passkey."""

from __future__ import annotations

import json
from ipaddress import ip_address
from typing import Any

from django.http import HttpRequest


def credential_in(request: HttpRequest) -> Any:
    """Return the passkey's answer; an empty one where it cannot be read."""
    try:
        found = json.loads(request.POST.get("credential", ""))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def is_loopback_by_number(request: HttpRequest) -> bool:
    """Return whether the page was opened by a number: passkeys know only names, such as localhost."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
