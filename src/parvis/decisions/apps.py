"""Make decisions an application of Django."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Proposals, polls, draws, outcomes."""

    name = "parvis.decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seal what was promised: versions of a text, the rules of an open poll, the pool of a draw."""
        from parvis.decisions.models import Draw, Poll, Version  # noqa: PLC0415 (models are ready only now)
        from parvis.ledger.seals import sealed  # noqa: PLC0415

        sealed("decisions_version", *Version.FIXED)
        sealed("decisions_poll", *Poll.FIXED)
        sealed("decisions_draw", *Draw.FIXED)
