"""Small marks for templates: icons, the hidden fields of a change."""

from __future__ import annotations

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS: dict[str, str] = {
    "mark": '<path d="M6 17 18 5l2 2L8 19z"/><path d="M3 21h2m3 0h2m3 0h2m3 0h2"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "people": '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
    "queue": '<path d="M4 6h16M4 12h16M4 18h10"/>',
    "settings": '<circle cx="12" cy="12" r="3"/><path d="M12 3v3m0 12v3M3 12h3m12 0h3M6 6l2 2m8 8 2 2M6 18l2-2"/>',
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon that says nothing to a screen reader: the word stands beside it."""
    shape = ICONS.get(name, ICONS["queue"])
    frame = 'class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"'
    return mark_safe(f"<svg {frame}>{shape}</svg>")


@register.simple_tag
def operation(row: object = None) -> SafeString:
    """Return the hidden fields of a change: its own id, and the version of the row that was shown."""
    fields = format_html('<input type="hidden" name="op" value="{}">', uuid.uuid4())
    version = getattr(row, "version", None)
    if version is not None:
        fields += format_html('<input type="hidden" name="version" value="{}">', version)
    return fields
