"""The app's place in Django."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """Photographs: decoded safely, rebuilt from pixels, encrypted one by one."""

    name = "clinic.photos"
    label = "photos"
