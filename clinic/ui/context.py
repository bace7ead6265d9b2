"""What every page knows: the member, the practice, the theme, a fresh operation id."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs."""
    member = getattr(request, "member", None)
    return {
        "member": member,
        "practice": getattr(request, "practice", None),
        "theme": member.theme if member else "",
        "op": uuid.uuid4(),
    }
