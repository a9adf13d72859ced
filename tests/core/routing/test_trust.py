"""How far a proposal is trusted is what held-out examples say, and no more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parvis.core.routing.experts import Scores
from parvis.core.routing.trust import BEARING, BLEND, EVEN, Trust, blended, weigh

HELD = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=120).map(
    lambda held: tuple(sorted(held, reverse=True))
)
ACCURACY = st.floats(0.01, 1)


def scores_of(first: list[list[float]], second: list[list[float]]) -> Scores:
    return np.log(np.array(first, np.float32)), np.log(np.array(second, np.float32))


@given(HELD, ACCURACY)
def test_above_a_bar_held_out_examples_were_as_often_right_as_asked(
    held: tuple[tuple[float, bool], ...], accuracy: float
) -> None:
    bar = Trust(held=held).bar_for(accuracy)
    if bar is not None:
        sure = [right for confidence, right in held if confidence >= bar]
        assert sum(sure) >= accuracy * len(sure)
        assert len(sure) >= BEARING
        assert bar > EVEN


@given(HELD, ACCURACY, ACCURACY)
def test_who_wants_more_accuracy_gets_no_lower_bar(
    held: tuple[tuple[float, bool], ...], one: float, other: float
) -> None:
    trust = Trust(held=held)
    lower, higher = (trust.bar_for(accuracy) for accuracy in sorted((one, other)))
    assert higher is None or (lower is not None and lower <= higher)


def test_nine_right_in_a_row_are_no_bar() -> None:
    assert Trust(held=((0.99, True),) * 9).bar_for(0.9) is None
    assert Trust(held=((0.99, True),) * BEARING).bar_for(0.9) == 0.99


def test_the_bar_stands_where_the_wrong_ones_begin() -> None:
    held = tuple((1 - place / 200, place < 40) for place in range(90))
    bar = Trust(held=held).bar_for(0.9)
    assert bar is not None
    assert held[43][0] <= bar <= held[39][0]


def test_either_expert_may_object() -> None:
    scores = scores_of([[0.6, 0.39, 0.01]], [[0.01, 0.39, 0.6]])
    assert blended(scores, 1.0)[0].argmax() == 1
    assert blended(scores, 0.0)[0].argmax() == 0
    assert blended(scores, BLEND).sum() == pytest.approx(1)


def said_by(right_first: float, right_second: float, seed: int = 0) -> tuple[Scores, NDArray[np.int64]]:
    """Give the shares of two experts over four persons, each right so often, and who it truly was."""
    chance = np.random.default_rng(seed)
    true = chance.integers(0, 4, 400)
    tables = []
    for right in (right_first, right_second):
        told = np.where(chance.random(400) < right, true, chance.integers(0, 4, 400))
        table = chance.random((400, 4)) + 0.1
        table[np.arange(400), told] += 3 * chance.random(400)
        tables.append(np.log(table / table.sum(1, keepdims=True)).astype(np.float32))
    return (tables[0], tables[1]), true


def test_an_expert_who_only_guesses_is_left_out() -> None:
    scores, true = said_by(0.9, 0.0)
    trust = weigh((scores[0], scores[1] * 4), true)
    assert trust.blend == 0.0


def test_an_expert_who_knows_better_is_heard_more() -> None:
    scores, true = said_by(0.0, 0.9)
    trust = weigh((scores[0] * 2, scores[1]), true)
    assert trust.blend > BLEND


def test_where_no_expert_is_clearly_better_both_are_heard() -> None:
    scores, true = said_by(0.8, 0.8)
    assert weigh(scores, true).blend == BLEND


def test_confidence_is_how_often_held_out_proposals_were_right() -> None:
    trust = weigh(*said_by(0.7, 0.7))
    scores, true = said_by(0.7, 0.7, seed=1)
    shares = trust.shares(scores)
    first = shares.argmax(1)
    confidence = trust.confidence(shares.max(1), scores[0][np.arange(400), first])
    right = first == true
    assert abs(confidence.mean() - right.mean()) < 0.06
    sure = confidence > np.median(confidence)
    assert abs(confidence[sure].mean() - right[sure].mean()) < 0.08


def test_where_the_surest_are_the_most_often_wrong_nothing_is_trusted() -> None:
    scores, _ = said_by(0.9, 0.9)
    shares = blended(scores, BLEND)
    first, sure = shares.argmax(1), shares.max(1)
    trust = weigh(scores, np.where(sure > np.median(sure), (first + 1) % 4, first))
    assert trust.held == ()
    assert trust.bar_for(0.5) is None
