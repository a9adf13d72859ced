"""Sentences as sparse rows of stems and trigrams."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.reading.lexicon import Lexicon
from parvis.core.hearing.themes.features import bring, weigh
from tests.core.columns import numbered, vocabulary

CALM = settings(deadline=None, max_examples=40)
WORDS = ["pump", "tank", "gate", "key", "rent"]
WORD = st.sampled_from(WORDS)
SAID = st.lists(st.lists(WORD, max_size=6), max_size=8)


@CALM
@given(SAID)
def test_a_row_says_which_words_a_sentence_holds_not_how_often(said: list[list[str]]) -> None:
    lexicon = Lexicon()
    matrix = numbered(said, lexicon).matrix(len(lexicon) + 1).toarray()
    assert matrix.shape == (len(said), len(lexicon) + 1)
    for row, sentence in zip(matrix, said, strict=True):
        assert {int(number) for number in np.flatnonzero(row)} == {lexicon[word] for word in sentence}
        assert set(row.tolist()) <= {0.0, 1.0}


@CALM
@given(SAID, st.data())
def test_taken_sentences_are_those_asked_for_in_order(said: list[list[str]], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(said) - 1)) if said else st.just([]))
    lexicon = Lexicon()
    taken = numbered(said, lexicon).take(np.array(rows, np.int64))
    assert len(taken) == len(rows)
    written = list(lexicon)
    for place, row in enumerate(rows):
        words = taken.words[taken.starts[place] : taken.starts[place + 1]].tolist()
        assert [written[number] for number in words] == said[row]


@CALM
@given(SAID, st.data())
def test_a_title_stands_beside_its_sentence(said: list[list[str]], data: st.DataObject) -> None:
    titles = [data.draw(st.lists(st.sampled_from(["hedge", "path"]), max_size=2)) for _ in said]
    lexicon = Lexicon()
    both = numbered(said, lexicon).beside(numbered(titles, lexicon))
    written = list(lexicon)
    for place in range(len(said)):
        words = both.words[both.starts[place] : both.starts[place + 1]].tolist()
        assert [written[number] for number in words] == said[place] + titles[place]


def test_forms_of_a_word_are_one_column_named_by_the_form_most_said() -> None:
    known = vocabulary([["pump", "leaks"], ["pumps", "gate"], ["pumps", "gate"]])
    assert known.stems == ["gate", "pump"]
    assert known.surfaces == ["gate", "pumps"]
    assert known.words.toarray().tolist() == [[0, 1], [1, 1], [1, 1]]


def test_words_said_too_rarely_or_too_often_say_nothing() -> None:
    known = vocabulary([["all", "rare", "some"], ["all", "some"], ["all"], ["all"]], least=2, most=3)
    assert known.stems == ["some"]


@CALM
@given(
    st.lists(
        st.lists(st.sampled_from(["pump", "tank", "gate", "key", "rent"]), min_size=2, max_size=5), min_size=8
    )
)
def test_vectors_have_length_one_or_nothing(said: list[list[str]]) -> None:
    known = vocabulary([*said, ["pump", "tank"], ["pump", "tank"]])
    lengths = np.sqrt(known.vectors().multiply(known.vectors()).sum(1))
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))


def test_a_word_everybody_says_weighs_nothing_and_is_not_written_down() -> None:
    vectors = vocabulary([["pump", "gate"], ["pump", "gate"], ["pump"]]).vectors()
    assert vectors.nnz
    assert np.all(vectors.data > 0)


def test_known_stems_are_found_again_in_other_sentences() -> None:
    lexicon = Lexicon()
    heard = numbered([["hello", "pumping", "gates"], ["nothing"], []], lexicon)
    assert bring(heard, lexicon, "en", ["gate", "pump", "tank"]).toarray().tolist() == [
        [1, 1, 0],
        [0, 0, 0],
        [0, 0, 0],
    ]


def test_a_rarer_word_weighs_more() -> None:
    known = vocabulary(
        [["pump", "gate"], ["pump", "gate"], ["pump", "key"], ["pump", "key"], ["pump", "rent"]]
    )
    weighed = weigh(known.words, known.word_idf).toarray()
    place = {stem: column for column, stem in enumerate(known.stems)}
    assert weighed[0, place["gate"]] > weighed[0, place["pump"]]


def test_words_that_fold_to_nothing_have_no_trigram() -> None:
    known = vocabulary([["\uff9e"], ["\uff9e"], ["\uff9e"]])
    assert known.vectors().shape[0] == 3


@CALM
@given(SAID)
def test_counting_words_leaves_the_sentences_as_they_were(said: list[list[str]]) -> None:
    sentences = numbered(said, Lexicon())
    words, starts = sentences.words.copy(), sentences.starts.copy()
    sentences.matrix(len(WORDS) + 1)
    assert np.array_equal(sentences.words, words)
    assert np.array_equal(sentences.starts, starts)
