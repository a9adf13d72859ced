"""Read the lot that gives a mandate: who is on the list, when it is drawn, whom it called, what they said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.decisions.limits import TO_ACCEPT
from parvis.decisions.models import Candidate, Draw, Proposal
from parvis.decisions.policies import lots as policies
from parvis.decisions.queries.polls import may_give_word
from parvis.decisions.rounds import by_lot, procedure_for
from parvis.pages.reader_words import words
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Called:
    """Hold one of the list once it was drawn."""

    place: int
    candidate: Candidate
    until: datetime | None
    """Until when they may answer, where they have not."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold what the page of an election by lot shows of it."""

    draw: Draw | None
    listed: Sequence[Candidate]
    """Before it is drawn: who stands on the frozen list."""
    called: Sequence[Called]
    may_freeze: bool
    hindrance: str
    """Why the list cannot be frozen yet."""
    may_give_word: bool
    calls_me: bool


def decides(proposal: Proposal) -> bool:
    """Tell whether a lot decides an election, or did before the guide changed."""
    if proposal.subject != "election":
        return False
    return by_lot(proposal) or proposal.draws.exists()


def part_of(viewer: Person | None, proposal: Proposal, at: datetime) -> Part:
    """Read how far a lot is."""
    draw = proposal.draws.order_by("-pk").first()
    drafted = proposal.state == Proposal.State.DRAFTED
    verdict = policies.freeze(viewer, proposal, procedure_for(proposal), at) if drafted else None
    mine = proposal.candidates.filter(person=viewer).first() if viewer and draw else None
    if draw is not None:
        draw.community = proposal.community
    found = {each.key: each for each in proposal.candidates.exclude(key="").select_related("person")}
    return Part(
        draw,
        [found[key] for key in draw.pool if key in found] if draw and draw.drawn_at is None else [],
        _called(draw, found) if draw else [],
        drafted and verdict is None,
        verdict.said(words()) if verdict is not None else "",
        draw is not None and may_give_word(viewer, draw, at),
        policies.answer_call(viewer, proposal, mine, at) is None,
    )


def _called(draw: Draw, found: dict[str, Candidate]) -> list[Called]:
    rows = [(place, found[key]) for place, key in enumerate(draw.order, 1) if key in found]
    return [
        Called(place, each, None if each.accepted_at or each.withdrawn_at else each.called_at + TO_ACCEPT)
        for place, each in rows
        if each.called_at is not None
    ]
