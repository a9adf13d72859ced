"""What the page of a proposal shows besides its text: who contests it, the votes or the lot, and how."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from parvis.communities.procedures import METHODS
from parvis.decisions.models import Proposal
from parvis.decisions.queries import contests, lots
from parvis.decisions.queries import polls as queries
from parvis.people.models import Person

Part = Callable[[HttpRequest, Person | None, Proposal], Mapping[str, Any] | None]


def votes(request: HttpRequest, viewer: Person | None, proposal: Proposal) -> Mapping[str, Any] | None:
    """Read the votes on a proposal; there are none where a lot decides."""
    del request
    if lots.decides(proposal):
        return None
    return {"votes": queries.part_of(viewer, proposal, timezone.now()), "methods": METHODS}


def lot(request: HttpRequest, viewer: Person | None, proposal: Proposal) -> Mapping[str, Any] | None:
    """Read the lot that gives a mandate; there is none where members vote."""
    del request
    return {"lot": lots.part_of(viewer, proposal, timezone.now())} if lots.decides(proposal) else None


def contest(request: HttpRequest, viewer: Person | None, proposal: Proposal) -> Mapping[str, Any] | None:
    """Read who contests a decision that passed; there is nothing where nobody does, nor may."""
    del request
    found = contests.part_of(viewer, proposal, timezone.now())
    return {"contest": found} if found and (found.signed or found.may_contest) else None


PARTS: Final[tuple[tuple[Part, str], ...]] = (
    (contest, "decisions/contest.html"),
    (votes, "decisions/poll.html"),
    (lot, "decisions/lot.html"),
)
