"""Work out who answers whom: from explicit replies, from people addressed, and from the order of a thread."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.reading.gathering import NO_DATE, Gathering

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
    place, threaded = _places(gathering)
    tracer = _Tracer(gathering)
    named = bool((author >= 0).any())
    dated = bool(gathering.at) and max(gathering.at) != NO_DATE
    channelled = dated and bool((place >= 0).any())
    starts_thread = np.zeros(count, np.bool_)
    by_starter = np.zeros(count, np.bool_)
    can_tell = bool(tracer.explicit) or (named and (bool(threaded.any()) or channelled))
    if can_tell:
        order = np.lexsort((np.arange(count), gathering.dates(), place))
        edges = np.flatnonzero(np.diff(place[order], prepend=-2))
        for start, end in zip(edges.tolist(), [*edges[1:].tolist(), count], strict=True):
            rows = order[start:end]
            if place[rows[0]] < 0:
                continue
            if threaded[rows[0]]:
                starts_thread[rows[0]] = True
                by_starter[rows] = author[rows] == author[rows[0]]
            tracer.follow(rows.tolist(), in_thread=bool(threaded[rows[0]]))
        tracer.follow_explicit()
    pairs = np.array(sorted(tracer.pairs), np.int64).reshape(-1, 2)
    return Replies(can_tell, np.array(tracer.first, np.int64), starts_thread, by_starter, pairs)


def _places(gathering: Gathering) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Number the place of each message: its thread, else its channel, else -1; tell which have a thread."""
    thread = np.array(gathering.thread, np.int64)
    channel = np.array(gathering.channel, np.int64)
    threaded = thread >= 0
    place = np.where(threaded, thread, len(gathering.threads) + channel)
    place[~threaded & (channel < 0)] = -1
    return place, threaded


class _Tracer:
    """Note who answers whom, message by message."""

    def __init__(self, gathering: Gathering) -> None:
        self.first = [-1] * len(gathering.ids)
        self.pairs: set[tuple[int, int]] = set()
        self.explicit = _explicit(gathering)
        self._author, self._at = gathering.author, gathering.at
        self._automated, self._mentions = gathering.automated, gathering.mentions

    def follow(self, rows: list[int], *, in_thread: bool) -> None:
        """Find the first answer to each message of a place: explicit, else the next person who speaks to all.

        In a mixed channel the wait is bounded.
        """
        for position, row in enumerate(rows):
            for later in rows[position + 1 : position + 1 + LOOK_AHEAD]:
                if not in_thread and self._too_late(row, later):
                    break
                if self._answers(later, row):
                    self._note(later, row)
                    break

    def follow_explicit(self) -> None:
        """Add the explicit answers that stand in another thread or far below."""
        for later in sorted(self.explicit):
            row = self.explicit[later]
            if not self._automated[later] and not self._same_person(later, row):
                self._note(later, row)

    def _answers(self, later: int, row: int) -> bool:
        """Tell whether a later message answers; one that names whom it answers answers that person only."""
        if self._automated[later] or self._same_person(later, row):
            return False
        if later in self.explicit:
            return self.explicit[later] == row
        return later not in self._mentions or self._author[row] in self._mentions[later]

    def _too_late(self, row: int, later: int) -> bool:
        return self._at[row] != NO_DATE and self._at[later] - self._at[row] > PATIENCE

    def _same_person(self, later: int, row: int) -> bool:
        return self._author[row] == self._author[later] and self._author[row] >= 0

    def _note(self, later: int, row: int) -> None:
        if self.first[row] < 0:
            self.first[row] = later
        if self._author[row] >= 0 and self._author[later] >= 0:
            self.pairs.add((self._author[later], self._author[row]))


def _explicit(gathering: Gathering) -> dict[int, int]:
    """Resolve the replies the archive names: row -> row answered."""
    if not gathering.replies:
        return {}
    rows = {name: row for row, name in enumerate(gathering.ids)}
    named = ((row, rows.get(name, -1)) for row, name in gathering.replies.items())
    return {row: answered for row, answered in named if answered >= 0 and answered != row}
