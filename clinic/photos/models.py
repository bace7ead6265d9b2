"""Photographs of clients, and the keys that open them."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinic import clock
from clinic.clients.models import Client
from clinic.ground.models import Row
from clinic.people.models import Member


class ClientKey(Row):
    """The key of one client's photographs.  The key itself is a file of its own, never in the database.

    A client has one, and after a merge those of both records.  Once destroyed, what it sealed is noise, wherever a
    copy of it lies: see `clinic.photos.keys`.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="photo_keys")
    destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    destroyed_because = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = _("key of photographs")
        verbose_name_plural = _("keys of photographs")


class Photo(Row):
    """A photograph.  Its files are sealed, and named by `file`; `sha256` and `bytes` are of the lossless master.

    `taken_at` is noon of the day where only the day is known.  A deleted photograph keeps its row, with the reason,
    and no file.
    """

    class View(models.TextChoices):
        """From where it was taken."""

        FRONT = "front", _("Front")
        LEFT_OBLIQUE = "left_oblique", _("Left oblique")
        RIGHT_OBLIQUE = "right_oblique", _("Right oblique")
        LEFT = "left", _("Left side")
        RIGHT = "right", _("Right side")
        BACK = "back", _("Back")
        DETAIL = "detail", _("Detail")

    class Kind(models.TextChoices):
        """When in a treatment it was taken."""

        BEFORE = "before", _("Before")
        AFTER = "after", _("After")
        FOLLOW_UP = "follow_up", _("Follow-up")

    class Site(models.TextChoices):
        """What it shows."""

        FACE = "face", _("Face")
        NECK = "neck", _("Neck")
        SCALP = "scalp", _("Scalp")
        CHEST = "chest", _("Chest")
        ABDOMEN = "abdomen", _("Abdomen")
        BACK = "back", _("Back")
        ARM = "arm", _("Arm")
        HAND = "hand", _("Hand")
        LEG = "leg", _("Leg")
        OTHER = "other", _("Other")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="photos")
    key = models.ForeignKey(ClientKey, on_delete=models.PROTECT, related_name="photos")
    file = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    taken_at = models.DateTimeField(default=clock.now)
    view = models.CharField(max_length=16, choices=View.choices, default=View.FRONT)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.BEFORE)
    site = models.CharField(max_length=12, choices=Site.choices, default=Site.FACE)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    deleted_because = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        indexes = [models.Index(fields=["client", "-taken_at"])]
