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
    `needlecraft.screening.documents.screening_to_dict`; `shown` are the further words of the page of that day
    (names of places and of rules that found nothing, what the client reads, what is still to be answered, what
    changed), so that it reads the same when a rule, a zone or a sentence no longer exists.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consultations")
    answers = models.ForeignKey(Answers, on_delete=models.PROTECT, related_name="consultations")
    on = models.DateField()
    wish = models.JSONField(default=dict)
    document = models.JSONField()
    shown = models.JSONField(default=dict)
    verdict = models.CharField(max_length=10)
    earliest_date = models.DateField(null=True, blank=True)
    rules_version = models.CharField(max_length=20)
    operator = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    screened_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    screened_at = models.DateTimeField(default=clock.now)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "consultation"
        indexes = [models.Index(fields=["client", "-screened_at"])]


class SetAside(Row):
    """An override: a withheld finding set aside by a member who may, as the finding stood, with the reason.

    It holds for that finding alone: where the same rule finds something else, or the time is over, it no longer counts.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="set_aside")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="set_aside")
    rule = models.CharField(max_length=80)
    finding = models.JSONField()
    """What was set aside: `say`, `params`, `zones`, `modalities`, `until` of all that the rule withheld."""
    role = models.CharField(max_length=20)
    why = models.TextField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "override"
        indexes = [models.Index(fields=["client", "rule"])]
