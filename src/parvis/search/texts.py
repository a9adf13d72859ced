"""Read the words of a post out of its HTML."""

import re
from html import unescape
from typing import Final
from unicodedata import normalize

_TAG: Final = re.compile(r"<[^<>]*>")
_APART: Final = re.compile(r"</?(?:p|br|hr|li|ul|ol|h\d|blockquote|pre|t[rdh]|table)\b[^<>]*>")


def text_of(html: str) -> str:
    """Give the words of a post on one line; blocks stand apart, what is written small in a word does not."""
    return normalize("NFC", " ".join(unescape(_TAG.sub("", _APART.sub(" ", html))).split()))
