"""The register of the loop: a page for readers, CSV and JSON for whoever counts."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from parvis.communities.models import Community
from parvis.communities.queries import community_for
from parvis.listening.queries.register import Line, every_line, offices_of, register_of
from parvis.listening.wording import KINDS, STAGES
from parvis.pages.answers import answer
from parvis.people.models import Person
from parvis.people.queries import viewer_of

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@require_GET
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what became of each expectation, and how long each office takes."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    asked = request.GET.get("before", "")
    before = int(asked[:9]) if asked.isascii() and asked.isdigit() else None
    return answer(
        request,
        "listening/register.html",
        community=community,
        door="expectations",
        register=register_of(viewer, community, before),
        first_page=before is None,
        kinds=KINDS,
        stages=STAGES,
    )


@require_GET
def register_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Give the register as CSV, a row an expectation, while it is read."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    return _given(_csv(viewer, community), "text/csv; charset=utf-8", f"{slug}-expectations.csv")


@require_GET
def register_json(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Give the register as JSON, with what it says of each office, while it is read."""
    viewer = viewer_of(request)
    community = community_for(viewer, slug)
    return _given(_json(viewer, community), "application/json", f"{slug}-expectations.json")


def _given(pieces: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _csv(viewer: Person | None, community: Community) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(Line._fields)
    for number, line in enumerate(every_line(viewer, community), start=1):
        writer.writerow([_cell(value) for value in line])
        if number % 100 == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _cell(value: object) -> object:
    """Write a value as it is; what a spreadsheet would run as a formula is marked as text."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _json(viewer: Person | None, community: Community) -> Iterator[str]:
    offices = [each._asdict() for each in offices_of(viewer, community)]
    head = {"format": "parvis.register", "version": 1, "community": community.slug, "offices": offices}
    yield f'{_dumped(head)[:-1]}, "expectations": ['
    for number, line in enumerate(every_line(viewer, community)):
        yield (",\n" if number else "\n") + _dumped(line._asdict())
    yield "]}\n"


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
