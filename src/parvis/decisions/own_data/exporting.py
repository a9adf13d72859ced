"""Give persons what they proposed, said, stood for, voted and did where members decide."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from django.db.models import Model

from parvis.decisions import models as power
from parvis.people.exporting import Exporter, exporter
from parvis.people.models import Person
from parvis.words import N_

_ROWS: Final = 1000
_LABELS: Final = {
    "community": N_("Community"),
    "proposal": N_("Proposal"),
    "number": N_("Number"),
    "title": N_("Title"),
    "subject": N_("Matter"),
    "state": N_("State"),
    "source": N_("Words"),
    "words": N_("Words"),
    "why": N_("Because"),
    "answer": N_("Answer"),
    "side": N_("For or against"),
    "text": N_("Question"),
    "harm": N_("What it would harm"),
    "proposes": N_("What would lift it"),
    "what": N_("What is to be done"),
    "due_on": N_("By"),
    "done_at": N_("Done"),
    "told": N_("What came of it"),
    "voted": N_("You voted"),
    "choice": N_("Your vote"),
    "withdrawn_at": N_("Withdrawn"),
    "called_at": N_("Called by the lot"),
    "accepted_at": N_("Accepted"),
    "removed_at": N_("Removed"),
    "answered_at": N_("Answered"),
    "at": N_("When"),
    "drawn_at": N_("Drawn"),
    "opened_at": N_("Opened"),
    "closes_at": N_("Closes"),
}
_OF_PROPOSAL: Final = {"community": "proposal__community__name", "proposal": "proposal__title"}
_OF_POLL: Final = {"community": "poll__proposal__community__name", "proposal": "poll__proposal__title"}
_OF_DRAW: Final = {"community": "draw__community__name"}
_CHAPTERS: Final[tuple[tuple[str, str, type[Model], str, Mapping[str, str]], ...]] = (
    (
        "proposals",
        N_("What you proposed"),
        power.Proposal,
        "by",
        {
            "community": "community__name",
            **{n: n for n in ("number", "title", "subject", "state", "why", "at")},
        },
    ),
    (
        "texts",
        N_("The texts you wrote"),
        power.Version,
        "by",
        {**_OF_PROPOSAL, "source": "source", "at": "at"},
    ),
    (
        "amendments",
        N_("Your amendments"),
        power.Amendment,
        "by",
        {**_OF_PROPOSAL, **{n: n for n in ("source", "why", "state", "answer", "at")}},
    ),
    (
        "arguments",
        N_("Your arguments"),
        power.Argument,
        "by",
        {**_OF_PROPOSAL, **{n: n for n in ("side", "source", "at", "removed_at")}},
    ),
    (
        "questions",
        N_("Your questions"),
        power.Question,
        "by",
        {**_OF_PROPOSAL, **{n: n for n in ("text", "answer", "at")}},
    ),
    (
        "answers",
        N_("What you answered"),
        power.Question,
        "answered_by",
        {**_OF_PROPOSAL, **{n: n for n in ("text", "answer", "answered_at")}},
    ),
    (
        "candidatures",
        N_("Where you stood"),
        power.Candidate,
        "person",
        {**_OF_PROPOSAL, **{n: n for n in ("words", "at", "withdrawn_at", "called_at", "accepted_at")}},
    ),
    (
        "contestations",
        N_("Decisions you contest"),
        power.Contestation,
        "person",
        {**_OF_PROPOSAL, "why": "why", "at": "at"},
    ),
    (
        "tasks",
        N_("Tasks you took"),
        power.Task,
        "taken_by",
        {**_OF_PROPOSAL, **{n: n for n in ("what", "due_on", "done_at", "told")}},
    ),
    (
        "tasks_written",
        N_("Tasks you wrote down"),
        power.Task,
        "by",
        {**_OF_PROPOSAL, **{n: n for n in ("what", "at")}},
    ),
    (
        "polls",
        N_("Votes you opened"),
        power.Poll,
        "opened_by",
        {**_OF_PROPOSAL, **{n: n for n in ("opened_at", "closes_at")}},
    ),
    ("electorates", N_("Where you could vote"), power.Elector, "person", {**_OF_POLL, "voted": "voted"}),
    (
        "ballots",
        N_("How you voted in public votes"),
        power.Ballot,
        "person",
        {**_OF_POLL, "choice": "choice", "at": "at"},
    ),
    (
        "objections",
        N_("Your objections"),
        power.Objection,
        "by",
        {**_OF_POLL, **{n: n for n in ("harm", "proposes", "state", "at")}},
    ),
    (
        "draws",
        N_("Draws you were among"),
        power.DrawPerson,
        "person",
        {**_OF_DRAW, "drawn_at": "draw__drawn_at"},
    ),
    (
        "draw_words",
        N_("Words you added to draws"),
        power.DrawWord,
        "by",
        {**_OF_DRAW, "words": "words", "at": "at"},
    ),
)


def export_own() -> None:
    """Add the chapters of this room to the archive of a person; a secret ballot is in none, by nature."""
    for name, title, table, column, fields in _CHAPTERS:
        records = partial(_records, table, column, fields)
        exporter(Exporter(f"decisions.{name}", title, records, _LABELS))


def _records(
    table: type[Model], column: str, fields: Mapping[str, str], person: Person
) -> Iterable[dict[str, Any]]:
    rows = table._default_manager.filter(**{column: person}).order_by("pk").values_list(*fields.values())
    return _named(fields, rows.iterator(chunk_size=_ROWS))


def _named(fields: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield dict(zip(fields, row, strict=True))
