"""Consultations: a screening as it was said on a day, with what was asked and set aside."""

from __future__ import annotations

from django.db import models

from clinic import clock
from clinic.clients.models import Client
from clinic.ground.models import Row
from clinic.intakes.models import Answers
from clinic.people.models import Member


class Consultation(Row):
    """One screening, kept as it was shown: keys, parameters and sentences, with the rules' version.

    `wish` is what was asked for (the intake document's wish and operator); `document` is
    `needlecraft.screening.documents.screening_to_dict`.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consultations")
    answers = models.ForeignKey(Answers, on_delete=models.PROTECT, related_name="consultations")
    on = models.DateField()
    wish = models.JSONField(default=dict)
    document = models.JSONField()
    verdict = models.CharField(max_length=10)
    earliest_date = models.DateField(null=True, blank=True)
    rules_version = models.CharField(max_length=20)
    screened_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    screened_at = models.DateTimeField(default=clock.now)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "consultation"
        indexes = [models.Index(fields=["client", "-screened_at"])]
