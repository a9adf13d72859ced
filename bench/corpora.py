"""Read the public corpora, each in its own shape, as labelled texts."""

import csv
import json
import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bench.places import CACHE, DATA


class Labelled(NamedTuple):
    """Hold one text and the label people gave it."""

    text: str
    label: str


class AbsentError(LookupError):
    """Say that a corpus is not on this machine."""


def path(name: str) -> Path:
    """Find a file of the data folder or say that it is absent."""
    found = DATA / name
    if not found.exists():
        raise AbsentError(f"{name} is not in the data folder (PARVIS_CORPORA)")
    return found


def rows(name: str) -> Iterator[dict[str, str]]:
    """Read a CSV file of the data folder row by row."""
    with path(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def lines(name: str) -> Iterator[dict[str, Any]]:
    """Read a JSON Lines file of the data folder, packed or not, object by object."""
    found = path(name)
    with lzma.open(found, "rb") if found.suffix == ".xz" else found.open("rb") as file:
        for line in file:
            yield json.loads(line)


def banking77() -> Iterator[Labelled]:
    """Read 13,083 short questions to a bank, 77 intents."""
    return (Labelled(row["text"], row["intent"]) for row in rows("intents-banking77-en/banking77.csv"))


def clinc150() -> Iterator[Labelled]:
    """Read 22,500 requests to an assistant, 150 intents; those out of scope are left out."""
    for row in rows("intents-clinc150-en/clinc150.csv"):
        if row["intent"] != "oos":
            yield Labelled(row["text"], row["intent"])


def vrai_debat() -> Iterator[Labelled]:
    """Read 11,905 titles of French citizens' demands, without accents, 9 wide themes."""
    return (Labelled(row["title"], row["theme"]) for row in rows("vrai-debat-fr/titles.csv"))


def wikit() -> Iterator[Labelled]:
    """Read 330 French questions to an employer, 22 intents."""
    return (Labelled(row["text"], row["intent"]) for row in rows("intents-wikit-fr/training_dataset.csv"))


def app_reviews() -> Iterator[Labelled]:
    """Read 800 long reviews, French and English mixed, in fine hand-made groups, many of one review."""
    for row in rows("app-reviews-fr-en/clustering.csv"):
        yield Labelled(row["text"], f"{row['app']}/{row['kind']}/{row['cluster']}")


def sib200_fr() -> Iterator[Labelled]:
    """Read 1,004 French sentences of an encyclopaedia, 7 wide topics."""
    return (Labelled(row["fr"], row["topic"]) for row in rows("topics-sib200-fr-en/sib200_fr_en.csv"))


def sib200_en() -> Iterator[Labelled]:
    """Read the same 1,004 sentences in English."""
    return (Labelled(row["en"], row["topic"]) for row in rows("topics-sib200-fr-en/sib200_fr_en.csv"))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Name a labelled set."""

    name: str
    title: str
    read: Callable[[], Iterator[Labelled]]

    def written(self) -> Path:
        """Write the texts, one JSON object a line, where every contestant reads them."""
        CACHE.mkdir(parents=True, exist_ok=True)
        file = CACHE / f"{self.name}.jsonl"
        text = "".join(
            json.dumps({"id": str(at), "text": row.text, "label": row.label}, ensure_ascii=False) + "\n"
            for at, row in enumerate(self.read())
        )
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        return file


CORPORA = {
    corpus.name: corpus
    for corpus in (
        Corpus("banking77", "Banking77 (English, 77 intents)", banking77),
        Corpus("clinc150", "CLINC150 (English, 150 intents)", clinc150),
        Corpus("vrai-debat", "Vrai Débat titles (French, 9 wide themes)", vrai_debat),
        Corpus("wikit", "Wikit questions (French, 22 intents)", wikit),
        Corpus("app-reviews", "App reviews (French and English, fine groups)", app_reviews),
        Corpus("sib200-fr", "SIB-200 (French, 7 topics)", sib200_fr),
        Corpus("sib200-en", "SIB-200 (English, 7 topics)", sib200_en),
    )
}
