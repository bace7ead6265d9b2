"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeepingConfig(AppConfig):
    """Backup, restore, export, import, moving to PostgreSQL, the doctor."""

    name = "clinic.keeping"
    label = "keeping"

    def ready(self) -> None:
        """Put the audit and the backups among the settings, and the readers of a record into the record."""
        from clinic.clients import tabs
        from clinic.ground import exports
        from clinic.keeping.readable import photographs
        from clinic.ui import rail
        from clinic.ui.settings_pages import SettingsPage, register

        exports.register(photographs)
        register(SettingsPage(_("Backup"), "/settings/backup/", "keeping.run", 80))
        register(SettingsPage(_("Audit"), "/settings/audit/", "audit.read", 90))
        rail.register(rail.Item(_("Audit"), "/settings/audit/", "eye", may="audit.read", order=910))
        tabs.register(tabs.Tab(_("Readers"), "client_access", "audit.read_client", 90))
