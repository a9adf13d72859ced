"""Tell whether the same input gives the same output, to the byte."""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.command import listened, spread
from bench.corpora import CORPORA, AbsentError, path
from bench.record import Row
from bench.runs import RunFailedError
from bench.tables import columns, table

WAYS: dict[str, dict[str, str]] = {
    "first run": {"PYTHONHASHSEED": "0"},
    "second run": {"PYTHONHASHSEED": "0"},
    "another hash seed": {"PYTHONHASHSEED": "4242"},
    "a random hash seed": {"PYTHONHASHSEED": "random"},
    "one thread": {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
}
SOURCES = ("banking77", "mailing list")


def measure(chosen: list[str]) -> Iterator[Row]:
    """Listen to the same source in several ways and compare every file written."""
    for name in chosen or SOURCES:
        for thorough in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                row: Row = {"source": name, "thorough": thorough}
                try:
                    yield from _compared(row, _source(name, Path(folder)), Path(folder))
                except (AbsentError, RunFailedError) as failure:
                    yield row | {"absent": str(failure)}


def _source(name: str, folder: Path) -> Path:
    if name == "mailing list":
        return path("mailing-list-r-package-devel/r-package-devel.mbox.xz")
    return spread([line.text for line in CORPORA[name].read()], folder)


def _compared(row: Row, source: Path, folder: Path) -> Iterator[Row]:
    options = ["--finer", "--everything"] if source.suffix == ".csv" else []
    first: dict[str, str] = {}
    for number, (way, environment) in enumerate(WAYS.items()):
        out = folder / f"out{number}"
        listened(source, out, *options, *(["--thorough"] if row["thorough"] else []), environment=environment)
        prints = {
            str(file.relative_to(out)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(out.rglob("*"))
            if file.is_file()
        }
        first = first or prints
        other = sorted(name for name in first.keys() | prints.keys() if first.get(name) != prints.get(name))
        yield row | {"way": way, "files": len(prints), "different": other}


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page."""
    return [
        "Every file written is compared, byte by byte, with that of the first run.",
        "",
        *table(
            ("source", "thorough", "way", "files", "different files"),
            (
                columns(row | {"different": ", ".join(row.get("different", [])) or "none"}, *_COLUMNS)
                for row in rows
            ),
        ),
    ]


_COLUMNS = ("source", "thorough", "way", "files", "different")
