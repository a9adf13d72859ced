"""Describe the shape of the talk: how voice is shared, who answers newcomers; never a ranking of persons."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parvis.core.hearing.reading.gathering import NO_DATE, Gathering
from parvis.core.hearing.shapes import Kind, Talk
from parvis.core.hearing.talk.newcomers import Newcomers
from parvis.core.hearing.talk.periods import people_by_period
from parvis.core.hearing.talk.replies import Replies

STEPS = 20


def describe(
    gathering: Gathering,
    replies: Replies,
    newcomers: Newcomers,
    expecting: NDArray[np.int64],
    slices: list[int],
) -> Talk:
    """Count, over all messages by persons; `expecting` holds the rows of messages that expect something."""
    author = np.array(gathering.author, np.int64)
    human = np.frombuffer(bytes(gathering.automated), np.uint8) == 0
    dates = gathering.dates()
    known = dates[dates != NO_DATE]
    voices = np.sort(np.bincount(author[human & (author >= 0)], minlength=len(gathering.authors)))
    voices = voices[voices > 0]
    total = int(voices.sum())
    spoken = np.concatenate([[0], np.cumsum(voices)]) / max(total, 1)
    waits = _waits(replies, dates, expecting)
    return Talk(
        messages=len(gathering.ids),
        people=len(voices),
        threads=len(gathering.threads),
        channels=len(gathering.channels),
        first=int(known.min()) if len(known) else None,
        last=int(known.max()) if len(known) else None,
        languages=_counted(gathering.language),
        kinds={Kind(kind): count for kind, count in _counted(gathering.kind).items()},
        marks=_counted([mark for mark in marks_of(gathering) if mark]),
        expecting=len(expecting),
        once=int((voices == 1).sum()),
        half=int(len(voices) - np.searchsorted(spoken[1:], 0.5, side="right")) if len(voices) else 0,
        top_tenth=float(voices[-max(1, round(len(voices) / 10)) :].sum() / max(total, 1))
        if len(voices)
        else 0.0,
        voice=tuple(float(spoken[round(step * len(voices) / STEPS)]) for step in range(STEPS + 1))
        if len(voices)
        else (),
        gini=_gini(voices),
        pairs=_pairs(replies.pairs),
        reciprocity=_reciprocity(replies),
        newcomers_answered_by_regulars=newcomers.answered_by_ordinary,
        reply_median=float(np.median(waits)) if len(waits) else None,
        months=people_by_period(slices, dates, gathering.people()),
    )


def marks_of(gathering: Gathering) -> list[str]:
    """Mark each message: automated, promotional, duplicate, or nothing; the gravest where several fit."""
    return [
        "automated" if automated else "promotional" if promotional else "duplicate" if original >= 0 else ""
        for automated, promotional, original in zip(
            gathering.automated, gathering.promotional, gathering.duplicate_of.tolist(), strict=True
        )
    ]


def _counted(names: Sequence[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _waits(replies: Replies, dates: NDArray[np.int64], expecting: NDArray[np.int64]) -> NDArray[np.int64]:
    answered = expecting[replies.first[expecting] >= 0]
    asked, answer = dates[answered], dates[replies.first[answered]]
    known = (asked != NO_DATE) & (answer != NO_DATE)
    return np.asarray(np.maximum(answer[known] - asked[known], 0), np.int64)


def _gini(voices: NDArray[np.int64]) -> float:
    count, total = len(voices), int(voices.sum())
    if not total:
        return 0.0
    ranks = np.arange(1, count + 1)
    return float((2 * (ranks * voices).sum() / (count * total)) - (count + 1) / count)


def _pairs(pairs: NDArray[np.int64]) -> int:
    return len(np.unique(np.sort(pairs, axis=1), axis=0)) if len(pairs) else 0


def _reciprocity(replies: Replies) -> float | None:
    if not replies.can_tell or not len(replies.pairs):
        return None
    distinct = _pairs(replies.pairs)
    return (len(replies.pairs) - distinct) / distinct
