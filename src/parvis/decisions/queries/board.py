"""Read the board of decisions: what is open to vote first, what is talked about, what was decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from parvis.communities.models import Community
from parvis.decisions.enacting import subjects
from parvis.decisions.limits import ROWS_A_PAGE
from parvis.decisions.models import Elector, Poll, Proposal, Task
from parvis.decisions.queries.places import after, place_written, read_place
from parvis.decisions.texts import folded
from parvis.people.models import Person

State = Proposal.State
FEW_DECIDED: Final = 5
"""Of what was decided, beside what goes on."""
MOST_VOTED: Final = 50
MOST_TO_DO: Final = 10


class Shelf(StrEnum):
    """Choose which proposals are shown; all that goes on where nothing is chosen."""

    ALL = ""
    VOTED = "voted"
    DRAWN = "drawn"
    """By a lot, in which nobody votes: shown beside the votes, and looked for with them."""
    DRAFTED = "drafted"
    DECIDED = "decided"


STATES_ON: Final[Mapping[Shelf, tuple[str, ...]]] = {
    Shelf.VOTED: (State.VOTED,),
    Shelf.DRAWN: (State.VOTED,),
    Shelf.DRAFTED: (State.DRAFTED,),
    Shelf.DECIDED: (State.PASSED, State.FAILED, State.OVERTURNED, State.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what a reader wants to see of the board."""

    shelf: Shelf = Shelf.ALL
    subject: str = ""
    words: str = ""
    place: str = ""
    """After which one the page begins."""

    @property
    def query(self) -> str:
        """Write it for an address, but for the place."""
        asked = {"show": self.shelf.value, "subject": self.subject, "words": self.words}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def narrows(self) -> bool:
        """Tell whether something is left out on purpose."""
        return bool(self.subject or self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a proposal as the board shows it."""

    proposal: Proposal
    subject: str
    """What it is about, a sentence to be translated."""
    closes_at: datetime | None = None
    """When the vote that is open closes."""
    to_vote: bool = False
    """The viewer may vote in it, and has not."""
    voted: bool = False
    electorate: int = 0
    cast: int | None = None
    """Ballots in the last vote, once it is counted."""


@dataclass(frozen=True, slots=True)
class Section:
    """Hold the proposals of one shelf."""

    shelf: Shelf
    rows: Sequence[Row]
    following: str
    """After which one the next page begins; empty when this is the last."""


@dataclass(frozen=True, slots=True)
class Board:
    """Hold a page of the board."""

    sections: Sequence[Section]
    to_vote: int
    """Votes open now in which the viewer may vote and has not."""
    tasks: Sequence[Task]
    """Overdue, or the viewer's own: the nearest day first."""


def board_of(viewer: Person | None, community: Community, wish: Wish, at: datetime) -> Board:
    """Read a page of the board of a community the viewer may read."""
    shelves = (
        [each for each in Shelf if each not in {Shelf.ALL, Shelf.DRAWN}]
        if wish.shelf is Shelf.ALL
        else [wish.shelf]
    )
    found = {shelf: _found(community, shelf, wish) for shelf in shelves}
    shown = {shelf: rows[:-1] if len(rows) > _most(shelf, wish) else rows for shelf, rows in found.items()}
    polls = _polls(viewer, [each for rows in shown.values() for each in rows])
    sections = [
        Section(
            shelf,
            sorted((_row(each, polls.get(each.pk)) for each in rows), key=_closes),
            place_written(rows[-1].last_at, rows[-1].pk) if len(rows) < len(found[shelf]) else "",
        )
        for shelf, rows in shown.items()
    ]
    to_vote = sum(row.to_vote for section in sections for row in section.rows)
    return Board(
        [part for each in sections for part in _parted(each)], to_vote, _to_do(viewer, community, at)
    )


def _parted(section: Section) -> Iterable[Section]:
    """Set what a lot decides beside what is open to vote: what is neither drafted nor closed has no vote."""
    if STATES_ON[section.shelf] != (State.VOTED,):
        return (section,)
    voted = [each for each in section.rows if each.closes_at]
    drawn = [each for each in section.rows if not each.closes_at]
    return Section(Shelf.VOTED, voted, section.following), Section(Shelf.DRAWN, drawn, "")


def _most(shelf: Shelf, wish: Wish) -> int:
    if wish.shelf is Shelf.ALL and shelf is Shelf.DECIDED:
        return FEW_DECIDED
    return MOST_VOTED if shelf is Shelf.VOTED else ROWS_A_PAGE


def _found(community: Community, shelf: Shelf, wish: Wish) -> list[Proposal]:
    rows: QuerySet[Proposal] = community.proposals.filter(state__in=STATES_ON[shelf])
    if wish.subject:
        rows = rows.filter(subject=wish.subject)
    for word in folded(wish.words).split()[:6]:
        rows = rows.filter(folded__contains=word)
    if wish.shelf is not Shelf.ALL and (place := read_place(wish.place)):
        rows = rows.filter(after("last_at", *place))
    rows = rows.select_related("by").order_by("-last_at", "-pk")
    return [*rows[: _most(shelf, wish) + 1]]


def _polls(viewer: Person | None, proposals: Iterable[Proposal]) -> dict[int, Poll]:
    """Read the last poll of each proposal that had one, and whether the viewer is to vote in it."""
    asked = [each.pk for each in proposals if each.state != State.DRAFTED]
    if not asked:
        return {}
    mine = Elector.objects.filter(poll=OuterRef("pk"), person=viewer.pk if viewer else 0)
    later = Poll.objects.filter(proposal=OuterRef("proposal"), round__gt=OuterRef("round"))
    polls = Poll.objects.filter(~Exists(later), proposal__in=asked)
    found = polls.annotate(mine=Subquery(mine.values("voted")[:1]), cast=F("result__cast"))
    return {each.proposal_id: each for each in found.defer("options", "questionnaire", "result")}


def _row(proposal: Proposal, poll: Poll | None) -> Row:
    matter = subjects().get(proposal.subject)
    name = matter.name if matter else proposal.subject
    if poll is None:
        return Row(proposal, name)
    voted: bool | None = getattr(poll, "mine", None)
    is_open = poll.closed_at is None
    return Row(
        proposal,
        name,
        poll.closes_at if is_open else None,
        is_open and voted is False,
        bool(voted),
        poll.electorate,
        None if is_open else getattr(poll, "cast", None),
    )


def _closes(row: Row) -> float:
    """Put the votes that close first before the others; the rest stays as it is."""
    return row.closes_at.timestamp() if row.closes_at else 0.0


def _to_do(viewer: Person | None, community: Community, at: datetime) -> list[Task]:
    """Read the tasks whose day has passed, and those the viewer took."""
    mine = Q(taken_by=viewer) if viewer else Q(pk=None)
    holds = Q(proposal__suspended_at=None) | Q(proposal__upheld_at__isnull=False)
    open_tasks = Task.objects.filter(
        mine | Q(due_on__lt=at.date()), holds, proposal__community=community, done_at=None
    )
    rows = open_tasks.select_related("proposal", "taken_by").order_by("due_on", "pk")
    return [*rows[:MOST_TO_DO]]
