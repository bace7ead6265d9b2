"""A client's answers: each set as a document of the library, kept as it was given."""

from __future__ import annotations

from django.db import models

from clinic import clock
from clinic.clients.models import Client
from clinic.ground.models import Row
from clinic.people.models import Member


class Answers(Row):
    """One whole set of answers, never changed after it is given.  The newest counts.

    `document` is `needlecraft.intake.writing.intake_to_dict`; read it with `intake_from_dict`.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="answers")
    document = models.JSONField()
    answered_on = models.DateField()
    given_at = models.DateTimeField(default=clock.now)
    way = models.CharField(max_length=20, choices=[(w, w) for w in ("link", "hand_over", "staff", "import")])
    entered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "set of answers"
        verbose_name_plural = "sets of answers"
        indexes = [models.Index(fields=["client", "-given_at"])]
