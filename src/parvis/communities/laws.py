"""The settings of a community, which are law: they stand in its guide, and only its procedure changes them.

A room adds those it needs in its `laws.py`, which its app reads when it is ready.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from parvis.communities.models import Community
from parvis.words import N_, Words


class Shape(Protocol):
    """Say which values a law may have."""

    def fits(self, value: Any) -> bool:
        """Tell whether a value read from JSON is one of them."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two others; None too where the law may be silent."""

    least: int
    most: int
    silent: bool = False

    def fits(self, value: Any) -> bool:
        """Tell whether it is such a number."""
        if value is None:
            return self.silent
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Yes:
    """Yes or no."""

    def fits(self, value: Any) -> bool:
        """Tell whether it is one of the two."""
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words, each with how it is said."""

    words: Mapping[str, str]

    def fits(self, value: Any) -> bool:
        """Tell whether it is among them."""
        return isinstance(value, str) and value in self.words


@dataclass(frozen=True, slots=True)
class Among:
    """One of so many words that they are only looked up where one is proposed: codes of territories."""

    known: Callable[[], Collection[str]]
    example: str
    """One of them, known without a look."""

    def fits(self, value: Any) -> bool:
        """Tell whether it is among them."""
        return isinstance(value, str) and (value == self.example or value in self.known())


@dataclass(frozen=True, slots=True)
class Law:
    """Name one setting: what it may be, what it is where the guide says nothing, how it is said."""

    key: str
    """The room and the matter, "moderation.days_to_rule"."""
    shape: Whole | Yes | OneOf | Among
    usual: Any
    says: str
    """A sentence marked with N_, with the place of its value: "A ruling falls within {value} days."."""
    silence: str = ""
    """What is said where it may be silent, and is."""
    about: str = ""
    """What it is about, where one sentence says the same of several matters: it takes the place {about}."""


_LAWS: Final[dict[str, Law]] = {}
_YES, _NO = N_("yes"), N_("no")


def law(
    key: str,
    shape: Whole | Yes | OneOf | Among,
    usual: Any,
    says: str,
    silence: str = "",
    *,
    about: str = "",
) -> Law:
    """Add a law to the closed list, once for each, in a room's `laws.py`; ValueError for two meanings."""
    made = Law(key, shape, usual, says, silence, about)
    if not shape.fits(usual):
        message = f"the law {key} is usually {usual!r}, which it may not be"
        raise ValueError(message)
    if _LAWS.setdefault(key, made) != made:
        message = f"the law {key} is already in the list, with another meaning"
        raise ValueError(message)
    return made


def laws() -> tuple[Law, ...]:
    """List every law, by key."""
    return tuple(_LAWS[key] for key in sorted(_LAWS))


def named(key: str) -> Law:
    """Find a law by its key; an unknown one raises KeyError."""
    return _LAWS[key]


def in_force(community: Community, of: Law) -> Any:
    """Give what the guide in force says of a law, or what is usual where it says nothing."""
    guide = community.guide
    return of.usual if guide is None else said_by(guide.laws, of)


def said_by(kept: Mapping[str, Any], of: Law) -> Any:
    """Give what some version of a guide says of a law, by what it keeps, or what is usual."""
    return kept.get(of.key, of.usual)


def said(of: Law, value: Any, words: Words) -> str:
    """Say what a law is, with a value it may have."""
    about = {"about": words.gettext(of.about)} if of.about else {}
    if value is None:
        return words.gettext(of.silence, **about)
    if isinstance(value, bool):
        value = words.gettext(_YES if value else _NO)
    elif isinstance(of.shape, OneOf):
        value = words.gettext(of.shape.words[value])
    return words.gettext(of.says, value=value, **about)


def faults(changes: Mapping[str, Any]) -> list[str]:
    """List the keys of proposed laws that are unknown, or whose value may not be."""
    return [key for key, value in changes.items() if key not in _LAWS or not _LAWS[key].shape.fits(value)]
