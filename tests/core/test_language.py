"""The language of a message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing.kinds.reader import Reader
from parvis.core.hearing.options import Options
from parvis.core.hearing.reading.gathering import gather
from parvis.core.talk import Message
from parvis.core.text.language import from_counts, identify
from parvis.core.text.words import SNOWBALL

CALM = settings(deadline=None)
ENGLISH = "We need a second standpipe near the greenhouse before the summer."
FRENCH = "Il faudrait réparer le robinet d'arrosage avant l'été prochain."
GERMAN = "Wir brauchen einen zweiten Wasserhahn neben dem alten Gewächshaus."


def languages(*messages: Message) -> list[str]:
    """Tell the language of each message of a talk."""
    return gather(messages, Options(), Reader()).language


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (FRENCH, "fr"), (GERMAN, "de")])
def test_a_full_sentence_tells_its_language(text: str, language: str) -> None:
    assert identify(text) == language
    assert languages(Message("1", text)) == [language]


@CALM
@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    assert identify(text) in {"", *SNOWBALL}


@CALM
@given(st.text(max_size=10))
def test_a_few_letters_tell_nothing(text: str) -> None:
    assert identify(text) == ""


@CALM
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 200))
def test_small_words_decide_only_for_the_language_that_has_clearly_more(
    english: int, french: int, others: int
) -> None:
    words = english + french + others
    told = from_counts(english, french, words)
    assert told in {"", "en", "fr"}
    assert told != "en" or english > french
    assert told != "fr" or french > english
    assert from_counts(french, english, words) == {"en": "fr", "fr": "en", "": ""}[told]


def test_no_small_word_or_as_many_of_both_decide_nothing() -> None:
    assert from_counts(0, 0, 8) == from_counts(3, 3, 20) == ""
    assert from_counts(4, 1, 12) == "en"
    assert from_counts(1, 4, 12) == "fr"


def test_one_small_word_decides_for_a_short_message_not_for_a_long_one() -> None:
    assert from_counts(1, 0, 5) == "en"
    assert from_counts(1, 0, 40) == ""


def test_a_short_message_takes_the_language_of_its_author() -> None:
    heard = languages(
        Message("1", ENGLISH, author="ada"),
        Message("2", FRENCH, author="bo"),
        Message("3", "Ok !", author="bo"),
        Message("4", "Ok !", author="ada"),
    )
    assert heard == ["en", "fr", "fr", "en"]


def test_a_short_message_of_a_new_person_takes_the_language_heard_first() -> None:
    assert (
        languages(Message("1", FRENCH, "ada"), Message("2", "Ok !", "bo"), Message("3", "+1")) == ["fr"] * 3
    )


def test_where_nothing_tells_no_language_is_claimed() -> None:
    assert languages(Message("1", "42"), Message("2", "")) == ["", ""]


def test_code_and_addresses_tell_no_language() -> None:
    text = "```\nthe of and for while with this that\n``` " + FRENCH
    assert languages(Message("1", text)) == ["fr"]


def test_words_heard_in_one_language_tell_that_of_a_message_without_small_words() -> None:
    heard = languages(
        Message("1", ENGLISH),
        Message("2", FRENCH),
        Message("3", "Second standpipe needed"),
        Message("4", "Réparer robinet d'arrosage"),
    )
    assert heard == ["en", "fr", "en", "fr"]


def test_another_language_is_told_however_much_of_two_was_heard() -> None:
    heard = languages(
        Message("1", ENGLISH), Message("2", FRENCH), Message("3", GERMAN), Message("4", ENGLISH)
    )
    assert heard == ["en", "fr", "de", "en"]


@pytest.mark.parametrize(
    "said", [[ENGLISH, "Second standpipe needed"], [FRENCH, "Réparer robinet d'arrosage"]]
)
def test_where_words_tell_the_identifier_is_not_asked(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parvis.core.hearing.reading.gathering.identify", lambda _: pytest.fail("asked"))
    assert len(set(languages(*(Message(str(row), text) for row, text in enumerate(said))))) == 1
