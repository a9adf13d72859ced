"""Tell how well kinds are recognised, from turns of phrase alone and from a hundred examples."""

import csv
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from bench.corpora import AbsentError, lines, rows
from bench.places import ROOT
from bench.record import Row
from bench.runs import RunFailedError, contestant
from bench.tables import columns, table

EXAMPLES, DRAWS = 100, 5
SENTENCES = ROOT / "tests" / "data" / "kinds" / "sentences.csv"


class Case(NamedTuple):
    """Hold a text and everything people said it does."""

    text: str
    labels: frozenset[str]


Labels = dict[str, str]
"""From the product's kinds to the labels of a set; a kind that is not there maps to `ELSE`."""
ELSE = ""


class Set(NamedTuple):
    """Name a set where people said what each text does, and how its labels follow from the kinds."""

    name: str
    read: Callable[[], Iterator[Case]]
    mapping: Labels
    labels: tuple[str, ...]


def reviews(language: str) -> Callable[[], Iterator[Case]]:
    """Read 4,000 app reviews in one language; a review may report a problem and ask for a feature."""

    def read() -> Iterator[Case]:
        for row in rows("app-reviews-fr-en/classification.csv"):
            if row["lang"] == language:
                said = {"problem_report", "feature_request", "irrelevant"}
                yield Case(row["text"], frozenset(label for label in said if row[label] == "1"))

    return read


def issues() -> Iterator[Case]:
    """Read 1,500 issues of five software projects."""
    for line in lines("issues-nlbse24-en/issues.jsonl.xz"):
        yield Case(f"{line['title']}\n\n{line['text']}", frozenset({line["label"]}))


def meta() -> Iterator[Case]:
    """Read the questions a community asked about itself, under the tags it chose."""
    for line in lines("qa-meta-bicycles/posts.jsonl.xz"):
        tags = {"feature-request", "bug", "support", "discussion"} & set(line.get("tags", ()))
        if line["type"] == "question" and tags:
            yield Case(f"{line['title']}\n\n{line['text']}", frozenset(TALK.get(tag, tag) for tag in tags))


def sentences(language: str) -> Callable[[], Iterator[Case]]:
    """Read the project's own sentences, those nobody looked at while writing the turns of phrase."""

    def read() -> Iterator[Case]:
        if not SENTENCES.exists():
            raise AbsentError("the project's own sentences are absent")
        with SENTENCES.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["lang"] == language and row["split"] == "test":
                    yield Case(row["text"], frozenset({row["kind"]}))

    return read


KINDS = ("need", "complaint", "question", "idea", "thanks", "other")
REVIEWS = {
    "complaint": "problem_report",
    "need": "feature_request",
    "idea": "feature_request",
    ELSE: "irrelevant",
}
ISSUES = {"complaint": "bug", "need": "feature", "idea": "feature", "question": "question", ELSE: "none"}
TALK = dict.fromkeys(("support", "discussion"), "support or discussion")
META = {"complaint": "bug", "need": "feature-request", "idea": "feature-request", ELSE: TALK["support"]}
REVIEW_LABELS = ("problem_report", "feature_request", "irrelevant")
SETS = (
    Set("app reviews, French", reviews("fr"), REVIEWS, REVIEW_LABELS),
    Set("app reviews, English", reviews("en"), REVIEWS, REVIEW_LABELS),
    Set("own sentences, French", sentences("fr"), {kind: kind for kind in KINDS}, KINDS),
    Set("own sentences, English", sentences("en"), {kind: kind for kind in KINDS}, KINDS),
    Set("software issues (English)", issues, ISSUES, ("bug", "feature", "question")),
    Set("a community about itself (English)", meta, META, ("bug", "feature-request", TALK["support"])),
)


def measure(chosen: list[str]) -> Iterator[Row]:
    """Compare the kinds heard with the labels given, set by set."""
    for one in SETS:
        if not chosen or any(part in one.name for part in chosen):
            try:
                cases = list(one.read())
                yield from _cues(one, cases)
                if one.mapping is REVIEWS:
                    yield from _learnt(one, cases)
            except (AbsentError, RunFailedError) as failure:
                yield {"set": one.name, "absent": str(failure)}


