"""Run the real `parvis listen` and read back the files it wrote."""

import csv
import sys
from collections.abc import Mapping
from pathlib import Path

from bench.runs import Spent, run

PARVIS = Path(sys.executable).parent / "parvis"


def listened(source: Path, out: Path, *options: str, environment: Mapping[str, str] | None = None) -> Spent:
    """Listen to a source with the installed command."""
    return run([str(PARVIS), "listen", str(source), "--out", str(out), *options], environment=environment)


def spread(texts: list[str], folder: Path) -> Path:
    """Write texts as the spreadsheet a person would have: one contribution a row."""
    source = folder / "contributions.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text"])
        writer.writerows(enumerate(texts))
    return source


def themes(out: Path, count: int) -> list[int | str]:
    """Read the theme of each contribution from `messages.csv`: -1 where it has none or is not there."""
    found: dict[str, str] = {}
    with (out / "messages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["message_id"]] = row["theme_id"]
    return [found.get(str(at)) or -1 for at in range(count)]
