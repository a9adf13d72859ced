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
            orders,
            own_data,
            returns,
        )
        from parvis.moderation.actions import waiting
        from parvis.moderation.letters import tell_waits
        from parvis.moderation.queries import finding

        sealed("moderation_ruling")
        holding.links_wait("first links", waiting.first_links_wait, tell_waits)
        jobs.every("rulings.end", "parvis.moderation.actions.ending:lift_ended")
        jobs.every("rulings.reopened", "parvis.moderation.actions.ending:say_reopened", minutes=5)
        jobs.every("rulings.review", "parvis.moderation.actions.looking:ask_for_reviews", minutes=60)
        jobs.every("exclusions.due", "parvis.moderation.actions.returning:say_due", minutes=60)
        jobs.every("juries.convene", "parvis.moderation.actions.convening:convene_due", minutes=10)
        jobs.every("juries.call", "parvis.moderation.actions.calling:call_due")
        jobs.every("juries.decide", "parvis.moderation.actions.deliberating:decide_due", minutes=10)
        jobs.every("mediations.end", "parvis.moderation.actions.mediating:end_late", minutes=60)
        jobs.every("mediations.check", "parvis.moderation.actions.mediating:say_checks", minutes=60)
        jobs.every("moderation.suggest", "parvis.moderation.actions.suggesting:suggest_where_due", minutes=5)
        finding.announce()
        exclusions.register()
        returns.register()
        emergencies.register()
        orders.register()
        deeds.say()
        automatic.say()
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
        jury_data.export_own()
        jury_data.erase_own()
        jury_data.declare_own()
