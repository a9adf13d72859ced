"""Write what a text becomes, for people to read."""

from typing import Final

from markupsafe import Markup, escape

from parvis.core.text.differences import Piece, differences

_TAGS: Final = {"gone": "del", "added": "ins"}
_LITTLE: Final = 0.4
"""Of the longer text."""


def marked(before: str, after: str) -> Markup:
    """Write what a text becomes as HTML: what went struck through, what came underlined, all escaped.

    Where little of it stays, the two texts stand one under the other: words in turn could not be read.
    """
    pieces = [*differences(before, after)]
    stays = sum(len(each.text.strip()) for each in pieces if each.fate == "kept")
    if before and after and stays < _LITTLE * max(len(before), len(after)):
        return Markup("<del>{}</del><br><ins>{}</ins>").format(before, after)
    return Markup("").join(_tagged(each) for each in pieces)


def _tagged(piece: Piece) -> Markup:
    """Mark what came or went up; the blank before its first word is part of it, and not underlined."""
    if piece.fate == "kept":
        return escape(piece.text)
    tag = _TAGS[piece.fate]
    blank, words = piece.halves
    begun = Markup('<{0} class="blank">{1}</{0}>').format(tag, blank) if blank else Markup()
    return begun + Markup("<{0}>{1}</{0}>").format(tag, words)
