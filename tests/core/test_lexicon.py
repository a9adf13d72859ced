"""The numbers of words."""

from hypothesis import given
from hypothesis import strategies as st

from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.text.function_words import TELLING
from parvis.core.text.words import fold

WORDS = st.lists(st.text(min_size=1, max_size=6).map(str.lower))


@given(WORDS)
def test_words_are_numbered_in_the_order_they_come(words: list[str]) -> None:
    lexicon = Lexicon()
    numbers = [lexicon[word] for word in words]
    assert list(lexicon) == list(dict.fromkeys(words))
    assert [list(lexicon)[number] for number in numbers] == words
    assert [lexicon[word] for word in words] == numbers


@given(WORDS)
def test_every_word_keeps_its_folded_form(words: list[str]) -> None:
    lexicon = Lexicon()
    assert [lexicon.folded[lexicon[word]] for word in words] == [fold(word) for word in words]


@given(st.lists(st.sampled_from(["the", "with", "les", "avec", "être", "on", "pump", "jardin"])))
def test_telling_words_are_counted_as_often_as_they_are_said(words: list[str]) -> None:
    lexicon = Lexicon()
    counted = lexicon.telling_counts([lexicon[word] for word in words])
    assert counted == (
        sum(fold(word) in TELLING["en"] for word in words),
        sum(fold(word) in TELLING["fr"] for word in words),
    )
