"""Say what a reader of a living source asks for and what it brings back, without ever touching a network.

A reader is a conversation: it yields what it wants to be brought (`Ask`), is sent the answer (`Page`), and
returns a `Reading`. Whoever holds it decides who fetches; its cursor is plain JSON, to keep until next time.
"""

import json
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, Protocol

from parvis.archives.keeper import Keeper
from parvis.archives.problems import Problems
from parvis.core.talk import Message

MESSAGES: Final = 200
"""Messages of one reading; what is beyond comes with the next one."""

_THREADS = 300
MEGABYTE: Final = 1024 * 1024

Cursor = Mapping[str, Any]
"""Where the last reading ended, as plain JSON; empty before the first one."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for one address."""

    url: str
    kind: Literal["json", "feed"] = "json"
    etag: str = ""
    modified: str = ""
    most: int = MEGABYTE


class Page(Protocol):
    """Answer what stands at an address."""

    @property
    def body(self) -> bytes:
        """Return the bytes, unpacked."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Return the headers, by their names in small letters."""

    @property
    def url(self) -> str:
        """Return where it was found."""

    @property
    def not_modified(self) -> bool:
        """Tell that nothing changed since the last reading."""


class Reading(NamedTuple):
    """Hold what one reading brought."""

    messages: tuple[Message, ...]
    """The oldest first."""
    cursor: dict[str, Any]
    """What to give to the next reading."""
    problems: Problems
    """What was left out, and why."""
    more: bool = False
    """There is more to read at once: the source had more than one reading brings."""
    title: str = ""
    """What the source calls itself."""


Conversation = Generator[Ask, Page, Reading]
Reader = Callable[[str, Cursor], Conversation]


class NotReadableError(ValueError):
    """The source is not, or no longer, what it was taken for."""


def json_of(page: Page) -> Any:
    """Read a page as JSON."""
    try:
        return json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise NotReadableError(page.url) from error


def kept(messages: Iterable[Message], source: str, problems: Problems) -> tuple[Message, ...]:
    """Let no message out that the ear, a page or a file could not take."""
    keeper = Keeper(problems)
    clean = (keeper.keep(message, source, 0) for message in messages)
    return tuple(message for message in clean if message is not None)


class Threads:
    """Remember in which thread the last messages lay, from one reading to the next."""

    def __init__(self, cursor: Cursor) -> None:
        """Take what the last reading knew."""
        known = cursor.get("threads", {})
        self._thread_of = (
            {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}
        )

    def place(self, own: str, parents: Iterable[str]) -> str:
        """Return the thread of a message; `parents` go from the nearest to the farthest."""
        ancestors = [parent for parent in parents if parent]
        found = next((self._thread_of[each] for each in ancestors if each in self._thread_of), "")
        thread = found or (ancestors[-1] if ancestors else own)
        self._thread_of[own] = thread
        return thread

    def kept(self) -> dict[str, str]:
        """Return what the next reading should know."""
        return dict([*self._thread_of.items()][-_THREADS:])
