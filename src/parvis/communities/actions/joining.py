"""Come in by oneself, accept the guide, welcome others, leave."""

from datetime import datetime

from django.db import transaction

from parvis.communities import errors, policies, verbs
from parvis.communities.actions.terms import end_mandates
from parvis.communities.models import (
    Acceptance,
    Community,
    Guide,
    Invitation,
    Mandate,
    Membership,
    RecallSignature,
)
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person


def join_community(*, by: Person, community: Community, version: int, at: datetime) -> Membership:
    """Join an open community by accepting its guide."""
    with transaction.atomic():
        fresh = as_it_stands(community, by)
        require(policies.join(by, fresh))
        guide = accepted_version(fresh, version)
        membership = write_tie(fresh, by, state=Membership.State.ACTIVE, guide=guide, at=at)
        facts = {"version": version, "way": "open"}
        record(verbs.JOINED, by=by, at=at, of=membership, to=by, community=fresh, facts=facts)
    community.forget()
    return membership


def ask_to_join(*, by: Person, community: Community, version: int, words: str, at: datetime) -> Membership:
    """Ask to join, having accepted the guide, with words for whoever decides."""
    with transaction.atomic():
        fresh = as_it_stands(community, by)
        require(policies.ask(by, fresh, at))
        guide = accepted_version(fresh, version)
        membership = write_tie(fresh, by, state=Membership.State.ASKED, guide=guide, at=at, words=words)
        record(verbs.ASKED, by=by, at=at, of=membership, community=fresh)
    community.forget()
    return membership


def take_back_request(*, by: Person, community: Community, at: datetime) -> Membership:
    """Take back a request nobody has answered."""
    with transaction.atomic():
        fresh = as_it_stands(community, by)
        require(policies.take_back(by, fresh))
        membership = write_tie(fresh, by, state=Membership.State.LEFT, guide=None, at=at)
        record(verbs.LEFT, by=by, at=at, of=membership, to=by, community=fresh)
    community.forget()
    return membership


def accept_guide(*, by: Person, community: Community, version: int, at: datetime) -> Membership:
    """Accept a new version of the guide, as a member."""
    with transaction.atomic():
        fresh = as_it_stands(community, by)
        require(policies.accept_guide(by, fresh))
        membership = Membership.objects.get(community=fresh, person=by)
        membership.accepted = accepted_version(fresh, version)
        membership.save(update_fields=["accepted"])
        _, new = Acceptance.objects.get_or_create(guide=membership.accepted, person=by, defaults={"at": at})
        if new:
            facts = {"version": version}
            record(verbs.GUIDE_ACCEPTED, by=by, at=at, of=membership.accepted, community=fresh, facts=facts)
    community.forget()
    return membership


def set_welcoming(*, by: Person, community: Community, welcomes: bool, at: datetime) -> Membership:
    """Volunteer for the welcome desk, or step back from it."""
    with transaction.atomic():
        fresh = as_it_stands(community, by)
        require(policies.volunteer(by, fresh) if welcomes else policies.step_back(by, fresh))
        membership = Membership.objects.get(community=fresh, person=by)
        if membership.welcomes != welcomes:
            membership.welcomes = welcomes
            membership.save(update_fields=["welcomes"])
            verb = verbs.WELCOMES if welcomes else verbs.WELCOMES_NO_MORE
            record(verb, by=by, at=at, of=membership, to=by, community=fresh)
    community.forget()
    return membership


def leave_community(*, by: Person, community: Community, at: datetime) -> Membership:
    """Leave; the words one wrote stay, a mandate one held ends."""
    with transaction.atomic():
        fresh = as_it_stands(community, by)
        require(policies.leave(by, fresh))
        membership = write_tie(fresh, by, state=Membership.State.LEFT, guide=None, at=at)
        record(verbs.LEFT, by=by, at=at, of=membership, to=by, community=fresh)
        end_mandates(by, fresh, why=Mandate.End.LEFT, at=at)
        RecallSignature.objects.filter(mandate__community=fresh, person=by).delete()
        Invitation.objects.filter(community=fresh, by=by, answered_at=None).delete()
    community.forget()
    return membership


def as_it_stands(community: Community, by: Person) -> Community:
    """Read a community anew and lock what ties somebody to it, before an act that depends on both."""
    fresh = Community.objects.select_related("guide").get(pk=community.pk)
    fresh.remember(by, fresh.memberships.select_for_update().filter(person=by).first())
    return fresh


def accepted_version(community: Community, version: int) -> Guide:
    """Give the guide in force when it is the version somebody read; refuse another."""
    guide = community.guide
    if guide is None or guide.version != version:
        raise errors.ReadTheGuide(version=guide.version if guide else 1)
    return guide


def write_tie(
    community: Community, person: Person, *, state: str, guide: Guide | None, at: datetime, words: str = ""
) -> Membership:
    """Write what ties a person to a community, with the version of the guide they accepted, if they did."""
    membership, _ = Membership.objects.update_or_create(
        community=community,
        person=person,
        defaults={
            "state": state,
            "since": at,
            "words": words,
            "answer": "",
            "welcomes": False,
            **({"accepted": guide} if guide else {}),
        },
    )
    if guide is not None:
        Acceptance.objects.get_or_create(guide=guide, person=person, defaults={"at": at})
    return membership
