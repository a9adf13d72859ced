"""Hear of new, edited and removed posts, and tell those who read now."""

from functools import partial
from typing import Final

from django.db import transaction

from parvis.ledger.models import Fact
from parvis.live.carrier import publish

EVENTS: Final = {
    "conversations.post.written": "post",
    "conversations.post.edited": "edited",
    "conversations.post.removed": "edited",
}
"""What a page hears: there is a post more, or one that reads otherwise."""


def tell_readers(fact: Fact) -> None:
    """Tell the readers of the topic and of the community's pages where to look."""
    topic, number = fact.target_id, fact.facts.get("number")
    if topic is None or number is None:
        return
    channels = [f"topic:{topic}", f"community:{fact.community}"]
    said = {"topic": topic, "number": number}
    # Another transaction reads the rows: what is told must already be there.
    transaction.on_commit(partial(publish, channels, EVENTS[fact.verb], said), robust=True)


def tell_persons(persons: list[int]) -> None:
    """Tell persons that there is news for them, and not what."""
    if channels := [f"person:{person}" for person in persons]:
        transaction.on_commit(partial(publish, channels, "news", {}), robust=True)
