"""Make importing an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ImportingConfig(AppConfig):
    """Bring words from elsewhere, and take them out again."""

    name = "parvis.importing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Go on in the background with what was sent."""
        from parvis.importing.working import sweep  # noqa: PLC0415 (models are ready only now)

        jobs.every("importing", sweep, minutes=5)
