"""Hear of new, edited and removed posts, and tell those who read now."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from django.db import transaction

from parvis.conversations import verbs
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import Verb
from parvis.live.carrier import publish

EVENTS: Final[Mapping[Verb, str]] = {
    verbs.WRITTEN: "post",
    verbs.EDITED: "edited",
    verbs.REMOVED: "edited",
    verbs.WITHHELD: "edited",
    verbs.SHOWN: "edited",
    verbs.UNNAMED: "edited",
}
"""What the page of a topic hears: there is a post more, or one that reads otherwise."""

_EVENTS: Final = {verb.name: event for verb, event in EVENTS.items()}


def tell_readers(fact: Fact) -> None:
    """Tell the readers of the topic where to look."""
    topic, number = fact.target_id, fact.facts.get("number", 1)
    if topic is None:
        return
    channels = [f"topic:{topic}"]
    said = {"topic": topic, "number": number}
    # Another transaction reads the rows: what is told must already be there.
    transaction.on_commit(partial(publish, channels, _EVENTS[fact.verb], said), robust=True)


def tell_persons(persons: list[int]) -> None:
    """Tell persons that there is news for them, and not what."""
    if channels := [f"person:{person}" for person in persons]:
        transaction.on_commit(partial(publish, channels, "news", {}), robust=True)
