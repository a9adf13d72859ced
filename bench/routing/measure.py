"""Draw examples for each person, let a router learn them, ask for texts, and count."""

import json
import random
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from bench.corpora import AbsentError, Labelled
from bench.record import Row
from bench.routing.sets import NOBODY, Set, Source
from bench.runs import RunFailedError, contestant

ALL = 0
DRAWS = {1: 3, 5: 3, 20: 2, ALL: 1}
"""Examples a person, and how often they are drawn; the figures are the means."""
WAYS = {
    "parvis": ("routing",),
    "linear SVM": ("routing_baselines", "svm"),
    "naive Bayes + EM": ("routing_baselines", "em"),
}


class Case(NamedTuple):
    """Say what a router is taught: examples a person, and whether it is told what each answers for."""

    examples: int | None
    words: bool
    as_they_come: bool = False
    """Drawn as texts come: many for the persons much talked of, few or none for others."""

    def told(self) -> str:
        """Name it for the page."""
        count = {None: "none", ALL: "all"}.get(self.examples, str(self.examples))
        count += " each on average, as they come" if self.as_they_come else ""
        return f"{count}, and their own words" if self.words else count


CASES = (
    Case(None, words=True),
    *(Case(count, words=words) for count in (1, 5, 20, ALL) for words in (False, True)),
    *(Case(count, words=True, as_they_come=True) for count in (5, 20)),
)


def measured(sources: Sequence[Source], only: Sequence[str], draws: int | None = None) -> Iterator[Row]:
    """Measure every way on every case of the sets."""
    for source in sources:
        if only and source.name not in only:
            continue
        try:
            read = source.read()
            for case in CASES:
                for way in WAYS:
                    yield {
                        "set": source.title,
                        "examples": case.told(),
                        "way": way,
                        **_mean(read, case, way, draws),
                    }
        except (AbsentError, RunFailedError) as failure:
            yield {"set": source.title, "absent": str(failure)}


def _mean(read: Set, case: Case, way: str, draws: int | None) -> Row:
    times = 1 if case.examples in (None, ALL) else draws or DRAWS[case.examples or 0]
    figures = [_asked(read, case, way, seed) for seed in range(times)]
    return {
        name: round(mean(known), 4)
        if (known := [one[name] for one in figures if one[name] is not None])
        else None
        for name in figures[0]
    } | {"draws": times}


def _asked(read: Set, case: Case, way: str, seed: int) -> Row:
    """Let one way learn one draw and be asked, in a process of its own."""
    examples, others = drawn(read.known, case.examples, seed, as_they_come=case.as_they_come)
    task = {
        "language": read.language,
        "persons": {
            person: {"words": words if case.words else "", "examples": examples.get(person, [])}
            for person, words in read.words.items()
        },
        "heard": others + read.heard,
        "asked": [text for text, _ in read.asked],
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "task.json"
        file.write_text(json.dumps(task), encoding="utf-8")
        module, *options = WAYS[way]
        answer, _ = contestant(module, *options, file)
    return figures(answer, [label for _, label in read.asked])


def drawn(
    known: Sequence[Labelled], count: int | None, seed: int, *, as_they_come: bool = False
) -> tuple[dict[str, list[str]], list[str]]:
    """Draw so many examples of each label; return them, and the other texts without their labels."""
    chance = random.Random(seed)  # noqa: S311 - which texts are examples, no secret
    shuffled = chance.sample(known, len(known))
    labels = {label for _, label in known}
    examples: dict[str, list[str]] = {label: [] for label in sorted(labels)}
    others: list[str] = []
    for place, (text, label) in enumerate(shuffled):
        mine = examples[label]
        taken = place if as_they_come else len(mine)
        most = (count or 0) * (len(labels) if as_they_come else 1)
        if count == ALL or (count and taken < most):
            mine.append(text)
        else:
            others.append(text)
    return examples, others


def figures(answer: dict[str, Any], truth: Sequence[str]) -> Row:
    """Count how often the first and one of three were right, and what can be routed how safely."""
    first = [three[0] if three else (NOBODY, 0.0) for three in answer["proposals"]]
    whose = [place for place, label in enumerate(truth) if label != NOBODY]
    right = [first[place][0] == truth[place] for place in whose]
    sure = [first[place][1] for place in whose]
    in_three = [truth[place] in [key for key, _ in answer["proposals"][place]] for place in whose]
    foreign = [confidence for (_, confidence), label in zip(first, truth, strict=True) if label == NOBODY]
    bar = answer["bars"].get("90")
    alone = [correct for correct, confidence in zip(right, sure, strict=True) if bar and confidence >= bar]
    return {
        "accuracy": mean(right),
        "in_three": mean(in_three),
        "routed_90": routed(right, sure, 0.9),
        "routed_95": routed(right, sure, 0.95),
        "bar": bar,
        "alone": len(alone) / len(right) if bar else None,
        "alone_right": mean(alone) if alone else None,
        "foreign_alone": mean(confidence >= bar for confidence in foreign) if bar and foreign else None,
        "auc": auc(sure, foreign) if foreign else None,
        "blend": answer.get("blend"),
        "learning": answer["learning"],
        "asking_ms": answer["asking"] * 1000 if "asking" in answer else None,
    }


def routed(right: Sequence[bool], sure: Sequence[float], accuracy: float) -> float:
    """Return the largest share of the surest texts of which so many are right."""
    order = sorted(range(len(sure)), key=lambda place: -sure[place])
    count = most = 0
    for taken, place in enumerate(order, start=1):
        count += right[place]
        if count >= accuracy * taken:
            most = taken
    return most / len(order)


def auc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Return how often a text somebody answers for is surer than one nobody does."""
    below = sorted(outside)
    return mean((bisect_left(below, value) + bisect_right(below, value)) / 2 for value in inside) / len(below)
