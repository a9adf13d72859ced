"""The hand-labelled sentences keep the promises of their README."""

import csv
from collections import Counter
from itertools import product
from pathlib import Path

SENTENCES = Path(__file__).parents[1] / "data" / "kinds" / "sentences.csv"
KINDS = ("need", "complaint", "question", "idea", "thanks", "other")


def labelled() -> list[dict[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_language_and_kind_has_as_many_sentences_to_tune_as_to_test() -> None:
    counts = Counter((row["lang"], row["kind"], row["split"]) for row in labelled())
    assert counts == dict.fromkeys(product(("en", "fr"), KINDS, ("tune", "test")), 18)


def test_no_sentence_and_no_id_is_there_twice() -> None:
    rows = labelled()
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["text"].casefold() for row in rows}) == len(rows)


def test_an_id_says_the_language_and_the_kind_of_its_sentence() -> None:
    assert all(row["id"].startswith(f"{row['lang']}-{row['kind']}-") for row in labelled())
    assert all(row["text"] == row["text"].strip() != "" for row in labelled())
