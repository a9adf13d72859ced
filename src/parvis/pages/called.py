"""Find the short names a text calls, and take the name of somebody who left out of a text that holds it.

A name stands in what others wrote in two ways the place itself put there: "@ines", which leads to a person,
and the name at the head of a quotation, which leads to their message. Both are taken out of Markdown and of
its HTML alike. A name somebody typed as a plain word is their own word: it is nobody's to rewrite.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape
from typing import Final

CALLED: Final = re.compile(r"(?<![\w@/.])@([A-Za-z0-9](?:[A-Za-z0-9_-]{0,38}[A-Za-z0-9])?)(?![\w@])")
NOBODY: Final = "…"

_HEAD: Final = re.compile(r"(?m)^([ \t>]*)\[((?:[^\[\]\\\n]|\\.){1,200})\]\(#p([1-9][0-9]{0,8})\):")
_SHOWN_HEAD: Final = re.compile(
    r'(<p>|<br ?/?>\s*)(<a href="[^"]*/talk/([0-9]+)/p/([0-9]+)/"[^>]*>)[^<]{1,900}</a>:'
)

Place = tuple[int, int]
"""A topic, and the number of a message in it."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Take one person's names out of texts."""

    handle: str = ""
    page: str = ""
    """Address of the person's page."""
    _call: re.Pattern[str] = field(init=False, repr=False)
    _way: re.Pattern[str] = field(init=False, repr=False)
    _link: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare what is looked for."""
        way = rf"(?i:{re.escape(self.page.rstrip('/'))})(?![\w-])"
        call = rf"(?<![\w@/.])@(?i:{re.escape(self.handle)})(?![\w@])(?!-+\w)"
        object.__setattr__(self, "_call", re.compile(call))
        object.__setattr__(self, "_way", re.compile(way))
        object.__setattr__(self, "_link", re.compile(rf'<a href="[^"]*{way}[^"]*"[^>]*>(.*?)</a>', re.DOTALL))

    def in_text(self, text: str) -> str:
        """Write "@…" where a text calls the person; a way to their page leads nowhere."""
        kept = self.page.rstrip("/").rpartition("/")[0]
        return self._way.sub(f"{kept}/{NOBODY}", self._call.sub(f"@{NOBODY}", text))

    def in_html(self, html: str) -> str:
        """Write the same in the HTML of a text: what led to the person is a plain word."""
        return self.in_text(self._link.sub(r"\1", html))


def without_heads(source: str, numbers: Collection[int], name: str) -> str:
    """Name quotations of these messages, or under this name, by the number of the message alone."""

    def numbered(found: re.Match[str]) -> str:
        theirs = int(found[3]) in numbers or re.sub(r"\\(.)", r"\1", found[2]) == name
        return f"{found[1]}[#{found[3]}](#p{found[3]}):" if theirs else found[0]

    return _HEAD.sub(numbered, source)


def without_shown_heads(html: str, places: Collection[Place], name: str) -> str:
    """Do the same in the HTML of a text."""
    written = f">{escape(name, quote=False)}</a>:"

    def numbered(found: re.Match[str]) -> str:
        theirs = (int(found[3]), int(found[4])) in places or found[0].endswith(written)
        return f"{found[1]}{found[2]}#{found[4]}</a>:" if theirs else found[0]

    return _SHOWN_HEAD.sub(numbered, html)
