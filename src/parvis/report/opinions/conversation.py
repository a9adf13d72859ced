"""What people voted on, and what may be told of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis import __version__
from parvis.archives.polis import Sign, Statement
from parvis.core.opinion.shapes import ALONE, Shown
from parvis.core.talk import Problem

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Groups go by letters: a number would say that one is first."""

# A number, or a long key of figures and letters as machines make them; never a name or an address.
_PSEUDONYM = re.compile(r"\d{1,18}|(?=\S*\d)[0-9A-Za-z_-]{16,64}")


@dataclass(frozen=True, slots=True)
class People:
    """Hold who is in which group: for the one file that a holder of the export may have, never for a page."""

    ids: tuple[str, ...]
    groups: tuple[int, ...]
    votes: tuple[int, ...]

    @property
    def pseudonymous(self) -> bool:
        """Tell whether no identifier says who somebody is, as far as its form can tell."""
        return all(_PSEUDONYM.fullmatch(one) for one in self.ids)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Describe a conversation and its map, without any path of the machine that read it."""

    name: str
    """What the export is called; the title where it tells no topic."""
    statements: tuple[Statement, ...]
    shown: Shown
    topic: str = ""
    votes: int = 0
    """Each person's last vote on each statement."""
    again: int = 0
    """Votes that somebody changed later."""
    sign: Sign = "unknown"
    axes: int = 2
    files: tuple[str, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    """How often each problem was met, by its code."""
    problems: tuple[Problem, ...] = ()
    version: str = __version__

    def text(self, statement: int) -> str:
        """Give the words of a statement, empty where the export has none."""
        return self.statements[statement].text


def letter(group: int) -> str:
    """Name a group by its letter; nobody's group has none."""
    return "" if group == ALONE else LETTERS[group]
