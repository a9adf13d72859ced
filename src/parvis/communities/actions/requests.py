"""Answer those who ask to join."""

from datetime import datetime

from django.db import transaction

from parvis.communities import errors, policies, verbs
from parvis.communities.models import Community, Membership
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person


def accept_request(*, by: Person, membership: Membership, at: datetime) -> Membership:
    """Let in somebody who asked."""
    with transaction.atomic():
        asked = _waiting(by, membership, at)
        asked.state, asked.since, asked.words = Membership.State.ACTIVE, at, ""
        asked.save(update_fields=["state", "since", "words"])
        version = asked.accepted.version if asked.accepted else 0
        record(
            verbs.ADMITTED,
            by=by,
            at=at,
            of=asked,
            to=asked.person,
            community=asked.community,
            facts={"version": version},
        )
    return asked


def decline_request(*, by: Person, membership: Membership, reason: str, at: datetime) -> Membership:
    """Decline a request, with a reason the person is told."""
    with transaction.atomic():
        asked = _waiting(by, membership, at)
        if not reason.strip():
            raise errors.SayWhy
        asked.state, asked.since = Membership.State.DECLINED, at
        asked.words, asked.answer = "", reason.strip()
        asked.save(update_fields=["state", "since", "words", "answer"])
        record(
            verbs.DECLINED,
            by=by,
            at=at,
            of=asked,
            to=asked.person,
            community=asked.community,
            audience=Fact.Audience.PERSONS,
        )
    return asked


def _waiting(by: Person, membership: Membership, at: datetime) -> Membership:
    # Whether one holds the mandate is asked before whether somebody asked: nobody else learns who did.
    community = Community.objects.get(pk=membership.community_id)
    require(policies.answer_request(by, community, at))
    asked = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("community", "person", "accepted")
        .get(pk=membership.pk)
    )
    if asked.state != Membership.State.ASKED:
        raise errors.NothingToAnswer
    return asked
