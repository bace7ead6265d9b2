"""The app's place in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Staff: roles, licences, sign-in, lock, switch, emergency access."""

    name = "clinic.people"
    label = "people"
