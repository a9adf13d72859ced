"""Make decisions an application of Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from parvis import jobs


class DecisionsConfig(AppConfig):
    """Proposals, polls, draws, outcomes."""

    name = "parvis.decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Seal what was promised: versions of a text, the rules of an open poll, the pool of a draw."""
        from parvis.communities.decided import decisions_stand_at
        from parvis.decisions import (
            laws,  # noqa: F401 (adds them to those a guide may set)
            matters,
            own_data,
            stirring,
        )
        from parvis.decisions.models import Draw, Poll, Proposal, Version
        from parvis.decisions.queries.addresses import addresses_of
        from parvis.ledger.seals import sealed

        sealed("decisions_proposal", *Proposal.FIXED, when="old.state not in ('drafted', 'withdrawn')")
        sealed("decisions_version", *Version.FIXED)
        sealed("decisions_poll", *Poll.FIXED)
        sealed("decisions_draw", *Draw.FIXED)
        matters.register()
        decisions_stand_at(addresses_of)
        jobs.every("decisions.recalls", "parvis.decisions.actions.sweeping:propose_recalls", minutes=2)
        jobs.every("decisions.carry_out", "parvis.decisions.actions.deciding:carry_out_due", minutes=10)
        jobs.every("decisions.reviews", "parvis.decisions.actions.sweeping:say_reviews", minutes=60)
        jobs.every("decisions.close", "parvis.decisions.actions.closing:close_due")
        jobs.every("decisions.draw", "parvis.decisions.actions.drawing:draw_due")
        jobs.every("decisions.lots", "parvis.decisions.actions.lots:call_due")
        jobs.every("decisions.stir", "parvis.decisions.stirring:stir")
        jobs.every("decisions.ends_soon", "parvis.decisions.actions.soon:say_soon", minutes=10)
        jobs.every("decisions.keys", "parvis.decisions.actions.closing:destroy_keys", minutes=10)
        post_migrate.connect(stirring.without_row_numbers, sender=self, dispatch_uid="decisions.urn")
        own_data.export_own()
        own_data.erase_own()
        own_data.declare_own()
