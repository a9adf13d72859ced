"""Read the words of a post out of its HTML."""

import re
from html import unescape
from typing import Final
from unicodedata import is_normalized, normalize

_TAG: Final = re.compile(r"<[^<>]*>")
_SPACES: Final = re.compile(r"[^\S \u00a0\u202f][^\S\u00a0\u202f]*| [^\S\u00a0\u202f]+")
"""White space that is not one space already; a no-break space is part of what was written, and stays."""
_APART: Final = re.compile(r"</?(?:p|br|hr|li|ul|ol|h\d|blockquote|pre|t[rdh]|table)\b[^<>]*>")


def text_of(html: str) -> str:
    """Give the words of a post on one line; blocks stand apart, what is written small in a word does not."""
    said = _SPACES.sub(" ", unescape(_TAG.sub("", _APART.sub(" ", html)))).strip()
    return said if is_normalized("NFC", said) else normalize("NFC", said)
