"""A client's answers, the links by which they are given, and drafts that are not finished yet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic import clock
from clinic.clients.models import Client
from clinic.ground.models import Row
from clinic.people.models import Member

FIRST, REPEAT = "first", "repeat"
KINDS = [(FIRST, _("All questions")), (REPEAT, _("Only what has expired"))]
WAYS = [(w, w) for w in ("link", "hand_over", "staff", "import")]


class Answers(Row):
    """One whole set of answers, never changed after it is given.  The newest counts.

    `document` is `needlecraft.intake.writing.intake_to_dict`; read it with `intake_from_dict`.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="answers")
    document = models.JSONField()
    answered_on = models.DateField()
    given_at = models.DateTimeField(default=clock.now)
    way = models.CharField(max_length=20, choices=WAYS)
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "set of answers"
        verbose_name_plural = "sets of answers"
        indexes = [models.Index(fields=["client", "-given_at"])]


class IntakeLink(Row):
    """A link to the questions: opened once, with the right date of birth, within its time.

    Only the hash of its token is kept.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="intake_links")
    token_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    expires_at = models.DateTimeField()
    consumed_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    """Taken back, or followed by a newer link to the same client."""
    tries = models.PositiveSmallIntegerField(default=0)
    """Dates of birth tried, right or wrong."""
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "link to the questions"
        verbose_name_plural = "links to the questions"
        indexes = [models.Index(fields=["client", "-created_at"])]


class IntakeDraft(Row):
    """Answers begun and not finished.  The browser that opened the link goes on with it, until it expires."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="intake_drafts")
    link = models.OneToOneField(IntakeLink, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")
    kind = models.CharField(max_length=10, choices=KINDS)
    way = models.CharField(max_length=20, choices=WAYS)
    browser_hash = models.CharField(max_length=64, blank=True)
    """Hash of the secret that the browser holds in a cookie of its own; empty on the practice's tablet."""
    handed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    walk = models.JSONField(default=dict)
    """How far it is: see `clinic.intakes.walking`.  Emptied when it is finished."""
    position = models.PositiveSmallIntegerField(default=0)
    about = models.PositiveSmallIntegerField(default=0)
    """About how many pages there are in all."""
    began_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    answers = models.OneToOneField(Answers, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")
    """What it became; None while it is not finished."""

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "answers begun"
        verbose_name_plural = "answers begun"
        indexes = [models.Index(fields=["client", "-began_at"])]

    @property
    def is_open(self) -> bool:
        """Return whether it can be gone on with."""
        return self.answers_id is None and self.expires_at > clock.now()
