"""Names of roles and licences, and the sentences of notices, for templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from clinic.people.forms import LICENCES, ROLES

register = template.Library()


@register.filter
def role_name(role: str) -> Any:
    """Return the name of a role."""
    return {str(key): name for key, name in ROLES.items()}.get(role, role)


@register.filter
def licence_name(licence: str) -> Any:
    """Return the name of a licence; a dash for none."""
    return LICENCES.get(licence, licence or "–")


@register.filter
def notice_text(notice: Any) -> str:
    """Return a notice as a sentence."""
    name = {"name": notice.member.name}
    match notice.kind:
        case "emergency_access":
            return _("%(name)s opened emergency access") % name
        case "second_factor_reset":
            return _("The second steps of %(name)s were taken away") % name
        case "new_password":
            return _("%(name)s chose a new password by link") % name
        case _:
            return _("A notice about %(name)s") % name
