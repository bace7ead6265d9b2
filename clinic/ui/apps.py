"""The app's place in Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look: tokens, templates, components, headers."""

    name = "clinic.ui"
    label = "ui"

    def ready(self) -> None:
        """Mark the clients in the rail on every page about one client."""
        from clinic.ui import rail

        for prefix in ("/consultations/", "/plans/", "/consents/", "/photos/", "/prescriptions/"):
            rail.belongs(prefix, to="/clients/")
