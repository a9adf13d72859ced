"""Read the register of the loop: each expectation with its delays, and how long each office takes.

It tells of offices, never of persons: nobody's name stands in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any, Final, NamedTuple

from django.db.models import Max, Min, Q, QuerySet

from parvis.communities.models import Community
from parvis.listening.models import Answer, Expectation, Routing, Step
from parvis.people.models import Person

ROWS_A_PAGE: Final = 50
CHUNK: Final = 500
"""Expectations an export reads at once: what it holds in memory does not grow with the register."""
Act, Stage = Step.Act, Expectation.Stage
TOLD: Final = (Act.INFORMED, Act.ESCALATED)
REPLIED: Final = (Act.ANSWERED, Act.PROMISED, Act.DECLINED)


class Line(NamedTuple):
    """Hold one expectation as the register writes it: codes and moments, no name."""

    number: int
    title: str
    kind: str
    stage: str
    round: int
    people: int
    office: str
    """Role and organisation of whoever it stands with."""
    began_at: datetime
    registered_at: datetime
    informed_at: datetime | None
    answered_at: datetime | None
    judged_at: datetime | None
    reopened_at: datetime | None
    days_to_inform: int | None
    days_to_answer: int | None
    """From the first letter to the first answer."""
    waits_since: datetime | None
    answer: str
    """What the last published answer is: an answer, a promise, a reasoned no…"""
    promised_for: str
    answers: int
    """How many of those concerned said that it answers…"""
    partly: int
    not_answers: int
    merged_into: int | None
    set_aside: str
    """The reason, where it was set aside."""


class Office(NamedTuple):
    """Hold what the register says of an office."""

    office: str
    expectations: int
    """Of how many it was written to."""
    answered: int
    days: float | None
    """Half its answers came within so many days."""
    waiting: int
    oldest: datetime | None
    """Since when the one that waits longest does."""


@dataclass(frozen=True, slots=True)
class Register:
    """Hold a page of the register."""

    lines: list[Line]
    following: int | None
    offices: list[Office]


def register_of(viewer: Person | None, community: Community, before: int | None = None) -> Register:
    """Read a page of the register of a community the viewer may read, the latest number first."""
    found = Expectation.objects.filter(community=community)
    if before is not None:
        found = found.filter(number__lt=before)
    rows = _lines(found.order_by("-number")[: ROWS_A_PAGE + 1])
    more = len(rows) > ROWS_A_PAGE
    shown = rows[:ROWS_A_PAGE]
    offices = offices_of(viewer, community) if before is None else []
    return Register(shown, shown[-1].number if more else None, offices)


def every_line(viewer: Person | None, community: Community) -> Iterator[Line]:
    """Go through the whole register of a community the viewer may read, in the order of the numbers."""
    del viewer  # whoever reads the community reads its register
    last = 0
    while True:
        found = Expectation.objects.filter(community=community, number__gt=last)
        rows = _lines(found.order_by("number")[:CHUNK])
        yield from rows
        if len(rows) < CHUNK:
            return
        last = rows[-1].number


def offices_of(viewer: Person | None, community: Community) -> list[Office]:
    """Tell of each office how many expectations reached it, and how long it took to answer."""
    del viewer  # as above
    steps = Step.objects.filter(expectation__community=community, responsible__isnull=False).order_by()
    turns = steps.values_list(
        "responsible__role", "responsible__organisation", "expectation", "expectation__waits_since"
    ).annotate(
        told=Min("at", filter=Q(act__in=TOLD)),
        replied=Min("at", filter=Q(act__in=REPLIED)),
    )
    found: dict[str, list[tuple[datetime, datetime | None, datetime | None]]] = {}
    holders = _holders(community)
    for role, organisation, expectation, waits, told, replied in turns:
        if told is None:
            continue
        office = office_named(role, organisation)
        here = holders.get(expectation, office) == office
        found.setdefault(office, []).append((told, replied, waits if here else None))
    return [_office(name, found[name]) for name in sorted(found, key=str.casefold)]


def office_named(role: str, organisation: str) -> str:
    """Name an office, without whoever holds it."""
    return ", ".join(filter(None, (role, organisation)))


def _holders(community: Community) -> dict[int, str]:
    """Tell with which office each waiting expectation stands now."""
    living = Routing.objects.filter(
        expectation__community=community,
        expectation__waits_since__isnull=False,
        replaced_at=None,
        responsible__isnull=False,
    )
    rows = living.values_list("expectation", "responsible__role", "responsible__organisation")
    return {pk: office_named(role, organisation) for pk, role, organisation in rows}


def _office(name: str, turns: list[tuple[datetime, datetime | None, datetime | None]]) -> Office:
    days = [(replied - told).total_seconds() / 86400 for told, replied, _ in turns if replied]
    # One waits for this office since it was written to, or since the expectation was opened again.
    waiting = [max(told, waits) for told, _, waits in turns if waits]
    return Office(
        name,
        len(turns),
        len(days),
        round(median(days), 1) if days else None,
        len(waiting),
        min(waiting, default=None),
    )


def _lines(found: QuerySet[Expectation]) -> list[Line]:
    columns = ("pk", "number", "title", "kind", "stage", "round", "people", "began_at", "created_at")
    rows = [*found.values_list(*columns, "waits_since", "merged_into__number", "aside_why")]
    keys = [row[0] for row in rows]
    moments = {pk: taken for pk, *taken in _moments(keys)}
    offices = {
        pk: office_named(role, organisation)
        for pk, role, organisation in Routing.objects.filter(
            expectation__in=keys, replaced_at=None, responsible__isnull=False
        ).values_list("expectation", "responsible__role", "responsible__organisation")
    }
    answers = {
        pk: (kind, promised, result)
        for pk, kind, promised, result in Answer.objects.filter(
            expectation__in=keys, state=Answer.State.PUBLISHED
        )
        .order_by("published_at", "pk")
        .values_list("expectation", "kind", "promised_for", "result")
    }
    none: tuple[Any, ...] = (None, None, None, None)
    return [
        _line(row, offices.get(row[0], ""), moments.get(row[0], none), answers.get(row[0], ("", None, {})))
        for row in rows
    ]


def _moments(keys: list[int]) -> QuerySet[Step, tuple[Any, ...]]:
    """Read when each was first passed on, first answered, last judged and last opened again."""
    steps = Step.objects.filter(expectation__in=keys).order_by().values_list("expectation")
    return steps.annotate(
        informed=Min("at", filter=Q(act__in=TOLD)),
        answered=Min("at", filter=Q(act__in=REPLIED)),
        judged=Max("at", filter=Q(act=Act.JUDGED)),
        again=Max("at", filter=Q(act=Act.AGAIN)),
    )


def _line(
    row: tuple[Any, ...],
    office: str,
    moments: tuple[Any, ...] | list[Any],
    answer: tuple[str, Any, dict[str, int]],
) -> Line:
    _, number, title, kind, stage, turn, people, began, created, waits, merged, why = row
    informed, answered, judged, again = moments
    said, promised, result = answer
    return Line(
        number=number,
        title=title,
        kind=kind,
        stage=stage,
        round=turn,
        people=people,
        office=office,
        began_at=began,
        registered_at=created,
        informed_at=informed,
        answered_at=answered,
        judged_at=judged,
        reopened_at=again,
        days_to_inform=_days(created, informed),
        days_to_answer=_days(informed, answered),
        waits_since=waits if merged is None else None,
        answer=said,
        promised_for=promised.isoformat() if promised else "",
        answers=result.get("answers", 0),
        partly=result.get("partly", 0),
        not_answers=result.get("not", 0),
        merged_into=merged,
        set_aside=why,
    )


def _days(since: datetime | None, until: datetime | None) -> int | None:
    return (until - since).days if since and until else None
