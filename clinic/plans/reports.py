"""A plan's two reports as they were made, with what the practice has set otherwise since at their head."""

from __future__ import annotations

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from clinic.plans.models import Plan, PlanEdit
from clinic.plans.zones import site_name

BEGINS = "<nav"
"""Where the reports' list of contents begins: what has changed stands before it."""


def report(plan: Plan, audience: str) -> str:
    """Return a report of a plan, for "practitioner" or "client": no number in it stands uncorrected.

    Raises RuntimeError where a report has no place for the changes, rather than show numbers that no longer hold.
    """
    text: str = plan.pages[audience]
    newest: dict[tuple[str, str], PlanEdit] = {}
    first: dict[tuple[str, str], PlanEdit] = {}
    for edit in plan.edits.order_by("at", "created_at"):
        first.setdefault((edit.site, edit.field), edit)
        newest[edit.site, edit.field] = edit
    changed = [(first[key].was, edit) for key, edit in newest.items() if first[key].was != edit.now]
    if not changed:
        return text
    head, begins, rest = text.partition(BEGINS)
    if not begins:
        raise RuntimeError(f"The {audience}'s report has no {BEGINS!r}: the changes to the plan have no place in it.")
    language = plan.client.language if audience == "client" else "en"
    with translation.override(language):
        lines = format_html_join("", "<li>{}</li>", ((_told(was, edit, language),) for was, edit in changed))
        title, why = _("Set otherwise than written below"), _("These numbers hold where the plan below says another.")
        return (
            head + format_html("<section><h2>{}</h2><p>{}</p><ul>{}</ul></section>", title, why, lines) + begins + rest
        )


def _told(was: float | None, edit: PlanEdit, language: str) -> str:
    said = {"site": site_name(edit.site, language), "now": f"{edit.now:g}", "was": "?" if was is None else f"{was:g}"}
    if edit.field == "passes":
        return _("%(site)s: %(now)s passes instead of %(was)s") % said
    return _("%(site)s: %(now)s mm deep instead of %(was)s mm") % said
