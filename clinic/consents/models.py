"""Consent: the texts by version, and the process of one client from the first talk to each visit."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from clinic import clock
from clinic.clients.models import Client
from clinic.ground.models import Row
from clinic.people.models import Member

STATES = ("open", "signed", "refused", "withdrawn", "replaced")
WAYS_TO_SIGN = ("pen", "typed", "spoken")
PHOTO_LEVELS = ("record", "inside", "publication")
REFERENCE: dict[str, Any] = {"on_delete": models.PROTECT, "related_name": "+"}


class Published(Exception):
    """A published text is never edited; a new version is published instead."""


class ConsentText(Row):
    """One version of the text for a treatment, in one language, as it was published; never changed afterwards.

    `items` are what is explained, each {"key", "section", "text", "known", "sources"}; `text` is the exact text,
    of which `sha256` is the hash.
    """

    treatment = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    items = models.JSONField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=10, choices=[(o, o) for o in ("library", "practice")])
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(Member, null=True, blank=True, **REFERENCE)
    change = models.CharField(max_length=500, blank=True)
    """What is different from the version before, in the words of whoever published it."""

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "text of a consent"
        verbose_name_plural = "texts of consents"
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "treatment", "language", "number"], name="one_text_of_each_version"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new version.  Raises Published for one that stands."""
        if not self._state.adding:
            raise Published("A published text is never edited. Publish a new version.")
        super().save(*args, **kwargs)


class CoolingOff(Row):
    """The days of time to think that a jurisdiction asks for, as the practice has read its law.  The newest counts."""

    jurisdiction = models.CharField(max_length=10)
    days = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    set_by = models.ForeignKey(Member, **REFERENCE)
    set_at = models.DateTimeField(default=clock.now)
    number = models.PositiveIntegerField(default=1)
    """Counts on within a jurisdiction, so that the newest is known where two have one time."""

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "time to think of a jurisdiction"
        verbose_name_plural = "times to think of jurisdictions"


class Consent(Row):
    """One client's consent to one treatment of one course, from the first talk on.

    `course_ref` names the course without knowing it.  Names of people stand here as they were given on the day.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consents")
    course_ref = models.UUIDField(default=uuid.uuid4)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    operator_role = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default="open", choices=[(s, s) for s in STATES])
    renews = models.ForeignKey("self", null=True, blank=True, **REFERENCE)
    opened_by = models.ForeignKey(Member, **REFERENCE)

    guardian_name = models.CharField(max_length=200, blank=True)
    guardian_relation = models.CharField(max_length=100, blank=True)
    interpreter_name = models.CharField(max_length=200, blank=True)
    chaperone_name = models.CharField(max_length=200, blank=True)

    shortened_on = models.DateField(null=True, blank=True)
    shortened_at = models.DateTimeField(null=True, blank=True)
    shortened_reason = models.CharField(max_length=500, blank=True)
    shortened_wish = models.CharField(max_length=500, blank=True)
    shortened_by = models.ForeignKey(Member, null=True, blank=True, **REFERENCE)

    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    signed_how = models.CharField(max_length=10, blank=True, choices=[(w, w) for w in WAYS_TO_SIGN])
    witness_name = models.CharField(max_length=200, blank=True)
    taken_by = models.ForeignKey(Member, null=True, blank=True, **REFERENCE)
    cooling_off_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """The days that held when it was signed; empty where none were set."""
    text_sha256 = models.CharField(max_length=64, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)

    ended_at = models.DateTimeField(null=True, blank=True)
    ended_said_by = models.CharField(max_length=200, blank=True)
    ended_words = models.CharField(max_length=500, blank=True)
    ended_by = models.ForeignKey(Member, null=True, blank=True, **REFERENCE)
    ended_effects = models.JSONField(default=list, blank=True)
    """What stopped and what stayed, as it was shown before the button."""

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "consent"
        indexes = [models.Index(fields=["client", "-created_at"]), models.Index(fields=["practice", "course_ref"])]


class Explanation(Row):
    """One item of a text explained to the client: on which day, by whom, and whether it was said back."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="explanations")
    item_key = models.CharField(max_length=80)
    item_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Member, **REFERENCE)
    said_back = models.BooleanField(default=False)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "explanation"
        indexes = [models.Index(fields=["consent", "item_key"])]


class Question(Row):
    """A question in the client's own words, and its answer."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="questions")
    words = models.CharField(max_length=1000)
    asked_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey(Member, null=True, blank=True, **REFERENCE)
    """Empty where the client wrote it from home."""
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Member, null=True, blank=True, **REFERENCE)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "question"
        indexes = [models.Index(fields=["consent", "asked_at"])]


class Willing(Row):
    """The line of one visit: still willing, yes or no, as whom said."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="visits")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    willing = models.BooleanField()
    said_by = models.CharField(max_length=200)
    noted_by = models.ForeignKey(Member, **REFERENCE)
    number = models.PositiveIntegerField(default=1)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "confirmation of a visit"
        verbose_name_plural = "confirmations of visits"
        indexes = [models.Index(fields=["consent", "-at"])]


class PhotoChoice(Row):
    """One answer on one use of photographs.  The newest of a level counts; no answer is no."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="photo_choices")
    consent = models.ForeignKey(Consent, null=True, blank=True, **REFERENCE)
    level = models.CharField(max_length=12, choices=[(level, level) for level in PHOTO_LEVELS])
    allowed = models.BooleanField()
    at = models.DateTimeField(default=clock.now)
    said_by = models.CharField(max_length=200)
    noted_by = models.ForeignKey(Member, **REFERENCE)
    number = models.PositiveIntegerField(default=1)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "choice on photographs"
        verbose_name_plural = "choices on photographs"
        indexes = [models.Index(fields=["client", "level", "-at"])]


class SealedConsent(Row):
    """A signed consent as it was: the record, the signature and the PDF, each sealed under a key of its own."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="sealed")
    key = models.BinaryField()
    """The key, wrapped with the practice's."""
    record = models.BinaryField()
    signature = models.BinaryField()
    pdf = models.BinaryField()

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "sealed consent"
