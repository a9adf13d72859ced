"""The ear as a whole: what it promises to whoever reads the report."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing import Heard, Options, hear
from parvis.core.talk import Message
from tests.core import allotment
from tests.core.laws import MESSAGES, PUMP, check


def test_the_subjects_of_the_society_are_heard_in_both_languages(heard: Heard) -> None:
    assert {theme.language for theme in heard.themes} == {"en", "fr"}
    said = " ".join(" ".join([*theme.terms, theme.name]).lower() for theme in heard.themes)
    found = sum(
        word in said for word in ("compost", "padlock", "bees", "mower", "haie", "poulailler", "cabane")
    )
    assert found >= 6


def test_a_name_is_a_sentence_somebody_wrote_and_the_first_quotation(
    heard: Heard, society: list[Message]
) -> None:
    by_id = {message.id: message.text for message in society}
    for theme in heard.themes:
        for one in (theme, *theme.expectations):
            assert one.name == one.quotes[0].text
            assert all(quote.text in by_id[quote.message] for quote in one.quotes)
            assert len({quote.author for quote in one.quotes}) == len(one.quotes)


def test_people_messages_and_kinds_are_equal_to_a_recount(heard: Heard, society: list[Message]) -> None:
    for theme in heard.themes:
        for one in (theme, *theme.expectations):
            rows = [row for row in heard.sentences if one.id in {row.theme, row.expectation}]
            messages = {row.message for row in rows}
            assert one.messages == len(messages)
            assert one.people == len({society[message].author for message in messages})
            assert sum(one.kinds.values()) == len(rows)
            assert one.kinds == {kind: sum(row.kind == kind for row in rows) for kind in one.kinds}
            assert one.unanswered == sum(int(heard.rows.answered[message]) == 0 for message in messages)
            assert (one.first, one.last) == (
                min(society[message].at or 0 for message in messages),
                max(society[message].at or 0 for message in messages),
            )
            assert sum(period.people for period in one.trend) >= one.people >= 2


def test_themes_come_by_people_and_hold_their_expectations(heard: Heard) -> None:
    people = [theme.people for theme in heard.themes]
    assert people == sorted(people, reverse=True)
    of = {row.expectation: row.theme for row in heard.sentences if row.expectation}
    for theme in heard.themes:
        assert all(of[ask.id] == theme.id for ask in theme.expectations)
        assert all(ask.people <= theme.people for ask in theme.expectations)
    ids = [one.id for theme in heard.themes for one in (theme, *theme.expectations)]
    assert len(set(ids)) == len(ids)


def test_the_sums_of_the_society_hold(heard: Heard, society: list[Message]) -> None:
    check(heard, len(society))
    assert heard.talk.people == len({message.author for message in society})
    assert heard.talk.threads == len({message.thread for message in society})
    assert heard.talk.channels == 2
    assert heard.talk.reply_median is not None
    assert heard.talk.reply_median >= 3600


@settings(deadline=None, max_examples=60)
@given(MESSAGES, st.booleans(), st.booleans())
def test_whatever_was_written_is_heard(messages: list[Message], everything: bool, thorough: bool) -> None:
    options = Options(everything=everything, thorough=thorough)
    heard, _ = hear(messages, options)
    check(heard, len(messages))


def test_nothing_is_heard_in_an_empty_archive() -> None:
    heard, state = hear([])
    check(heard, 0)
    assert not heard.themes
    assert not heard.rising
    assert (heard.talk.first, heard.talk.last, heard.talk.reply_median) == (None, None, None)
    assert not heard.unheard.can_tell
    assert state.languages == []


def test_one_message_is_no_theme_but_is_counted() -> None:
    heard, _ = hear([Message("1", PUMP, "ada", at=0, thread="t")])
    check(heard, 1)
    assert heard.themes == ()
    assert (heard.unheard.asked, heard.unheard.unanswered) == (1, 1)
    assert heard.unheard.quotes[0].text == PUMP


def test_one_contribution_is_a_theme_where_everything_is_kept() -> None:
    heard, _ = hear([Message("1", PUMP, "ada")], Options(everything=True))
    assert [theme.name for theme in heard.themes] == [PUMP]
    assert heard.rows.theme.tolist() == [0]


@pytest.mark.parametrize("without", ["author", "at", "thread", "title", "channel"])
def test_an_archive_may_lack_anything_but_the_text(society: list[Message], without: str) -> None:
    empty: dict[str, Any] = {without: None if without == "at" else ""}
    heard, _ = hear([message._replace(**empty) for message in society])
    check(heard, len(society))
    assert heard.themes


def test_without_dates_nothing_is_placed_in_time(society: list[Message]) -> None:
    heard, _ = hear([message._replace(at=None) for message in society])
    assert (heard.talk.first, heard.talk.last, heard.talk.months, heard.rising) == (None, None, (), ())
    assert all(theme.trend == () and theme.first is None for theme in heard.themes)
    assert all(quote.at is None for theme in heard.themes for quote in theme.quotes)


def test_without_threads_and_channels_nothing_is_called_unanswered(society: list[Message]) -> None:
    heard, _ = hear([message._replace(thread="", channel="") for message in society])
    check(heard, len(society))
    assert not heard.unheard.can_tell
    assert all(theme.unanswered is None for theme in heard.themes)
    assert all(quote.answered is None for theme in heard.themes for quote in theme.quotes)


@pytest.mark.parametrize(("language", "subjects"), [("en", allotment.ENGLISH), ("fr", allotment.FRENCH)])
def test_a_place_of_one_language_is_heard_in_it(language: str, subjects: tuple[str, ...]) -> None:
    heard, _ = hear(allotment.talk(threads=120, subjects=subjects))
    assert {theme.language for theme in heard.themes} == {language}
    assert heard.talk.languages[language] >= 0.95 * heard.talk.messages


def test_a_copied_message_counts_once_and_follows_its_original(society: list[Message], heard: Heard) -> None:
    row = next(
        row
        for row, theme in enumerate(heard.rows.theme.tolist())
        if theme >= 0 and heard.rows.duplicate_of[row] < 0 and len(set(society[row].text.split())) > 10
    )
    copied, _ = hear([*society, society[row]._replace(id="copy", author="zznew", thread="copy")])
    assert copied.rows.duplicate_of[-1] == row
    assert copied.rows.theme[-1] == copied.rows.theme[row]
    assert copied.rows.mark[-1] == "duplicate"
    assert len(copied.sentences) == len(heard.sentences)


def test_sellers_and_machines_are_marked_and_expect_nothing(society: list[Message]) -> None:
    seller = Message("s", f"{PUMP} Special offer, order now: free shipping!", "zzshop", thread="s")
    machine = Message("b", PUMP, "zzbot", thread="b", automated=True)
    heard, _ = hear([*society, seller, machine])
    assert heard.rows.mark[-2:] == ["promotional", "automated"]
    assert heard.rows.theme[-2:].tolist() == [-1, -1]
    assert (heard.talk.marks["promotional"], heard.talk.marks["automated"]) == (1, 1)
    assert heard.talk.people == len({message.author for message in society}) + 1


def test_a_subject_that_comes_up_lately_rises(society: list[Message]) -> None:
    end = allotment.BEGUN + 345 * allotment.DAY
    burst = allotment.talk(
        seed=3, threads=30, subjects=("robbery",), begun=end, days=18, people=60, prefix="r"
    )
    heard, _ = hear([*society, *burst])
    names = {theme.id: " ".join([*theme.terms, theme.name]).lower() for theme in heard.themes}
    assert any("pumpkin" in names[rise.theme] or "thieves" in names[rise.theme] for rise in heard.rising)


def test_a_newcomer_nobody_answers_is_quoted(society: list[Message]) -> None:
    at = allotment.BEGUN + 300 * allotment.DAY
    newcomer = Message("new", f"Hello. {PUMP}", "zznew", at=at, thread="new")
    heard, _ = hear([*society, newcomer])
    assert "new" in {quote.message for quote in heard.unheard.first_messages}
    assert next(quote for quote in heard.unheard.first_messages if quote.message == "new").text == PUMP
