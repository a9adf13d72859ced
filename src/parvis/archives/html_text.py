"""Turn HTML into the words its author wrote: no quotes, no code, no previews of other pages."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from parvis.archives.limits import MARKUP_CHARACTERS

_SILENT = {"script", "style", "head", "title", "template", "svg", "noscript", "iframe"}
_BLOCKS = {
    "p", "div", "br", "hr", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "section", "article", "header", "footer", "dd", "dt", "details", "summary", "figure",
}  # fmt: skip
_VOID = {
    "br", "hr", "img", "input", "meta", "link", "wbr", "source", "area", "base", "col", "embed", "track",
}  # fmt: skip
# What a program adds around the words: quotes of mail programs and forums, previews, sizes of pictures.
_FOREIGN = {
    "gmail_quote",
    "moz-cite-prefix",
    "yahoo_quoted",
    "quote",
    "onebox",
    "elided",
    "meta",
    "lightbox-meta",
}
_TAG = re.compile(r"<[^<>]*>")
_MARKED_UP = re.compile(r"</?(?:p|br|div|a|li|ul|span|strong|em|blockquote|h[1-6])\b[^<>]*>", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\s*\n\s*\n\s*")
_ANGLE = re.compile(r"<[^<>]*>?")
_NAMED = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*")
_SHORT = 10_000
_LONG_TAG = 4_000
"""A picture may lie in its own tag, whole, and is nothing to read."""
_MOSTLY = 0.3


class Words(NamedTuple):
    """Hold the words of a piece of HTML and the people it names."""

    text: str
    mentions: tuple[str, ...]
    """People addressed or quoted, by the name the page gives them."""


class Reader(HTMLParser):
    """Gather the visible words of a page piece by piece; `hides` says what is not its author's."""

    def __init__(self) -> None:
        """Stand before the page."""
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.mentions: list[str] = []
        self.deepest = 0
        """How many elements lay inside one another, where they did most."""
        self._open: list[tuple[str, bool]] = []
        self._unclosed: Counter[str] = Counter()
        self._hidden = 0
        self._mentioning = False

    def hides(self, tag: str, values: Mapping[str, str], classes: Set[str]) -> bool:  # noqa: ARG002
        """Tell whether an element holds what somebody else wrote, code, or nothing to read."""
        return tag in _SILENT or tag in {"blockquote", "pre"} or bool(classes & _FOREIGN)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        values = {key: value or "" for key, value in attrs}
        classes = set(values.get("class", "").split())
        if tag == "aside" and (user := values.get("data-username")):
            self.mentions.append(user)
        if not self._hidden:
            self._start_visible(tag, values, classes)
        if tag in _VOID:
            return
        hides = self.hides(tag, values, classes)
        self._open.append((tag, hides))
        self._unclosed[tag] += 1
        self.deepest = max(self.deepest, len(self._open))
        self._hidden += hides

    def _start_visible(self, tag: str, values: dict[str, str], classes: set[str]) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n" if tag == "br" else "\n\n")
        if tag == "pre":
            self.pieces.append("\n[code]\n")
        elif tag == "code":
            self.pieces.append("`")
        elif tag == "img" and "emoji" in classes:
            self.pieces.append(values.get("alt", ""))
        self._mentioning = tag in {"a", "span"} and "mention" in classes

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that was left open in it; an end without a beginning is no end."""
        if not self._unclosed[tag]:
            return
        while self._open:
            name, hides = self._open.pop()
            self._unclosed[name] -= 1
            self._hidden -= hides
            if name == tag:
                break
        self._mentioning = False
        if not self._hidden:
            if tag == "code":
                self.pieces.append("`")
            elif tag in _BLOCKS:
                self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep what can be read."""
        if self._hidden:
            return
        if self._mentioning and data.startswith("@"):
            self.mentions.append(data[1:].strip())
        self.pieces.append(data if data.strip() else " ")


def bounded(markup: str, most: int) -> str:
    """Cut long HTML to what a parser reads in a time that grows with its length and no faster."""
    if len(markup) < _SHORT:
        return markup
    return _ANGLE.sub(_whole_tag, _without_comments(markup[:most]))


def _without_comments(markup: str) -> str:
    kept, place = [], 0
    while (start := markup.find("<!--", place)) >= 0:
        kept.append(markup[place:start])
        end = markup.find("-->", start + 4)
        place = len(markup) if end < 0 else end + 3
    return "".join([*kept, markup[place:]])


def _whole_tag(found: re.Match[str]) -> str:
    """Keep a tag that is whole and of a decent length, else with its name alone; escape the rest."""
    tag = found[0]
    named = _NAMED.match(tag)
    if named and tag.endswith(">"):
        return tag if len(tag) < _LONG_TAG else f"{named[0]}>"
    declares = tag.startswith(("<!", "<?")) and tag.endswith(">")
    return "" if declares else f"&lt;{tag[1:]}"


def html_to_text(markup: str) -> Words:
    """Return the words of a piece of HTML; broken HTML gives what it can."""
    markup = bounded(markup, MARKUP_CHARACTERS)
    if "<" not in markup:
        return Words(tidy(unescape(markup)), ())
    reader = Reader()
    try:
        reader.feed(markup)
        reader.close()
    except (AssertionError, ValueError):  # the standard parser gives up so on malformed declarations
        return Words(tidy(unescape(_TAG.sub(" ", markup))), ())
    return Words(tidy("".join(reader.pieces)), tuple(dict.fromkeys(who for who in reader.mentions if who)))


def tidy(text: str) -> str:
    """Leave one blank line at most between paragraphs and one space between words."""
    text = _BLANKS.sub(" ", text)
    text = _GAPS.sub("\n\n", text)
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def looks_like_html(texts: Sequence[str]) -> bool:
    """Tell whether a column holds HTML rather than plain words."""
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(_MARKED_UP.search(text)) for text in filled) > len(filled) * _MOSTLY
