"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClientsConfig(AppConfig):
    """Clients: search, record, banner, timeline, merge, import."""

    name = "clinic.clients"
    label = "clients"

    def ready(self) -> None:
        """Put clients into the rail, and the record's own section and entries into it."""
        from clinic.clients import entries, tabs, timeline
        from clinic.ui.rail import Item, register

        register(Item(_("Clients"), "/clients/", "person", may="clients.search", order=20))
        tabs.register(tabs.Tab(_("Overview"), "client", "clients.read", 0))
        timeline.register(entries.of_record)
