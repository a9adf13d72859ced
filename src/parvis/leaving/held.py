"""Read what an archive holds, a line at a time, and gather what is not as it was chained."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Final, NamedTuple

from parvis.leaving.bounds import lines, whole
from parvis.words import N_, Words

Row = Mapping[str, Any]
CHANGED: Final = N_("it is not as it was written")
GONE: Final = N_("the register speaks of it, and it is not there")
FORGED: Final = N_("it stands there, and the register does not speak of it")


class Fault(NamedTuple):
    """Say where something is not as it was chained, and in words what."""

    where: str
    """A file, a line, a row: "decisions.poll 5"."""
    why: str = CHANGED
    """A sentence marked with N_."""

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"

    def said(self, words: Words) -> str:
        """Say it in the language of whoever reads."""
        return words.gettext(N_("{where}: {why}"), where=self.where, why=words.gettext(self.why))


@dataclass
class Found:
    """Gather how much was verified, and what is not as it was."""

    count: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, where: str, *, right: bool, why: str = CHANGED) -> None:
        """Count one thing, and name it where it is not right."""
        self.count += 1
        if not right:
            self.faults.append(Fault(where, why))

    def ask(self, where: str, *asked: tuple[bool, str]) -> None:
        """Count one thing, and say each thing that is not right with it."""
        self.count += 1
        self.faults.extend(Fault(where, why) for right, why in asked if not right)

    def pairs(
        self, label: str, rows: Mapping[Any, Row], chained: Mapping[Any, Row]
    ) -> Iterator[tuple[str, Any, Row, Row]]:
        """Give each row with what was chained of it; say of either what has no counterpart."""
        for key in sorted(rows.keys() | chained.keys()):
            where = f"{label} {key}"
            if key not in rows or key not in chained:
                self.add(where, right=False, why=FORGED if key in rows else GONE)
            else:
                yield where, key, rows[key], chained[key]


class Held:
    """Read what an archive holds."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Read its manifest."""
        self.zip = archive
        self.names = {*archive.namelist()}
        self.manifest = whole(archive, "manifest.json")
        self._tables: dict[str, dict[Any, dict[str, Any]]] = {}

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """Give the lines of a file; none where there is no such file."""
        if name not in self.names:
            return
        yield from lines(self.zip, name)

    def stream(self, label: str) -> Iterator[dict[str, Any]]:
        """Give the rows of a table, one at a time; for large tables."""
        return self.rows(f"tables/{label}.ndjson")

    def table(self, label: str) -> dict[Any, dict[str, Any]]:
        """Give the rows of a table by their keys, read once; for small tables."""
        if label not in self._tables:
            self._tables[label] = {row["id"]: row for row in self.stream(label)}
        return self._tables[label]

    def under(self, folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give the files of a folder, each with its name."""
        for name in sorted(self.names):
            if name.startswith(f"{folder}/"):
                yield name, whole(self.zip, name)

    @cached_property
    def log(self) -> dict[str, list[Row]]:
        """Give the acts of power by their verbs, each with its `position`, in the order of the chain."""
        found: dict[str, list[Row]] = {}
        for link in self.rows("chain.jsonl"):
            entry = link["entry"]
            found.setdefault(entry["verb"], []).append({**entry, "position": link["position"]})
        return found

    def acts(self, *verbs: str) -> list[Row]:
        """Give the acts of some verbs, in the order of the chain."""
        found = [each for verb in verbs for each in self.log.get(verb, ())]
        return sorted(found, key=lambda act: int(act["position"]))

    def by_object(self, *verbs: str) -> dict[Any, Row]:
        """Give the last act of some verbs on each thing."""
        return {act["object"][1]: act for act in self.acts(*verbs)}

    @cached_property
    def made_at(self) -> datetime:
        """Tell when the archive was written."""
        return moment(self.manifest["made_at"])

    @cached_property
    def clauses(self) -> dict[Any, int]:
        """Give the number of each clause of every version of the guide."""
        return {key: each["number"] for key, each in self.table("communities.clause").items()}


def moment(told: str) -> datetime:
    """Read a moment."""
    return datetime.fromisoformat(told).astimezone(UTC)


def at(told: str | None, act: Row | None) -> bool:
    """Tell whether a moment is that of an act; none where there was no act."""
    if told is None or act is None:
        return told is None and act is None
    return moment(told) == moment(act["at"])


def to_the_second(told: str | None, fact: str | None) -> bool:
    """Tell whether a moment is the one a fact tells, which it does to the second."""
    if told is None or fact is None:
        return told is fact
    return moment(told).replace(microsecond=0) == moment(fact)


def grouped(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    """Group rows by a column."""
    found: dict[Any, list[Row]] = {}
    for each in rows:
        found.setdefault(each[column], []).append(each)
    return found
