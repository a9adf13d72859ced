"""What a page says things with: the words of its reader, and their clock."""

from datetime import datetime
from typing import Any

from parvis.pages.clock import Clock
from parvis.pages.reader_words import words


def voice() -> dict[str, Any]:
    """Give the functions of templates that depend on who reads, bound to whoever does now.

    A page says a hundred things: asking for each who reads costs more than saying it.
    """
    spoken, clock = words(), Clock()

    def when(at: datetime | None) -> str:
        return clock.moment(at) if at else ""

    return {
        "_": spoken.gettext,
        "ngettext": spoken.ngettext,
        "pgettext": spoken.pgettext,
        "number": spoken.number,
        "size": spoken.size,
        "enumeration": spoken.enumeration,
        "language_name": spoken.language_name,
        "when": when,
        "time_tag": clock.time_tag,
        "day_tag": clock.day_tag,
        "past": clock.past,
    }
