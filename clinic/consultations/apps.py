"""The app's place in Django."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The verdict, its findings, what is asked of whom, overrides, the prescriber's queue."""

    name = "clinic.consultations"
    label = "consultations"