def _cues(one: Set, cases: list[Case]) -> Iterator[Row]:
    for way, told in _heard(one, cases).items():
        yield {"set": one.name, "texts": len(cases), "from": f"cues, {way}"} | _f1(cases, told, one.labels)


def _learnt(one: Set, cases: list[Case]) -> Iterator[Row]:
    """Give the ear a hundred labelled texts, test it on all the others; five times, and the mean."""
    drawn: dict[str, list[Row]] = {}
    for seed in range(DRAWS):
        chance = random.Random(seed)  # noqa: S311 - which texts are labelled, no secret
        shuffled = chance.sample(cases, len(cases))
        examples = [(case.text, _kind_of(case.labels)) for case in shuffled[:EXAMPLES]]
        for way, told in _heard(one, shuffled[EXAMPLES:], examples).items():
            drawn.setdefault(way, []).append(_f1(shuffled[EXAMPLES:], told, one.labels))
    for way, figures in drawn.items():
        macros = [figure["macro_f1"] for figure in figures]
        yield {
            "set": one.name,
            "texts": len(cases) - EXAMPLES,
            "from": f"{EXAMPLES} examples, {way}",
            "macro_f1": round(mean(macros), 3),
            "f1": {label: round(mean(figure["f1"][label] for figure in figures), 3) for label in one.labels},
            "draws": macros,
        }


def _kind_of(labels: frozenset[str]) -> str:
    """Turn what people said of a review into one example: a fault told with its remedy stays a fault."""
    if "problem_report" in labels:
        return "complaint"
    return "idea" if "feature_request" in labels else "other"


def _heard(
    one: Set, cases: list[Case], examples: list[tuple[str, str]] | None = None
) -> dict[str, list[set[str]]]:
    """Let the ear listen to the texts and turn the kinds it tells into the labels of the set."""
    with tempfile.TemporaryDirectory() as folder:
        messages, taught = Path(folder) / "messages.jsonl", Path(folder) / "examples.json"
        lines_told = (json.dumps({"id": str(at), "text": case.text}) for at, case in enumerate(cases))
        messages.write_text("\n".join(lines_told) + "\n", encoding="utf-8")
        taught.write_text(json.dumps(examples or []), encoding="utf-8")
        found, _ = contestant("kinds", messages, taught)
    ways = {"main kind": [{kind} for kind in found["main"]]}
    if one.labels != KINDS:
        ways["every sentence"] = [set(some) for some in found["every"]]
    return {way: [_mapped(some, one.mapping) for some in kinds] for way, kinds in ways.items()}


def _mapped(kinds: set[str], mapping: Labels) -> set[str]:
    """Turn kinds into labels; the label of what expects nothing stands only alone."""
    some = {mapping[kind] for kind in kinds if kind in mapping and kind != ELSE}
    return some or {mapping.get(ELSE, "none")}


def _f1(cases: list[Case], told: list[set[str]], labels: tuple[str, ...]) -> Row:
    figures: dict[str, float] = {}
    for label in labels:
        true = sum(label in case.labels for case in cases)
        said = sum(label in some for some in told)
        both = sum(label in case.labels and label in some for case, some in zip(cases, told, strict=True))
        figures[label] = round(2 * both / (true + said), 3) if true + said else 0.0
    return {"macro_f1": round(sum(figures.values()) / len(labels), 3), "f1": figures}


READING = """\
F1 per label and their mean. *Main kind* takes the one kind of the message, *every sentence* all the
kinds its sentences have. Reviews: complaint counts as problem, need and idea as request, all else
as irrelevant. Issues: complaint as bug, need and idea as feature. A community about itself:
complaint as bug, need and idea as feature request, all else as support or discussion. The own
sentences are the half (`test`) that nobody looked at while the turns of phrase were written."""


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page."""
    return [
        READING,
        "",
        *table(
            ("set", "texts", "from", "macro F1", "F1 by label"),
            (columns(row | {"each": _each(row.get("f1", {})) or None}, *_COLUMNS) for row in rows),
        ),
    ]


_COLUMNS = ("set", "texts", "from", "macro_f1", "each")


def _each(figures: dict[str, float]) -> str:
    return ", ".join(f"{label} {figure:.2f}" for label, figure in figures.items())
