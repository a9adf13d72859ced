"""Walk through one JSON document without holding it, and stop without harm where it breaks."""

import codecs
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any

import ijson

from parvis.archives.entries import Advance, Entry, ignore
from parvis.archives.json_depth import DepthGuard
from parvis.archives.limits import BUFFER
from parvis.archives.problems import Problems
from parvis.archives.streams import Stream

# Telegram writes control characters as "\x1F", which no JSON is.
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
_BEGUN = re.compile(r"(?<!\\)(?:\\\\)*(\\(?:x[0-9A-Fa-f]?)?)\Z")
_LAST = 64
_BROKEN = (ijson.JSONError, ValueError, OverflowError, RecursionError, TypeError)


class _Utf8:
    """Hand over bytes that are UTF-8 for certain, whatever comes in."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._guard = DepthGuard()
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._begun = ""
        self.replaced = 0

    def read(self, size: int = -1) -> bytes:
        if size == 0:
            return b""
        while not self.refused:
            piece = self._stream.read1(BUFFER if size < 0 else size)
            text = self._decoder.decode(piece, final=not piece)
            if "\ufffd" in text and b"\xef\xbf\xbd" not in piece:
                self.replaced += text.count("\ufffd")
            text = self._mended(text, last=not piece)
            if text or not piece:
                return self._guard.let_through(text.encode())
        return b""

    def _mended(self, text: str, *, last: bool) -> str:
        """Write hexadecimal escapes as JSON does; an escape that a piece cuts waits for the next piece."""
        text, self._begun = self._begun + text, ""
        if "\\" in text[-_LAST:] and not last and (found := _BEGUN.search(text[-_LAST:])):
            self._begun = found[1]
            text = text[: len(text) - len(found[1])]
        if "\\x" not in text:
            return text
        return _ESCAPE.sub(lambda found: f"\\u00{found[1]}" if found[1] else found[0], text)

    @property
    def refused(self) -> str:
        return self._guard.refused


def json_items(
    entry: Entry, place: str, problems: Problems | None = None, advance: Advance = ignore
) -> Generator[Any]:
    """Hand over, one by one, what stands at `place` ("item", "messages.item", …) of a document."""
    return _walked(entry, lambda source: ijson.items(source, place, use_float=True), problems, advance)


def json_sections(
    entry: Entry,
    sections: Mapping[str, str],
    facts: Iterable[str],
    problems: Problems | None = None,
    advance: Advance = ignore,
) -> Generator[tuple[dict[str, Any], dict[str, Any]]]:
    """Hand over the objects that several sections of a document hold, each with the facts told before them.

    `sections` says where a section stands and where its objects do: {"chats.item": "chats.item.said.item"}.
    """
    kept = frozenset(facts)
    return _walked(entry, lambda source: _in_sections(source, sections, kept), problems, advance)


def _in_sections(
    source: _Utf8, sections: Mapping[str, str], kept: frozenset[str]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    facts: dict[str, Any] = {}
    places = frozenset(sections.values())
    builder = None
    for prefix, event, value in ijson.parse(source, use_float=True):
        if builder is not None:
            builder.event(event, value)
            if event == "end_map" and prefix in places:
                yield facts, builder.value
                builder = None
        elif event == "start_map" and prefix in places:
            builder = ijson.ObjectBuilder()
            builder.event(event, value)
        elif event == "start_map" and prefix in sections:
            facts = {}
        elif event in {"string", "number"}:
            section, _, key = prefix.rpartition(".")
            if key in kept and section in sections:
                facts[key] = value


def _walked(
    entry: Entry, walk: Callable[[_Utf8], Iterable[Any]], problems: Problems | None, advance: Advance
) -> Generator[Any]:
    try:
        stream = entry.open(advance)
    except OSError:
        if problems is not None:
            problems.note(entry.name, 0, "unreadable")
        return
    with stream:
        source = _Utf8(stream)
        broken = ""
        try:
            yield from walk(source)
        except _BROKEN as error:
            broken = str(error).partition("\n")[0]
        if problems is None:
            return
        if source.replaced:
            problems.note(entry.name, 0, "encoding", str(source.replaced))
        if broken or stream.damage:
            code = stream.damage or (
                "truncated" if "ncomplete" in broken or "premature" in broken else "broken_json"
            )
            problems.note(entry.name, 0, "broken_json" if source.refused else code, source.refused or broken)


def json_first(entry: Entry, place: str) -> Any:
    """Return what stands first at `place`, or None."""
    items = json_items(entry, place)
    try:
        return next(items, None)
    finally:
        items.close()


def whole(value: Any) -> str:
    """Return a value as text if it is a text or a number, and nothing otherwise."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            return str(value)
        except ValueError:
            return ""
    return ""


def inside(value: Any, *keys: str) -> Any:
    """Go down through objects, to None where one is missing."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def rows(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list, and nothing when it is not a list."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
