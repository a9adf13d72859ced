"""Read the votes of a Polis conversation from its export: who agreed, disagreed or passed on which statement.

An export is a folder, a zip of it, or its votes.csv alone, each file packed or not; its comments.csv holds
the statements. Some exports write a vote the other way round, so votes are counted again and compared with
the counts that comments.csv gives. Some leave the statements without quotation marks, commas and all.
"""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from parvis.archives.container import Container, open_container
from parvis.archives.entries import Advance, Entry, ignore
from parvis.archives.limits import FIELD_CHARACTERS, TEXT_CHARACTERS
from parvis.archives.polis_rows import columns_of, head_of, rows_of
from parvis.archives.problems import ArchiveError, Problems, clean

_VOTES = re.compile(r"(?<!participants-)(?<!participant-)votes\.csv(\.gz|\.xz)?$", re.IGNORECASE)
_COMMENTS = re.compile(r"comments\.csv(\.gz|\.xz)?$", re.IGNORECASE)
_SUMMARY = re.compile(r"summary\.csv(\.gz|\.xz)?$", re.IGNORECASE)

_SAID: Final[Mapping[str, int]] = {"agree": 1, "disagree": -1, "pass": 0}
_WHOLE = re.compile(r"[+-]?\d{1,18}(\.0*)?")
Sign = Literal["confirmed", "turned", "unknown"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold one statement people voted on."""

    id: str
    text: str = ""
    """Empty where no comments.csv tells it."""
    out: bool = False
    """Moderators set it aside."""


@dataclass(slots=True)
class PolisExport:
    """Hold a conversation: each vote as three numbers, in the order in which they were cast."""

    topic: str = ""
    statements: list[Statement] = field(default_factory=list)
    """Those that were voted on, in the order of their numbers."""
    people: list[str] = field(default_factory=list)
    """The export's own identifiers, never names, in order."""
    person: "array[int]" = field(default_factory=lambda: array("i"))
    statement: "array[int]" = field(default_factory=lambda: array("i"))
    vote: "array[int]" = field(default_factory=lambda: array("b"))
    """1 agrees, -1 disagrees, 0 passes; a person who voted again has several."""
    sign: Sign = "unknown"
    """Whether the counts of comments.csv confirm the votes, or say that they are written the other way round,
    in which case they were turned; unknown where they cannot tell."""
    files: tuple[str, ...] = ()
    problems: Problems = field(default_factory=Problems)


@dataclass(frozen=True, slots=True)
class _Comment:
    text: str
    out: bool
    agrees: int | None
    disagrees: int | None


class Source:
    """Find the files of an export; what is missing is refused before anything long begins."""

    def __init__(self, path: Path, comments: Path | None = None) -> None:
        """Open a folder, a zip or a file of votes; `comments` is a file of statements that lies elsewhere."""
        given = open_container(path)
        self.problems = given.problems
        self.path = path
        self.name = path.resolve().name
        self.votes = _the_votes(given)
        beside = given.entries if given.kind != "file" else _beside(path)
        self.comments = _given(comments) if comments else _near(self.votes, beside, _COMMENTS)
        self.summary = _near(self.votes, beside, _SUMMARY)

    @property
    def size(self) -> int:
        """Count the bytes to read, as they lie on the disk."""
        return sum(entry.size for entry in (self.votes, self.comments) if entry)

    def read(self, advance: Advance = ignore) -> PolisExport:
        """Read the whole conversation; what is broken is noted and the rest is kept."""
        export = PolisExport(problems=self.problems.copy())
        export.files = tuple(each.base for each in (self.votes, self.comments, self.summary) if each)
        comments = _comments(self.comments, export.problems, advance) if self.comments else {}
        _read_votes(self.votes, export, advance)
        _check_sign(export, comments)
        export.statements = [
            Statement(each.id, comments[each.id].text, comments[each.id].out) if each.id in comments else each
            for each in export.statements
        ]
        if self.summary:
            export.topic = _topic(self.summary, export.problems)
        return export


def _the_votes(given: Container) -> Entry:
    found = (
        given.entries
        if given.kind == "file"
        else [each for each in given.entries if _VOTES.search(each.base)]
    )
    if not given.entries:
        raise ArchiveError("empty_archive", given.path.name)
    if len(found) > 1:
        raise ArchiveError("several_votes", ", ".join(entry.name for entry in found)[:500])
    if not found or not {"person", "statement", "vote"} <= columns_of(head_of(found[0])).keys():
        raise ArchiveError("no_votes", given.path.name)
    return found[0]


def _given(path: Path) -> Entry:
    found = open_container(path).entries
    if len(found) != 1 or not {"statement", "text"} <= columns_of(head_of(found[0])).keys():
        raise ArchiveError("no_statements", path.name)
    return found[0]


def _beside(path: Path) -> list[Entry]:
    """Look at what lies beside a file of votes given alone: it was unpacked with it."""
    return [
        open_container(each).entries[0]
        for each in sorted(path.absolute().parent.iterdir())
        if each.is_file()
        and not each.is_symlink()
        and (_COMMENTS.search(each.name) or _SUMMARY.search(each.name))
    ]


def _near(votes: Entry, entries: list[Entry], wanted: re.Pattern[str]) -> Entry | None:
    """Take the file whose name begins as that of the votes does, for a folder may hold several exports."""
    begins = _VOTES.sub("", votes.name)
    return next(
        (each for each in entries if (m := wanted.search(each.name)) and each.name[: m.start()] == begins),
        None,
    )


def _read_votes(entry: Entry, export: PolisExport, advance: Advance) -> None:
    people: dict[str, int] = {}
    statements: dict[str, int] = {}
    moments = array("q")
    columns = columns_of(head_of(entry))
    at, who, what, how = (columns.get(each, -1) for each in ("at", "person", "statement", "vote"))
    widest = max(at, who, what, how)
    for line, cells in rows_of(entry, export.problems, advance):
        vote = _vote(cells[how]) if len(cells) > widest else None
        if vote is None or not cells[who] or not cells[what]:
            export.problems.note(entry.name, line, "broken_line", ",".join(cells))
            continue
        moments.append((_number(cells[at]) or 0) if at >= 0 else 0)
        export.person.append(people.setdefault(cells[who][:FIELD_CHARACTERS], len(people)))
        export.statement.append(statements.setdefault(cells[what][:FIELD_CHARACTERS], len(statements)))
        export.vote.append(vote)
    _settle(export, people, statements, moments)


def _settle(
    export: PolisExport, people: dict[str, int], statements: dict[str, int], moments: "array[int]"
) -> None:
    """Put votes in the order in which they were cast, people and statements in the order of their numbers."""
    export.people, person = _ordered(people)
    ids, statement = _ordered(statements)
    export.statements = [Statement(one) for one in ids]
    order = sorted(range(len(moments)), key=moments.__getitem__)
    export.person = array("i", (person[export.person[row]] for row in order))
    export.statement = array("i", (statement[export.statement[row]] for row in order))
    export.vote = array("b", (export.vote[row] for row in order))


def _ordered(found: dict[str, int]) -> tuple[list[str], list[int]]:
    """Order identifiers as numbers where they are; tell the new place of each."""
    known = sorted(found, key=lambda one: (0, int(one), "") if one.isdecimal() else (1, 0, one))
    place = {one: at for at, one in enumerate(known)}
    return known, [place[one] for one in found]


def _vote(cell: str) -> int | None:
    number = _number(cell)
    if number is None:
        return _SAID.get(cell.strip().lower())
    return number if number in {1, 0, -1} else None


def _number(cell: str) -> int | None:
    cell = cell.strip()
    return int(cell.partition(".")[0]) if _WHOLE.fullmatch(cell) else None


def _comments(entry: Entry, problems: Problems, advance: Advance) -> dict[str, _Comment]:
    columns = columns_of(head_of(entry))
    if not {"statement", "text"} <= columns.keys():
        problems.note(entry.name, 1, "no_statements", head_of(entry))
        return {}
    found: dict[str, _Comment] = {}
    for line, cells in rows_of(entry, problems, advance):
        row = {what: cells[place].strip() for what, place in columns.items() if place < len(cells)}
        if not row.get("statement") or "text" not in row:
            problems.note(entry.name, line, "broken_line", ",".join(cells))
            continue
        found[row["statement"]] = _Comment(
            clean(row["text"])[:TEXT_CHARACTERS],
            row.get("moderated") == "-1",
            _number(row.get("agrees", "")),
            _number(row.get("disagrees", "")),
        )
    return found


def _check_sign(export: PolisExport, comments: Mapping[str, _Comment]) -> None:
    """Count votes again and compare: the export counts every row, those of people who voted again too."""
    counted = [[0, 0, 0] for _ in export.statements]
    for statement, vote in zip(export.statement, export.vote, strict=True):
        counted[statement][vote] += 1  # -1 is the last of the three
    straight = turned = 0
    for each, (_, agrees, disagrees) in zip(export.statements, counted, strict=True):
        told = comments.get(each.id)
        if told and told.agrees is not None and told.disagrees is not None:
            straight += abs(agrees - told.agrees) + abs(disagrees - told.disagrees)
            turned += abs(disagrees - told.agrees) + abs(agrees - told.disagrees)
    if turned < straight:
        export.vote = array("b", (-vote for vote in export.vote))
    export.sign = "unknown" if straight == turned else "turned" if turned < straight else "confirmed"


def _topic(entry: Entry, problems: Problems) -> str:
    for _, cells in rows_of(entry, problems, ignore, header=False):
        if cells[0].strip().lower() == "topic":
            return clean(",".join(cells[1:]).strip())[:FIELD_CHARACTERS]
    return ""
