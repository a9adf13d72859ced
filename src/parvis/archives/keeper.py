"""Let no message out of an archive that the ear, a page or a file could not take."""

from dataclasses import dataclass, field

from parvis.archives.limits import FIELD_CHARACTERS, MENTIONS, TEXT_CHARACTERS
from parvis.archives.problems import Problems, clean
from parvis.core.talk import Message


@dataclass(slots=True)
class Keeper:
    """Give every message of one reading a clean text and an identifier of its own."""

    problems: Problems
    several: bool = False
    """The archive has several files: one of them may hold copies of another's messages."""
    _seen: set[str] = field(default_factory=set)
    _earlier: dict[str, int] = field(default_factory=dict)
    _here: dict[str, int] = field(default_factory=dict)

    def next_file(self) -> None:
        """Remember what the file just read held."""
        self._earlier.update(self._here)
        self._here.clear()

    def keep(self, message: Message, file: str, line: int) -> Message | None:
        """Return the message as it may leave, and note what had to be changed; None for a copy."""
        if self.several and self._is_copy(message):
            self.problems.note(file, line, "copy", message.id)
            return None
        text = message.text
        if not text or text.isspace():
            self.problems.note(file, line, "empty", message.id)
        if len(text) > TEXT_CHARACTERS:
            self.problems.note(file, line, "long_text", f"{len(text)}")
            text = text[:TEXT_CHARACTERS]
        return Message(
            self._own_id(self._field(message.id, file, line) or str(len(self._seen) + 1), file, line),
            clean(text),
            self._field(message.author, file, line),
            self._field(message.name, file, line),
            message.at,
            self._field(message.thread, file, line),
            self._field(message.title, file, line),
            self._field(message.channel, file, line),
            self._field(message.reply_to, file, line),
            message.mentions and tuple(clean(who)[:FIELD_CHARACTERS] for who in message.mentions[:MENTIONS]),
            message.automated,
            message.link and self._address(message.link, file, line),
        )

    def _is_copy(self, message: Message) -> bool:
        """Tell the same message found in two files: same identifier, same person, same second."""
        if message.at is None:
            return False
        mark = hash((message.author, message.at))
        self._here[message.id] = mark
        return self._earlier.get(message.id) == mark

    def _field(self, value: str, file: str, line: int) -> str:
        if len(value) > FIELD_CHARACTERS:
            self.problems.note(file, line, "long_text", value)
            value = value[:FIELD_CHARACTERS]
        if value.isascii() and "\0" not in value:
            return value
        return clean(value)

    def _own_id(self, wanted: str, file: str, line: int) -> str:
        seen = self._seen
        if wanted not in seen:
            seen.add(wanted)
            return wanted
        self.problems.note(file, line, "duplicate_id", wanted)
        number = 2
        while (other := f"{wanted}~{number}") in seen:
            number += 1
        seen.add(other)
        return other

    def _address(self, link: str, file: str, line: int) -> str:
        link = link.strip()
        if (
            link.lower().startswith(("https://", "http://"))
            and len(link) <= FIELD_CHARACTERS
            and link.isprintable()
        ):
            return clean(link)
        if link:
            self.problems.note(file, line, "bad_link", link)
        return ""
