"""Make leaving an application of Django."""

from django.apps import AppConfig


class LeavingConfig(AppConfig):
    """Archives of whole communities: written, verified, brought in."""

    name = "parvis.leaving"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the door recognise who came with their community, and let members decide to leave."""
        from parvis.leaving import departures, own_data
        from parvis.leaving.queries import returning_person
        from parvis.people import returning

        returning.ask_also(returning_person)
        departures.register()
        own_data.register()
