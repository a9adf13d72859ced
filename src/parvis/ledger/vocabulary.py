"""The closed list of verbs, and the consumers that wait for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from parvis.ledger.models import Fact


@dataclass(frozen=True, slots=True)
class Verb:
    """Name one kind of sentence: who may write it and what it may carry."""

    name: str
    """The room and the act, "conversations.post.wrote"."""
    activity: str
    """The ActivityStreams 2.0 type that says it to others, "Create"."""
    facts: frozenset[str] = frozenset()
    """The only keys its small facts may have: never a text, never a person's name or address."""
    power: bool = False
    """An act of power: everybody may read it, and it is chained by hash."""


@dataclass(frozen=True, slots=True)
class Consumer:
    """Name somebody who wants to know of some verbs, and what they do with a sentence."""

    name: str
    verbs: frozenset[str]
    consume: Callable[["Fact"], None] = field(compare=False)
    consume_all: Callable[[Sequence["Fact"]], None] | None = field(default=None, compare=False)
    """Take several sentences in order at once; it must end as taking them one by one does."""


_VERBS: Final[dict[str, Verb]] = {}
_CONSUMERS: Final[dict[str, Consumer]] = {}


def verb(name: str, activity: str, *facts: str, power: bool = False) -> Verb:
    """Add a verb to the closed list; a room's `verbs.py` calls this once for each."""
    made = Verb(name, activity, frozenset(facts), power)
    if _VERBS.setdefault(name, made) != made:
        message = f"the verb {name} is already in the list, with another meaning"
        raise ValueError(message)
    return made


def known(name: str) -> Verb:
    """Find a verb by its name; an unknown one raises KeyError."""
    return _VERBS[name]


def verbs() -> tuple[Verb, ...]:
    """List every verb, by name."""
    return tuple(_VERBS[name] for name in sorted(_VERBS))


def consumer(
    name: str,
    wanted: Iterable[Verb],
    consume: Callable[["Fact"], None],
    consume_all: Callable[[Sequence["Fact"]], None] | None = None,
) -> Consumer:
    """Add a consumer; an app's `ready` calls this. The same name again takes its place."""
    made = Consumer(name, frozenset(each.name for each in wanted), consume, consume_all)
    _CONSUMERS[name] = made
    return made


def consumers() -> tuple[Consumer, ...]:
    """List every consumer, by name."""
    return tuple(_CONSUMERS[name] for name in sorted(_CONSUMERS))


def consumer_named(name: str) -> Consumer | None:
    """Find a consumer by its name: a delivery may outlive the room that asked for it."""
    return _CONSUMERS.get(name)
