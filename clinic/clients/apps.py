"""The app's place in Django."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """Clients: search, record, banner, timeline, merge, import."""

    name = "clinic.clients"
    label = "clients"
