"""The app's place in Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The course plan on the map: zones, edits, dates, the client's version."""

    name = "clinic.plans"
    label = "plans"

    def ready(self) -> None:
        """Add plans to a client's timeline and next step."""
        from clinic.clients import next_step, timeline
        from clinic.plans import queries

        timeline.register(queries.timeline)
        next_step.register(queries.next_step, order=40)
