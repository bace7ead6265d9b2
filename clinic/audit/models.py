"""What was changed, by whom: one entry a request, each bound to the one before it in the practice's chain."""

from __future__ import annotations

from django.db import models

from clinic.ground.models import Row


class AuditChain(Row):
    """Where a practice's chain of entries ends.  Locked while an entry is added, so that two never share a number."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "audit chain"
        constraints = [models.UniqueConstraint(fields=["practice"], name="one_audit_chain_a_practice")]


class AuditEntry(Row):
    """One request that changed something.  `document` is the canonical text that the hash covers."""

    number = models.PositiveBigIntegerField()
    day = models.DateField()
    member_id_text = models.CharField(max_length=36, blank=True)
    document = models.TextField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "audit entry"
        verbose_name_plural = "audit entries"
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="audit_numbers_are_unique")]
        indexes = [models.Index(fields=["practice", "day", "number"])]


class AuditedClient(Row):
    """That an entry concerns a client: the way from a client to the entries."""

    entry = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="clients")
    client = models.UUIDField()

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "client of an audit entry"
        verbose_name_plural = "clients of audit entries"
        indexes = [models.Index(fields=["practice", "client"])]
