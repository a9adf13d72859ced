"""Make live an application of Django."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Streams for those who read now."""

    name = "parvis.live"
    default_auto_field = "django.db.models.BigAutoField"
