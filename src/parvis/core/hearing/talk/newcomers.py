"""Follow people who write for the first time: whether they were answered, by whom, and came back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.reading.gathering import NO_DATE, Gathering
from parvis.core.hearing.talk.replies import Replies

EARLIEST = 0.1
"""People of the first tenth of the span may have been there before the archive begins: they are not
newcomers."""


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Hold the first messages of people who came within the archive."""

    count: int
    unanswered: NDArray[np.int64]
    """Rows of the first messages nobody answered, in the order of time."""
    returned: int
    """Of those people, how many wrote again later."""
    answered_by_ordinary: float | None
    """Of the newcomers answered, the share answered first by someone outside the busiest tenth."""


def follow(gathering: Gathering, replies: Replies) -> Newcomers:
    """Find the newcomers; machines and promotion are left out."""
    author, dates = np.array(gathering.author, np.int64), gathering.dates()
    human = (np.frombuffer(bytes(gathering.automated), np.uint8) == 0) & (author >= 0)
    sold = np.frombuffer(bytes(gathering.promotional), np.uint8) > 0
    known = dates[dates != NO_DATE]
    if not len(known):
        return Newcomers(0, np.empty(0, np.int64), 0, None)
    begun = known.min() + EARLIEST * (known.max() - known.min())
    order = np.lexsort((np.arange(len(dates)), dates))
    order = order[human[order] & (dates[order] != NO_DATE)]
    people, place, written = np.unique(author[order], return_index=True, return_counts=True)
    first = order[place]
    new = (dates[first] > begun) & ~sold[first]
    first, written, people = first[new], written[new], people[new]
    alone = replies.first[first] < 0 if replies.can_tell else np.zeros(len(first), np.bool_)
    unanswered = first[alone]
    answers = replies.first[first[~alone]] if replies.can_tell else np.empty(0, np.int64)
    return Newcomers(
        len(first),
        unanswered[np.argsort(dates[unanswered], kind="stable")],
        int((written[alone] > 1).sum()),
        _by_ordinary(author, human, author[answers]),
    )


def _by_ordinary(
    author: NDArray[np.int64], human: NDArray[np.bool_], answered_by: NDArray[np.int64]
) -> float | None:
    if not len(answered_by):
        return None
    voices = np.bincount(author[human])
    speaking = np.flatnonzero(voices)
    busiest = speaking[np.argsort(-voices[speaking], kind="stable")][: max(1, round(len(speaking) / 10))]
    return float(1 - np.isin(answered_by, busiest).mean())
