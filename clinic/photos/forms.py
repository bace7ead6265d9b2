"""What staff say of a photograph they add, and why they delete one."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from clinic import clock
from clinic.photos.models import Photo

REASONS = {
    "too_large": _("The picture has more than 60 million points or a side over 12,000. Save it smaller."),
    "no_picture": _("This is no JPEG, PNG or WebP picture. On an iPhone choose the camera format “Most compatible”."),
    "too_heavy": _("The picture needs more memory than any photograph should. It was not opened."),
    "too_slow": _("The picture takes too long to open. It was not kept."),
    "damaged": _("The picture is damaged or cut off. Send it again from the camera."),
    "too_many_bytes": _("The file is larger than 45 MB. Save the picture smaller."),
    "empty": _("Choose a picture first."),
    "disk_full": _("The disk of the server is full. Nothing was kept; keep the picture on the camera."),
}


class PhotoForm(forms.Form):
    """A photograph with what it shows."""

    picture = forms.FileField(
        label=_("Picture"),
        error_messages={"required": REASONS["empty"], "empty": REASONS["empty"]},
        help_text=_("JPEG, PNG or WebP. Place, camera and comments in the file are not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    view = forms.ChoiceField(choices=Photo.View.choices, label=_("View"))
    site = forms.ChoiceField(choices=Photo.Site.choices, label=_("Body site"))
    kind = forms.ChoiceField(choices=Photo.Kind.choices, label=_("When"))
    taken_on = forms.DateField(
        label=_("Day taken"),
        required=False,
        help_text=_("Empty: the day that the camera wrote, or else today"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_taken_on(self) -> date | None:
        """Return the day, which has come already."""
        day: date | None = self.cleaned_data["taken_on"]
        # Somewhere on earth it is tomorrow already.
        if day and (day - clock.today()).days > 1:
            raise forms.ValidationError(now("%(day)s has not come yet.") % {"day": day.isoformat()})
        return day


class ReasonForm(forms.Form):
    """Why a photograph is deleted."""

    because = forms.CharField(label=_("Reason, kept in the record"), max_length=300)


def time_taken(day: date | None, camera: datetime | None, time_zone: str) -> datetime:
    """Return when a picture was taken: by the camera where it agrees with the day, noon of the day, or now."""
    zone, present = ZoneInfo(time_zone or "UTC"), clock.now()
    if camera is not None and day in (None, camera.date()):
        said = camera.replace(tzinfo=zone)
        # A camera whose clock was never set, or runs ahead, says nothing.
        if said.year >= 2000 and said <= present:
            return said
    if day is None or day == present.astimezone(zone).date():
        return present
    return datetime.combine(day, time(12), zone)


def labels(data: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of a photograph, without the picture and the day."""
    return {field: data[field] for field in ("view", "kind", "site")}
