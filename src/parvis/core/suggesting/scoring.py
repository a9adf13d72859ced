"""Judge a text window by window, and say which of its words weighed most."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt
from typing import NamedTuple

from parvis.core.suggesting.features import numbered
from parvis.core.suggesting.packing import unpacked
from parvis.core.suggesting.reading import Piece, pieces
from parvis.core.suggesting.shapes import INSULT, PROMOTION, Head, Suggestion
from parvis.core.suggesting.signs import NONE, Signs, insulting, selling

WEIGHTS = "weights/suggesting.bin"
TOLD = 3
"""Fragments that are shown."""
LEAST = 0.2
"""A fragment that weighs less than a fifth of the heaviest explains nothing."""
INSULT_WINDOW, SELLING_WINDOW, LANGUAGE_WINDOW = 40, 200, 200
"""Pieces judged at once: one insult in a long text is one, while a whole text sells."""


class Margin(NamedTuple):
    """Hold how far one window lies on the side of yes, and the spans that say so, the heaviest first."""

    value: float
    spans: list[tuple[int, int]]


@lru_cache(maxsize=1)
def heads() -> dict[str, Head]:
    """Load the weights that come with the package, once, when a text is first judged."""
    return unpacked(files("parvis.core.suggesting").joinpath(WEIGHTS).read_bytes())


def suggest(text: str, language: str = "") -> tuple[Suggestion, ...]:
    """Tell what a moderator may want to look at in a text, the strongest first; most texts give nothing.

    Only French and English were learnt: a text said to be of another language gives nothing.
    """
    if language not in ("", "en", "fr"):
        return ()
    found = pieces(text)
    if not found:
        return ()
    learnt = heads()
    spoken = language or language_of(found, learnt)
    told = (
        _suggestion(INSULT, text, insult_margin(found, spoken, learnt)),
        _suggestion(PROMOTION, text, promotion_margin(text, found, learnt)),
    )
    return tuple(sorted(filter(None, told), key=lambda one: (-one.score, one.kind)))


def language_of(found: Sequence[Piece], learnt: dict[str, Head]) -> str:
    """Guess between French and English from the first words."""
    return "fr" if margin(found[:LANGUAGE_WINDOW], NONE, learnt["french"]).value > 0 else "en"


def insult_margin(
    found: Sequence[Piece], language: str, learnt: dict[str, Head], *, masked: bool = True
) -> Margin:
    """Judge the most insulting window of a text."""
    head = learnt[f"{INSULT} {language}"]
    return max(
        (
            margin(part, insulting(part, language), head, masked=masked)
            for part in windows(found, INSULT_WINDOW)
        ),
        key=lambda judged: judged.value,
    )


def promotion_margin(text: str, found: Sequence[Piece], learnt: dict[str, Head]) -> Margin:
    """Judge the part of a text that sells most."""
    return max(
        (
            margin(part, _from(part[0].start, selling(text[part[0].start : part[-1].end])), learnt[PROMOTION])
            for part in windows(found, SELLING_WINDOW)
        ),
        key=lambda judged: judged.value,
    )


def windows(found: Sequence[Piece], size: int) -> Iterator[Sequence[Piece]]:
    """Cut the pieces of a text into windows of some size."""
    return (found[start : start + size] for start in range(0, len(found), size))


def margin(found: Sequence[Piece], signs: Signs, head: Head, *, masked: bool = True) -> Margin:
    """Weigh one window: each feature counts once, and a long window no more than a short one."""
    features = numbered(found, masked=masked)
    distinct = {feature for own in features for feature in own}
    step = head.scale / sqrt(max(1, len(distinct)))
    weights = head.weights
    by_sign = sum(strength * weight for strength, weight in zip(signs.strengths, head.signs, strict=False))
    value = head.bias - head.threshold + by_sign + step * sum(map(weights.__getitem__, sorted(distinct)))
    shown = {
        (piece.start, piece.end): step * sum(map(weights.__getitem__, own))
        for piece, own in zip(found, features, strict=True)
    }
    for span in signs.spans:
        shown[span] = shown.get(span, 0.0) + by_sign / len(signs.spans)
    least = LEAST * max(shown.values())
    heavy = [(weight, span) for span, weight in shown.items() if weight > 0 and weight >= least]
    return Margin(value, [span for _, span in sorted(heavy, key=lambda one: (-one[0], one[1]))])


def _from(start: int, signs: Signs) -> Signs:
    """Count the spans of a part from the beginning of the text."""
    return Signs(signs.strengths, tuple((start + first, start + last) for first, last in signs.spans))


def _suggestion(kind: str, text: str, judged: Margin) -> Suggestion | None:
    if judged.value < 0:
        return None
    why: dict[str, None] = {}
    for first, last in judged.spans:
        why.setdefault(text[first:last])
        if len(why) == TOLD:
            break
    return Suggestion(kind, 1 / (1 + exp(-min(judged.value, 500))), tuple(why))
