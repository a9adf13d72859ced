"""The rows for spreadsheets."""

import csv
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from parvis.core.hearing.shapes import Kind, SentenceRow
from parvis.report.tables import harmless, write_expectations, write_messages
from tests.report import silence, town


def rows(path: Path) -> list[list[str]]:
    """Read a table back."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_each_message_has_one_row_in_reading_order(tmp_path: Path) -> None:
    write_messages(tmp_path / "messages.csv", town.MORVILLE)
    assert rows(tmp_path / "messages.csv") == [
        ["message_id", "theme_id", "kind", "language", "answered", "duplicate_of", "mark"],
        ["m1", "t1", "complaint", "fr", "yes", "", ""],
        ["=2", "", "thanks", "", "", "", "automated"],
        ["m3", "t3", "question", "en", "no", "", ""],
        ["m1041", "t1", "question", "fr", "no", "m1", "duplicate"],
    ]


def test_each_expecting_sentence_has_one_row(tmp_path: Path) -> None:
    write_expectations(tmp_path / "expectations.csv", town.MORVILLE)
    assert rows(tmp_path / "expectations.csv") == [
        ["message_id", "theme_id", "expectation_id", "kind", "sentence"],
        ["m1", "t1", "t1.1", "complaint", "'=1+1, et les poteaux sont toujours par terre."],
        ["m3", "t3", "", "question", 'Can I take a "cargo bike", on the train?'],
    ]


def test_nothing_heard_leaves_the_columns_alone(tmp_path: Path) -> None:
    write_messages(tmp_path / "messages.csv", silence.SILENCE)
    write_expectations(tmp_path / "expectations.csv", silence.SILENCE)
    assert [len(rows(tmp_path / name)) for name in ("messages.csv", "expectations.csv")] == [1, 1]


@given(st.text())
def test_no_sentence_is_run_by_a_spreadsheet_and_none_loses_a_letter(sentence: str) -> None:
    cell = harmless(sentence)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == sentence.removeprefix("'")


def test_a_letter_that_no_encoding_holds_does_not_stop_the_writing(tmp_path: Path) -> None:
    broken = replace(town.MORVILLE, sentences=[SentenceRow(0, "t1", "", Kind.NEED, "half \ud83d a pair")])
    write_expectations(tmp_path / "expectations.csv", broken)
    assert rows(tmp_path / "expectations.csv")[1][-1] == "half ? a pair"
