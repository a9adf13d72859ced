"""Make the place an application of Django."""

from django.apps import AppConfig


class PlaceConfig(AppConfig):
    """The place, its host and its legal notice."""

    name = "parvis.place"
    default_auto_field = "django.db.models.BigAutoField"
