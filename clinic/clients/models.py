"""Clients of a practice."""

from __future__ import annotations

import unicodedata

from django.db import models

from clinic.ground.models import Row


def plain(text: str) -> str:
    """Return a name as it is searched: without accents, in one case, single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


class Client(Row):
    """A client.  `searched` is the name as it is searched; `facts` what the safety banner shows without a query."""

    name = models.CharField(max_length=200)
    searched = models.CharField(max_length=200, db_index=True, editable=False)
    born = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=12, default="unstated")
    phone = models.CharField(max_length=40, blank=True)
    phone_digits = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="en")
    phototype = models.CharField(max_length=3, blank=True)
    flags = models.JSONField(default=list, blank=True)
    """Standing flags for the banner, as short texts of staff."""
    is_invented = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "client"
        indexes = [models.Index(fields=["practice", "searched"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, keeping the searched forms true."""
        self.searched = plain(self.name)
        self.phone_digits = "".join(c for c in self.phone if c.isdigit())
        super().save(*args, **kwargs)
