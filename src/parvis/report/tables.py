"""Write one row a message, and one row a sentence, for spreadsheets and statistics."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from parvis.core.hearing.shapes import Heard

MESSAGES = ("message_id", "theme_id", "kind", "language", "answered", "duplicate_of", "mark")
EXPECTATIONS = ("message_id", "theme_id", "expectation_id", "kind", "sentence")

_ANSWERED = {1: "yes", 0: "no", -1: ""}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_messages(path: Path, heard: Heard) -> None:
    """Write messages.csv: the main theme of each message, empty when it expects nothing."""
    rows = heard.rows
    themes = [theme.id for theme in heard.themes] + [""]  # -1 means none, and is the last
    ids = [*rows.ids, ""]
    write_rows(
        path,
        MESSAGES,
        zip(
            rows.ids,
            map(themes.__getitem__, rows.theme.tolist()),
            map(str, rows.kind),
            rows.language,
            map(_ANSWERED.__getitem__, rows.answered.tolist()),
            map(ids.__getitem__, rows.duplicate_of.tolist()),
            rows.mark,
            strict=True,
        ),
    )


def write_expectations(path: Path, heard: Heard) -> None:
    """Write expectations.csv: where each expecting sentence went."""
    write_rows(path, EXPECTATIONS, _sentences(heard))


def _sentences(heard: Heard) -> Iterator[tuple[str, ...]]:
    ids = heard.rows.ids
    for message, theme, expectation, kind, sentence in heard.sentences:
        yield ids[message], theme, expectation, str(kind), harmless(sentence)


def harmless(text: str) -> str:
    """Keep a spreadsheet from running what somebody wrote as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_rows(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a CSV file with its header, in UTF-8."""
    # a lone surrogate, which no encoding holds, becomes a question mark instead of an error
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
