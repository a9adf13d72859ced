"""Read the demo place: a fictional town's communities, their people, and years of what they told each other.

Every text stands in TOML beside this file. Times are ages (`timedelta`) to subtract from the moment the
demo starts, so that the place is always as young as on its first day.
"""

import re
import tomllib
from datetime import timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from parvis.samples.guides import Clause, read_clause, read_guides
from parvis.samples.place.consistency import PlaceError, check
from parvis.samples.place.deciding import read_decisions
from parvis.samples.place.loop import read_loop
from parvis.samples.place.moderating import read_cases
from parvis.samples.place.shapes import (
    Closing,
    Community,
    Edit,
    Expecting,
    GuideChoice,
    Joining,
    Person,
    Place,
    Post,
    Signature,
    Thanks,
    Topic,
)

__all__ = [
    "Closing",
    "Community",
    "Edit",
    "Expecting",
    "GuideChoice",
    "Joining",
    "Person",
    "Place",
    "PlaceError",
    "Post",
    "Signature",
    "Thanks",
    "Topic",
    "chosen_clauses",
    "read_place",
]

ORDER = (
    "velo-morville",
    "velo-morville-atelier",
    "lantern",
    "les-tilleuls",
    "fete-de-l-ecluse",
    "jardin-de-la-gare",
    "kitchen-english",
    "cine-club-du-canal",
)
"""A folder each, and the order in which they are shown; a parent stands before its local groups."""

UNITS = {"m": "minutes", "h": "hours", "d": "days"}

MARKED_AFTER = timedelta(hours=3)

Table = dict[str, Any]
Ages = dict[str, timedelta]


def read_place() -> Place:
    """Read the people and the communities, and raise `PlaceError` where they contradict each other."""
    here = files(__name__)
    people = tuple(_person(key, table) for key, table in _toml(here / "people.toml").items())
    place = Place(people=people, communities=tuple(_community(here / slug) for slug in ORDER))
    check(place)
    return place


def chosen_clauses(choice: GuideChoice) -> tuple[Clause, ...]:
    """List the clauses a community signed: its own stand in place of those of the template, or after them."""
    template = read_guides()[choice.template, choice.language]
    clauses = {clause.number: clause for clause in (*template.clauses, *choice.clauses)}
    return tuple(clauses[number] for number in sorted(clauses))


def _toml(file: Traversable) -> Table:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _told(file: Traversable) -> Table:
    """Read a file of a community, or nothing where it has none."""
    return _toml(file) if file.is_file() else {}


def _days(number: float) -> timedelta:
    return timedelta(days=number)


def _span(written: str) -> timedelta:
    """Read "20m", "3h" or "2d"."""
    match = re.fullmatch(r"(\d+)([mhd])", written)
    if match is None:
        raise PlaceError(f"{written!r} is no time such as 20m, 3h or 2d")
    return timedelta(**{UNITS[match[2]]: int(match[1])})


def _person(key: str, table: Table) -> Person:
    return Person(
        key=key,
        name=table["name"],
        mail=f"{key}@morville.example",
        languages=tuple(table["languages"]),
        time_zone=table.get("time_zone", "Europe/Paris"),
        bio=table["bio"],
        joined=_days(table["joined_days_ago"]),
        old_mail=table.get("old_mail"),
    )


def _community(folder: Traversable) -> Community:
    table = _toml(folder / "community.toml")
    signatures = tuple(
        Signature(by=one["by"], ago=_days(one["days_ago"]), reason=one["reason"])
        for one in table["signatures"]
    )
    members = tuple(
        Joining(by=one["by"], ago=_days(one["days_ago"]), invited_by=one.get("invited_by"))
        for one in table.get("members", [])
    )
    return Community(
        slug=folder.name,
        name=table["name"],
        purpose=table["purpose"],
        idea=table["idea"].strip(),
        kind=table["kind"],
        languages=tuple(table["languages"]),
        access=table["access"],
        visibility=table["visibility"],
        parent=table.get("parent"),
        guide=_guide(table["guide"]),
        quorum=table["quorum"],
        founder=table["founder"],
        opened=_days(table["call_opened_days_ago"]),
        deadline=_days(table["deadline_days_ago"]),
        signatures=signatures,
        members=members,
        caretaker=table.get("caretaker"),
        welcome=tuple(table.get("welcome", [])),
        neighbours=tuple(table.get("neighbours", [])),
        topics=_topics(
            folder, since={one.by: one.ago for one in signatures} | {one.by: one.ago for one in members}
        ),
        loop=read_loop(_told(folder / "loop.toml")),
        decisions=read_decisions(_told(folder / "decisions.toml")),
        cases=read_cases(_told(folder / "cases.toml")),
    )


def _guide(table: Table) -> GuideChoice:
    return GuideChoice(
        template=table["template"],
        language=table["language"],
        clauses=tuple(read_clause(clause) for clause in table.get("clauses", [])),
    )


def _topics(folder: Traversable, *, since: Ages) -> tuple[Topic, ...]:
    written = [
        table for file in folder.iterdir() if file.name.startswith("topics") for table in _toml(file)["topic"]
    ]
    return tuple(
        sorted((_topic(table, since=since) for table in written), key=lambda topic: topic.ago, reverse=True)
    )


def _topic(table: Table, *, since: Ages) -> Topic:
    ago = _days(table["days_ago"])
    defaults = {"by": table["by"], "language": table["language"]}
    posts: list[Post] = []
    for number, written in enumerate(table["post"], start=1):
        ago -= _span(written.get("after", "0m"))
        posts.append(_post({**defaults, **written}, number=number, ago=ago, since=since))
    closed = table.get("closed")
    return Topic(
        title=table["title"],
        by=table["by"],
        ago=_days(table["days_ago"]),
        language=table["language"],
        posts=tuple(posts),
        closed=Closing(by=closed["by"], ago=ago - _span(closed["after"]), reason=closed["reason"])
        if closed
        else None,
    )


def _post(table: Table, *, number: int, ago: timedelta, since: Ages) -> Post:
    edited = table.get("edited")
    return Post(
        number=number,
        by=table["by"],
        ago=ago,
        language=table["language"],
        text=table["text"].strip(),
        replies_to=table.get("replies_to"),
        expected_by=tuple(
            Expecting(by=by, ago=_soon_after(ago, since.get(by, ago), turn))
            for turn, by in enumerate(table.get("expected_by", []), start=1)
        ),
        thanked_by=tuple(
            Thanks(
                by=one["by"], ago=_soon_after(ago, since.get(one["by"], ago), turn), because=one["because"]
            )
            for turn, one in enumerate(table.get("thanked_by", []), start=1)
        ),
        edited=Edit(ago=ago - _span(edited["after"]), text=edited["text"].strip()) if edited else None,
    )


def _soon_after(posted: timedelta, joined: timedelta, turn: int) -> timedelta:
    """Put a mark some hours after the post, or after its author joined, and never after today."""
    start = min(posted, joined)
    return start - min(turn * MARKED_AFTER, start * turn / (turn + 1))
