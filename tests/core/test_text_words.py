"""Words, their folded form and their stems."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.core.text.function_words import FUNCTION_WORDS, TELLING, TURN_WORDS
from parvis.core.text.words import SNOWBALL, fold, stems, tokens

LOWER = st.text().map(str.lower)


def test_apostrophes_hyphens_and_underscores_cut_words() -> None:
    assert tokens("L'arrosoir du Vieux-Port n'est pas_là !") == [
        "l", "arrosoir", "du", "vieux", "port", "n", "est", "pas", "là",
    ]  # fmt: skip


def test_accents_and_ligatures_fold() -> None:
    assert [fold(word) for word in ("élève", "ça", "haïr", "ﬁn", "gate")] == [
        "eleve",
        "ca",
        "hair",
        "fin",
        "gate",
    ]


@given(st.text())
def test_a_word_is_made_of_letters_and_figures_of_the_text(text: str) -> None:
    lowered = text.lower()
    for word in tokens(text):
        assert word in lowered
        assert "_" not in word
        assert all(character.isalnum() for character in word)


@given(st.text(), st.text())
def test_words_on_either_side_of_a_space_are_cut_apart(left: str, right: str) -> None:
    assert tokens(f"{left} {right}") == tokens(left) + tokens(right)


@given(LOWER)
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(LOWER)
def test_a_folded_word_bears_no_accent(word: str) -> None:
    assert not any(unicodedata.combining(character) for character in fold(word))


@given(st.text(st.characters(max_codepoint=127)))
def test_a_word_without_accents_stays_as_it_is(word: str) -> None:
    assert fold(word) == word


@given(st.lists(LOWER, max_size=8), st.sampled_from([*SNOWBALL, "", "xx", "zh"]))
def test_every_word_has_one_stem_whatever_the_words_beside_it(words: list[str], language: str) -> None:
    together = stems(words, language)
    assert together == [stems([word], language)[0] for word in words]


@given(st.lists(LOWER))
def test_a_language_without_stemmer_leaves_words_as_they_are(words: list[str]) -> None:
    assert stems(words, "xx") == words


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["repair", "repairs", "repaired", "repairing"]),
        ("fr", ["jardin", "jardins"]),
        ("de", ["garten", "gartens"]),
    ],
)
def test_forms_of_a_word_share_its_stem(language: str, forms: list[str]) -> None:
    assert len(set(stems(forms, language))) == 1


def test_small_words_are_kept_folded() -> None:
    for listed in (*FUNCTION_WORDS.values(), *TURN_WORDS.values(), *TELLING.values()):
        assert all(fold(word) == word for word in listed)


def test_no_word_tells_both_languages() -> None:
    assert not TELLING["en"] & TELLING["fr"]
    assert "the" in TELLING["en"]
    assert "dans" in TELLING["fr"]
    assert "on" not in TELLING["en"] | TELLING["fr"]
