"""Put the laws of a guide together by what they are about, for people to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from parvis.communities.laws import Law, said, said_by
from parvis.communities.procedures import ABOUT
from parvis.words import N_, NO_BREAK, Words

_DECIDING: Final = "decide."
_ROOMS: Final = {
    "guide": N_("This guide"),
    "mandates": N_("Mandates"),
    "talk": N_("Where people talk"),
    "moderation": N_("Signals and rulings"),
    "listening": N_("Being heard and answered"),
    "decisions": N_("Deciding"),
}
"""What each room is called; another one's laws stand last, together."""
_OTHERS: Final = N_("And also")
_STEPS: Final = ("method", "talk_days", "days", "majority", "quorum", "secret")


@dataclass(frozen=True, slots=True)
class Said:
    """Hold one law as a guide says it."""

    key: str
    words: str
    is_usual: bool
    """The guide says nothing else than is usual."""


@dataclass(frozen=True, slots=True)
class Group:
    """Hold what a guide lets decide of one matter."""

    title: str
    laws: list[Said]


def grouped(kept: Mapping[str, Any], known: Iterable[Law], words: Words) -> list[Group]:
    """Say all laws, by matter: how one decides first, subject by subject; then room by room."""
    titles = {f"{_DECIDING}{subject}": about for subject, about in ABOUT.items()} | _ROOMS
    found: dict[str, list[Said]] = {matter: [] for matter in (*titles, "")}
    for each in sorted(known, key=_place):
        value = said_by(kept, each)
        matter = _matter(each.key)
        one = Said(each.key, _alone(said(each, value, words), each, words), value == each.usual)
        found[matter if matter in titles else ""].append(one)
    return [
        Group(words.gettext(titles.get(matter, _OTHERS)), listed)
        for matter, listed in found.items()
        if listed
    ]


def _matter(key: str) -> str:
    parts = key.split(".")
    return ".".join(parts[:2]) if key.startswith(_DECIDING) else parts[0]


def _place(law: Law) -> int:
    """Put the steps of a decision in the order they are taken; the rest stays as it came."""
    step = law.key.rpartition(".")[2]
    return _STEPS.index(step) if law.key.startswith(_DECIDING) and step in _STEPS else 0


def _alone(sentence: str, law: Law, words: Words) -> str:
    """Leave out what the title above says already."""
    if not law.about:
        return sentence
    rest = sentence.removeprefix(words.gettext(law.about)).lstrip(f" :{NO_BREAK}")
    return rest[:1].upper() + rest[1:]
