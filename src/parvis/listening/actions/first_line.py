"""Read what kind of answer a mail is, where its first line is one of the words the letter teaches."""

import re
from datetime import date
from typing import Final

from parvis.listening.actions.answering import FARTHEST, Said
from parvis.listening.models import Answer

Kind = Answer.Kind
_ROUND_IT: Final = " \t\xa0\u202f.:*"
"""What may stand around the word: a colon, the stars of what was written bold."""
_LINES: Final = tuple(
    (re.compile(line, re.IGNORECASE), kind)
    for line, kind in (
        ("question", Kind.QUESTION),
        ("decline|refus", Kind.DECLINE),
        (r"prom(?:ise|esse)[\s:]+(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)", Kind.PROMISE),
        # 4/5/2027 is one day in French, and either of two in English.
        (r"promesse[\s:]+(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})", Kind.PROMISE),
    )
)
"""The words of either language, whatever that of the letter."""


def said_in(text: str, today: date) -> Said:
    """Read what a mail says; a first line that is not wholly understood is part of an answer."""
    line, _, rest = text.strip().partition("\n")
    for pattern, kind in _LINES:
        found = pattern.fullmatch(line.strip(_ROUND_IT))
        if found is None or not rest.strip():
            continue
        if kind != Kind.PROMISE:
            return Said(kind, rest.strip())
        day = _day(found)
        if day is not None and today <= day <= today + FARTHEST:
            return Said(kind, rest.strip(), promised_for=day)
    return Said(Kind.ANSWER, text)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
