"""Turn the HTML of a mail into plain lines, so that one pair of eyes looks for quotations in both."""

import re
from collections.abc import Mapping, Set
from typing import Final, NamedTuple

from parvis.archives.html_text import Reader, bounded, tidy
from parvis.archives.replies.limits import LINE_CHARACTERS, MARKUP_CHARACTERS, MARKUP_DEPTH

_SILENT = {"script", "style", "head", "title", "template", "svg", "noscript", "iframe", "object"}
# From here on another mail stands whole, in no element of its own: Outlook on the web, on telephones, Zimbra.
_ENDS: Final = {"divrplyfwdmsg", "mail-editor-reference-message-container", "isforwardcontent", "zwchr"}
_SIGNATURES: Final = {
    "gmail_signature",
    "moz-signature",
    "protonmail_signature_block",
    "ms-outlook-mobile-signature",
    "signature",
}
_QUOTES: Final = {
    "gmail_attr", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "reply-intro",
}  # fmt: skip
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_OUTLOOK_RULE = re.compile(r"border-top\s*:\s*solid\s+#(?:e1e1e1|b5c4df)", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\xa0\u202f]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_QUOTE_MARK = "\n\n> …\n\n"


class Lines(NamedTuple):
    """Hold the lines of a mail that was written in HTML."""

    text: str
    tangled: bool
    """The HTML was too long, too deep or too broken to be read to its end."""


class _MailReader(Reader):
    """Mark quotations instead of passing over them, and end where another mail begins."""

    def __init__(self) -> None:
        super().__init__()
        self._kept_lines = 0
        self._link: tuple[str, int] | None = None

    def hides(self, tag: str, values: Mapping[str, str], classes: Set[str]) -> bool:
        marks = {each.lower() for each in (*classes, values.get("id", "").removeprefix("x_"))}
        style = values.get("style", "")[:LINE_CHARACTERS]
        if not self._hidden and (tag == "blockquote" or marks & _QUOTES):
            self.pieces.append(_QUOTE_MARK)
        return (
            tag in _SILENT
            or tag == "blockquote"
            or bool(marks & (_QUOTES | _SIGNATURES) or _UNSEEN.search(style))
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if self._hidden == 0 and _ends(values):
            self.pieces.append(_QUOTE_MARK)
            self._hidden += 1  # never taken back: the rest of the page is another mail
        super().handle_starttag(tag, attrs)
        if self._hidden:
            return
        if tag == "li":
            self.pieces.append("- ")
        elif tag == "pre":
            self._kept_lines += 1
        elif tag == "a":
            self._link = (values.get("href", "").strip(), len(self.pieces))

    def _start_visible(self, tag: str, values: dict[str, str], classes: set[str]) -> None:
        super()._start_visible("div" if tag in {"pre", "code"} else tag, values, classes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self._show_link()
        elif tag == "pre" and self._kept_lines:
            self._kept_lines -= 1
        super().handle_endtag(tag)

    def _show_link(self) -> None:
        """Write where a link leads, where its words do not say it."""
        href, start = self._link or ("", 0)
        self._link = None
        shown = "".join(self.pieces[start:])
        if href.startswith(("https://", "http://")) and len(href) < LINE_CHARACTERS and not self._hidden:
            bare = href.partition("://")[2].rstrip("/")
            if shown.strip() and bare not in shown:
                self.pieces.append(f" <{href}>")

    def handle_data(self, data: str) -> None:
        super().handle_data(data if self._kept_lines else _SPACE.sub(" ", data))


def _ends(values: Mapping[str, str]) -> bool:
    own = values.get("id", "").lower().removeprefix("x_")
    return own in _ENDS or bool(_OUTLOOK_RULE.search(values.get("style", "")[:LINE_CHARACTERS]))


def lines_of(markup: str) -> Lines:
    """Read the HTML of a mail into lines; a quotation leaves one line that begins with >."""
    whole = len(markup) <= MARKUP_CHARACTERS
    markup = bounded(markup, MARKUP_CHARACTERS)
    reader = _MailReader()
    try:
        reader.feed(markup)
        reader.close()
    except (AssertionError, ValueError):
        return Lines(tidy(_TAG.sub(" ", markup)), tangled=True)
    return Lines(tidy("".join(reader.pieces)), tangled=not whole or reader.deepest > MARKUP_DEPTH)
