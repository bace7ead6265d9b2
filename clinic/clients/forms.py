"""What staff type about a client."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from clinic import clock
from clinic.clients.actions import PHOTOTYPES
from clinic.clients.dates import read_date
from clinic.clients.models import Client
from clinic.clients.names import words

OLDEST_YEARS = 120
MOST_FLAGS = 8
LONGEST_DATE = 40
LONGEST_FLAG = 80
SEXES = [
    ("unstated", _("Not stated")),
    ("female", _("Female")),
    ("male", _("Male")),
    ("intersex", _("Intersex")),
]
TYPES = [("", _("Not known")), *((each, each) for each in PHOTOTYPES if each)]
NUMBER = re.compile(r"[+\d()\s./\-]*(?:\s*(?:x|ext\.?)\s*\d{1,6})?", re.I)
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def cleaned_name(text: str) -> str:
    """Return a name with single spaces and no invisible characters; raises ValidationError where no letter is left."""
    name = " ".join(CONTROL.sub(" ", text).split())
    if not words(name):
        raise forms.ValidationError(now("Type a name, with at least one letter."))
    return name


def checked_birth(born: date) -> date:
    """Return a date of birth that a living person can have; raises ValidationError otherwise."""
    today = clock.today()
    if born > today:
        raise forms.ValidationError(now("%(day)s is in the future.") % {"day": date_format(born, "j F Y")})
    if today.year - born.year > OLDEST_YEARS:
        raise forms.ValidationError(
            now("%(day)s is more than 120 years ago. Check the year.") % {"day": date_format(born, "j F Y")}
        )
    return born


def checked_phone(text: str) -> str:
    """Return a telephone number as it was written; raises ValidationError where it is none."""
    phone = " ".join(text.split())
    if phone and (not NUMBER.fullmatch(phone) or sum(c.isdigit() for c in phone) < 3):
        raise forms.ValidationError(
            now("“%(phone)s” is no telephone number. Allowed: digits, +, spaces and brackets.") % {"phone": phone}
        )
    return phone


class BirthField(forms.Field):
    """A date of birth, in any form that has one meaning."""

    widget = forms.TextInput(attrs={"maxlength": LONGEST_DATE, "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Return the day; None where the field is empty."""
        text = str(value or "").strip()[:LONGEST_DATE]
        if not text:
            return None
        reading = read_date(text)
        if reading.is_ambiguous:
            one, other = (date_format(day, "j F Y") for day in reading.all)
            raise forms.ValidationError(
                now("“%(text)s” may be %(one)s or %(other)s. Write the month in words.")
                % {"text": text, "one": one, "other": other}
            )
        if not reading.days:
            raise forms.ValidationError(
                now("“%(text)s” is no date we can read. Write it as 2 Feb 1985 or 1985-02-02.") % {"text": text}
            )
        return checked_birth(reading.all[0])

    def prepare_value(self, value: Any) -> Any:
        """Show a day as it is written here."""
        return date_format(value, "j M Y") if isinstance(value, date) else value


class ClientForm(forms.Form):
    """A client's record."""

    name = forms.CharField(max_length=200, label=_("Name"))
    born = BirthField(required=False, label=_("Date of birth"), help_text=_("For example 2 Feb 1985 or 1985-02-02"))
    sex = forms.ChoiceField(choices=SEXES, label=_("Sex"), initial="unstated")
    phone = forms.CharField(required=False, max_length=40, label=_("Telephone"))
    email = forms.EmailField(required=False, max_length=254, label=_("E-mail"))
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))
    phototype = forms.ChoiceField(choices=TYPES, required=False, label=_("Phototype"))
    flags = forms.CharField(
        required=False,
        label=_("Standing flags"),
        help_text=_("One a line, shown on every page of this client, such as “PIH after acne”"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in ("name", "phone", "email"):
            self.fields[field].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].widget.input_type = "tel"  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Return the name, tidied."""
        return cleaned_name(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        """Return the number as it was written."""
        return checked_phone(self.cleaned_data["phone"])

    def clean_flags(self) -> list[str]:
        """Return the flags, one a line."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["flags"].splitlines()]
        flags = [line for line in lines if line]
        if len(flags) > MOST_FLAGS:
            raise forms.ValidationError(now("%(count)s flags are given. At most 8 fit.") % {"count": len(flags)})
        if long := next((flag for flag in flags if len(flag) > LONGEST_FLAG), ""):
            raise forms.ValidationError(now("“%(flag)s” is longer than 80 characters.") % {"flag": long})
        return flags


def shown(client: Client) -> dict[str, Any]:
    """Return what the form shows of a client."""
    return {
        **{field: getattr(client, field) for field in ClientForm.base_fields if field != "flags"},
        "flags": "\n".join(client.flags),
    }
