"""Make moderation an application of Django."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Signals, cases, rulings, appeals, juries."""

    name = "parvis.moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seal what was ruled."""
        from parvis.ledger.seals import sealed  # noqa: PLC0415 (models are ready only now)

        sealed("moderation_ruling")
