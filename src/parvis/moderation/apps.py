"""Make moderation an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ModerationConfig(AppConfig):
    """Signals, cases, rulings, appeals, juries."""

    name = "parvis.moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seal what was ruled, let what has an end end, say what is automatic and what is kept."""
        from parvis.conversations import holding  # noqa: PLC0415 (models are ready only now)
        from parvis.ledger.seals import sealed  # noqa: PLC0415
        from parvis.moderation import (  # noqa: PLC0415
            automatic,
            deeds,
            exclusions,
            laws,  # noqa: F401 (adds them to those a guide may set)
            own_data,
        )
        from parvis.moderation.actions import ending, suggesting, waiting  # noqa: PLC0415

        sealed("moderation_ruling")
        holding.links_wait("first links", waiting.first_links_wait)
        jobs.every("rulings.end", ending.lift_ended)
        jobs.every("moderation.suggest", suggesting.suggest_where_due, minutes=5)
        exclusions.register()
        deeds.say()
        automatic.say()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
