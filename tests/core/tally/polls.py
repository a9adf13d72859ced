"""Polls to try the laws on: rules, ballots for them, and the same with every option renamed."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from parvis.core.tally import COUNTINGS, TIES, Rules

OPTIONS = ("ada", "bo", "cy", "dee", "eve", "fay")
GRADES = ("good", "fair", "poor", "bad")
WORDS = {
    "majority": ["for", "against", "abstain"],
    "consent": ["consent", "abstain", "object", "lifted"],
    "lazy": ["consent", "object", "lifted"],
}


def options(most: int = 6) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw some of the options."""
    return st.integers(1, most).map(lambda count: OPTIONS[:count])


@st.composite
def polls(
    draw: st.DrawFn,
    *methods: str,
    ties: tuple[str, ...] = TIES,
    countings: tuple[str, ...] = COUNTINGS,
    seats: int = 4,
) -> tuple[Rules, list[Any]]:
    """Draw a poll and its ballots."""
    method = draw(st.sampled_from(methods))
    tie = draw(st.sampled_from(ties))
    if method in WORDS:
        share = (
            draw(st.sampled_from([None, Fraction(1, 2), Fraction(2, 3)])) if method == "majority" else None
        )
        rules = Rules(method, share=share, at_least=share is not None, tie=tie)
        return rules, draw(st.lists(st.sampled_from(WORDS[method]), max_size=30))
    keys = draw(options())
    rules = Rules(
        method,
        keys,
        seats=draw(st.integers(1, seats)) if method != "nomination" else 1,
        grades=GRADES if method == "judgement" else (),
        tie=tie,
        counting=draw(st.sampled_from(countings)),
    )
    return rules, draw(st.lists(ballots(rules), max_size=30))


def ballots(rules: Rules) -> st.SearchStrategy[Any]:
    """Draw ballots of an election."""
    key = st.sampled_from(rules.options)
    if rules.method == "judgement":
        return st.dictionaries(key, st.sampled_from(rules.grades))
    if rules.method == "nomination":
        return st.lists(key, min_size=1, max_size=3)
    return st.lists(key, unique=True)


def renamed(thing: Any, names: dict[str, str]) -> Any:
    """Give every option in a ballot, or in the rules, its other name."""
    if isinstance(thing, Rules):
        return replace(thing, options=tuple(names[key] for key in thing.options))
    if isinstance(thing, dict):
        return {names[key]: grade for key, grade in thing.items()}
    return [names.get(key, key) for key in thing] if isinstance(thing, list) else thing
