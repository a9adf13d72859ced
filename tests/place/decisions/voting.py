"""Open votes, vote and close, as the tests of polls do again and again."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.test import TestCase

from parvis.communities import actions as communities
from parvis.communities.models import Community, Membership
from parvis.decisions import urn
from parvis.decisions.actions import casting, closing, polling
from parvis.decisions.actions.casting import Cast, Words
from parvis.decisions.models import Poll, Proposal
from parvis.people import handles
from parvis.people.models import Handle, Person
from tests.place.laws import guide_says

DAY = timedelta(days=1)
NO_RISK = {
    "no_other_way": True,
    "power": False,
    "abroad": False,
    "threats": False,
    "proof": False,
    "law": False,
    "postponed": True,
}


def rules(community: Community, at: datetime, subject: str = "other", **said: Any) -> None:
    """Let the guide say how a subject is decided: without days of talk and quorum, where not said."""
    usual = {"talk_days": 0, "quorum": 0, "days": 7, **said}
    guide_says(community, {f"decide.{subject}.{key}": value for key, value in usual.items()}, at)


def join(community: Community, number: int, at: datetime) -> list[Person]:
    """Let so many more people be members."""
    assert community.guide is not None
    people = []
    for each in range(number):
        name = f"Voter {each + 1}"
        handle = handles.claim_near(name, Handle.Holder.PERSON).name
        email = f"{handle}@example.org"
        people.append(Person.objects.create(name=name, handle=handle, email=email, joined_at=at - 400 * DAY))
    Membership.objects.bulk_create(
        Membership(community=community, person=who, state="active", since=at, accepted=community.guide)
        for who in people
    )
    return people


def opened(proposal: Proposal, by: Person, at: datetime, options: Sequence[str] = (), **given: Any) -> Poll:
    """Open a vote, with answers that lead to level 1."""
    fresh = Proposal.objects.get(pk=proposal.pk)
    return polling.open_poll(by=by, proposal=fresh, options=options, at=at, **{"answers": NO_RISK, **given})


def vote(poll: Poll, by: Person, choice: Any, at: datetime, harm: str = "") -> None:
    """Vote in public."""
    casting.cast_ballot(by=by, poll=poll, choice=choice, words=Words(harm), at=at)


def vote_secretly(poll: Poll, votes: Iterable[tuple[Person, Any]], at: datetime) -> list[Cast]:
    """Let some vote in secret."""
    return [casting.cast_secret(by=by, poll=poll, choice=choice, at=at) for by, choice in votes]


def closed(poll: Poll) -> Poll:
    """Let the time of a poll pass, and close it."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        closing.close_due(poll.closes_at)
    return Poll.objects.select_related("proposal").get(pk=poll.pk)


def key_is_kept(poll: Poll) -> bool:
    """Tell whether the key of a poll is still there."""
    try:
        urn.secret_of(poll.commitment)
    except urn.KeyLostError:
        return False
    return True


def leave(person: Person, community: Community, at: datetime) -> None:
    """Let a member leave."""
    communities.leave_community(by=person, community=community, at=at)
