"""The app's place in Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The course plan on the map: zones, edits, dates, the client's version."""

    name = "clinic.plans"
    label = "plans"
