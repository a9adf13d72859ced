"""One message at a time: where it is put at once is where the next listening puts it."""

from collections.abc import Iterator

import pytest

from parvis.core.hearing import Heard, ThemeState, hear
from parvis.core.hearing.shapes import EXPECTING, Kind
from parvis.core.hearing.warm import Placed, Warm
from parvis.core.talk import Message
from tests.core import allotment
from tests.core.laws import digest


@pytest.fixture(scope="module")
def whole() -> list[Message]:
    return allotment.talk(threads=360)


@pytest.fixture(scope="module")
def cut(whole: list[Message]) -> int:
    return len(whole) // 2


@pytest.fixture(scope="module")
def before(whole: list[Message], cut: int) -> tuple[Heard, ThemeState]:
    return hear(whole[:cut])


def helping(messages: list[Message]) -> Iterator[bool]:
    """Tell of each message whether it answers in somebody else's thread."""
    starters: dict[str, str] = {}
    for message in messages:
        starter = starters.setdefault(message.thread, message.author)
        yield bool(message.thread) and starter != message.author


def test_a_message_goes_at_once_where_the_next_listening_puts_it(
    whole: list[Message], cut: int, before: tuple[Heard, ThemeState]
) -> None:
    warm = Warm(before[1])
    placed = {
        (message.id, one.sentence): (one.theme, one.ask)
        for message, helps in list(zip(whole, helping(whole), strict=True))[cut:]
        for one in warm.place(message, helping=helps)
    }

    after, _ = hear(whole, state=before[1])

    known = {theme.id for theme in before[0].themes}
    later = {
        (after.rows.ids[row.message], row.sentence): (row.theme, row.expectation) for row in after.sentences
    }
    met = [(placed[each], later[each]) for each in placed.keys() & later.keys()]
    assert len(met) > 20
    assert all(now == then or (not now[0] and then[0] not in known) for now, then in met)


def test_a_sentence_said_before_goes_where_it_went(before: tuple[Heard, ThemeState]) -> None:
    said = next(row for row in before[0].sentences if row.theme and row.expectation)

    (placed,) = Warm(before[1]).place(Message("new", said.sentence, "somebody"))

    assert placed == Placed(said.sentence, said.kind, said.theme, said.expectation)


def test_what_expects_nothing_is_in_no_theme(before: tuple[Heard, ThemeState]) -> None:
    warm = Warm(before[1])

    assert warm.place(Message("new", "Thanks a lot, that is very kind of you.", "somebody")) == ()
    assert warm.place(Message("new", "", "somebody")) == ()


def test_what_concerns_no_theme_waits_for_the_next_listening(before: tuple[Heard, ThemeState]) -> None:
    (placed,) = Warm(before[1]).place(Message("new", "Could somebody translate this Sumerian tablet?", "x"))

    assert placed.theme == placed.ask == ""
    assert placed.kind in EXPECTING


def test_advice_given_in_anothers_thread_expects_nothing(before: tuple[Heard, ThemeState]) -> None:
    warm = Warm(before[1])
    advice = Message("new", "You should buy a new padlock for the gate.", "somebody")

    assert warm.place(advice, helping=True) == ()


def test_machines_expect_nothing(before: tuple[Heard, ThemeState]) -> None:
    message = Message("new", "We need a second standpipe, the water pressure is far too low", automated=True)

    assert Warm(before[1]).place(message) == ()


def test_placing_leaves_the_memory_as_it_was(before: tuple[Heard, ThemeState]) -> None:
    unchanged = digest(*before)

    Warm(before[1]).place(Message("new", "We need a third standpipe near the gate.", "somebody"))

    assert digest(*before) == unchanged


def test_nothing_heard_yet_places_nothing() -> None:
    (placed,) = Warm(ThemeState()).place(Message("new", "We need a second standpipe near the gate.", "x"))

    assert placed.theme == ""
    assert placed.kind is Kind.NEED
