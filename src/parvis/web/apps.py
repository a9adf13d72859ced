"""Make the shared face an application of Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Layout, tokens, components, pages of errors, static files."""

    name = "parvis.web"

    def ready(self) -> None:
        """Let those be told at once who are told something: siblings never see each other."""
        from parvis.live.consumers import tell_persons
        from parvis.notices.telling import when_told

        when_told(tell_persons)
