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

        deeds.say()
        own_data.register()
        jobs.every("importing", "parvis.importing.working:sweep", minutes=5)
