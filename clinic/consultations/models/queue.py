"""The prescriber's queue: what waits for somebody who may decide, and how it was answered."""

from __future__ import annotations

from django.db import models

from clinic import clock
from clinic.clients.models import Client
from clinic.consultations.models.consultation import Consultation
from clinic.ground.models import Row
from clinic.people.models import Member
from needlecraft.intake import Whom

KINDS = ("ask", "prescription", "examination", "co_signature")
STATES = ("open", "answered", "final", "asked_back", "withdrawn")


class QueueItem(Row):
    """One thing to decide: a question in one sentence, the facts that decide it, what a yes writes.

    Everything the page says is kept as it was said.  An answer is `answered` until `final_at`, and can be taken back
    till then; then it is written and is `final`.
    """

    kind = models.CharField(max_length=20, choices=[(k, k) for k in KINDS])
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="queue_items")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="queue_items"
    )
    whom = models.CharField(max_length=20, choices=[(w.value, w.value) for w in Whom])
    fact = models.CharField(max_length=80, blank=True)
    question = models.CharField(max_length=300)
    because = models.TextField(blank=True)
    facts = models.JSONField(default=list)
    """Pairs of label and value: those that decide, and no others."""
    if_yes = models.TextField(blank=True)
    """What a yes writes, word for word."""
    options = models.JSONField(default=list)
    """The answers offered: {"id", "label", "answer", "needs_text"}."""
    sources = models.JSONField(default=dict)
    """A finding's works for and against, level and assumption, as stored."""
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    waiting_in_house = models.BooleanField(default=False)
    for_member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    """When whoever may answer last opened it."""
    state = models.CharField(max_length=12, default="open", choices=[(s, s) for s in STATES])
    answer = models.CharField(max_length=40, blank=True)
    answer_label = models.CharField(max_length=200, blank=True)
    answer_text = models.TextField(blank=True)
    answer_detail = models.JSONField(default=dict, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)
    signed_with = models.CharField(max_length=20, blank=True)
    """How whoever answered was checked again: "pin", "passkey", or "session" where there was nothing to check by."""
    opened_to_answer_s = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "item of the queue"
        verbose_name_plural = "items of the queue"
        indexes = [
            models.Index(fields=["practice", "state", "due_at"]),
            models.Index(fields=["client", "-asked_at"]),
        ]


class Deputy(Row):
    """Who answers for a member when they have not answered in time."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    deputy = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "deputy"
        verbose_name_plural = "deputies"
        constraints = [models.UniqueConstraint(fields=["practice", "member"], name="one_deputy_a_member")]


class QueueRules(Row):
    """What a practice asks of its prescribers; without a row, the defaults hold."""

    minutes_in_house = models.PositiveSmallIntegerField(default=20)
    minutes_otherwise = models.PositiveSmallIntegerField(default=240)
    examination_before_first = models.BooleanField(default=False)
    examination_by_video = models.BooleanField(default=False)
    co_signed_licences = models.JSONField(default=list)
    """Licences (the library's roles) whose plans a prescriber signs with them, whatever the law says."""

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "rules of the queue"
        verbose_name_plural = "rules of the queue"
        constraints = [models.UniqueConstraint(fields=["practice"], name="one_set_of_queue_rules")]
