"""Course plans: the library's plan of a consultation, with what the practice changed and agreed."""

from __future__ import annotations

from django.db import models

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.models import Consultation
from clinic.ground.models import Row
from clinic.people.models import Member


class Plan(Row):
    """A course plan.  `document` is `needlecraft.report.plan_to_dict`; edits stand beside it, each with its reason.

    `pictures` are the library's drawings by id, and `pages` its two whole reports as they were made, so that what
    was agreed can be shown as it was, whatever the library does later.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="plans")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="plans")
    document = models.JSONField()
    pictures = models.JSONField(default=dict)
    pages = models.JSONField(default=dict)
    state = models.CharField(
        max_length=12, default="draft", choices=[(s, s) for s in ("draft", "agreed", "superseded", "finished")]
    )
    sessions_bought = models.PositiveSmallIntegerField(default=0)
    sessions_used = models.PositiveSmallIntegerField(default=0)
    proposed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "plan"
        indexes = [models.Index(fields=["client", "-created_at"])]

    @property
    def sessions_left(self) -> int:
        """Return how many sessions that were bought are still to come; never less than none."""
        return max(0, self.sessions_bought - self.sessions_used)


class PlanEdit(Row):
    """One value of one site that a person set otherwise than the library proposed.  The newest of a site counts."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="edits")
    site = models.CharField(max_length=40)
    field = models.CharField(max_length=20, choices=[(f, f) for f in ("set_depth_mm", "passes")])
    was = models.FloatField(null=True)
    now = models.FloatField(null=True)
    cap = models.FloatField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    is_beyond = models.BooleanField(default=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "edit of a plan"
        indexes = [models.Index(fields=["plan", "site"])]
