"""The app's place in Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A practice of invented people at every stage."""

    name = "clinic.demo"
    label = "demo"
