"""What a signal or a notice can be about, and which room finds it behind an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeAlias

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Thing:
    """Hold what stands at an address of this place: who wrote it, and what it says."""

    address: str
    community: Community | None = None
    """None where it stands in none: a person's page, a call, a page of the place."""
    person: Person | None = None
    """Who wrote it, or named it; none where nobody did alone."""
    source: str = ""
    at: datetime | None = None
    post: Post | None = None
    """Where it is a message, which alone a ruling can hide or remove."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Hold what a legal notice says (Art. 16(2))."""

    address: str
    words: str
    category: str
    law: str = ""
    name: str = ""
    email: str = ""
    language: str = ""
    danger: bool = False


class Spot(NamedTuple):
    """Say which part of a page an address names: the parts of its path, and what follows its #."""

    parts: Mapping[str, Any]
    anchor: str

    def number_after(self, letter: str) -> int | None:
        """Read a number from an anchor as pages write them: 12 of "#g12" after "g"."""
        rest = self.anchor[1:]
        return int(rest[:18]) if self.anchor[:1] == letter and rest.isdecimal() and rest.isascii() else None


Finder: TypeAlias = Callable[[Spot], Thing | None]
_FINDERS: Final[dict[str, Finder]] = {}


def leads(page: str, finder: Finder) -> None:
    """Say who finds what stands on a page, by the name of its address: "decisions:proposal".

    A finder gives None where nothing stands at that number; an app's `ready` calls this.
    """
    _FINDERS[page] = finder


def finder_for(room: str, page: str) -> Finder | None:
    """Give who finds what stands on a page; nobody where it says nothing of its own."""
    return _FINDERS.get(f"{room}:{page}")
