"""Make moderation an application of Django."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Signals, cases, rulings, appeals, juries."""

    name = "parvis.moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seal what was ruled."""
        from parvis.ledger.seals import sealed  # noqa: PLC0415 (models are ready only now)
        from parvis.moderation import laws  # noqa: F401, PLC0415 (adds them to those a guide may set)

        sealed("moderation_ruling")
