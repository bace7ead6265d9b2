"""Practices, and the base of every row that belongs to one."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from clinic import clock
from clinic.ground import current


class Practice(models.Model):
    """A practice.  `settings` is the library's practice document: intervals, licences, prices, time zone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    jurisdiction = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=8, default="en")
    settings = models.JSONField(default=dict, blank=True)
    emergency_number = models.CharField(max_length=20, blank=True)
    is_demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


RowT = TypeVar("RowT", bound="Row", covariant=True)


class RowManager(models.Manager[RowT]):
    """Rows of the current practice alone; an error where none is set."""

    def get_queryset(self) -> models.QuerySet[RowT]:
        """Return the rows of the current practice."""
        rows = super().get_queryset()
        practice = current.practice_id()
        return rows if practice is None else rows.filter(practice_id=practice)


class Row(models.Model):
    """A row of one practice, with a version that each change raises."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    everything: ClassVar[models.Manager[Self]] = models.Manager()
    objects: ClassVar[RowManager[Self]] = RowManager()

    class Meta:
        abstract = True
        base_manager_name = "everything"
        default_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row, in the current practice when it is new."""
        if self.practice_id is None:
            self.practice = current.practice()
        super().save(*args, **kwargs)


class Operation(models.Model):
    """A change that a browser asked for, by the id it made itself, with the answer it was given."""

    id = models.UUIDField(primary_key=True)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, null=True, related_name="+")
    asked_by = models.CharField(max_length=80, blank=True)
    path = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=1000, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=b"")
    created_at = models.DateTimeField(default=clock.now, db_index=True)


class PracticeKey(Row):
    """The pair of keys of a practice: see `clinic.ground.keys`, which alone reads it."""

    public = models.BinaryField()
    by_master = models.BinaryField()
    """The private half, wrapped with this machine's master key."""
    by_recovery = models.BinaryField(default=b"")
    """The private half, wrapped with the printed recovery key; empty until one was printed."""
    by_first = models.BinaryField(default=b"")
    """The private half, boxed to the first practice's key; empty for the first."""

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "key of the practice"
        constraints = [models.UniqueConstraint(fields=["practice"], name="one_key_a_practice")]
