"""Make search an application of Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Find what was said."""

    name = "parvis.search"
    default_auto_field = "django.db.models.BigAutoField"
