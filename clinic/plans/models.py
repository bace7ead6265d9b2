"""Course plans: the library's plan of a consultation, with what the practice changed and agreed."""

from __future__ import annotations

from django.db import models

from clinic.clients.models import Client
from clinic.consultations.models import Consultation
from clinic.ground.models import Row
from clinic.people.models import Member


class Plan(Row):
    """A course plan.  `document` is `needlecraft.report.plan_to_dict`; edits stand beside it, each with its reason."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="plans")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="plans")
    document = models.JSONField()
    state = models.CharField(
        max_length=12, default="draft", choices=[(s, s) for s in ("draft", "agreed", "superseded", "finished")]
    )
    sessions_bought = models.PositiveSmallIntegerField(default=0)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "plan"
        indexes = [models.Index(fields=["client", "-created_at"])]
