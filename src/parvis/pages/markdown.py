"""Turn what people write in Markdown into HTML that can harm nobody, once, when it is written.

The parser makes no HTML of what looks like HTML; what it made is cleaned all the same, by a narrow list.
It is loaded when somebody first writes: showing what was written needs none of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Final, Literal

import nh3

from parvis.pages import attached
from parvis.pages.attached import Download, Picture
from parvis.pages.called import CALLED

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST: Final = 60_000
"""Letters a post may have: forty pages of a book."""
DEEPEST: Final = 20
"""How many quotes and lists may stand inside each other."""
MOST_CALLED: Final = 20
"""How many people one post may call by their @name: a post is no megaphone."""

_PLACE_OF_POST: Final = re.compile(r"#p([1-9][0-9]{0,8})")
_OWN_FILE: Final = re.compile(r"/files/([A-Za-z0-9_-]{8,32})/[^/\s]{1,200}")
_REFUSED_LETTERS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MEANS_SOMETHING: Final = re.compile(r"[\[\]\\`*_<>]")
_CUT_HEAD: Final = re.compile(r"\n[ \t>]*\[[^\]\n]*…\Z")
_UNDER_HEADER: Final = re.compile(r"[\s>|:-]*\|[\s>|:-]*")
_MOST_CELLS: Final = 10_000
_NOT_SAID: Final = re.compile(r"<(blockquote|pre)\b(?:(?!<\1\b).)*?(?:</\1>|\Z)", re.DOTALL)
"""A quote or a block of code without another inside; it may be cut off at its end."""
_TAG: Final = re.compile(r'<(?:[^>"]|"[^"]*(?:"|\Z))*+(?:>|\Z)')
_INSIDE_LINE: Final = re.compile(r"</?(?:a|em|strong|s|code|img)\b")
_FIRST_HEADING: Final = 3
"""The page has its own first and second headings."""

_ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
}
_TAGS: Final = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a", "img"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """Say what a text may point at: people by their short name, its own topic, its pictures and files."""

    people: Mapping[str, str]
    """Short name in small letters → address of the person's page."""
    topic: str = ""
    """Address of the topic, so that "#p12" leads to the right page of it."""
    pictures: tuple[Picture, ...] = ()
    downloads: tuple[Download, ...] = ()


NOTHING_AROUND: Final = Around(people={})


class Reading:
    """A text, read once: who it calls, what it says in plain words, its HTML."""

    def __init__(self, source: str) -> None:
        """Read a text; what no text may hold is left out."""
        self.source: Final = tidied(source)
        self._tokens: Final = _parser_for(self.source).parse(self.source)

    def called(self) -> tuple[str, ...]:
        """List the short names the text calls, in small letters, without those in quotes, links and code."""
        return _names(
            text for token in _said_here(self._tokens) for text in _texts_outside_links(token.children or [])
        )

    def shown(self) -> tuple[str, ...]:
        """List the short names the text shows as links: those it calls, and those in what it quotes."""
        texts = (
            text
            for token in self._tokens
            if token.type == "inline"
            for text in _texts_outside_links(token.children or [])
        )
        return _names(texts)

    def plain(self) -> str:
        """Give the words alone, on one line, without quotes of others and without code blocks."""
        said = (_words_of(token.children or []) for token in _said_here(self._tokens))
        return " ".join(" ".join(said).split())

    def html(self, around: Around = NOTHING_AROUND) -> str:
        """Write the HTML: narrow, closed, and pointing only where a text may point."""
        sizes = {picture.address: picture for picture in around.pictures}
        tokens = [*_prepared(self._tokens, around, sizes)]
        shown = {str(token.attrGet("src")) for each in tokens for token in each.children or []}
        written = _parser().renderer.render(tokens, _parser().options, {})
        rest = "".join(attached.shown(each) for each in around.pictures if each.address not in shown)
        return str(_CLEANER.clean(written + rest + attached.offered(around.downloads)).strip())


