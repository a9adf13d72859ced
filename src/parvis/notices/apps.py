"""Make notices an application of Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices, wishes, letters."""

    name = "parvis.notices"
    default_auto_field = "django.db.models.BigAutoField"
