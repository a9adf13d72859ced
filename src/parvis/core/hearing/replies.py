"""Work out who answers whom: from explicit replies, from people addressed, and from the order of a thread."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.gathering import NO_DATE, Gathering

PATIENCE = 24 * 3600
"""In a channel without threads, an answer comes within a day or goes to somebody else."""
LOOK_AHEAD = 30
"""Messages looked at after a question; in a busy channel an answer that comes later is not one."""


@dataclass(frozen=True, slots=True)
class Replies:
    """Hold who answered what, as columns of one row a message."""

    can_tell: bool
    """False where the archive has no replies, and no threads (or dated channels) of persons it names."""
    first: NDArray[np.int64]
    """Row of the first message by another person that answers this one, -1 where none does."""
    starts_thread: NDArray[np.bool_]
    by_starter: NDArray[np.bool_]
    """Written by the person who opened the thread."""
    pairs: NDArray[np.int64]
    """Distinct (who answered, who was answered), two columns of author numbers."""


def trace(gathering: Gathering) -> Replies:
    """Follow every thread, or channel where there is no thread, in the order of time."""
    count = len(gathering.ids)
    author = np.array(gathering.author, np.int64)
    thread = np.array(gathering.thread, np.int64)
    channel = np.array(gathering.channel, np.int64)
    threaded = thread >= 0
    place = np.where(threaded, thread, len(gathering.threads) + channel)
    place[~threaded & (channel < 0)] = -1
    explicit = _explicit(gathering, author)
    named = bool((author >= 0).any())
    dated = bool(gathering.at) and max(gathering.at) != NO_DATE
    can_tell = bool(explicit) or (named and (bool(threaded.any()) or (dated and bool((channel >= 0).any()))))
    first = np.full(count, -1, np.int64)
    starts_thread = np.zeros(count, np.bool_)
    by_starter = np.zeros(count, np.bool_)
    pairs: set[tuple[int, int]] = set()
    if can_tell:
        dates = gathering.dates()
        order = np.lexsort((np.arange(count), dates, place))
        edges = np.flatnonzero(np.diff(place[order], prepend=-2))
        for start, end in zip(edges.tolist(), [*edges[1:].tolist(), count], strict=True):
            rows = order[start:end].tolist()
            if place[rows[0]] < 0:
                continue
            in_thread = bool(threaded[rows[0]])
            if in_thread:
                starts_thread[rows[0]] = True
                by_starter[rows] = author[rows] == author[rows[0]]
            _follow(rows, author, dates, gathering, explicit, first, pairs, in_thread=in_thread)
        _explicit_elsewhere(explicit, author, gathering.automated, first, pairs)
    ordered = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return Replies(can_tell, first, starts_thread, by_starter, ordered)


def _explicit(gathering: Gathering, author: NDArray[np.int64]) -> dict[int, int]:
    """Resolve the replies the archive names: row -> row answered."""
    if not gathering.replies:
        return {}
    rows = {name: row for row, name in enumerate(gathering.ids)}
    found = {}
    for row, name in gathering.replies.items():
        answered = rows.get(name, -1)
        if answered >= 0 and answered != row:
            found[row] = answered
    return found


def _follow(
    rows: list[int],
    author: NDArray[np.int64],
    dates: NDArray[np.int64],
    gathering: Gathering,
    explicit: dict[int, int],
    first: NDArray[np.int64],
    pairs: set[tuple[int, int]],
    *,
    in_thread: bool,
) -> None:
    """Find the first answer to each message of one thread: explicit, else the next person who speaks to all.

    A message that names whom it answers answers that person only; in a mixed channel the wait is bounded.
    """
    for position, row in enumerate(rows):
        asker = author[row]
        for later in rows[position + 1 : position + 1 + LOOK_AHEAD]:
            if not in_thread and dates[row] != NO_DATE and dates[later] - dates[row] > PATIENCE:
                break
            speaker = author[later]
            if speaker == asker and speaker >= 0:
                continue
            if later in explicit:
                if explicit[later] != row:
                    continue
            elif later in gathering.mentions and asker not in gathering.mentions[later]:
                continue
            if gathering.automated[later]:
                continue
            first[row] = later
            if speaker >= 0 and asker >= 0:
                pairs.add((int(speaker), int(asker)))
            break


def _explicit_elsewhere(
    explicit: dict[int, int],
    author: NDArray[np.int64],
    automated: bytearray,
    first: NDArray[np.int64],
    pairs: set[tuple[int, int]],
) -> None:
    """Add the explicit answers that stand in another thread or far below."""
    for later in sorted(explicit):
        row = explicit[later]
        if automated[later] or (author[row] == author[later] and author[row] >= 0):
            continue
        if first[row] < 0:
            first[row] = later
        if author[row] >= 0 and author[later] >= 0:
            pairs.add((int(author[later]), int(author[row])))
