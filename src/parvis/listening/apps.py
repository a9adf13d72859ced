"""Make listening an application of Django."""

from django.apps import AppConfig


class ListeningConfig(AppConfig):
    """Sources, expectations, responsible persons, answers, interpellations, opinions."""

    name = "parvis.listening"
    default_auto_field = "django.db.models.BigAutoField"
