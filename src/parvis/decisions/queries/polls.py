"""Read polls, urns and draws; nothing of what was voted is read before a poll is closed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from parvis.communities import policies as communities
from parvis.communities.models import Community
from parvis.communities.procedures import Procedure
from parvis.communities.queries import community_for
from parvis.decisions import receipts, urn
from parvis.decisions.errors.polls import PollOver
from parvis.decisions.limits import BALLOTS_NAMED, NAMES_LISTED, URN_A_PAGE
from parvis.decisions.models import (
    Ballot,
    Draw,
    Elector,
    Method,
    Objection,
    Poll,
    Proposal,
    SealedBallot,
)
from parvis.decisions.policies import polls as policies
from parvis.decisions.policies import proposals as texts
from parvis.decisions.results import Result, ballot_said, result_of
from parvis.decisions.rounds import Coming, coming, procedure_for
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.pages.rows import ask, moment
from parvis.people.models import Person
from parvis.people.naming import name_of


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold a poll as a page shows it."""

    poll: Poll
    cast: int
    is_open: bool
    listed: bool
    """The viewer stands on its list."""
    voted: bool
    may_vote: bool
    objections: Sequence[Objection]
    result: Result | None


@dataclass(frozen=True, slots=True)
class Part:
    """Hold what the page of a proposal shows of its votes."""

    last: Shown | None
    earlier: Sequence[Poll]
    procedure: Procedure
    comes: Coming | None
    """How the next vote is held, where one may come."""
    hindrance: str
    """Why the viewer may not open it now, in words."""
    may_open: bool
    may_answer: bool
    """The viewer answers objections."""
    may_integrate: bool
    named_me: bool
    """The viewer was named most, and may accept or decline."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """Hold one ballot as the public list of the urn shows it."""

    key: str
    digest: str
    mine: bool

    @property
    def name(self) -> str:
        """Give it short enough to compare by eye."""
        return urn.tracker_of(self.key)


def part_of(viewer: Person | None, proposal: Proposal, at: datetime) -> Part:
    """Read the votes on a proposal, and whether another may be opened."""
    polls = [*proposal.polls.order_by("-round").defer("questionnaire")]
    for each in polls:
        each.proposal = proposal
    procedure = procedure_for(proposal)
    drafted = proposal.state == Proposal.State.DRAFTED
    verdict = policies.open_poll(viewer, proposal, procedure, at) if drafted else None
    keeps = texts.keeps(viewer, proposal) is None
    comes = coming(proposal, procedure) if drafted else None
    named = comes.named if comes is not None else None
    mine = named is not None and viewer is not None and named.person.pk == viewer.pk
    return Part(
        shown(viewer, polls[0], at) if polls else None,
        polls[1:],
        procedure,
        comes,
        verdict.said(words()) if verdict is not None else "",
        drafted and verdict is None and not (named is not None and named.waits(at)),
        keeps,
        keeps and drafted,
        bool(mine and named is not None and not named.accepted and not named.declined),
    )


def shown(viewer: Person | None, poll: Poll, at: datetime) -> Shown:
    """Read one poll as a page shows it: how many voted, never what, until it is closed."""
    elector = elector_of(viewer, poll)
    objections = [*poll.objections.select_related("by").order_by("pk")]
    for each in objections:
        each.poll = poll
    done = poll.closed_at is not None and bool(poll.result)
    return Shown(
        poll,
        poll.result["cast"] if done else poll.electors.filter(voted=True).count(),
        policies.is_open(poll, at),
        elector is not None,
        elector is not None and elector.voted,
        policies.vote(viewer, poll, elector, at) is None,
        objections,
        result_of(poll, names_of(poll, _told(poll)), words()) if done else None,
    )


def names_of(poll: Poll, keys: Iterable[str] | None = None) -> dict[str, str]:
    """Name the options of a poll, or some of them, in their order: words, or who the person is today."""
    wanted = None if keys is None else {*keys}
    options = [each for each in poll.options if wanted is None or each["key"] in wanted]
    people = Person.objects.in_bulk([each["person"] for each in options if each["person"]])
    return {
        each["key"]: name_of(people.get(each["person"])) if each["person"] else each["words"]
        for each in options
    }


def options_to_choose(poll: Poll) -> dict[str, str]:
    """Name what is chosen among; nothing where so many may be named that one writes the name."""
    if poll.method == Method.NOMINATION and len(poll.options) > NAMES_LISTED:
        return {}
    return names_of(poll)


def option_called(poll: Poll, handle: str) -> str:
    """Find the option that is the person of a short name; nothing where no elector is called so."""
    person = Person.objects.filter(handle=handle.strip().removeprefix("@").casefold()).first()
    found = (each["key"] for each in poll.options if person is not None and each["person"] == person.pk)
    return next(found, "")


def elector_of(viewer: Person | None, poll: Poll | None) -> Elector | None:
    """Find the viewer on the list of a poll, where there was one."""
    return Elector.objects.filter(poll=poll, person=viewer).first() if viewer and poll else None


def ballot_of(viewer: Person, poll: Poll) -> Ballot | None:
    """Give the viewer's own ballot in a public poll."""
    return Ballot.objects.filter(poll=poll, person=viewer).first()


