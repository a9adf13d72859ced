"""Make leaving an application of Django."""

from django.apps import AppConfig


class LeavingConfig(AppConfig):
    """Archives of whole communities: written, verified, brought in."""

    name = "parvis.leaving"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the door recognise the members of a community that came here."""
        from parvis.leaving.queries import returning_person  # noqa: PLC0415 (models are ready only now)
        from parvis.people import returning  # noqa: PLC0415

        returning.ask_also(returning_person)
