"""Make the demo an application of Django, where the host asked for one."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Invented people, and the mail they would get."""

    name = "parvis.demo"
