"""Make importing an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ImportingConfig(AppConfig):
    """Bring words from elsewhere, and take them out again."""

    name = "parvis.importing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Go on in the background with what was sent, and say what is kept of persons."""
        from parvis.importing import deeds, own_data
        from parvis.importing.working import sweep

        deeds.say()
        own_data.register()
        jobs.every("importing", sweep, minutes=5)
