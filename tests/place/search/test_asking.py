from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.search.asking import MOST_WORDS, read
from parvis.search.engines import _in_fts5, _in_tsquery


def test_words_phrases_and_refusals_are_told_apart() -> None:
    asked = read('bike "Cargo Bike" -motor -"Le bruit" lock')

    assert asked.words == ("bike", "lock")
    assert asked.phrases == (("cargo", "bike"),)
    assert asked.without == ("motor",)
    assert asked.without_phrases == (("le", "bruit"),)


def test_filters_are_read_in_both_languages() -> None:
    english = read("shed author:@ines in:velo-morville from:2026-01-01 to:2026-01-31")
    french = read("shed auteur:ines dans:velo-morville depuis:2026-01-01 jusqu’au:2026-01-31")

    assert english == french
    assert (english.author, english.place) == ("ines", "velo-morville")
    assert (english.since, english.until) == (date(2026, 1, 1), date(2026, 1, 31))


def test_a_name_of_two_words_stands_between_quotation_marks() -> None:
    assert read('author:"Jean Dupont" bus').author == "Jean Dupont"
    assert read("auteur:« Jean Dupont »").author == "Jean Dupont"


def test_what_is_no_date_is_words() -> None:
    assert read("from:yesterday").words == ("from", "yesterday")


def test_french_quotation_marks_quote() -> None:
    assert read("« conseil municipal »").phrases == (("conseil", "municipal"),)


def test_an_elided_article_is_not_asked_for() -> None:
    assert read("l’association d'ici").words == ("association", "ici")


def test_a_quoted_single_word_is_a_word() -> None:
    assert read('"vélo"').words == ("vélo",)


def test_a_quotation_mark_that_never_closes_still_quotes() -> None:
    assert read('"bike shed').phrases == (("bike", "shed"),)


@pytest.mark.parametrize("typed", ["", "   ", "-motor", '""', "---", "in:square", "!?"])
def test_there_is_nothing_to_look_for_without_a_word_or_an_author(typed: str) -> None:
    assert not read(typed).looks_for_something


def test_an_author_alone_is_something_to_look_for() -> None:
    assert read("author:ines").looks_for_something


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_and_stays_small(typed: str) -> None:
    asked = read(typed)

    assert len(asked.words) <= MOST_WORDS
    assert len(asked.phrases) <= MOST_WORDS
    if asked.looks_for_words:
        for written in (_in_fts5(asked.wanted()), _in_tsquery(asked.wanted())):
            assert written.strip()
            assert "\0" not in written
