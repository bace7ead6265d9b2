"""Prescriptions, standing orders and examinations: what a prescriber wrote, for whom, until when."""

from __future__ import annotations

from django.db import models

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.models.consultation import Consultation
from clinic.consultations.models.queue import QueueItem
from clinic.ground.models import Row
from clinic.people.models import Member


class Prescription(Row):
    """A medicine for one client: in force once a prescriber signed it, until its day, unless it was revoked."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="prescriptions")
    item = models.OneToOneField(QueueItem, on_delete=models.PROTECT, null=True, blank=True, related_name="prescription")
    drug = models.CharField(max_length=120)
    strength = models.CharField(max_length=60)
    dose = models.CharField(max_length=200)
    """How much at once and how often; for a cream, how much in all."""
    area = models.CharField(max_length=200, blank=True)
    until = models.DateField()
    repeats = models.PositiveSmallIntegerField(default=0)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    prescriber = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_why = models.CharField(max_length=500, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "prescription"
        indexes = [models.Index(fields=["client", "-created_at"])]


class StandingOrder(Row):
    """A text that a prescriber answers with whenever its conditions hold; it signs nothing by itself.

    `fact`: the decision of the library that it words.  Replaced by a new version, never edited.
    """

    fact = models.CharField(max_length=80, blank=True)
    conditions = models.TextField()
    drug = models.CharField(max_length=120, blank=True)
    strength = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    number = models.PositiveSmallIntegerField(default=1)
    until = models.DateField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "standing order"
        indexes = [models.Index(fields=["practice", "fact", "-signed_at"])]


class Examination(Row):
    """A client's skin, looked at by somebody licensed to diagnose."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="examinations")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.OneToOneField(QueueItem, on_delete=models.PROTECT, null=True, blank=True, related_name="examination")
    done_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    way = models.CharField(max_length=10, choices=[(w, w) for w in ("in_person", "video")])
    zones = models.JSONField(default=list)
    result = models.CharField(max_length=10, choices=[(r, r) for r in ("clear", "skip", "refer")])
    lesions_to_skip = models.TextField(blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "examination"
        indexes = [models.Index(fields=["client", "-on"])]
