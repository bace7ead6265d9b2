"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Staff: roles, licences, sign-in, lock, switch, emergency access."""

    name = "clinic.people"
    label = "people"

    def ready(self) -> None:
        """Offer the owner's pages among the settings."""
        from clinic.ui import rail
        from clinic.ui.settings_pages import SettingsPage, register

        rail.register(rail.Item(_("Settings"), "/settings/", "settings", may="settings.read", order=900))
        rail.register(rail.Item(_("My page"), "/me/", "person", order=10, place="menu"))
        rail.register(rail.Item(_("Change user"), "/switch/", "people", order=20, place="menu"))
        rail.register(
            rail.Item(_("Emergency access"), "/emergency-access/", "bell", may="emergency.open", order=30, place="menu")
        )
        rail.register(rail.Item(_("Sign out"), "/sign-out/", "leave", order=90, place="menu", posts=True))
        register(SettingsPage(_("People"), "/settings/people/", "people.invite", 10))
        register(SettingsPage(_("Practice"), "/settings/practice/", "settings.write", 20))
        register(SettingsPage(_("Licences"), "/settings/licences/", "settings.write", 30))
        register(SettingsPage(_("Days of the rules"), "/settings/rules/", "settings.read", 40))
