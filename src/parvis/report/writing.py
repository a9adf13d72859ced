"""Write the whole report at once: an interrupted run leaves nothing half-written."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from parvis.core.hearing.shapes import Heard
from parvis.report.data import report_text
from parvis.report.page import report_page
from parvis.report.source import Source
from parvis.report.tables import write_expectations, write_messages
from parvis.words import Words


class Written(NamedTuple):
    """Say where the four files of a report are."""

    page: Path
    data: Path
    messages: Path
    expectations: Path


FILES = Written(Path("report.html"), Path("report.json"), Path("messages.csv"), Path("expectations.csv"))


def write_report(heard: Heard, source: Source, out: Path, words: Words) -> Written:
    """Write report.html, report.json, messages.csv and expectations.csv into the folder `out`.

    The files are prepared elsewhere on the same disk and moved in place when all are whole.
    """
    with prepared(out) as folder:
        write_messages(folder / FILES.messages, heard)
        write_expectations(folder / FILES.expectations, heard)
        (folder / FILES.data).write_text(
            report_text(heard, source), encoding="utf-8", newline="\n", errors="replace"
        )
        (folder / FILES.page).write_text(
            report_page(heard, source, words), encoding="utf-8", newline="\n", errors="replace"
        )
    return Written(*(out / name for name in FILES))


@contextmanager
def prepared(out: Path) -> Iterator[Path]:
    """Lend a folder to write in; give its files to `out` if all went well, leave no trace if not."""
    parent = out if out.is_dir() else out.parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".parvis-", dir=parent) as shelter:
        folder = Path(shelter, "report")
        folder.mkdir()  # inside the private shelter, with the rights any new folder gets
        yield folder
        if out.is_dir():
            for name in sorted(folder.iterdir()):
                name.replace(out / name.name)
        else:
            folder.rename(out)
