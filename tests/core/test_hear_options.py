"""What the listener may choose."""

import sys

import numpy as np
import pytest

from parvis.core.hearing import Heard, Kind, Options, ThemeState, hear
from parvis.core.hearing.options import Grain
from parvis.core.talk import Message
from tests.core import allotment
from tests.core.laws import PUMP, check


def test_only_messages_within_the_dates_are_heard_and_undated_ones(society: list[Message]) -> None:
    since, until = allotment.BEGUN + 100 * allotment.DAY, allotment.BEGUN + 200 * allotment.DAY
    undated = Message("undated", PUMP, "zz")
    heard, _ = hear([*society, undated], Options(since=since, until=until))
    inside = [message.id for message in society if since <= (message.at or 0) < until]
    assert heard.rows.ids == [*inside, "undated"]
    edge = [Message("1", PUMP, at=since), Message("2", PUMP, at=until)]
    assert hear(edge, Options(since=since, until=until))[0].rows.ids == ["1"]


def test_nobody_is_named_unless_names_are_asked_for(
    society: list[Message], listened: tuple[Heard, ThemeState]
) -> None:
    with np.printoptions(threshold=sys.maxsize):
        assert "zz" not in repr(listened[0]).lower() + repr(listened[0].sentences).lower()
        assert "zz" not in repr(listened[1].languages).lower()
    named, _ = hear(society, Options(names=True))
    authors = {quote.author for theme in named.themes for quote in theme.quotes}
    assert authors <= {message.name for message in society}
    keyed, _ = hear([message._replace(name="") for message in society], Options(names=True))
    assert {quote.author for theme in keyed.themes for quote in theme.quotes} <= {m.author for m in society}


@pytest.mark.parametrize("grain", ["coarser", "finer"])
def test_the_listener_may_look_coarser_or_finer(society: list[Message], heard: Heard, grain: Grain) -> None:
    other, _ = hear(society, Options(grain=grain))
    check(other, len(society))
    difference = len(other.themes) - len(heard.themes)
    assert difference >= 0 if grain == "finer" else difference <= 0


def test_the_thorough_way_keeps_the_same_laws(society: list[Message]) -> None:
    heard, _ = hear(society, Options(thorough=True))
    check(heard, len(society))
    assert heard.themes


def test_the_listeners_own_vectors_are_heard_with_the_words(society: list[Message], heard: Heard) -> None:
    vectors = np.random.default_rng(1).normal(size=(len(society), 8)).astype(np.float32)
    other, _ = hear(society, vectors=vectors)
    check(other, len(society))
    assert [row.sentence for row in other.sentences] == [row.sentence for row in heard.sentences]


@pytest.mark.parametrize("difference", [-1, 1])
def test_vectors_of_another_number_than_the_messages_are_refused(
    society: list[Message], difference: int
) -> None:
    with pytest.raises(ValueError, match="vectors"):
        hear(society, vectors=np.ones((len(society) + difference, 8), np.float32))


def test_whoever_watches_is_told_every_step_in_order(society: list[Message]) -> None:
    steps: list[str] = []

    def watch(step: str, done: int, total: int | None) -> None:
        assert total is None or 0 <= done <= total
        if step not in steps:
            steps.append(step)

    hear(society * 4, watch=watch)
    order = ["reading", "copies", "words", "neighbours", "themes", "expectations", "names", "replies"]
    assert steps == [step for step in order if step in steps]
    assert set(order) - set(steps) <= {"replies"}


def test_labelled_examples_are_accepted(society: list[Message]) -> None:
    examples = [(PUMP, Kind.NEED), ("The padlock is broken again.", Kind.COMPLAINT)] * 3
    heard, _ = hear(society, examples=examples)
    check(heard, len(society))
