"""The app's place in Django."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Backup, restore, export, import, moving to PostgreSQL, the doctor."""

    name = "clinic.keeping"
    label = "keeping"
