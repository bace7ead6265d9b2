"""The forms of people and settings: what a browser sends, made clean before an action sees it."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.ground.access import StaffRole
from clinic.people.rules_shown import licence_roles, modality_names

ROLES = {
    StaffRole.OWNER: _("Owner"),
    StaffRole.PRESCRIBER: _("Prescriber"),
    StaffRole.PRACTITIONER: _("Practitioner"),
    StaffRole.FRONT_DESK: _("Front desk"),
    StaffRole.AUDITOR: _("Auditor, reads only"),
}
LICENCES = {
    "aesthetician": _("Aesthetician"),
    "nurse": _("Nurse"),
    "prescriber": _("Prescriber"),
    "dermatologist": _("Dermatologist"),
}
LANGUAGE_CHOICES = [("en", "English"), ("es", "Español")]
JURISDICTION_HINT = _("A country, alone or with a state: GB, US-NC.")


def role_choices() -> list[tuple[str, Any]]:
    """Return the roles with their names."""
    return [(role.value, name) for role, name in ROLES.items()]


def licence_choices(empty: Any) -> list[tuple[str, Any]]:
    """Return the library's licences with their names, after an empty one."""
    return [("", empty), *((role, LICENCES.get(role, role)) for role in licence_roles())]


def zone_choices() -> list[tuple[str, str]]:
    """Return the time zones of this machine."""
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"]


class SignIn(forms.Form):
    """Address and password."""

    email = forms.EmailField(
        label=_("Email"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class Code(forms.Form):
    """A code of six digits, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )


class NewPassword(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. Three or four words that do not belong together are good."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Check that both are the same."""
        given = super().clean() or {}
        if given.get("password") and given.get("password_again") and given["password"] != given["password_again"]:
            self.add_error("password_again", _("The two passwords differ."))
        return given


class ChangePassword(NewPassword):
    """A new password, after the present one."""

    password_now = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("password_now", "password", "password_again")


class Confirm(forms.Form):
    """The password, asked again before a second factor changes."""

    password_now = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class Invite(forms.Form):
    """Who is invited, as what."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("Email"))
    role = forms.ChoiceField(label=_("Role in the practice"), choices=role_choices)
    licence = forms.ChoiceField(
        label=_("Licence"),
        required=False,
        choices=lambda: licence_choices(_("None: does not treat")),
        help_text=_("What screening and plans judge by."),
    )
    jurisdiction = forms.RegexField(
        r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
        label=_("Jurisdiction"),
        required=False,
        help_text=JURISDICTION_HINT,
        error_messages={"invalid": JURISDICTION_HINT},
    )


class EditMember(forms.Form):
    """What an owner may change of a member."""

    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(label=_("Role in the practice"), choices=role_choices)
    licence = forms.ChoiceField(
        label=_("Licence"), required=False, choices=lambda: licence_choices(_("None: does not treat"))
    )
    jurisdiction = forms.RegexField(
        r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
        label=_("Jurisdiction"),
        required=False,
        help_text=JURISDICTION_HINT,
        error_messages={"invalid": JURISDICTION_HINT},
    )


class Pin(forms.Form):
    """The PIN that unlocks the screen."""

    pin = forms.CharField(
        label=_("PIN"),
        help_text=_("Four to eight digits. It unlocks your screen and never signs you in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric", "maxlength": 8}),
    )


class Own(forms.Form):
    """What a member chooses for themselves."""

    theme = forms.ChoiceField(
        label=_("Light or dark"),
        required=False,
        choices=[("", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As the browser")), *LANGUAGE_CHOICES]
    )


class Emergency(forms.Form):
    """Why records must be opened beyond the role."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("At least ten characters. The owner reads it; name no client."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EditPractice(forms.Form):
    """The practice itself."""

    name = forms.CharField(label=_("Name of the practice"), max_length=200)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    jurisdiction = forms.RegexField(
        r"^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$",
        label=_("Jurisdiction"),
        required=False,
        help_text=JURISDICTION_HINT,
        error_messages={"invalid": JURISDICTION_HINT},
    )
    emergency_number = forms.RegexField(
        r"^\+?[0-9 ]{2,19}$",
        label=_("Emergency number"),
        required=False,
        help_text=_("Clients see it first when something is wrong: 999, 112, 911."),
        error_messages={"invalid": _("Digits only, such as 112.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)


class Welcome(EditPractice, NewPassword):
    """The first practice with its owner."""

    owner_name = forms.CharField(label=_("Your name"), max_length=200)
    owner_email = forms.EmailField(label=_("Your email"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    licence = forms.ChoiceField(
        label=_("Your licence"), required=False, choices=lambda: licence_choices(_("None: I do not treat"))
    )
    field_order = (
        "name", "time_zone", "jurisdiction", "emergency_number", "language", "owner_name", "owner_email", "licence",
        "password", "password_again",
    )  # fmt: skip


class Licence(forms.Form):
    """What one licence may do in one jurisdiction.  The library judges the entries, not this form."""

    jurisdiction = forms.CharField(label=_("Jurisdiction"), required=False, max_length=10)
    role = forms.ChoiceField(label=_("Licence"), required=False, choices=lambda: licence_choices("–"))
    modalities = forms.MultipleChoiceField(
        label=_("May use"), required=False, choices=modality_names, widget=forms.CheckboxSelectMultiple
    )
    max_depth_mm = forms.CharField(label=_("Deepest, mm"), required=False, max_length=10)
    drugs = forms.BooleanField(label=_("May give drugs"), required=False)
    supervision = forms.CharField(label=_("Supervision"), required=False, max_length=200)
    source = forms.CharField(label=_("Where this was read"), required=False, max_length=200)

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was entered."""
        return not any(self.cleaned_data.get(name) for name in self.fields if name != "DELETE")

    def table(self) -> dict[str, Any]:
        """Return the entries as the library's document holds them; an empty entry is left out."""
        given = self.cleaned_data
        found: dict[str, Any] = {
            "jurisdiction": given["jurisdiction"].strip(),
            "role": given["role"],
            "modalities": list(given["modalities"]),
            "drugs": given["drugs"],
            "source": given["source"].strip(),
        }
        if given["supervision"].strip():
            found["supervision"] = given["supervision"].strip()
        if given["max_depth_mm"].strip():
            found["max_depth_mm"] = number(given["max_depth_mm"])
        return found


Licences = forms.formset_factory(Licence, extra=1, can_delete=True, max_num=60, absolute_max=60)


class Interval(forms.Form):
    """The practice's own days for a rule, and why."""

    days = forms.CharField(
        label=_("Days"), max_length=6, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )
    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("At least ten characters. It stands beside every finding of this rule."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def number(text: str) -> Any:
    """Return a number where the text is one, with a point or a comma; otherwise the text, for the library to refuse."""
    plain = text.strip().replace(",", ".")
    try:
        return int(plain) if plain.lstrip("-").isdecimal() else float(plain)
    except ValueError:
        return text.strip()


def show_faults(form: forms.Form, problems: dict[str, Any]) -> None:
    """Set problems beside their fields; one of no field stands above the form."""
    for name, texts in problems.items():
        for text in [texts] if isinstance(texts, str) else texts:
            form.add_error(name if name in form.fields else None, text)
