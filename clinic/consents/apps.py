"""The app's place in Django."""

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    """Consent as a process: texts, questions, signature, withdrawal."""

    name = "clinic.consents"
    label = "consents"
