"""Read WhatsApp chats: the text that a telephone exports, alone or with its pictures."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import PurePosixPath

from parvis.archives.base import Archive, Read, note_damage
from parvis.archives.container import Container
from parvis.archives.entries import Entry
from parvis.archives.limits import HEAD, TEXT_CHARACTERS
from parvis.archives.problems import ArchiveError
from parvis.archives.streams import Stream, decode, lines
from parvis.archives.whatsapp_lines import Stamp, date_order, stamp_of
from parvis.archives.whatsapp_words import (
    addressed,
    bare,
    digits_of,
    is_deleted,
    is_notice,
    is_sender,
    without_numbers,
    written,
)
from parvis.core.talk import Message

CHAT = re.compile(r"(?:^_chat|whatsapp.*)(?: \(\d+\))?\.txt$", re.IGNORECASE)
_CALLED = re.compile(
    r"whatsapp[ -]?(?:chat)? ?(?:with|avec|con|mit|com|met|-) (.+?)(?: \(\d+\))?(?:\.txt|\.zip)?$",
    re.IGNORECASE,
)
_NAMELESS = "WhatsApp"
_LONGEST_NAME = 200


def is_chat(text: str) -> bool:
    """Tell a chat by its first line."""
    first = next((line for line in text.split("\n", 20) if line.strip()), "")
    return stamp_of(first) is not None


class _Said:
    """Gather the lines of one message, as many as a message may hold."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._size = 0

    def add(self, line: str) -> None:
        """Add a line, unless the message is too long already."""
        if self._size <= TEXT_CHARACTERS:
            self._lines.append(line)
            self._size += len(line)

    def take(self) -> str:
        """Hand over the words and make ready for the next message."""
        words = "".join(self._lines)
        self._lines.clear()
        self._size = 0
        return words


class WhatsApp(Archive):
    """Read groups; telephone numbers never leave this reader."""

    format = "whatsapp"

    def __init__(self, container: Container, entries: list[Entry], dates: str = "") -> None:
        """Look through every chat for the order of its dates, unless `dates` says it; refuse to guess."""
        super().__init__(container, entries)
        self._orders = {entry.name: dates or self._order(entry) for entry in entries}
        self._begin()

    def _begin(self) -> None:
        super()._begin()
        self._numbers: dict[str, str] = {}
        self._marks: Counter[str] = Counter()
        self._said: dict[bytes, int] = {}

    def _order(self, entry: Entry) -> str:
        with entry.open() as stream:
            order, example = date_order(decode(line)[0] for line, _ in lines(stream))
        if not order:
            raise ArchiveError("which_dates", example)
        return order

    def _read(self, entry: Entry) -> Iterator[Read]:
        channel = self._channel(entry)
        self._said.clear()
        with self._open(entry) as stream:
            number = 0
            for number, stamp, said in self._split(entry, stream):
                if (message := self._message(entry, number, stamp, said, channel)) is not None:
                    yield message, number
            note_damage(self.problems, entry, stream, number)

    def _split(self, entry: Entry, stream: Stream) -> Iterator[tuple[int, Stamp, str]]:
        """Cut a chat into messages: a line without a stamp goes on with the message before it."""
        start, stamp, style = 0, None, None
        said = _Said()
        for number, text in self._texts(entry, stream):
            begun = stamp_of(text)
            # What somebody pasted from another chat is seldom stamped in the same manner.
            if begun is not None and style in {None, begun.style}:
                if stamp is not None:
                    yield start, stamp, said.take()
                start, stamp, style = number, begun, begun.style
                said.add(text[begun.end :])
            elif stamp is None and text.strip():
                self.problems.note(entry.name, number, "broken_line")
            else:
                said.add(text)
        if stamp is not None:
            yield start, stamp, said.take()

    def _texts(self, entry: Entry, stream: Stream) -> Iterator[tuple[int, str]]:
        for number, (line, is_cut) in enumerate(lines(stream), start=1):
            text, is_utf8 = decode(line)
            if not is_utf8:
                self.problems.note(entry.name, number, "encoding")
            if is_cut:
                self.problems.note(entry.name, number, "long_line")
            yield number, text

    def _message(self, entry: Entry, number: int, stamp: Stamp, said: str, channel: str) -> Message | None:
        sender, colon, text = said.replace("\r\n", "\n").partition(": ")
        if not colon and said.rstrip().endswith(":"):
            sender, colon, text = said.rstrip()[:-1], ":", ""
        if not colon or "\n" in sender or len(sender) > _LONGEST_NAME or not is_sender(sender):
            self.problems.note(entry.name, number, "system")
            return None
        if is_deleted(text):
            self.problems.note(entry.name, number, "deleted")
            return None
        if is_notice(text):
            self.problems.note(entry.name, number, "system")
            return None
        at = stamp.moment(self._orders[entry.name])
        if at is None:
            self.problems.note(entry.name, number, "bad_date", f"{stamp.first}/{stamp.second}/{stamp.third}")
        author, name = self._who(bare(sender))
        mentions = [self._who(named)[0] for named in addressed(text)]
        words = without_numbers(written(text), self._numbers)
        own = self._own_id(channel, str(at), author, words)
        others = tuple(dict.fromkeys(who for who in mentions if who != author))
        return Message(own, words, author, name, at, channel=channel, mentions=others)

    def _who(self, name: str) -> tuple[str, str]:
        """Return (key, name); a telephone number becomes a key that does not lead back to it."""
        digits = digits_of(name)
        if not digits:
            return name, name
        if digits not in self._numbers:
            # Five hexadecimal figures: thousands of numbers share them, so none can be found again by trying.
            mark = blake2b(digits.encode(), digest_size=3).hexdigest()[:5]
            self._marks[mark] += 1
            self._numbers[digits] = mark if self._marks[mark] == 1 else f"{mark}-{self._marks[mark]}"
        return self._numbers[digits], ""

    def _own_id(self, *said: str) -> str:
        """Name a message by what it says: a chat numbers nothing."""
        mark = blake2b("\0".join(said).encode("utf-8", "replace"), digest_size=10).digest()
        count = self._said[mark] = self._said.get(mark, 0) + 1
        return mark.hex() if count == 1 else f"{mark.hex()}-{count}"

    def _channel(self, entry: Entry) -> str:
        """Return what the chat is called; a chat called after one of its two people stays nameless."""
        names = (entry.base, PurePosixPath(entry.name).parent.name, self.path.name)
        called = next((found[1].strip() for name in names if (found := _CALLED.search(name))), "")
        senders: set[str] = set()
        for line in decode(entry.head(HEAD))[0].split("\n"):
            if (stamp := stamp_of(line)) is not None:
                sender, _, text = line[stamp.end :].partition(": ")
                # An iPhone says its notices under the name of the group.
                senders |= set() if is_notice(text) else {bare(sender)}
        return _NAMELESS if not called or called in senders or digits_of(called) else called
