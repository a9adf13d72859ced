"""People who write for the first time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.talk.newcomers import Newcomers, follow
from parvis.core.hearing.talk.replies import trace
from parvis.core.talk import Message
from tests.core import allotment
from tests.core.columns import gathered

DAY = 86_400
HELLO = "Hello, where can I get a key of the gate?"


def said(day: int, author: str, thread: str, **facts: bool) -> Message:
    """Let somebody say something on a day."""
    return Message(f"{day}{author}{thread}", HELLO, author, at=day * DAY, thread=thread)._replace(
        automated=facts.get("automated", False)
    )


OLD = [said(0, "ada", "a"), said(0, "bo", "a"), said(100, "ada", "z")]


def followed(*messages: Message) -> Newcomers:
    """Follow the newcomers of a talk."""
    heard = gathered(*OLD, *messages)
    return follow(heard, trace(heard))


def test_who_was_there_from_the_beginning_is_no_newcomer() -> None:
    assert followed().count == 0
    assert followed(said(5, "cy", "a")).count == 0
    assert followed(said(50, "cy", "c")).count == 1


def test_a_first_message_without_a_reply_is_unanswered() -> None:
    alone = followed(said(50, "cy", "c"), said(51, "dee", "d"), said(52, "bo", "d"))
    assert (alone.count, alone.unanswered.tolist()) == (2, [3])


def test_who_comes_back_after_silence_has_returned() -> None:
    assert followed(said(50, "cy", "c")).returned == 0
    assert followed(said(50, "cy", "c"), said(60, "cy", "e")).returned == 1


def test_unanswered_newcomers_come_in_the_order_of_time() -> None:
    assert followed(said(60, "cy", "c"), said(50, "dee", "d")).unanswered.tolist() == [4, 3]


def test_machines_and_sellers_are_no_newcomers() -> None:
    seller = said(50, "eve", "e")._replace(text="Special offer, order now: free shipping!")
    assert followed(said(50, "bot", "b", automated=True), seller).count == 0


@pytest.mark.parametrize(("helper", "share"), [("ada", 0.0), ("bo", 1.0)])
def test_it_is_told_whether_the_busiest_or_others_answer_first(helper: str, share: float) -> None:
    busy = [said(1, "ada", f"busy{number}") for number in range(5)]
    assert followed(*busy, said(50, "cy", "c"), said(51, helper, "c")).answered_by_ordinary == share


def test_where_nobody_was_answered_no_share_is_told() -> None:
    assert followed(said(50, "cy", "c")).answered_by_ordinary is None


def test_without_dates_nobody_is_new() -> None:
    heard = gathered(Message("1", HELLO, "ada", thread="t"), Message("2", HELLO, "bo", thread="t"))
    assert follow(heard, trace(heard)).count == 0


def test_where_answers_cannot_be_told_nobody_is_called_unanswered() -> None:
    heard = gathered(*(message._replace(thread="") for message in [*OLD, said(50, "cy", "c")]))
    found = follow(heard, trace(heard))
    assert (found.count, len(found.unanswered), found.answered_by_ordinary) == (1, 0, None)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.integers(0, 40), st.integers(2, 60))
def test_newcomers_add_up(seed: int, threads: int, people: int) -> None:
    talk = allotment.talk(seed, threads, people=people)
    heard = gathered(*talk)
    found = follow(heard, trace(heard))
    unanswered = [talk[row].author for row in found.unanswered.tolist()]
    assert len(set(unanswered)) == len(unanswered) <= found.count <= len({message.author for message in talk})
    assert 0 <= found.returned <= len(unanswered)
    assert found.answered_by_ordinary is None or 0 <= found.answered_by_ordinary <= 1
    for row, author in zip(found.unanswered.tolist(), unanswered, strict=True):
        assert all(message.author != author for message in talk[:row])