def named_ballots(viewer: Person | None, poll: Poll) -> Sequence[tuple[Person, str]]:
    """Say to members who voted what in a public vote, once it is closed; the first of a long list."""
    community = poll.proposal.community
    if poll.secret or poll.closed_at is None or not communities.is_member(viewer, community):
        return ()
    rows = poll.ballots.select_related("person").order_by("person__name", "pk")[:BALLOTS_NAMED]
    names = names_of(poll, _told(poll))
    return [(each.person, ballot_said(each.choice, names, words())) for each in rows]


def poll_of(proposal: Proposal, number: int) -> Poll:
    """Give one round of the votes on a proposal."""
    found = proposal.polls.filter(round=number).first()
    if found is None:
        raise NotHere
    found.proposal = proposal
    return found


def open_poll_of(proposal: Proposal) -> Poll:
    """Give the vote that is going on."""
    found = proposal.polls.filter(closed_at=None).order_by("-round").first()
    if found is None:
        raise PollOver if proposal.polls.exists() else NotHere
    found.proposal = proposal
    return found


def urn_of(poll: Poll, receipt: str = "", after: str = "") -> tuple[Sequence[Tracker], str]:
    """List the ballots of an urn in the order of their keys, some at a time, and where the list goes on."""
    own = receipts.key_of(receipt) if receipt else ""
    rows = [*poll.urn.filter(key__gt=after).order_by("key")[: URN_A_PAGE + 1]]
    found = [_tracker(each, own) for each in rows[:URN_A_PAGE]]
    return found, rows[URN_A_PAGE - 1].key if len(rows) > URN_A_PAGE else ""


def own_tracker(poll: Poll, receipt: str) -> Tracker | None:
    """Find the ballot of a receipt in the urn."""
    own = receipts.key_of(receipt)
    row = poll.urn.filter(key=own).first()
    return _tracker(row, own) if row is not None else None


def objection_of(proposal: Proposal, pk: int) -> Objection:
    """Give an objection made in any vote on a proposal."""
    found = Objection.objects.select_related("by", "poll").filter(pk=pk, poll__proposal=proposal).first()
    if found is None:
        raise NotHere
    found.poll.proposal = proposal
    return found


class OpenVote(NamedTuple):
    """Hold a vote that waits for somebody, as a square shows it."""

    number: int
    """Of its proposal."""
    called: str
    closes_at: datetime


# Written out: every square asks, nearly always for nothing, and making up the question cost ten times that.
_WAITING: Final = """
select d.number, d.subject, d.title, v.closes_at
from decisions_elector e join decisions_poll v on v.id = e.poll_id
  join decisions_proposal d on d.id = v.proposal_id
where e.person_id = %s and not e.voted and d.community_id = %s and v.closed_at is null and v.closes_at > %s
order by v.closes_at, v.id
"""


def open_polls_for(viewer: Person | None, community: Community, at: datetime) -> list[OpenVote]:
    """List the votes open now in which the viewer may vote and has not, those that close first first."""
    if viewer is None:
        return []
    return [
        OpenVote(number, Proposal(subject=subject, title=title).called, moment(closes_at))
        for number, subject, title, closes_at in ask(_WAITING, viewer.pk, community.pk, at)
    ]


def draw_for(viewer: Person | None, slug: str, pk: int) -> Draw:
    """Give a draw of a community the viewer may read."""
    community = community_for(viewer, slug)
    found = Draw.objects.filter(community=community, pk=pk).first()
    if found is None:
        raise NotHere
    found.community = community
    return found


def may_give_word(viewer: Person | None, draw: Draw, at: datetime) -> bool:
    """Tell whether the viewer may still add a word to the seed of a draw."""
    mine = viewer is not None and draw.words.filter(by=viewer).exists()
    return not mine and policies.give_word(viewer, draw, at) is None


def _tracker(row: SealedBallot, own: str) -> Tracker:
    sealed = bytes(row.sealed)
    return Tracker(row.key, urn.digest_of(sealed) if sealed else "", row.key == own)


def _told(poll: Poll) -> Iterable[str] | None:
    """List the options a result speaks of: of ten thousand who could be named, those who were."""
    if poll.method != Method.NOMINATION:
        return None
    steps: Sequence[Mapping[str, Any]] = poll.result.get("steps", [])
    return {*poll.result["winners"], *(key for step in steps for key in step.get("named", ()))}
