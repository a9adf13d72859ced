"""Turn what phpBB stores of a post into the words its author wrote: no quotes, no code, no marks."""

import re
from html import unescape
from typing import NamedTuple

from parvis.archives.html_text import html_to_text, tidy
from parvis.archives.limits import MARKUP_CHARACTERS

_TAG = re.compile(r"<(/?)([A-Za-z][\w:*-]{0,60})((?:\s[^<>]{0,2000})?)(/?)>")
_ATTRIBUTE = re.compile(r'([\w-]{1,40})="([^"]{0,1000})"')
_HIDDEN = {"s", "e", "i", "QUOTE", "CODE", "IMG", "ATTACHMENT", "FLASH", "MEDIA", "YOUTUBE"}
"""Small letters hold the marks as typed, capitals what they mean."""
_COMMENT = re.compile(r"<!--.{0,100}?-->")
_SMILEY = re.compile(r'<img\b[^<>]{0,500}?\balt="([^"]{0,50})"[^<>]{0,500}>')
_QUOTE_BY = re.compile(r"^=(?:&quot;|\")?(.{1,200}?)(?:&quot;|\")?$")
_MARK = "\x01"
"""Stands for the sign that phpBB adds to each mark of a post, another in each post."""


def _block(name: str) -> re.Pattern[str]:
    inside = rf"(?:(?!\[{name}).)*?"
    return re.compile(rf"\[{name}(=[^\[\]\n]{{1,300}}?)?{_MARK}\]{inside}\[/{name}{_MARK}\]", re.DOTALL)


_QUOTE = _block("quote")
_MARKS = (
    (_block("code"), "\n[code]\n"),
    (_block("img"), ""),
    (_block("flash"), ""),
    (_block("attachment"), ""),
    (re.compile(rf"\[(?:\*|/?list)[^\[\]\n]{{0,20}}?{_MARK}\]"), "\n"),
    (re.compile(rf"\[/?[^\[\]\n]{{1,1000}}?{_MARK}\]"), ""),
)
_NESTED = 8


class Stored(NamedTuple):
    """Hold the words of a post, and whom and what it quotes."""

    text: str
    authors: tuple[str, ...]
    """Names of the people quoted."""
    people: tuple[str, ...]
    """Their numbers, where the post knows them."""
    posts: tuple[str, ...]
    """Numbers of the posts quoted."""


def words_of(stored: str, uid: str) -> Stored:
    """Read a post of phpBB 3.2 and later, which is XML, or an older one, whose marks bear `uid`."""
    stored = stored[:MARKUP_CHARACTERS]
    return _of_xml(stored) if stored.startswith(("<r>", "<t>")) else _of_marks(stored, uid)


class _Reader:
    """Gather the words of a post that is XML, tag by tag."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.quotes: list[dict[str, str]] = []
        self._hidden: list[str] = []

    def say(self, text: str) -> None:
        if not self._hidden:
            self.pieces.append(text)

    def mark(self, found: re.Match[str]) -> None:
        closes, name, attributes, is_empty = found.groups()
        if closes:
            if name in self._hidden:
                del self._hidden[self._hidden.index(name) :]
        elif name in _HIDDEN and not is_empty:
            if name == "QUOTE" and not self._hidden:
                self.quotes.append(dict(_ATTRIBUTE.findall(attributes)))
            self.say("\n[code]\n" if name == "CODE" else "")
            self._hidden.append(name)
        elif name == "LI":
            self.say("\n")


def _of_xml(stored: str) -> Stored:
    reader = _Reader()
    place = 0
    for found in _TAG.finditer(stored):
        reader.say(stored[place : found.start()])
        reader.mark(found)
        place = found.end()
    reader.say(stored[place:])
    # A line's end stands beside each <br/>, in the text itself.
    return Stored(tidy(unescape("".join(reader.pieces))), *_quoted(reader.quotes))


def _quoted(quotes: list[dict[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    def all_of(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unescape(quote[key]) for quote in quotes if quote.get(key)))

    return all_of("author"), all_of("user_id"), all_of("post_id")


def _of_marks(stored: str, uid: str) -> Stored:
    authors: list[str] = []
    if uid:
        stored = stored.replace(f":{uid}]", f"{_MARK}]")
        for _ in range(_NESTED):
            by = (_QUOTE_BY.match(found[1]) for found in _QUOTE.finditer(stored) if found[1])
            authors += [named[1] for named in by if named]
            stored, count = _QUOTE.subn("\n", stored)
            if not count:
                break
        for mark, instead in _MARKS:
            stored = mark.sub(instead, stored)
    stored = _SMILEY.sub(r"\1", _COMMENT.sub("", stored))
    text = html_to_text(stored.replace("\n", "<br>")).text if "<" in stored else tidy(unescape(stored))
    return Stored(text, tuple(dict.fromkeys(unescape(author) for author in authors)), (), ())
