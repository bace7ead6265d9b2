"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentsConfig(AppConfig):
    """Consent as a process: texts, questions, signature, withdrawal."""

    name = "clinic.consents"
    label = "consents"

    def ready(self) -> None:
        """Put consents into the record and its timeline, and their texts into the settings."""
        from clinic.clients import next_step, tabs, timeline
        from clinic.consents import queries
        from clinic.ui import settings_pages

        tabs.register(tabs.Tab(_("Consents"), "client-consents", "consents.read", 30))
        timeline.register(queries.timeline)
        next_step.register(queries.next_step, order=35)
        settings_pages.register(
            settings_pages.SettingsPage(_("Consent texts"), "/settings/texts/", "settings.read", 35)
        )
