"""The app's place in Django."""

from django.apps import AppConfig


class GroundConfig(AppConfig):
    """What every row, request and page of the clinic stands on: practices, versions, operations, who may."""

    name = "clinic.ground"
    label = "ground"
