"""The app's place in Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The course plan on the map: zones, edits, dates, the client's version."""

    name = "clinic.plans"
    label = "plans"

    def ready(self) -> None:
        """Add plans to a client's timeline and next step."""
        from django.utils.translation import gettext_lazy as _

        from clinic.clients import next_step, tabs, timeline
        from clinic.consents import bites
        from clinic.plans import consenting, queries

        tabs.register(tabs.Tab(_("Plans"), "client-plans", "plans.read", 45))
        timeline.register(queries.timeline)
        next_step.register(queries.next_step, order=40)
        bites.register(consenting.stopped)
