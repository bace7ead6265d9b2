"""Tags for templates: icons, verdicts, findings, sources, drawings, the hidden fields of a change."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from clinic.ui import conflicts, icons
from needlecraft.drawing.svg import Svg
from needlecraft.screening.wording import client_headline

register = template.Library()
SUFFIX = {"clear": "clear", "caution": "caution", "ask": "ask", "withhold": "hold"}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Return an icon that says nothing to a screen reader: the word stands beside it."""
    kind = f"icon icon-{size}" if size else "icon"
    frame = f'class="{kind}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"'
    return mark_safe(f"<svg {frame}>{icons.shape(name)}</svg>")


@register.simple_tag
def verdict_icon(verdict: str) -> SafeString:
    """Return the shape of a verdict or of a level of triage."""
    return icon(icons.VERDICTS.get(verdict) or icons.TRIAGE[verdict])


def verdict_name(verdict: str) -> str:
    """Return a verdict in one word."""
    words = {
        "clear": pgettext("verdict", "Clear"),
        "caution": pgettext("verdict", "Caution"),
        "ask": pgettext("verdict", "Ask"),
        "withhold": pgettext("verdict", "Withhold"),
    }
    return words[verdict]


@register.simple_tag
def verdict_word(verdict: str, words: str = "") -> SafeString:
    """Return a verdict as word, shape and colour, for a row or a cell; `words` says it longer."""
    return format_html(
        '<span class="word word-{}">{}<span>{}</span></span>',
        SUFFIX[verdict],
        verdict_icon(verdict),
        words or verdict_name(verdict),
    )


@register.simple_tag
def svg(drawing: Any) -> SafeString:
    """Return a drawing of the library as markup.  Raises TypeError for anything else: text is never trusted."""
    if not isinstance(drawing, Svg):
        raise TypeError(f"{type(drawing).__name__} is no drawing of needlecraft.drawing.")
    return mark_safe(str(drawing))


@register.simple_tag
def operation(row: object = None) -> SafeString:
    """Return the hidden fields of a change: its own id, and the version of the row that was shown."""
    fields = format_html('<input type="hidden" name="op" value="{}">', uuid.uuid4())
    version = getattr(row, "version", None)
    if version is not None:
        fields += format_html('<input type="hidden" name="version" value="{}">', version)
    return fields


@register.inclusion_tag("ui/parts/verdict.html")
def verdict(
    screening: dict[str, Any], asked: str = "", screened_at: Any = None, client: bool = False
) -> dict[str, Any]:
    """Show the headline of a screening, from the document of `screening_to_dict`.

    `asked` says what was asked for in words.  `client` shows the client's sentence instead of the staff's.
    """
    deciding = next((f for f in screening["findings"] if f["rule"] == screening["deciding_rule"]), None)
    asks = [f for f in screening["findings"] if f["verdict"] == "ask"]
    earliest = screening["earliest_date"]
    headline = screening["headline"]
    if client:
        day = date.fromisoformat(earliest) if earliest else None
        headline = client_headline(screening["verdict"], day, (get_language() or "en")[:2])
    return {
        "screening": screening,
        "headline": headline,
        "deciding": deciding,
        "open_asks": len(asks) if screening["verdict"] != "ask" else max(0, len(asks) - 1),
        "asked": asked,
        "screened_at": screened_at,
        "client": client,
    }


@register.inclusion_tag("ui/parts/finding.html")
def finding(f: dict[str, Any], client: bool = False, open: bool = False, heading: int = 3) -> dict[str, Any]:
    """Show one finding, from the document of `screening_to_dict`; for a client, the client's sentence alone."""
    return {"f": f, "client": client, "open": open, "heading": heading}


@register.inclusion_tag("ui/parts/sources.html")
def sources(f: dict[str, Any], open: bool = False) -> dict[str, Any]:
    """Show what stands behind a finding: for, against, what was taken, what is assumed."""
    days = (f.get("params") or {}).get("days")
    return {
        "f": f,
        "open": open,
        "count": len(f["sources"]) + len(f["disputed_by"]),
        "taken": days if isinstance(days, int) else None,
    }


@register.filter
def reading(read: str) -> str:
    """Return in words how much of a work was read."""
    words = {
        "full": _("read whole"),
        "abstract": _("abstract read"),
        "page": _("page read"),
        "none": _("not read"),
    }
    return words.get(read, read)


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Show what is wrong with a form, above it, each error a link to its field; it takes the focus."""
    wrong = [(form[name] if name in form.fields else None, errors) for name, errors in form.errors.items()]
    return {"wrong": wrong}


@register.simple_tag(takes_context=True)
def conflict(context: dict[str, Any], row: Any, changes: dict[str, Any]) -> conflicts.Conflict:
    """Return both sides of a change that came too late."""
    return conflicts.between(row, changes, context["request"])


@register.filter
def get(values: Any, name: str) -> Any:
    """Return one value of a mapping by its name."""
    return values.get(name)
