"""The app's place in Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who opened and changed what: one entry a request, chained."""

    name = "clinic.audit"
    label = "audit"

    def ready(self) -> None:
        """Listen to every change."""
        from clinic.audit.writes import on_wrote
        from clinic.ground.signals import wrote

        wrote.connect(on_wrote, dispatch_uid="audit")
