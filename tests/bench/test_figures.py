"""The measures count what they say they count."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import kinds, marks, names, record, runs, scale, tables


def test_a_process_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(runs.RunFailedError, match=r"ended with 3: .*no bread"):
        runs.run([sys.executable, "-c", "import sys; print('no bread', file=sys.stderr); sys.exit(3)"])


def test_the_measure_counts_the_whole_tree_of_processes() -> None:
    burn = "sum(i * i for i in range(3_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}], check=True)"
    idle, busy = runs.run([sys.executable, "-c", "pass"]), runs.run([sys.executable, "-c", child])
    assert busy.cpu > 2 * idle.cpu


def test_a_message_counts_for_every_label_it_carries() -> None:
    cases = [
        kinds.Case("", frozenset({"bug"})),
        kinds.Case("", frozenset({"bug", "idea"})),
        kinds.Case("", frozenset({"idea"})),
    ]
    told = [{"bug"}, {"bug"}, {"bug"}]
    figures = kinds._f1(cases, told, ("bug", "idea"))
    assert figures == {"macro_f1": 0.4, "f1": {"bug": 0.8, "idea": 0.0}}


def test_what_expects_nothing_is_irrelevant_only_when_nothing_else_is_said() -> None:
    assert kinds._mapped({"other", "complaint"}, kinds.REVIEWS) == {"problem_report"}
    assert kinds._mapped({"thanks"}, kinds.REVIEWS) == {"irrelevant"}
    assert kinds._mapped({"question"}, kinds.REVIEWS) == {"irrelevant"}


def test_copies_are_compared_pair_by_pair() -> None:
    cases: list[marks.Case] = [({}, "a"), ({}, "a"), ({}, "a"), ({}, ""), ({}, "")]
    found = [{}, {"duplicate_of": "m0"}, {}, {}, {"duplicate_of": "m3"}]
    (row,) = marks._by_copy(cases, found)
    assert (row["wanted"], row["marked"]) == (3, 2)
    assert (row["precision"], row["recall"]) == (0.5, 0.333)


def test_a_name_is_right_when_its_message_carries_the_label_of_most() -> None:
    found = {
        "labels": [0, 0, 0, 1, -1],
        "names": [
            {"message": "1", "terms": ["cards", "late"]},
            {"message": "3", "terms": ["hello"]},
        ],
    }
    truth = {"0": "card_arrival", "1": "card_arrival", "2": "refund", "3": "refund", "4": "refund"}
    row = names._judged(list(truth.values()), truth, found)
    assert row == {"themes": 2, "quotation": 1.0, "any_message": 0.75, "five_words": 0.5}


def test_repeated_messages_lose_words_and_never_their_order(tmp_path: Path) -> None:
    def base() -> Iterator[record.Row]:
        yield {"text": "one two three four five six seven eight nine ten", "thread": "numbers"}

    scale.built(base, 4, tmp_path / "messages.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "messages.jsonl").read_text().splitlines()]
    first, *others = [line["text"].split() for line in lines]
    assert [line["id"] for line in lines] == ["0", "1", "2", "3"]
    assert len({line["thread"] for line in lines}) == 4
    assert all([word for word in first if word in other] == other for other in others)
    assert sum(map(len, others)) < 3 * len(first)


def test_a_row_that_was_not_measured_says_why_in_its_first_empty_column() -> None:
    row = {"set": "letters", "absent": "no letters | here"}
    assert list(tables.table(("set", "AMI", "ARI"), [tables.columns(row, "set", "ami", "ari")])) == [
        "| set | AMI | ARI |",
        "| :--- | :--- | ---: |",
        "| letters | not measured: no letters \\| here |  |",
    ]