def tidied(source: str) -> str:
    """Take out what no text may hold, and end the lines as one does."""
    return _REFUSED_LETTERS.sub("", source.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()


def first_words(html: str) -> str:
    """Give the first words of a post from the beginning of its HTML, without quotes and code blocks."""
    while (without := _NOT_SAID.sub(" ", html)) != html:
        html = without
    return shortened(" ".join(unescape(_TAG.sub(_between, html)).split()))


def _between(tag: re.Match[str]) -> str:
    return "" if _INSIDE_LINE.match(tag[0]) else " "  # the words of two lines are parted


def shortened(text: str, longest: int = 180) -> str:
    """Keep the beginning of a text, cut between two words."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.!?\u00a0\u202f") + "…"


def quotation(source: str, name: str, number: int, longest: int = 600) -> str:
    """Write the beginning of a post as a quotation that leads back to it, to be answered below."""
    # A name at the head of a quotation in it is kept whole or not at all.
    kept = _CUT_HEAD.sub("…", shortened(tidied(source), longest)).replace("\n", "\n> ")
    return f"> [{escaped(name)}](#p{number}):\n> {kept}\n\n"


def says(html: str, passage: str) -> bool:
    """Tell whether these words stand in a post, wherever its lines end."""
    return "".join(passage.split()) in "".join(unescape(_TAG.sub("", html)).split())


def escaped(text: str) -> str:
    """Write plain words so that Markdown finds nothing in them."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text)


def _said_here(tokens: "Iterable[Token]") -> "Iterator[Token]":
    """Go through the lines of the text that are its author's own, not quoted."""
    quotes = 0
    for token in tokens:
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "inline" and not quotes:
            yield token


def _names(texts: "Iterable[Token]") -> tuple[str, ...]:
    names = (found[1].lower() for text in texts for found in CALLED.finditer(text.content))
    return tuple(dict.fromkeys(names))[:MOST_CALLED]


def _texts_outside_links(children: "Iterable[Token]") -> "Iterator[Token]":
    links = 0
    for token in children:
        links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not links:
            yield token


def _words_of(children: "Iterable[Token]") -> str:
    return "".join(
        " " if token.type in {"softbreak", "hardbreak"} else token.content
        for token in children
        if token.type in {"text", "code_inline", "softbreak", "hardbreak", "text_special", "image"}
    )


def _prepared(tokens: "list[Token]", around: Around, sizes: Mapping[str, Picture]) -> "Iterator[Token]":
    """Copy the tokens, with headings lowered and links, names and images led where they may go."""
    ranks = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    lower = _FIRST_HEADING - min(ranks, default=1)
    for token in tokens:
        copy = token.copy()
        if token.type in {"heading_open", "heading_close"}:
            copy.tag = f"h{min(6, int(token.tag[1]) + lower)}"
        elif token.type == "inline":
            copy.children = [*_inline(token.children or [], around, sizes)]
        yield copy


def _inline(children: "list[Token]", around: Around, sizes: Mapping[str, Picture]) -> "Iterator[Token]":
    links = 0
    for token in children:
        links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not links and "@" in token.content:
            yield from _with_names(token.content, around.people)
        elif token.type == "link_open":
            yield _led(token, around.topic)
        elif token.type == "image":
            yield from _image(token, sizes, inside_link=links > 0)
        else:
            yield token


def _with_names(text: str, people: Mapping[str, str]) -> "Iterator[Token]":
    """Make links of the names that are somebody's, and leave the others as they were typed."""
    done = 0
    for found in CALLED.finditer(text):
        if address := people.get(found[1].lower()):
            yield _text(text[done : found.start()])
            yield from _link(address, found[0])
            done = found.end()
    yield _text(text[done:])


def _led(token: "Token", topic: str) -> "Token":
    post = _PLACE_OF_POST.fullmatch(str(token.attrGet("href")))
    if not (post and topic):
        return token
    copy = token.copy()
    copy.attrSet("href", f"{topic}p/{post[1]}/")
    return copy


def _image(token: "Token", sizes: Mapping[str, Picture], *, inside_link: bool) -> "Iterator[Token]":
    """Show an image of ours; name any other by a link, so that reading a page tells nobody else of it."""
    address = str(token.attrGet("src"))
    if _OWN_FILE.fullmatch(address):
        copy = token.copy()
        copy.attrSet("loading", "lazy")
        if size := sizes.get(address):
            copy.attrSet("width", str(size.width))
            copy.attrSet("height", str(size.height))
        yield copy
    elif inside_link:
        yield _text(token.content or address)
    else:
        yield from _link(address, token.content or address)


def _text(content: str) -> "Token":
    return _token("text", "", 0, content=content)


def _link(address: str, shown: str) -> "tuple[Token, Token, Token]":
    return _token("link_open", "a", 1, href=address), _text(shown), _token("link_close", "a", -1)


def _token(kind: str, tag: str, nesting: Literal[-1, 0, 1], *, href: str = "", content: str = "") -> "Token":
    from markdown_it.token import Token  # noqa: PLC0415 (see above)

    return Token(kind, tag, nesting, {"href": href} if href else {}, content=content)


def _only_ours(tag: str, name: str, value: str) -> str | None:
    """Keep an image only when it is one of the place's own."""
    return value if (tag, name) != ("img", "src") or _OWN_FILE.fullmatch(value) else None


def _parser_for(source: str) -> "MarkdownIt":
    """Choose the parser that knows tables, unless one of so many cells could be meant that all would wait."""
    lines = source.splitlines()
    columns = max((line.count("|") for line in lines if _UNDER_HEADER.fullmatch(line)), default=0)
    return _parser(tables=columns * len(lines) <= _MOST_CELLS)


@cache
def _parser(*, tables: bool = True) -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 (see above)

    return MarkdownIt("commonmark", _OPTIONS).enable(["strikethrough", "linkify", *["table"] * tables])


_OPTIONS: Final = {"html": False, "linkify": True, "breaks": True, "maxNesting": DEEPEST}


def cleaned(html: str) -> str:
    """Clean what says it was made here, and came back in a file: what was, stays as it is."""
    return str(_CLEANER.clean(html).strip())


_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_only_ours,
    # What may be wider than the page is moved by the keyboard too.
    set_tag_attribute_values={"pre": {"tabindex": "0"}, "table": {"tabindex": "0"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener",
)
