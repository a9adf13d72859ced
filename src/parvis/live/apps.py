"""Make live an application of Django."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Streams for those who read now."""

    name = "parvis.live"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Wait for what is said in conversations."""
        from parvis.ledger.vocabulary import consumer
        from parvis.live.consumers import EVENTS, tell_readers

        consumer("live", EVENTS, tell_readers)
