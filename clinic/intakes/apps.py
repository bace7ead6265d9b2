"""The app's place in Django."""

from django.apps import AppConfig


class IntakesConfig(AppConfig):
    """Answers: links, one question at a time, hand-over, what has expired."""

    name = "clinic.intakes"
    label = "intakes"
