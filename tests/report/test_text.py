"""Texts of strangers, made fit to be shown."""

import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from parvis.core.hearing.shapes import Heard
from parvis.report import summary
from parvis.report.text import for_terminal, one_line
from parvis.words import Words
from tests.report import silence, town


@given(st.text(), st.integers(2, 80))
def test_any_text_becomes_one_line_of_bounded_length_without_commands(text: str, at_most: int) -> None:
    line = one_line(text, at_most)
    assert len(line) <= at_most
    assert not {unicodedata.category(letter) for letter in line} & {"Cc", "Cs", "Zl", "Zp"}


@given(st.lists(st.text("abcé ", min_size=1, max_size=12)).map(" ".join))
def test_a_text_that_fits_keeps_its_words(text: str) -> None:
    assert one_line(text, 400).split() == text.split() or len(text) > 400


def test_a_long_text_stops_after_a_word() -> None:
    assert one_line("un deux, trois quatre", 12) == "un deux…"
    assert one_line("a" * 30, 10) == "a" * 9 + "…"


def test_a_terminal_is_never_turned_round_or_driven() -> None:
    assert for_terminal("a\u202eb \x1b[31mc\x9b2J") == "ab [31mc2J"


def printed(words: Words, heard: Heard = town.MORVILLE) -> str:
    """Print a summary as a terminal would show it."""
    file = io.StringIO()
    Console(file=file, width=100, force_terminal=True, color_system=None).print(summary(heard, words))
    return file.getvalue()


def test_the_terminal_gets_the_three_answers_and_the_first_themes() -> None:
    said = " ".join(printed(Words("en")).split())
    assert "What do they expect? 5 themes, 3 of them" in said
    assert "What was never answered? 412 of the 1,203 messages" in said
    assert "41 people « Le carrefour des Tanneurs" in said
    assert "Complaint, question, rising, 67 without an answer" in said
    assert (
        "“Can I take a cargo bike on the regional train, and what does it cost?” Question, never answered"
        in said
    )


def test_the_terminal_speaks_french_and_shows_markup_as_text() -> None:
    said = printed(Words("fr"))
    assert "Qu’attendent-ils" in said
    assert "[31m" in said
    assert "\x1b[31m" not in said


def test_the_terminal_says_so_when_nothing_was_heard() -> None:
    assert "nothing that two people share" in printed(Words("en"), silence.SILENCE)
