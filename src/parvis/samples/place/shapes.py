"""Give the demo place its shapes: persons, communities born of calls, topics, posts; times are ages."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from parvis.samples.guides import Clause, Kind, Language
from parvis.samples.place.deciding import Decisions
from parvis.samples.place.loop import Loop
from parvis.samples.place.moderating import Cases

State = Literal["open", "born", "lapsed"]


@dataclass(frozen=True, slots=True)
class Person:
    """Name somebody of the town; `key` is how the other files call this person."""

    key: str
    name: str
    mail: str
    languages: tuple[str, ...]
    time_zone: str
    bio: str
    joined: timedelta
    old_mail: str | None
    """Which address wrote to the sample mailing list, for those who can claim their words there."""

    @property
    def handle(self) -> str:
        """Give the short name by which texts call this person: "claire-osmont"."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode("ascii")
        return plain.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Edit:
    """Keep what a post says since its author changed it."""

    ago: timedelta
    text: str


@dataclass(frozen=True, slots=True)
class Expecting:
    """Say who expects what a post expects too, and since when."""

    by: str
    ago: timedelta


@dataclass(frozen=True, slots=True)
class Thanks:
    """Say who thanks for a post, when, and because of what."""

    by: str
    ago: timedelta
    because: str


@dataclass(frozen=True, slots=True)
class Post:
    """Hold one person's words, with the number of the post they answer in the same topic."""

    number: int
    by: str
    ago: timedelta
    language: Language
    text: str
    replies_to: int | None
    expected_by: tuple[Expecting, ...]
    thanked_by: tuple[Thanks, ...]
    edited: Edit | None

    def mentions(self, people: tuple[Person, ...]) -> tuple[Person, ...]:
        """List the persons the text calls by an @ and their short name."""
        called = set(re.findall(r"(?<![\w`])@([a-z-]+)", self.text))
        return tuple(person for person in people if person.handle in called)


@dataclass(frozen=True, slots=True)
class Closing:
    """Say who closed a topic, when, and for which reason."""

    by: str
    ago: timedelta
    reason: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold a conversation: its first post is by the person who opened it, at the time it was opened."""

    title: str
    by: str
    ago: timedelta
    language: Language
    posts: tuple[Post, ...]
    closed: Closing | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Say who signed a call, and the reason given."""

    by: str
    ago: timedelta
    reason: str


@dataclass(frozen=True, slots=True)
class Joining:
    """Say who joined a community after its birth; those who signed the call are members already."""

    by: str
    ago: timedelta
    invited_by: str | None
    """Who invited; else one came in by the open door, or asked while there was a caretaker to answer."""


@dataclass(frozen=True, slots=True)
class GuideChoice:
    """Choose the template of a guide, and the clauses that replace its own or follow them."""

    template: Kind
    language: Language
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Hold a call and, when enough signed it, the community born of it."""

    slug: str
    name: str
    purpose: str
    idea: str
    kind: Kind
    languages: tuple[str, ...]
    access: Literal["open", "request", "closed"]
    visibility: Literal["public", "members"]
    parent: str | None
    guide: GuideChoice
    quorum: int
    founder: str
    opened: timedelta
    deadline: timedelta
    """How long ago the call ended; below zero, it ends in the days to come."""
    signatures: tuple[Signature, ...]
    """In the order of time, the founder's first; the one that fills the quorum is the last."""
    members: tuple[Joining, ...]
    caretaker: str | None
    welcome: tuple[str, ...]
    neighbours: tuple[str, ...]
    topics: tuple[Topic, ...]
    loop: Loop
    decisions: Decisions
    cases: Cases

    @property
    def state(self) -> State:
        """Tell whether the call waits for signatures, became a community, or ended without its quorum."""
        if len(self.signatures) >= self.quorum:
            return "born"
        return "lapsed" if self.deadline > timedelta() else "open"

    @property
    def born(self) -> timedelta | None:
        """Tell how long ago the last signature needed was given."""
        return self.signatures[self.quorum - 1].ago if self.state == "born" else None


@dataclass(frozen=True, slots=True)
class Place:
    """Hold the whole demo place; a parent stands before its local groups."""

    people: tuple[Person, ...]
    communities: tuple[Community, ...]

    def person(self, key: str) -> Person:
        """Find a person by key."""
        return next(person for person in self.people if person.key == key)
