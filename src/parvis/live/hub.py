"""Hand what happens to those who read now: one process, one event loop, thousands of readers."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

BACKLOG: Final = 64
"""Lines a reader may be late by; further behind, they are let go and their browser comes back."""

MOST: Final = 12_000
"""Readers one process keeps: a browser that comes when the place is full tries again later."""

MOST_OF_ONE: Final = 5
"""Streams of one person: browsers open six connections to one host, and a page needs one of them."""

HEARTBEAT: Final = 25.0
"""Seconds between two signs of life: proxies cut what is silent for thirty or sixty."""

SIGN_OF_LIFE: Final = b":\n\n"
COME_BACK_LATER: Final = b"retry: 3600000\n\n"


class CrowdedError(Exception):
    """Say that this process keeps as many readers as it can."""


class Reader:
    """One open stream: what it listens to, and the lines it has not been sent yet."""

    __slots__ = ("_lines", "_ready", "channels", "holder", "over")

    def __init__(self, channels: Iterable[str], holder: str) -> None:
        """Listen to some channels for somebody; an empty holder is a reader nobody knows."""
        self.channels: Final = frozenset(channels)
        self.holder: Final = holder
        self.over = False
        self._lines: deque[bytes] = deque()
        self._ready = asyncio.Event()

    def offer(self, line: bytes) -> None:
        """Add a line; whoever is too late loses them all and is let go."""
        if len(self._lines) >= BACKLOG:
            self._lines.clear()
            self.end()
        elif not self.over:
            self._lines.append(line)
            self._ready.set()

    def end(self, last: bytes = b"") -> None:
        """Let the stream finish, after one last line."""
        if last and not self.over:
            self._lines.append(last)
        self.over = True
        self._ready.set()

    async def lines(self) -> bytes:
        """Wait for lines and give all that came; nothing when the stream is over."""
        await self._ready.wait()
        if not self.over:
            self._ready.clear()
        given = b"".join(self._lines)
        self._lines.clear()
        return given


class Hub:
    """Know who listens to what; readers live in one event loop, anyone may publish from any thread."""

    def __init__(self) -> None:
        """Begin without readers: the first one says which loop they live in."""
        # A signal may ask to close while this very thread holds it.
        self._lock = threading.RLock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heart: asyncio.TimerHandle | None = None
        self._listening: dict[str, set[Reader]] = {}
        self._held: dict[str, list[Reader]] = {}
        self._readers: set[Reader] = set()
        self._closing = False

    def __len__(self) -> int:
        return len(self._readers)

    def enter(self, reader: Reader) -> None:
        """Take a reader in, called in their loop; somebody's oldest stream gives way to their newest."""
        self._live_in(asyncio.get_running_loop())
        # Half of the places are kept for members: those nobody knows cannot take them all.
        if self._closing or len(self) >= (MOST if reader.holder else MOST // 2):
            raise CrowdedError
        self._readers.add(reader)
        for channel in reader.channels:
            self._listening.setdefault(channel, set()).add(reader)
        if reader.holder:
            held = self._held.setdefault(reader.holder, [])
            held.append(reader)
            for old in held[:-MOST_OF_ONE]:
                old.end(COME_BACK_LATER)

    def leave(self, reader: Reader) -> None:
        """Forget a reader, called in their loop."""
        self._readers.discard(reader)
        for channel in reader.channels:
            listening = self._listening.get(channel, set())
            listening.discard(reader)
            if not listening:
                self._listening.pop(channel, None)
        if reader in (held := self._held.get(reader.holder, [])):
            held.remove(reader)
            if not held:
                del self._held[reader.holder]

    def publish(self, channels: Iterable[str], line: bytes) -> None:
        """Give a line to whoever listens to one of the channels, once each, from any thread."""
        self._in_the_loop(self._hand_out, tuple(channels), line)

    def close(self) -> None:
        """Let every stream finish, from any thread: a server that stops waits for them."""
        self._closing = True
        self._in_the_loop(self._end_all)

    def _hand_out(self, channels: tuple[str, ...], line: bytes) -> None:
        listening = (self._listening.get(channel, ()) for channel in channels)
        for reader in {reader for readers in listening for reader in readers}:
            reader.offer(line)

    def _end_all(self) -> None:
        if self._heart:
            self._heart.cancel()
        for reader in self._readers:
            reader.end()

    def _beat(self) -> None:
        for reader in self._readers:
            reader.offer(SIGN_OF_LIFE)
        self._heart = self._loop.call_later(HEARTBEAT, self._beat) if self._loop else None

    def _in_the_loop(self, run: Callable[..., None], *given: object) -> None:
        with self._lock:
            if self._loop and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(run, *given)

    def _live_in(self, loop: asyncio.AbstractEventLoop) -> None:
        with self._lock:
            if self._loop is loop:
                return
            # A loop that was closed took its readers with it.
            self._loop, self._closing = loop, False
            self._readers.clear()
            self._listening.clear()
            self._held.clear()
            self._heart = loop.call_later(HEARTBEAT, self._beat)


hub: Final = Hub()
"""The hub of this process."""
