"""Say what every archive can do, whatever its format."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.keeper import Keeper
from parvis.archives.problems import Problems
from parvis.archives.streams import Stream
from parvis.core.talk import Message

Read = tuple[Message, int]
"""A message and the line where it starts, 0 where lines mean nothing."""


class Archive(ABC):
    """Read the conversations that one export holds."""

    format: ClassVar[str]
    """One word, as the how-to of the format names it: "mbox", "slack", "table"…"""

    def __init__(self, container: Container, entries: list[Entry]) -> None:
        """Stand before the files to read, in reading order."""
        self.path = container.path
        self.entries = entries
        self.problems = container.problems
        """What was met so far; whole once `messages` is exhausted."""
        self.columns: dict[str, str] = {}
        """Field of a message -> column of the table, guessed or mapped; empty for what is not a table."""
        self.header: tuple[str, ...] = ()
        """The columns of the table."""
        self.size = sum(entry.size for entry in entries)
        """Bytes to read, as they lie on the disk."""
        self._at_opening = container.problems.copy()
        self._position = 0.0

    @property
    def files(self) -> tuple[str, ...]:
        """List what is read."""
        return tuple(entry.name for entry in self.entries)

    def addresses(self) -> dict[str, tuple[str, ...]]:
        """Tell which mail addresses each author wrote under, once all is read: for proofs, never shown."""
        return {}

    @property
    def position(self) -> int:
        """Return how many of the `size` bytes were read so far."""
        return min(int(self._position), self.size)

    def messages(self) -> Iterator[Message]:
        """Read every message, file after file, without ever holding them all."""
        self.problems = self._at_opening.copy()
        keeper = Keeper(self.problems, several=len(self.entries) > 1)
        self._begin()
        done = 0
        for entry in self.entries:
            self._position = done
            try:
                for message, line in self._read(entry):
                    if (kept := keeper.keep(message, entry.name, line)) is not None:
                        yield kept
            except OSError as error:
                self.problems.note(entry.name, 0, "unreadable", error.strerror or "")
            keeper.next_file()
            done += entry.size
        self._position = self.size

    def _advance(self, taken: float) -> None:
        self._position += taken

    def _open(self, entry: Entry) -> Stream:
        """Open a file to read its messages, which moves the progress on."""
        return entry.open(self._advance)

    def _begin(self) -> None:
        """Forget what an earlier reading remembered."""
        self._position = 0.0

    @abstractmethod
    def _read(self, entry: Entry) -> Iterator[Read]:
        """Read the messages of one file."""


def note_damage(problems: Problems, entry: Entry, stream: Stream, line: int) -> None:
    """Note that a file did not end well, once its end is reached."""
    if stream.damage:
        problems.note(entry.name, line, stream.damage)
