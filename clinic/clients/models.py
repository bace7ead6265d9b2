"""Clients of a practice, the parts of their names, merges, and files that wait to be imported."""

from __future__ import annotations

from typing import Any

from django.db import models

from clinic import clock
from clinic.clients.names import digits, parts, plain, tail
from clinic.ground.models import Row

__all__ = ["Client", "ImportDraft", "Merge", "NamePart", "plain"]


class Folded(models.CharField):  # type: ignore[type-arg]
    """Text in its searched form, compared byte by byte, so that an index serves "begins with" on every database."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """Return the column's parameters, with the collation that compares bytes."""
        found = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            found["collation"] = "C"
        return dict(found)


class Client(Row):
    """A client.  The searched forms follow from what was typed; `summary` is what the safety banner shows.

    `summary` is written whenever answers are saved (`actions.set_summary`), so that the banner on every page costs no
    query: {"allergies": [text] or None where not asked, "pregnancy": {"answer", "asked_on"}}.
    """

    name = models.CharField(max_length=200)
    searched = Folded(max_length=200, editable=False)
    born = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=12, default="unstated")
    phone = models.CharField(max_length=40, blank=True)
    phone_digits = Folded(max_length=40, blank=True, editable=False)
    phone_tail = Folded(max_length=40, blank=True, editable=False)
    email = models.EmailField(blank=True)
    email_folded = Folded(max_length=254, blank=True, editable=False)
    language = models.CharField(max_length=8, default="en")
    phototype = models.CharField(max_length=3, blank=True)
    flags = models.JSONField(default=list, blank=True)
    """Standing flags for the banner, as short texts of staff."""
    summary = models.JSONField(default=dict, blank=True)
    is_invented = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "client"
        indexes = [
            models.Index(fields=["practice", "searched"]),
            models.Index(fields=["practice", "born"]),
            models.Index(fields=["practice", "phone_digits"]),
            models.Index(fields=["practice", "phone_tail"]),
            models.Index(fields=["practice", "email_folded"]),
            models.Index(fields=["practice", "-changed_at"]),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, keeping the searched forms and the parts of the name true."""
        for field, value in searched_forms(self).items():
            setattr(self, field, value)
        super().save(*args, **kwargs)
        keep_name_parts(self)


class NamePart(Row):
    """One word of a client's name, as it is searched.  A merged client has none, and is found no more."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="name_parts")
    part = Folded(max_length=60)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "part of a name"
        verbose_name_plural = "parts of names"
        indexes = [models.Index(fields=["practice", "part", "client"])]
        constraints = [models.UniqueConstraint(fields=["client", "part"], name="each_part_once")]


class Merge(Row):
    """Two records made one: what each held, and which rows moved, so that it can be undone."""

    kept = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    """The kept client's values before, by field."""
    after = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    """Ids of the rows that moved, by "app.Model.field"."""
    by_name = models.CharField(max_length=200)
    merged_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "merge of two clients"
        verbose_name_plural = "merges of clients"


class ImportDraft(Row):
    """A file of clients that was read and not yet imported.  Its text is erased when it is done or left."""

    text = models.TextField(blank=True)
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=1)
    columns = models.JSONField(default=list)
    """The field that each column of the file fills; "" for a column left out."""
    order = models.CharField(max_length=12, blank=True)
    """Which of two numbers is the day, where the file itself cannot say."""
    added_anyway = models.JSONField(default=list)
    """Numbers of lines that look like a known client and are added all the same."""
    imported = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "import of clients"
        verbose_name_plural = "imports of clients"


def searched_forms(client: Client) -> dict[str, str]:
    """Return the searched forms of what a client's record says."""
    return {
        "searched": plain(client.name),
        "phone_digits": digits(client.phone),
        "phone_tail": tail(client.phone),
        "email_folded": client.email.strip().casefold(),
    }


def name_parts_of(client: Client) -> list[NamePart]:
    """Return the unsaved parts of a client's name."""
    return [NamePart(practice_id=client.practice_id, client=client, part=part) for part in parts(client.name)]


def keep_name_parts(client: Client) -> None:
    """Make the stored parts of a name what the name says; none for a merged client."""
    wanted = set() if client.merged_into_id else set(parts(client.name))
    # The client's own practice, not the current one: a fixture or an import may save for another.
    stored = NamePart.everything.filter(client=client)
    known = set(stored.values_list("part", flat=True))
    if known - wanted:
        stored.exclude(part__in=wanted).delete()
    NamePart.everything.bulk_create(made for made in name_parts_of(client) if made.part in wanted - known)
