"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PhotosConfig(AppConfig):
    """Photographs: decoded safely, rebuilt from pixels, encrypted one by one."""

    name = "clinic.photos"
    label = "photos"

    def ready(self) -> None:
        """Put photographs into the record: its section, its timeline, the face in the banner."""
        from clinic.clients import face, tabs, timeline
        from clinic.photos import queries

        tabs.register(tabs.Tab(_("Photos"), "client-photos", "photos.read", 40))
        timeline.register(queries.timeline)
        face.register(queries.face_url)
