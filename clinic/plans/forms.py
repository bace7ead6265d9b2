"""The forms of a plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class EditForm(forms.Form):
    """The numbers of one site, and the reason where they pass the cap."""

    set_depth_mm = forms.FloatField(label=_("Set depth"), required=False, min_value=0.25, max_value=3, localize=False)
    passes = forms.IntegerField(label=_("Passes"), required=False, min_value=1, max_value=12)
    reason = forms.CharField(
        label=_("Reason, kept in the record"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def changed_numbers(self, chosen: Any) -> list[str]:
        """Return which numbers differ from those that stand."""
        given = self.cleaned_data
        stands = {"set_depth_mm": chosen.depth_mm, "passes": chosen.passes} if chosen else {}
        return [n for n in ("set_depth_mm", "passes") if given.get(n) is not None and given[n] != stands.get(n)]


class SessionsForm(forms.Form):
    """How many sessions were bought."""

    sessions_bought = forms.IntegerField(label=_("Sessions bought"), min_value=0, max_value=50)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
