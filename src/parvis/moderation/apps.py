"""Make moderation an application of Django."""

from django.apps import AppConfig

from parvis import jobs


class ModerationConfig(AppConfig):
    """Signals, cases, rulings, appeals, juries."""

    name = "parvis.moderation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seal what was ruled, let what has an end end, say what is automatic and what is kept."""
        from parvis.conversations import holding
        from parvis.ledger.seals import sealed
        from parvis.moderation import (
            automatic,
            deeds,
            emergencies,
            exclusions,
            jury_data,
            jury_laws,  # noqa: F401 (adds them to those a guide may set)
            laws,  # noqa: F401
            own_data,
        )
        from parvis.moderation.actions import (
            calling,
            convening,
            deliberating,
            ending,
            looking,
            mediating,
            suggesting,
            waiting,
        )
        from parvis.moderation.queries import finding

        sealed("moderation_ruling")
        holding.links_wait("first links", waiting.first_links_wait)
        jobs.every("rulings.end", ending.lift_ended)
        jobs.every("rulings.review", looking.ask_for_reviews, minutes=60)
        jobs.every("juries.convene", convening.convene_due, minutes=10)
        jobs.every("juries.call", calling.call_due)
        jobs.every("juries.decide", deliberating.decide_due, minutes=10)
        jobs.every("mediations.end", mediating.end_late, minutes=60)
        jobs.every("mediations.check", mediating.say_checks, minutes=60)
        jobs.every("moderation.suggest", suggesting.suggest_where_due, minutes=5)
        finding.announce()
        exclusions.register()
        emergencies.register()
        deeds.say()
        automatic.say()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
        jury_data.export_own()
        jury_data.erase_own()
        jury_data.declare_own()
