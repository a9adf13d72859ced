"""Read the stamps that begin the messages of a WhatsApp chat, whatever the country of the telephone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from parvis.archives.times import in_range

DAY, MONTH = "day", "month"
"""What stands first in a date; the names of the choices a person has where nothing tells."""
_MARKS = "\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
_DATE = r"(\d{1,4})([./-])\s?(\d{1,2})\3\s?(\d{2,4})\.?"
_CLOCK = r"(\D{1,10}?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?((?:\s?[^\W\d]\.?){0,4})"
_STAMP = re.compile(rf"(\[)?{_DATE}{_CLOCK}(?(1)\]\s?|\s[-\u2013]\s)")
_AFTERNOON = {"pm", "nm", "mu", "下午", "晚上", "午後", "오후", "م", "μμ"}
_MORNING = {"am", "vm", "上午", "凌晨", "午前", "오전", "ص", "πμ"}
_NOON = 12
_LAST_DAY = 31
_DAY_FIRST_SIGNS = ".-"
"""No country writes the month first with these."""
# What WhatsApp itself says, in languages whose countries put the day first, or nearly all of them.
_DAY_FIRST_WORDS = re.compile(
    r"chiffrés? de bout en bout|Médias omis|cifrad[oa]s? de extremo a extremo|Multimedia omitido|"
    r"Ende-zu-Ende|Medien ausgeschlossen|ponta a ponta|Mídia oculta|crittografia end-to-end|Media omessi|"
    r"end-to-end versleuteld|Media weggelaten"
)


class Stamp(NamedTuple):
    """Hold what stands before the words of a message."""

    first: int
    second: int
    third: int
    hour: int
    minute: int
    second_of_minute: int
    style: tuple[bool, str]
    """Whether it stands in brackets, and the sign between the numbers: the same all over a chat."""
    end: int
    """Where the words begin."""

    @property
    def tells(self) -> str:
        """Say which comes first by this stamp alone, "" where both may."""
        if self.is_year_first or self.first > _NOON or self.style[1] in _DAY_FIRST_SIGNS:
            return DAY
        return MONTH if self.second > _NOON else ""

    @property
    def is_year_first(self) -> bool:
        """Say whether the date begins with its year, which settles the rest."""
        return self.first > _LAST_DAY

    def day(self, order: str) -> tuple[int, int, int]:
        """Return (year, month, day)."""
        if self.is_year_first:
            return self.first, self.second, self.third
        day_first = (order == DAY and self.second <= _NOON) or self.first > _NOON
        month, day = (self.second, self.first) if day_first else (self.first, self.second)
        return self.third + (2000 if self.third < 100 else 0), month, day

    def moment(self, order: str) -> int | None:
        """Return seconds since 1970; the chat names no zone, so it is taken as UTC."""
        try:
            moment = datetime(
                *self.day(order), self.hour, self.minute, self.second_of_minute, tzinfo=UTC
            ).timestamp()
        except (ValueError, OverflowError):
            return None
        return in_range(int(moment))


def stamp_of(line: str) -> Stamp | None:
    """Read the stamp a line begins with, after the marks that some telephones write first."""
    bare = line.lstrip(_MARKS)
    found = _STAMP.match(bare)
    if found is None:
        return None
    hour = int(found[7])
    half = _half(found[10]) or _half(found[6])
    if half:
        hour = hour % _NOON + (_NOON if half in _AFTERNOON else 0)
    return Stamp(
        int(found[2]),
        int(found[4]),
        int(found[5]),
        hour,
        int(found[8]),
        int(found[9] or 0),
        (found[1] is not None, found[3]),
        len(line) - len(bare) + found.end(),
    )


def _half(letters: str) -> str:
    """Return the word for a half of the day, "" where there is none."""
    word = "".join(
        unicodedata.normalize("NFKC", letters).casefold().replace(".", "").replace(",", "").split()
    )
    return word if word in _AFTERNOON | _MORNING else ""


def date_order(lines: Iterable[str]) -> tuple[str, str]:
    """Tell whether the dates of a whole chat put the day or the month first, and give one of them.

    A day above the twelfth tells; failing that, the language of WhatsApp's own words, and the order that
    makes the messages follow one another. Where nothing tells, the order is "".
    """
    back: Counter[str] = Counter()
    last: dict[str, tuple[int, int, int]] = {}
    example, spoken = "", False
    for line in lines:
        stamp = stamp_of(line)
        if stamp is not None:
            if stamp.tells:
                return stamp.tells, ""
            if stamp.first != stamp.second:
                example = line.strip(f"{_MARKS}[").replace(",", " ").split()[0]
            for order in (DAY, MONTH):
                day = stamp.day(order)
                back[order] += day < last.get(order, day)
                last[order] = day
        spoken = spoken or bool(_DAY_FIRST_WORDS.search(line))
    if not example or spoken or back[DAY] < back[MONTH]:
        return DAY, ""
    return (MONTH if back[MONTH] < back[DAY] else ""), example
