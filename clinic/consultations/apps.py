"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    """The verdict, its findings, what is asked of whom, overrides, the prescriber's queue."""

    name = "clinic.consultations"
    label = "consultations"

    def ready(self) -> None:
        """Put the queue into the rail, and consultations into the client's record."""
        from clinic.clients import cards, next_step, tabs, timeline
        from clinic.consultations import entries
        from clinic.consultations.queries.queue import count
        from clinic.ui.rail import Item, register

        register(Item(_("Queue"), "/queue/", "question", may="queue.read", order=40, count=count))
        tabs.register(tabs.Tab(_("Consultations"), "consultations", "consultations.read", 30))
        timeline.register(entries.of_client)
        next_step.register(entries.next_step, 30)
        cards.register(entries.waiting, 30)
