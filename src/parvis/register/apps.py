"""Make the register an application of Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The public register."""

    name = "parvis.register"
    default_auto_field = "django.db.models.BigAutoField"
