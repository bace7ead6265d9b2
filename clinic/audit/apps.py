"""The app's place in Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who opened and changed what: one entry a request, chained."""

    name = "clinic.audit"
    label = "audit"
