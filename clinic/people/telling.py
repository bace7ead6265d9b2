"""Telling the owners of a practice what they must know: a row on their pages, and a letter where mail is set up."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.ground.access import StaffRole
from clinic.ground.rows import create
from clinic.people.models import Member, Notice

log = logging.getLogger("clinic.people")


def tell_owners(kind: str, member: Member, detail: str = "") -> Notice:
    """Leave a notice for the owners, and write to them once the change stands.  The letter names no client."""
    notice = create(Notice(kind=kind, member=member, detail=detail), by=member)
    owners = Member.objects.filter(role=StaffRole.OWNER, is_active=True).select_related("user", "practice")
    letters = [(owner.user.email, owner.language or owner.practice.language) for owner in owners]
    transaction.on_commit(lambda: write_letters(letters))
    return notice


def write_letters(letters: list[tuple[str, str]]) -> None:
    """Write to the owners; a letter that cannot be sent is logged without its address."""
    for address, language in letters:
        with translation.override(language):
            text = _("There is a notice for you. Sign in and open Settings, People.")
            _send(address, _("A notice for the owner"), text)


def write_invitation(address: str, practice: str, link: str, language: str) -> bool:
    """Send an invitation's link; return whether the mail was handed over."""
    with translation.override(language):
        text = _("You are invited to join %(practice)s. The link works once, for seven days:") % {"practice": practice}
        return _send(address, _("An invitation"), f"{text}\n\n{link}\n")


def _send(address: str, subject: str, text: str) -> bool:
    try:
        return bool(send_mail(subject, text, None, [address]))
    except (OSError, SMTPException):
        log.warning("A letter could not be handed over.")
        return False
