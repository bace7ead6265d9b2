"""The row of tabs over every page of the settings."""

from __future__ import annotations

from typing import Any

from django import template

from clinic.ui.settings_pages import pages_for

register = template.Library()


@register.inclusion_tag("ui/parts/settings_tabs.html", takes_context=True)
def settings_tabs(context: dict[str, Any]) -> dict[str, Any]:
    """Show the pages of the settings that the member may open, the present one marked."""
    request = context["request"]
    return {"pages": pages_for(request.user), "path": request.path}
