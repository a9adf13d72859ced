"""Make listening an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ListeningConfig(AppConfig):
    """Sources, expectations, responsible persons, answers, interpellations, opinions."""

    name = "parvis.listening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the ear listen where something was said."""
        from parvis.listening.actions.hearing import listen_where_due  # noqa: PLC0415 (models are ready only now)

        jobs.every("the ear listens", listen_where_due, minutes=2)
