"""Cut a text into pieces that stand where they stood, and bring each to the form it is judged by."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 40
"""Characters of one word that are read: longer ones are keys, addresses or noise."""
LINK, NAME = "<link>", "<name>"

_PIECE = re.compile(
    # every run is bounded, or begins only where a run can begin: hostile text costs no more than its length
    r"(?P<link>(?:https?://|www\.)\S+)"
    r"|(?P<name>@[\w.-]{1,80}|[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,20})"
    r"|(?P<spaced>(?<!\w)[^\W_](?P<gap>[ .*_-])[^\W_](?:(?P=gap)[^\W_]){2,40}(?!\w))"
    r"|(?P<word>[\w$](?:[\w$@*]{0,80}[\w$])?)"
    r"|(?P<mark>[!?]+|[^\w\s\x00-\x7f])"
)
_SPACERS = re.compile(r"[ .*_-]")
_LENGTHENED = re.compile(r"(.)\1{2,}", re.DOTALL)
_DRESSED = re.compile(r"[a-z][@$]|[@$][a-z]")
_LEET = str.maketrans("013457@$", "oieastas")


class Piece(NamedTuple):
    """Hold one piece of a text: where it stands, and what it is judged by."""

    start: int
    end: int
    form: str
    spelt: bool
    """Whether its spelling is looked at: that of an address or of a name is nobody's business."""


def pieces(text: str) -> list[Piece]:
    """Cut a text into words, marks and emoji; addresses and names of people are masked."""
    found = []
    for match in _PIECE.finditer(text):
        kind, said = match.lastgroup, match.group()
        if kind == "link":
            form, spelt = LINK, False
        elif kind == "name":
            form, spelt = NAME, False
        elif kind == "mark":
            form, spelt = said[:3], False
        else:
            form, spelt = plain(_SPACERS.sub("", said) if kind == "spaced" else said[:LONGEST]), True
        if form:
            found.append(Piece(match.start(), match.end(), form, spelt))
    return found


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """Bring a word to lower case without accents, letters for the figures that stand for them."""
    lowered = word.casefold()
    if not lowered.isascii():
        opened = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in opened if not unicodedata.combining(letter))[:LONGEST]
    if not lowered.isalpha() and (sum(map(str.isalpha, lowered)) > 1 or _DRESSED.search(lowered)):
        lowered = lowered.translate(_LEET)
    return _LENGTHENED.sub(r"\1", lowered)
