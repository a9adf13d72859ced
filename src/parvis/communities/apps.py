"""Make communities an application of Django."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    """Communities, calls, guides, members, mandates."""

    name = "parvis.communities"
    default_auto_field = "django.db.models.BigAutoField"
