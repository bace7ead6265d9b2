"""The app's place in Django."""

from django.apps import AppConfig


class IntakesConfig(AppConfig):
    """Answers: links, one question at a time, hand-over, what has expired."""

    name = "clinic.intakes"
    label = "intakes"

    def ready(self) -> None:
        """Take a place in the client's record."""
        from clinic.intakes import in_the_record

        in_the_record.register()
