"""What the ear hands over: frozen, ordered, and the same for every page, file and command."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Kind(StrEnum):
    """Say what a sentence or a message does (the words of the mission; `other` keeps the rest)."""

    NEED = "need"
    COMPLAINT = "complaint"
    QUESTION = "question"
    IDEA = "idea"
    THANKS = "thanks"
    OTHER = "other"


EXPECTING = (Kind.NEED, Kind.COMPLAINT, Kind.QUESTION, Kind.IDEA)


class Period(NamedTuple):
    """Count the people of one theme in one slice of time."""

    start: int
    """Seconds since 1970, UTC: the first second of the slice."""
    people: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Hold one sentence somebody wrote, and where it stands."""

    message: str
    text: str
    kind: Kind
    author: str
    at: int | None
    thread: str
    channel: str
    link: str
    answered: bool | None
    """None where the archive cannot tell who answered (no threads, no replies)."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Describe what several people expect, in their own words: the common part of themes and expectations."""

    id: str
    name: str
    """A sentence somebody wrote, chosen as the name."""
    terms: tuple[str, ...]
    language: str
    kinds: dict[Kind, int]
    """Sentences of each kind, most frequent first."""
    people: int
    messages: int
    unanswered: int | None
    """Messages of this theme that asked something and got no reply from another person; None where it
    cannot be told."""
    first: int | None
    last: int | None
    trend: tuple[Period, ...]
    quotes: tuple[Quote, ...]
    """Most telling first; the first one is the name."""


@dataclass(frozen=True, slots=True)
class Expectation(Gathered):
    """Hold a specific ask shared by two people or more."""


@dataclass(frozen=True, slots=True)
class Theme(Gathered):
    """Hold a subject, and inside it the specific asks."""

    expectations: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Rising:
    """Say that a theme gathers more people than its own past would let one expect, with the evidence."""

    theme: str
    since: int
    days: int
    people: int
    """People who spoke of it in those days."""
    expected: float
    """People its own past would let one expect in as many days, given how much was said."""
    chance: float
    """How likely such a rise is by accident, after correction for the number of themes looked at."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """Say who and what was never answered."""

    can_tell: bool
    """False where the archive has neither threads nor replies."""
    asked: int
    """Messages that asked something."""
    unanswered: int
    quotes: tuple[Quote, ...]
    """Unanswered asks, newest first."""
    newcomers: int
    """People whose first message is in the archive (people of its first tenth are not counted)."""
    newcomers_unanswered: int
    newcomers_returned: int
    """Of the unanswered newcomers, those who wrote again later."""
    first_messages: tuple[Quote, ...]
    """First messages without a reply, newest first."""
    themes: tuple[str, ...]
    """Themes in which nobody who asked was ever answered."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Describe the shape of the talk: distributions, never a ranking of persons."""

    messages: int
    people: int
    threads: int
    channels: int
    first: int | None
    last: int | None
    languages: dict[str, int]
    """Messages by ISO 639-1 code, most frequent first; `""` for those too short to tell."""
    kinds: dict[Kind, int]
    marks: dict[str, int]
    expecting: int
    """Messages that carry at least one expectation."""
    once: int
    """People who wrote a single message."""
    half: int
    """The smallest number of people who wrote half of the messages."""
    top_tenth: float
    """Share of the messages written by the most talkative tenth of the people."""
    voice: tuple[float, ...]
    """Lorenz curve: share of all messages written by the least talkative 0 %, 5 %, … 100 % of the people."""
    gini: float
    pairs: int
    """Pairs of people of whom one answered the other."""
    reciprocity: float | None
    """Share of those pairs in which both answered each other; None where replies are unknown."""
    newcomers_answered_by_regulars: float | None
    """Of the newcomers who were answered, the share answered first by someone outside the busiest tenth."""
    reply_median: float | None
    """Median seconds until the first reply, for messages that asked and were answered."""
    months: tuple[Period, ...]
    """People who wrote, slice by slice."""


@dataclass(frozen=True, slots=True)
class MessageRows:
    """Hold one row a message, in reading order, as columns of equal length."""

    ids: list[str]
    theme: NDArray[np.int32]
    """Index into `Heard.themes`, -1 where the message expects nothing."""
    kind: list[Kind]
    language: list[str]
    answered: NDArray[np.int8]
    """1 yes, 0 no, -1 it asked nothing or the archive cannot tell."""
    duplicate_of: NDArray[np.int64]
    """Row of the first message that says the same, -1 otherwise."""
    mark: list[str]


class SentenceRow(NamedTuple):
    """Say where one expecting sentence went."""

    message: int
    """Row of the message."""
    theme: str
    expectation: str
    kind: Kind
    sentence: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold everything the ear heard in one listening."""

    themes: tuple[Theme, ...]
    """By people, most first."""
    rising: tuple[Rising, ...]
    unheard: Unheard
    talk: Talk
    rows: MessageRows
    sentences: list[SentenceRow] = field(repr=False)
