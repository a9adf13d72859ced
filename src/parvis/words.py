"""The words of the interface: its languages, its translations, its numbers, dates and quotation marks.

The English sentences in the code are the keys; `locale/fr/LC_MESSAGES/parvis.po` holds the French.
A placeholder is written `{people}`; a whole number put into it is written as the language writes numbers.
"""

import gettext
import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Literal

from babel import Locale, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import escape

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
SOURCE_LANGUAGE: Final[Language] = "en"

Slice = Literal["day", "week", "month", "quarter", "year"]
_SLICES: Final[Mapping[Slice, str]] = {
    "day": "d MMM y",
    "week": "d MMM y",
    "month": "MMM y",
    "quarter": "QQQ y",
    "year": "y",
}

NO_BREAK: Final = "\u00a0"
_MARKS: Final[Mapping[str, tuple[str, str]]] = {
    "fr": ("«" + NO_BREAK, NO_BREAK + "»"),
    "en": ("\u201c", "\u201d"),
}


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a sentence for translation where it is written, and leave it as it is."""
    return message


def language_from(environ: Mapping[str, str]) -> Language:
    """Pick the reader's language from the environment, as POSIX orders its variables."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "fr" if value.lower().partition(".")[0].partition("_")[0] == "fr" else "en"
    return SOURCE_LANGUAGE


CLOCK: Final = {"en": "HH:mm", "fr": "H'\u00a0h\u00a0'mm"}
"""How each language writes an hour of the day."""
_MEGABYTE: Final = 1_000_000


def clock_of(written: str) -> str:
    """Leave out the minutes of a whole hour where they follow an "h", as French does: "8 h"."""
    return re.sub("\u00a0h\u00a000$", "\u00a0h", written)


class Words:
    """Say things in one language of the interface."""

    def __init__(self, language: str = SOURCE_LANGUAGE) -> None:
        """Take a language of the interface; anything else is refused."""
        if language not in LANGUAGES:
            raise ValueError(f"the interface speaks {' and '.join(LANGUAGES)}, not {language!r}")
        self.language: Final[Language] = language
        self.locale = _locale(language)
        self._catalogue = _catalogue(language)

    def gettext(self, message: str, /, **values: object) -> str:
        """Translate a sentence, then fill its placeholders."""
        return self._filled(self._catalogue.gettext(message), values)

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """Translate a sentence that counts; `{n}` is the number itself."""
        return self._filled(self._catalogue.ngettext(singular, plural, number), {"n": number, **values})

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Translate a sentence whose meaning depends on where it stands."""
        return self._filled(self._catalogue.pgettext(context, message), values)

    def npgettext(self, context: str, singular: str, plural: str, number: int, /, **values: object) -> str:
        """Translate a sentence that counts and whose meaning depends on where it stands."""
        translated = self._catalogue.npgettext(context, singular, plural, number)
        return self._filled(translated, {"n": number, **values})

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number, with at most so many digits after the point."""
        return _decimal(round(value, digits), self.language)

    def size(self, bytes_: int) -> str:
        """Write how large a file is, to its largest unit: "12 KB", "3.4 MB"."""
        if bytes_ < _MEGABYTE:
            return self.gettext("{n} KB", n=self.number(-(-bytes_ // 1000)))
        return self.gettext("{n} MB", n=self.number(bytes_ / _MEGABYTE, 1))

    def hour(self, hour: int) -> str:
        """Write a whole hour of the day: "08:00", in French "8 h"."""
        moment = _utc(0).replace(hour=hour)
        return clock_of(str(dates.format_datetime(moment, CLOCK[self.language], locale=self.locale)))

    def percent(self, share: float) -> str:
        """Write a share of one as a whole percentage."""
        return str(numbers.format_percent(share, locale=self.locale))

    def date(self, seconds: int) -> str:
        """Write a day, in UTC: "4 January 2024"."""
        day = _utc(seconds)
        written = str(dates.format_date(day, "long", locale=self.locale))
        return f"1er{written[1:]}" if self.language == "fr" and day.day == 1 else written

    def month(self, seconds: int) -> str:
        """Write a month, in UTC: "January 2024"."""
        return str(dates.format_date(_utc(seconds), "MMMM y", locale=self.locale))

    def slice(self, seconds: int, unit: Slice) -> str:
        """Write in short the slice of time that begins here, in UTC: "4 Jan 2024", "Jan 2024", "Q1 2024"."""
        return str(dates.format_date(_utc(seconds), _SLICES[unit], locale=self.locale))

    def duration(self, seconds: float) -> str:
        """Write how long something took, to its largest unit: "3 hours"."""
        return str(dates.format_timedelta(timedelta(seconds=seconds), threshold=1.5, locale=self.locale))

    def enumeration(self, items: Iterable[str]) -> str:
        """Write an enumeration: "one, two and three"."""
        written = [*items]
        return str(lists.format_list(written, locale=self.locale)) if written else ""

    def language_name(self, code: str) -> str:
        """Name a language by its ISO 639-1 code, in this language; the code itself where it has no name."""
        return str(self.locale.languages.get(code, code))

    def quoted(self, text: str, language: str = "") -> str:
        """Put a quotation between the marks of its own language, or of this one."""
        before, after = _MARKS.get(language, _MARKS[self.language])
        return f"{before}{text}{after}"

    def _filled(self, sentence: str, values: Mapping[str, object]) -> str:
        if not values:
            return sentence
        written = {
            name: self.number(value) if type(value) is int else value for name, value in values.items()
        }
        # With HTML among the values, such as a link, the sentence is HTML and all the rest of it is escaped.
        if any(hasattr(value, "__html__") for value in written.values()):
            return escape(sentence).format(**written)
        return sentence.format_map(written)


@lru_cache(maxsize=2048)
def _decimal(value: float, language: str) -> str:
    """Write a number, and remember it: pages count the same few things again and again."""
    return str(numbers.format_decimal(value, locale=_locale(language)))


def _locale(language: str) -> Locale:
    return Locale.parse("en_GB" if language == "en" else language)


def _utc(seconds: int) -> datetime:
    """Turn seconds into a moment; what no calendar holds stops at the calendar's ends."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.max.replace(tzinfo=UTC) if seconds > 0 else datetime.min.replace(tzinfo=UTC)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Read the compiled catalogue, or compile in memory where a checkout has none, or an old one."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    folder = files("parvis") / "locale" / language / "LC_MESSAGES"
    compiled, written = folder / "parvis.mo", folder / "parvis.po"
    if compiled.is_file() and not _newer(written, compiled):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    binary = io.BytesIO()
    write_mo(binary, read_po(io.BytesIO(written.read_bytes())))
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def _newer(one: Traversable, other: Traversable) -> bool:
    """Compare two files of a checkout; inside an archive nothing is newer than anything."""
    if not (isinstance(one, Path) and isinstance(other, Path) and one.is_file()):
        return False
    return one.stat().st_mtime > other.stat().st_mtime


def one_line(text: str) -> str:
    """Bring what was typed to one line; no-break spaces stay: they belong to what is written."""
    return _SPACES.sub(" ", text).strip()


_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")
