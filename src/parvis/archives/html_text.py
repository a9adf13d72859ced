"""Turn HTML into the words its author wrote: no quotes, no code, no previews of other pages."""

import re
from collections.abc import Sequence
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
_MOSTLY = 0.3


class Words(NamedTuple):
    """Hold the words of a piece of HTML and the people it names."""

    text: str
    mentions: tuple[str, ...]
    """People addressed or quoted, by the name the page gives them."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.mentions: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0
        self._mentioning = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        classes = set(values.get("class", "").split())
        if tag == "aside" and (user := values.get("data-username")):
            self.mentions.append(user)
        if not self._hidden:
            self._start_visible(tag, values, classes)
        if tag in _VOID:
            return
        hides = tag in _SILENT or tag in {"blockquote", "pre"} or bool(classes & _FOREIGN)
        self._open.append((tag, hides))
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
        if all(name != tag for name, _ in self._open):
            return
        while self._open:
            name, hides = self._open.pop()
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
        if self._hidden:
            return
        if self._mentioning and data.startswith("@"):
            self.mentions.append(data[1:].strip())
        self.pieces.append(data if data.strip() else " ")


def html_to_text(markup: str) -> Words:
    """Return the words of a piece of HTML; broken HTML gives what it can."""
    markup = markup[:MARKUP_CHARACTERS]
    if "<" not in markup:
        return Words(tidy(unescape(markup)), ())
    reader = _Reader()
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
