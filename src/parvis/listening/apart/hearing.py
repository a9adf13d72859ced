"""Listen to a community: to what is new, from the memory of the last time; now and then to everything."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from parvis.core.hearing import ThemeState, hear
from parvis.core.hearing.memory.state import ThemeStateError
from parvis.core.hearing.warm import Warm
from parvis.core.talk import Message
from parvis.listening.actions.hearing import keep_heard, keep_placed, keep_reached
from parvis.listening.models import Hearing
from parvis.listening.queries.hearing import (
    BEHIND,
    REST,
    Place,
    all_again,
    helps,
    latest,
    messages,
    wants_all,
)

FOLDER: Final = "ear"


_DONE: Final[dict[int, set[str]]] = {}
"""The messages of each community placed one by one since this process began."""


def listen(community: int, moment: str) -> int:
    """Listen where something was said; tell how many messages were heard."""
    at = datetime.fromisoformat(moment)
    hearing = Hearing.objects.get(pk=community)
    seen, until = hearing.due_at, latest()
    new = _new(hearing) if hearing.memory else []
    fresh = sum(_number(place) > _until(place, hearing) for _, place in new)
    if wants_all(hearing, hearing.fresh + fresh, at):
        count, again, fresh = _listen_to_all(hearing, at), None, 0
    else:
        count = _listen_to_new(hearing, new, at)
        again = all_again(hearing, hearing.fresh + fresh)
    keep_reached(hearing=hearing, seen=seen, until=until, again=again, fresh=fresh)
    return count


def _new(hearing: Hearing) -> list[tuple[Message, Place]]:
    """Give what was said since, and what a slower writer may have slipped in before it."""
    done, behind = _DONE.setdefault(hearing.pk, set()), BEHIND.get(connection.vendor, 0)
    found = messages(
        hearing.pk,
        posts_after=max(0, hearing.posts_until - behind),
        sayings_after=max(0, hearing.sayings_until - behind),
    )
    return [(said, place) for said, place in found if said.id not in done and _is_new(place, hearing)]


def _is_new(place: Place, hearing: Hearing) -> bool:
    """Leave out what the last listening to everything surely heard: its number and its hour are older."""
    later = hearing.heard_at is None or place.at >= hearing.heard_at - REST
    return later or _number(place) > _until(place, hearing)


def _number(place: Place) -> int:
    return place.post or place.saying or 0


def _until(place: Place, hearing: Hearing) -> int:
    return hearing.posts_until if place.post else hearing.sayings_until


def _listen_to_all(hearing: Hearing, at: datetime) -> int:
    places: dict[str, Place] = {}

    def said() -> Iterator[Message]:
        for message, place in messages(hearing.pk):
            places[message.id] = place
            yield message

    heard, state = hear(said(), state=_remembered(hearing.memory))
    name = f"{hearing.pk}-{at:%Y%m%d%H%M%S%f}"
    file = _file(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(state.pack())
    before = hearing.memory
    keep_heard(at=at, hearing=hearing, heard=heard, places=places, memory=name)
    if before and before != name:
        _file(before).unlink(missing_ok=True)
    _DONE.pop(hearing.pk, None)
    return len(places)


def _listen_to_new(hearing: Hearing, new: Sequence[tuple[Message, Place]], at: datetime) -> int:
    warm = _warm(hearing.memory)
    for message, place in new:
        placed = warm.place(message, helping=place.post is not None and helps(place.post))
        if any(each.theme for each in placed):
            keep_placed(at=at, community=hearing.pk, place=place, placed=placed)
        _DONE[hearing.pk].add(message.id)
    return len(new)


@lru_cache(maxsize=8)
def _warm(name: str) -> Warm:
    return Warm(_remembered(name) or ThemeState())


def _remembered(name: str) -> ThemeState | None:
    """Read the memory of the last time; a lost or damaged one is made anew, under new keys."""
    try:
        return ThemeState.unpack(_file(name).read_bytes()) if name else None
    except (OSError, ThemeStateError):
        return None


def _file(name: str) -> Path:
    return Path(settings.DATA) / FOLDER / f"{name}.themes"
