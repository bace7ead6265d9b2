"""A link by mail or as a picture: what the client receives names no treatment and no finding."""

from __future__ import annotations

import segno
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from clinic.intakes import tokens
from clinic.intakes.models import IntakeLink

UNSET = ("django.core.mail.backends.dummy.EmailBackend", "")
QR_SCALE = 6


def is_set_up() -> bool:
    """Return whether mail leaves this practice."""
    return settings.EMAIL_BACKEND not in UNSET


def reaches_outside() -> bool:
    """Return whether a link opens outside the practice's own network."""
    return bool(settings.PUBLIC_URL)


def address_of(link: IntakeLink, request: HttpRequest) -> str:
    """Return the address of a link: on the public name where one is set, else on this server's own."""
    path = reverse("intake-link", args=[tokens.token_of(link)])
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


def picture_of(address: str) -> SafeString:
    """Return the address as a QR code, dark on white in both themes so that a camera reads it."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=QR_SCALE, dark="#000", light="#fff", border=4, omitsize=True
    )
    return mark_safe(drawn)


def mail(link: IntakeLink, address: str) -> bool:
    """Send a link by mail in the client's language; return whether it was handed to the mail."""
    with translation.override(link.client.language):
        subject = _("A few questions before your appointment")
        lines = (
            _("Hello,"),
            _("please answer a few questions before you come. It takes about five minutes."),
            address,
            _("The link works once, until %(day)s. You need your date of birth.") % {"day": translation_date(link)},
            link.practice.name,
        )
        return bool(send_mail(subject, "\n\n".join(lines), None, [link.client.email]))


def translation_date(link: IntakeLink) -> str:
    """Return the day and time at which a link ends, in the practice's time zone."""
    from zoneinfo import ZoneInfo

    from django.utils.formats import date_format

    ends = link.expires_at.astimezone(ZoneInfo(link.practice.time_zone or "UTC"))
    return date_format(ends, "j F, H:i")
