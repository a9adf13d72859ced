"""Make feeds an application of Django."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Feeds and calendar."""

    name = "parvis.feeds"
    default_auto_field = "django.db.models.BigAutoField"
