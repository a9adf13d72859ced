"""What members can decide on, and what is then carried out: a registry, to which each room adds its matters.

    enactment("leaving", Enactment(name=N_("…"), check=…, describe=…, enact=…))

A proposal's subject is one of those registered; its `changes` are what its enactment understands. Enacting is
asked again until it is done: what was carried out already must not be carried out twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from parvis.communities.models import Community
from parvis.decisions.errors.proposals import NoSuchSubject
from parvis.decisions.models import Proposal

Changes = Mapping[str, Any]
Enact = Callable[[Proposal, datetime], str | None]


@dataclass(frozen=True, slots=True)
class Enactment:
    """Say what a subject is called, which changes it takes, and what happens when they are decided."""

    name: str
    """Marked with N_, "Changing the guide"."""
    check: Callable[[Community, Changes], Sequence[str]]
    """What is wrong with changes, in sentences for the reader; nothing where they may be decided."""
    describe: Callable[[Proposal], Sequence[str]]
    """What it changes in words, a line each, for the reader; a line may be Markup."""
    enact: Enact | None = None
    """Carry it out, inside a transaction: raise the refusal that keeps it from being, or name it in a word
    where a part was carried out all the same. None: the members do it, by tasks."""
    opened: Callable[[Proposal], None] | None = None
    """What follows from proposing it."""
    failed: Callable[[Proposal, datetime], None] | None = None
    """What follows from members not wanting it."""
    concerned: Callable[[Proposal], int | None] | None = None
    """Whom it is about, by number: they may speak to it even where they may write nothing else."""
    waits_until: Callable[[Proposal], datetime | None] | None = None
    """Until when what passed can still be made to wait by those who contest it; None: never, or no more."""
    like: str = ""
    """The subject by whose procedure it is decided, where the guide gives it none of its own."""
    page: str = ""
    """The page where it is written, by the name of its address, where that is not the usual one."""
    offered: bool = True
    """Whether a member chooses it where proposals are written; else something leads there."""


_SUBJECTS: Final[dict[str, Enactment]] = {}


def enactment(subject: str, made: Enactment) -> None:
    """Add a subject to those members decide on; an app's `ready` calls this. The same takes its place."""
    _SUBJECTS[subject] = made


def subjects() -> Mapping[str, Enactment]:
    """List what members can decide on, in the order in which rooms added it."""
    return _SUBJECTS


def concerned_by(proposal: Proposal) -> int | None:
    """Say whom a proposal judges, by number; nobody where it is about nobody."""
    matter = _SUBJECTS.get(proposal.subject)
    return matter.concerned(proposal) if matter is not None and matter.concerned is not None else None


def concerns(proposal: Proposal, person: int) -> bool:
    """Tell whether a proposal is about somebody who is judged by it."""
    return concerned_by(proposal) == person


def waits_until(proposal: Proposal) -> datetime | None:
    """Tell until when a decision that passed can be contested; nothing where it cannot be."""
    matter = _SUBJECTS.get(proposal.subject)
    once = proposal.state == Proposal.State.PASSED and proposal.suspended_at is None
    return matter.waits_until(proposal) if once and matter is not None and matter.waits_until else None


def enactment_of(subject: str) -> Enactment:
    """Find what enacts a subject; raises NoSuchSubject."""
    if subject not in _SUBJECTS:
        raise NoSuchSubject
    return _SUBJECTS[subject]
