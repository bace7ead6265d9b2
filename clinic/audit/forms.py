"""What is asked of the audit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.audit.queries import Wanted


class Filter(forms.Form):
    """A day, and whom it concerns."""

    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    member = forms.UUIDField(label=_("Member of staff"), required=False)
    client = forms.UUIDField(label=_("Client's number"), required=False)
    refused = forms.BooleanField(label=_("Refused only"), required=False)

    def wanted(self, today: date) -> Wanted:
        """Return what is asked for; a field that cannot be read asks for nothing."""
        self.is_valid()
        given = self.cleaned_data

        def text(name: str) -> str:
            value: UUID | None = given.get(name)
            return str(value) if value else ""

        return Wanted(given.get("day") or today, text("member"), text("client"), bool(given.get("refused")))
