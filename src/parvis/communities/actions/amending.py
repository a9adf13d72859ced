"""Carry out what members decided of their guide, and let it hold when its time has come."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from parvis.communities import errors, verbs
from parvis.communities.amendments import amended, faults
from parvis.communities.decided import not_holding
from parvis.communities.laws import in_force
from parvis.communities.models import Clause, Community, Guide
from parvis.communities.procedures import DELAY
from parvis.communities.proposals import digest_of
from parvis.communities.queries.guides import highest_number, latest_guide, read_against, wording_of
from parvis.ledger.recording import record
from parvis.pages.reader_words import words


def amend_guide(*, community: Community, changes: Mapping[str, Any], decision: int, at: datetime) -> Guide:
    """Make the version of the guide that members decided, on top of the latest one they ratified.

    Only an enacted decision calls this: the database takes no version without one. It holds after the delay
    of the guide in force, and never before a version ratified earlier.
    """
    with transaction.atomic():
        fresh = Community.objects.select_for_update(of=("self",)).get(pk=community.pk)
        latest = latest_guide(fresh)
        if not_holding([latest.decision]):
            raise errors.GuideWaits(version=latest.version)
        before = wording_of(latest)
        if found := faults(before, changes, words(), read=read_against(fresh, changes, latest)):
            raise errors.CannotAmend(faults=" ".join(found))
        after = amended(before, changes, next_number=highest_number(fresh) + 1)
        guide = Guide.objects.create(
            community=fresh,
            version=fresh.guides.aggregate(last=Max("version"))["last"] + 1,
            ratified_at=at,
            takes_effect_at=max(at + timedelta(days=in_force(fresh, DELAY)), latest.takes_effect_at),
            laws=dict(after.laws),
            roles=[each.kept() for each in after.roles],
            decision=decision,
        )
        clauses = [asdict(each) for each in after.clauses]
        Clause.objects.bulk_create([Clause(guide=guide, **each) for each in clauses])
        facts = {
            "version": guide.version,
            "clauses": len(clauses),
            "digest": digest_of(clauses, guide.laws, guide.roles),
            "decision": decision,
            "from": guide.takes_effect_at.isoformat(timespec="seconds"),
        }
        record(verbs.GUIDE_AMENDED, by=None, at=at, of=guide, community=fresh, facts=facts)
    return guide


def put_into_force(*, by: None, guide: Guide, at: datetime) -> Community:
    """Let a version hold whose time has come: nobody does it, and nobody can do it sooner.

    One that members contest waits for their vote; one they ended never holds.
    """
    with transaction.atomic():
        community = Community.objects.select_for_update(of=("self",)).get(pk=guide.community_id)
        held = community.guide.version if community.guide else 0
        if guide.takes_effect_at <= at and guide.version > held and not not_holding([guide.decision]):
            community.guide = guide
            community.save(update_fields=["guide"])
            clauses = guide.clauses.order_by("number").values("number", "title", "text", "newcomer")
            digest = digest_of(clauses, guide.laws, guide.roles)
            facts = {"version": guide.version, "digest": digest}
            record(verbs.GUIDE_IN_FORCE, by=by, at=at, of=guide, community=community, facts=facts)
    return community
