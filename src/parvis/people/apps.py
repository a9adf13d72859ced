"""Make persons an application of Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, accounts, consents."""

    name = "parvis.people"
    default_auto_field = "django.db.models.BigAutoField"
