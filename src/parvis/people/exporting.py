"""Write everything the place holds of one person in one archive they can read and take elsewhere (L-22).

Rooms above contribute by registering an exporter: nothing here knows of conversations or communities.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any, Final, cast

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template import engines

from parvis.pages.reader_words import words_in
from parvis.people.models import Person

if TYPE_CHECKING:
    from django.template.backends.jinja2 import Jinja2

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Exporter:
    """Name one chapter of the archive, and how to read its records for one person."""

    name: str
    """The key in data.json, "conversations.posts"."""
    title: str
    """Its title in the readable page, marked with N_."""
    records: Callable[[Person], Iterable[Record]] = field(compare=False)
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Titles of the fields for a reader, marked with N_; the key itself where there is none."""
    files: Callable[[Person], Iterable[tuple[str, IO[bytes]]]] | None = field(default=None, compare=False)
    """Files the person sent: their place inside the archive, and their bytes, open for reading."""


_EXPORTERS: Final[dict[str, Exporter]] = {}


def exporter(made: Exporter) -> None:
    """Add a chapter; an app's `ready` calls this. The same name takes its place."""
    _EXPORTERS[made.name] = made


def exporters() -> tuple[Exporter, ...]:
    """List the chapters, by name: persons come before what they wrote."""
    return tuple(
        sorted(_EXPORTERS.values(), key=lambda each: (not each.name.startswith("people."), each.name))
    )


def write_archive(person: Person, *, into: IO[bytes], at: datetime) -> None:
    """Write the archive of one person: data.json, index.html in their language, and their files.

    Records are written as they are read, one at a time: the memory used does not grow with what they wrote.
    """
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("data.json", "w", force_zip64=True) as data:
            data.writelines(piece.encode() for piece in _json(person, at))
        with archive.open("index.html", "w", force_zip64=True) as page:
            page.writelines(piece.encode() for piece in _page(person, at))
        for chapter in exporters():
            for name, file in chapter.files(person) if chapter.files else ():
                with file, archive.open(f"files/{name}", "w", force_zip64=True) as kept:
                    while piece := file.read(1 << 16):
                        kept.write(piece)


def _json(person: Person, at: datetime) -> Iterator[str]:
    head = {"format": "parvis.person", "version": 1, "place": settings.ADDRESS, "exported_at": at}
    yield _dumped(head)[:-1]
    for chapter in exporters():
        yield f",\n{json.dumps(chapter.name)}: ["
        for number, record in enumerate(chapter.records(person)):
            yield (",\n" if number else "\n") + _dumped(record)
        yield "]"
    yield "}\n"


def _page(person: Person, at: datetime) -> Iterator[str]:
    spoken = words_in(person.language)
    template = cast("Jinja2", engines["pages"]).env.get_template("people/archive.html")
    said = {
        each.name: {label: spoken.gettext(title) for label, title in each.labels.items()}
        for each in exporters()
    }
    stream = template.stream(
        person=person,
        at=at,
        address=settings.ADDRESS,
        spoken=spoken,
        _=spoken.gettext,
        chapters=exporters(),
        labels=said,
        readable=_readable,
    )
    stream.enable_buffering(200)
    yield from stream


def _readable(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_readable, value))
    return "" if value is None else str(value)


def _dumped(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, cls=DjangoJSONEncoder)
