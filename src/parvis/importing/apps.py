"""Make importing an application of Django."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    """Bring words from elsewhere, and take them out again."""

    name = "parvis.importing"
    default_auto_field = "django.db.models.BigAutoField"
