"""What a client's record shows of answers: two sections, entries of the timeline, the next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic import clock
from clinic.clients import next_step, tabs, timeline
from clinic.clients.models import Client
from clinic.intakes.models import Answers, IntakeDraft, IntakeLink

NEXT_STEP_ORDER = 10
MOST_SHOWN = 20


def register() -> None:
    """Take a place in the record; called once, when the app is ready."""
    tabs.register(tabs.Tab(gettext_lazy("Answers"), "answers", "intakes.read", 20))
    tabs.register(tabs.Tab(gettext_lazy("Ask"), "intake", "intakes.send", 25))
    timeline.register(entries)
    next_step.register(step, NEXT_STEP_ORDER)


def entries(client: Client, by: Any) -> Iterator[timeline.Entry]:
    """Yield the links sent and the answers given."""
    clinical = by.user.has_perm("intakes.read", client)
    ways = {"link": _("by link"), "hand_over": _("on the tablet"), "staff": _("by staff"), "import": _("imported")}
    for given in Answers.objects.filter(client=client).defer("document").order_by("-given_at")[:MOST_SHOWN]:
        url = reverse("answers", args=[client.pk]) if clinical else ""
        yield timeline.Entry(given.given_at, _("Answers given"), state="done", url=url, aside=ways[given.way])
    for link in IntakeLink.objects.filter(client=client).order_by("-created_at")[:MOST_SHOWN]:
        state = "done" if link.consumed_at else "planned"
        yield timeline.Entry(link.created_at, _("Questions sent"), state=state, url=reverse("intake", args=[client.pk]))


def step(client: Client, by: Any) -> next_step.Step | None:
    """Return the step that comes first of all: answers, where none were ever given."""
    if not by.user.has_perm("intakes.send", client) or Answers.objects.filter(client=client).exists():
        return None
    begun = IntakeDraft.objects.filter(client=client, answers=None, expires_at__gt=clock.now()).first()
    url = reverse("intake", args=[client.pk])
    if begun is not None:
        place = {"here": begun.position, "about": begun.about}
        return next_step.Step(_("The client is answering."), _("Look at the questions"), url, note=begun_text(place))
    return next_step.Step(_("Nothing was asked yet."), _("Send the questions"), url)


def begun_text(place: dict[str, int]) -> str:
    """Return how far a client is, in words."""
    return _("Begun, page %(here)d of about %(about)d.") % place
