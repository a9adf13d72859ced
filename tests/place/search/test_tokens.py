import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.search.tokens import LONGEST_WORD, indexed, sought, words_of


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("vélos", "velo"),
        ("associée", "associees"),
        ("les réunions", "réunion"),
        ("Élève", "eleves"),
        ("answering", "answer"),
        ("bikes", "bike"),
        ("réparée", "reparee"),
        ("ŒUVRE", "œuvres"),
        ("2026", "2026"),
    ],
)
def test_a_word_is_found_whatever_its_accents_and_its_ending(said: str, asked: str) -> None:
    held = set(indexed(said, ()))

    assert held & set(sought(words_of(asked)[0]))


@pytest.mark.parametrize(
    ("said", "asked"), [("port", "porte-monnaie"), ("bus", "busy"), ("vote", "voter list")]
)
def test_another_word_is_not_found(said: str, asked: str) -> None:
    assert not all(set(indexed(said, ())) & set(sought(word)) for word in words_of(asked))


@given(st.text(max_size=300))
def test_a_text_holds_every_word_of_itself(text: str) -> None:
    held = set(indexed(text, ()))

    assert all(held & set(sought(word)) for word in words_of(text))


@given(st.text(max_size=300))
def test_a_token_has_neither_space_nor_mark_and_is_short(text: str) -> None:
    for token in indexed(text, ()):
        assert token
        assert not set(token) & set(" \t\n\"'=\0")
        assert len(token) <= 20 * LONGEST_WORD
