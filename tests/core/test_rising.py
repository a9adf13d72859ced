"""What rises, and what only seems to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.reading.gathering import NO_DATE
from parvis.core.hearing.talk.rising import CHANCE_MOST, DAY, PEOPLE_LEAST, SPAN_LEAST, Rise, find, window

SPAN = 360


def rises(rows: list[tuple[int, int, int]], count: int) -> list[Rise]:
    """Find what rises among (theme, person, day)."""
    theme, person, day = (np.array([row[column] for row in rows], np.int64) for column in range(3))
    return find(theme.astype(np.int32), person, day * DAY, count)


def noise(seed: int, themes: int = 12, sentences: int = 900, people: int = 80) -> list[tuple[int, int, int]]:
    """Let people speak of anything at any time."""
    chance = np.random.default_rng(seed)
    weights = chance.dirichlet(np.ones(themes))
    return list(
        zip(
            chance.choice(themes, sentences, p=weights).tolist(),
            chance.integers(0, people, sentences).tolist(),
            chance.integers(0, SPAN, sentences).tolist(),
            strict=True,
        )
    )


@pytest.mark.parametrize("seed", range(10))
def test_a_planted_burst_rises_with_its_evidence(seed: int) -> None:
    talk = noise(seed, themes=6)
    quietest = min(range(6), key=[theme for theme, _, _ in talk].count)
    found = rises([*talk, *((quietest, 1000 + person, SPAN - 1 - person % 20) for person in range(45))], 6)
    rise = found[0]
    assert rise.theme == quietest
    assert rise.people >= 40
    assert rise.people > rise.expected
    assert rise.chance <= CHANCE_MOST
    assert rise.days == window(0, SPAN * DAY)
    assert rise.since <= (SPAN - 20) * DAY


def test_noise_raises_no_more_false_alarms_than_promised() -> None:
    runs = 200
    alarmed = sum(bool(rises(noise(seed), 12)) for seed in range(runs))
    assert alarmed <= CHANCE_MOST * runs


def test_a_subject_that_always_comes_back_is_no_alarm() -> None:
    seasonal = [
        (1, 1000 + window * 30 + person, window * 30 + person) for window in range(12) for person in range(29)
    ]
    assert all(rise.theme != 1 for rise in rises([*noise(1, themes=2), *seasonal], 2))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, PEOPLE_LEAST - 1))
def test_a_few_people_are_no_alarm_however_much_they_say(seed: int, people: int) -> None:
    loud = [(7, 1000 + sentence % people, SPAN - 1) for sentence in range(60)]
    assert all(rise.theme != 7 for rise in rises([*noise(seed, themes=7), *loud], 8))


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(0, SPAN_LEAST - 1)), max_size=200)
)
def test_too_short_a_span_says_nothing(rows: list[tuple[int, int, int]]) -> None:
    assert rises(rows, 4) == []


def test_a_sudden_burst_with_hardly_any_past_says_nothing() -> None:
    rows = [(0, person, 0) for person in range(5)] + [(0, person, 14) for person in range(40)]
    assert all(rise.people <= 40 for rise in rises(rows, 1))
    assert rises([(0, 1, 0), (0, 2, 30)], 1) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(0, SPAN)), max_size=200))
def test_whatever_rises_keeps_its_promises(rows: list[tuple[int, int, int]]) -> None:
    last = max((day for _, _, day in rows), default=0)
    for rise in rises(rows, 4):
        lately = {person for theme, person, day in rows if theme == rise.theme and day * DAY > rise.since}
        assert rise.people == len(lately) >= PEOPLE_LEAST
        assert rise.since == (last - rise.days) * DAY
        assert rise.expected < rise.people
        assert 0 <= rise.chance <= CHANCE_MOST


def test_undated_sentences_are_left_out() -> None:
    theme, person = np.zeros(50, np.int32), np.arange(50)
    assert find(theme, person, np.full(50, NO_DATE), 1) == []
    rows = [*noise(2, themes=6), *[(3, 1000 + person, SPAN - 1) for person in range(40)]]
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    dated = find(columns[0].astype(np.int32), columns[1], columns[2] * DAY, 6)
    undated = find(
        np.append(columns[0], [1] * 30).astype(np.int32),
        np.append(columns[1], range(30)),
        np.append(columns[2] * DAY, [NO_DATE] * 30),
        6,
    )
    assert dated == undated


@settings(deadline=None)
@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_lately_is_between_three_days_and_two_months(first: int, length: int) -> None:
    assert 3 <= window(first, first + length) <= 60
