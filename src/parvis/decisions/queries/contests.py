"""Read who contests a decision, how many it takes, and what becomes of those that wait."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from parvis.communities.decided import Contested, Fate
from parvis.communities.laws import in_force
from parvis.communities.models import Community
from parvis.communities.root import share_of_root
from parvis.decisions.called_by_many import CONTEST
from parvis.decisions.enacting import subjects, waits_until
from parvis.decisions.laws import CONTEST_LEAST, CONTEST_PERCENT
from parvis.decisions.models import Contestation, Poll, Proposal
from parvis.decisions.policies import contests as policies
from parvis.decisions.queries.polls import elector_of
from parvis.pages.reader_words import words
from parvis.people.models import Person

ABOVE = "contest"
"""Under which a community knows that a decision of its waits."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold what the page of a decision shows of those who contest it."""

    signed: Sequence[Contestation]
    needed: int
    until: datetime | None
    """Until when it can be made to wait; nothing where it cannot be any more."""
    may_contest: bool
    may_stop: bool
    vote: Proposal | None
    """The vote on ending it, where enough contested it."""


def part_of(viewer: Person | None, proposal: Proposal, at: datetime) -> Part | None:
    """Read who contests a decision; nothing of those that never wait."""
    matter = subjects().get(proposal.subject)
    decided = proposal.state in {Proposal.State.PASSED, Proposal.State.OVERTURNED}
    if not decided or matter is None or matter.waits_until is None:
        return None
    poll = last_poll(proposal)
    signed = [*proposal.contestations.select_related("person").order_by("pk")]
    mine = next((each for each in signed if viewer is not None and each.person_id == viewer.pk), None)
    until = waits_until(proposal)
    can_wait = until is not None and at < until
    elector = elector_of(viewer, poll) if can_wait else None
    return Part(
        signed,
        needed_for(proposal, poll),
        until if can_wait else None,
        can_wait and policies.contest(viewer, proposal, elector, mine, at) is None,
        policies.contest_no_more(viewer, proposal, mine) is None,
        vote_on(proposal) if proposal.suspended_at else None,
    )


def needed_for(proposal: Proposal, poll: Poll | None) -> int:
    """Say how many signatures make a decision wait."""
    electorate = poll.electorate if poll is not None else 0
    percent, least = (
        in_force(proposal.community, CONTEST_PERCENT),
        in_force(proposal.community, CONTEST_LEAST),
    )
    return threshold(electorate, percent, least)


def threshold(electorate: int, percent: int, least: int) -> int:
    """Count them: a share of the square root of those who could vote, never more than over half of them."""
    return min(max(least, share_of_root(electorate, percent)), electorate // 2 + 1)


def last_poll(proposal: Proposal) -> Poll | None:
    """Give the vote that decided."""
    return proposal.polls.defer("options", "questionnaire", "result").order_by("-round").first()


def contestation_of(viewer: Person | None, proposal: Proposal) -> Contestation | None:
    """Find what the viewer said against a decision."""
    return proposal.contestations.filter(person=viewer).first() if viewer else None


def vote_on(proposal: Proposal) -> Proposal | None:
    """Give the vote on ending a decision, once it waits."""
    votes = Proposal.objects.filter(community=proposal.community_id, subject=CONTEST)
    return votes.filter(changes__number=proposal.number).order_by("-pk").first()


def waiting_in(community: Community) -> list[Proposal]:
    """List the decisions of a community that wait, the first contested first."""
    found = Proposal.objects.filter(community=community, suspended_at__isnull=False, upheld_at=None)
    return [*found.filter(state=Proposal.State.PASSED).order_by("suspended_at", "pk")]


def contested_among(decisions: Collection[int]) -> Mapping[int, Contested]:
    """Say which decisions were made to wait, and what became of each, by their keys."""
    found = Proposal.objects.filter(pk__in=decisions, suspended_at__isnull=False)
    return {
        pk: Contested(_fate(state, kept_at), kept_at)
        for pk, state, kept_at in found.values_list("pk", "state", "upheld_at")
    }


def said_above(community: Community, at: datetime) -> list[str | Markup]:
    """Say above the pages of a community which decisions wait, and lead to who contests each, and why."""
    del at
    said, found = words(), waiting_in(community)
    if not found:
        return []
    page = "decisions:proposal"
    links = [
        format_html(
            '<a href="{}#contest">{}</a>', reverse(page, args=(community.slug, each.number)), each.number
        )
        for each in found
    ]
    line = said.ngettext(
        "Decision {numbers} waits: enough members contest it, and all vote on ending it.",
        "Decisions {numbers} wait: enough members contest them, and all vote on ending them.",
        len(links),
        numbers=said.enumeration(links),
    )
    return [Markup(line)]  # noqa: S704 (links that are escaped)


def _fate(state: str, kept_at: datetime | None) -> Fate:
    if kept_at is not None:
        return Fate.KEPT
    return Fate.ENDED if state == Proposal.State.OVERTURNED else Fate.WAITS
