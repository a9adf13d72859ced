"""Read what an archive holds, a line at a time, and gather what is not as it was chained."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from parvis.leaving.bounds import lines, whole


@dataclass
class Found:
    """Gather how much was verified, and what is not as it was."""

    count: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: bool) -> None:
        """Count one thing, and name it where it is not right."""
        self.count += 1
        if not right:
            self.faults.append(name)


class Held:
    """Read what an archive holds."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Read its manifest."""
        self.zip = archive
        self.names = {*archive.namelist()}
        self.manifest = whole(archive, "manifest.json")

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """Give the lines of a file; none where there is no such file."""
        if name not in self.names:
            return
        yield from lines(self.zip, name)

    def table(self, label: str) -> dict[Any, dict[str, Any]]:
        """Give the rows of a table by their keys; for small tables."""
        return {row["id"]: row for row in self.rows(f"tables/{label}.ndjson")}

    def under(self, folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give the files of a folder, each with its name."""
        for name in sorted(self.names):
            if name.startswith(f"{folder}/"):
                yield name, whole(self.zip, name)

    def acts(self, *verbs: str) -> Iterator[Mapping[str, Any]]:
        """Give the acts of some verbs, in the order of the chain."""
        for link in self.rows("chain.jsonl"):
            if link["entry"]["verb"] in verbs:
                yield link["entry"]
