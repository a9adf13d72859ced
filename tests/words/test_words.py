"""The words of the interface."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from parvis.words import LANGUAGES, N_, Words, language_from

JANUARY = 1_704_067_200  # 1 January 2024
FRENCH, ENGLISH = Words("fr"), Words("en")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr"}, "fr"),
        ({"LANG": "fr", "LC_ALL": ""}, "fr"),
        ({"LANG": "fry_NL"}, "en"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_language_comes_from_the_environment_in_the_order_of_posix(
    environ: dict[str, str], language: str
) -> None:
    assert language_from(environ) == language


def test_a_language_the_interface_does_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="not 'de'"):
        Words("de")


def test_a_sentence_is_translated_and_filled() -> None:
    assert ENGLISH.gettext("thread {title}", title="x") == "thread x"
    assert FRENCH.gettext("thread {title}", title="x") == "fil x"
    assert FRENCH.pgettext("kind", "Complaint") == "Plainte"
    assert FRENCH.gettext(N_("What rises")) == "Ce qui monte"


def test_braces_of_a_stranger_are_left_alone() -> None:
    assert ENGLISH.gettext("thread {title}", title="{0} {title.__class__}") == "thread {0} {title.__class__}"


def test_none_is_singular_in_french_and_plural_in_english() -> None:
    assert FRENCH.ngettext("{n} person", "{n} people", 0) == "0 personne"
    assert ENGLISH.ngettext("{n} person", "{n} people", 0) == "0 people"
    assert FRENCH.ngettext("{n} person", "{n} people", 2) == "2 personnes"
    assert ENGLISH.ngettext("{n} person", "{n} people", 1) == "1 person"
    assert ENGLISH.npgettext("x", "{n} mouse", "{n} mice", 1200) == "1,200 mice"


def test_whole_numbers_are_written_as_the_language_writes_them() -> None:
    assert FRENCH.ngettext("{n} person", "{n} people", 12_345) == "12\u202f345 personnes"
    assert ENGLISH.number(12_345.67, 1) == "12,345.7"
    assert FRENCH.number(0.5, 1) == "0,5"


def test_sizes_are_written_to_their_largest_unit() -> None:
    english, french = Words("en"), Words("fr")
    assert [english.size(size) for size in (0, 1, 12_300, 999_999, 1_000_000, 3_420_000)] == [
        "0 KB",
        "1 KB",
        "13 KB",
        "1,000 KB",
        "1 MB",
        "3.4 MB",
    ]
    assert french.size(3_420_000).startswith("3,4")


def test_hours_are_written_as_each_language_writes_them() -> None:
    assert [Words("en").hour(hour) for hour in (8, 19)] == ["08:00", "19:00"]
    assert [Words("fr").hour(hour) for hour in (8, 19)] == ["8\u00a0h", "19\u00a0h"]


def test_shares_dates_and_spans_read_as_people_write_them() -> None:
    assert FRENCH.percent(0.12) == "12\u00a0%"
    assert ENGLISH.percent(0.12) == "12%"
    assert FRENCH.date(JANUARY) == "1er janvier 2024"
    assert FRENCH.date(JANUARY + 86_400) == "2 janvier 2024"
    assert ENGLISH.date(JANUARY) == "1 January 2024"
    assert FRENCH.slice(JANUARY, "month") == "janv. 2024"
    assert ENGLISH.month(JANUARY) == "January 2024"
    assert FRENCH.slice(JANUARY, "quarter") == "T1 2024"
    assert ENGLISH.slice(JANUARY, "week") == "1 Jan 2024"
    assert ENGLISH.slice(JANUARY, "year") == "2024"
    assert FRENCH.duration(7_300) == "2\u00a0heures"
    assert ENGLISH.duration(3 * 86_400) == "3 days"


def test_enumerations_end_with_and() -> None:
    assert FRENCH.enumeration(["a", "b", "c"]) == "a, b et c"
    assert ENGLISH.enumeration(iter(["a", "b"])) == "a and b"
    assert ENGLISH.enumeration([]) == ""


def test_quotations_wear_the_marks_of_their_own_language() -> None:
    assert ENGLISH.quoted("Et alors", "fr") == "«\u00a0Et alors\u00a0»"
    assert FRENCH.quoted("So what", "en") == "“So what”"
    assert FRENCH.quoted("Und nun", "de") == "«\u00a0Und nun\u00a0»"


def test_languages_are_named_in_the_language_of_the_reader() -> None:
    assert FRENCH.language_name("en") == "anglais"
    assert ENGLISH.language_name("fr") == "French"
    assert ENGLISH.language_name("q?") == "q?"


@given(st.sampled_from(LANGUAGES), st.integers())
def test_no_moment_is_too_strange_to_be_written(language: str, seconds: int) -> None:
    words = Words(language)
    assert words.date(seconds)
    assert words.month(seconds)


def test_html_among_the_values_makes_html_of_the_sentence_and_escapes_the_rest() -> None:
    said = Words("en").gettext(
        "Opened by {person} & {other}.", person=Markup("<b>Inès</b>"), other="<script>"
    )

    assert isinstance(said, Markup)
    assert said == "Opened by <b>Inès</b> &amp; &lt;script&gt;."
