"""Make the shared face an application of Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Layout, tokens, components, pages of errors, static files."""

    name = "parvis.web"
