"""The app's place in Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The look: tokens, templates, components, headers."""

    name = "clinic.ui"
    label = "ui"
