"""Who answers whom."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.talk.replies import Replies, trace
from parvis.core.talk import Message
from tests.core.columns import gathered

HOUR = 3600


def said(number: int, author: str, thread: str = "t", **facts: Any) -> Message:
    """Let somebody say something, an hour after the one before."""
    return Message(str(number), "Hello.", author, at=number * HOUR, thread=thread)._replace(**facts)


def traced(*messages: Message) -> Replies:
    """Follow the replies of a talk."""
    return trace(gathered(*messages))


def first(*messages: Message) -> list[int]:
    """Return for each message the row of its first answer."""
    return [int(row) for row in traced(*messages).first]


def test_the_next_person_in_a_thread_answers() -> None:
    assert first(said(0, "ada"), said(1, "bo"), said(2, "cy")) == [1, 2, -1]


def test_nobody_answers_themselves() -> None:
    assert first(said(0, "ada"), said(1, "ada"), said(2, "ada", reply_to="0")) == [-1, -1, -1]
    assert first(said(0, "ada"), said(1, "ada"), said(2, "bo")) == [2, 2, -1]


def test_an_answer_in_another_thread_is_none() -> None:
    assert first(said(0, "ada", "t"), said(1, "bo", "u")) == [-1, -1]


def test_time_decides_not_the_order_of_the_file() -> None:
    assert first(said(5, "bo"), said(0, "ada")) == [-1, 0]


def test_an_explicit_reply_answers_that_message_only() -> None:
    assert first(said(0, "ada"), said(1, "bo"), said(2, "cy", reply_to="0")) == [1, -1, -1]
    assert first(said(0, "ada"), said(1, "ada"), said(2, "bo", reply_to="0")) == [2, -1, -1]


def test_an_explicit_reply_is_followed_into_another_thread_and_back_in_time() -> None:
    assert first(said(0, "ada", "t"), said(1, "bo", "u", reply_to="0")) == [1, -1]
    assert first(said(5, "ada"), said(0, "bo", reply_to="5"))[0] == 1


def test_a_reply_to_nothing_known_counts_by_its_place() -> None:
    assert first(said(0, "ada"), said(1, "bo", reply_to="gone")) == [1, -1]
    assert first(said(0, "ada"), said(1, "bo", reply_to="1")) == [1, -1]


def test_who_addresses_somebody_answers_nobody_else() -> None:
    assert first(said(0, "ada"), said(1, "bo"), said(2, "cy", mentions=("ada",))) == [1, -1, -1]
    assert first(said(0, "ada"), said(1, "bo", mentions=("cy",)), said(2, "cy", mentions=("ada",)))[0] == 2


def test_a_machine_never_answers() -> None:
    assert first(said(0, "ada"), said(1, "bot", automated=True), said(2, "bo")) == [2, 2, -1]
    assert first(said(0, "ada"), said(1, "bot", automated=True, reply_to="0")) == [-1, -1]


def test_in_a_channel_patience_ends() -> None:
    assert first(said(0, "ada", "", channel="c"), said(23, "bo", "", channel="c")) == [1, -1]
    assert first(said(0, "ada", "", channel="c"), said(49, "bo", "", channel="c")) == [-1, -1]
    assert first(said(0, "ada", "", channel="c"), said(1, "bo", "", channel="d")) == [-1, -1]
    assert first(said(0, "ada", "t"), said(9_000, "bo", "t")) == [1, -1]


def test_an_unknown_author_may_be_answered_and_is_somebody_else() -> None:
    assert first(said(0, ""), said(1, "bo")) == [1, -1]
    assert first(said(0, "ada"), said(1, "")) == [1, -1]


def test_without_threads_channels_or_replies_nothing_can_be_told() -> None:
    told = traced(said(0, "ada", ""), said(1, "bo", ""))
    assert not told.can_tell
    assert told.first.tolist() == [-1, -1]
    assert not len(told.pairs)
    assert not traced().can_tell


def test_the_opener_of_a_thread_is_known_through_it() -> None:
    told = traced(said(0, "ada"), said(1, "bo"), said(2, "ada"), said(3, "cy", "u"))
    assert told.starts_thread.tolist() == [True, False, False, True]
    assert told.by_starter.tolist() == [True, False, True, True]


TALK = st.lists(
    st.builds(
        Message,
        id=st.sampled_from("012345678"),
        text=st.just("Hello."),
        author=st.sampled_from(["", "ada", "bo", "cy"]),
        at=st.none() | st.integers(0, 100 * HOUR),
        thread=st.sampled_from(["", "t", "u"]),
        channel=st.sampled_from(["", "c"]),
        reply_to=st.sampled_from([*"0123", "", "gone"]),
        mentions=st.lists(st.sampled_from(["ada", "bo"]), max_size=2).map(tuple),
        automated=st.booleans(),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=50)
@given(TALK)
def test_answers_come_from_another_person_who_is_no_machine(talk: list[Message]) -> None:
    told = traced(*talk)
    for row, answer in enumerate(told.first.tolist()):
        if answer >= 0:
            assert not talk[answer].automated
            assert talk[row].author == "" or talk[answer].author != talk[row].author
            assert answer != row
    assert told.can_tell or not (told.first >= 0).any()


@settings(deadline=None, max_examples=50)
@given(TALK)
def test_pairs_are_of_two_known_people_and_named_once(talk: list[Message]) -> None:
    pairs = [tuple(pair) for pair in traced(*talk).pairs.tolist()]
    assert pairs == sorted(set(pairs))
    assert all(one != other and one >= 0 and other >= 0 for one, other in pairs)
