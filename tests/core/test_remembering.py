"""Themes from one listening to the next."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.core.hearing import Heard, Options, ThemeState, hear
from parvis.core.talk import Message
from tests.core import allotment
from tests.core.allotment import BEGUN, DAY
from tests.core.laws import MESSAGES, check

NEXT_YEAR = BEGUN + 365 * DAY


def places(heard: Heard) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the theme and the ask of each sentence, by message."""
    ids = heard.rows.ids
    return {(ids[row.message], row.sentence): (row.theme, row.expectation) for row in heard.sentences}


def names(heard: Heard) -> dict[str, str]:
    """Return the name of each theme and of each ask."""
    return {one.id: one.name for theme in heard.themes for one in (theme, *theme.expectations)}


@pytest.fixture(scope="module")
def later() -> list[Message]:
    """Give a month more of the same subjects."""
    return allotment.talk(seed=9, threads=90, begun=NEXT_YEAR, days=30, prefix="n")


@pytest.fixture(scope="module")
def flood() -> list[Message]:
    """Give a month in which everybody suddenly speaks of thieves."""
    return allotment.talk(seed=5, threads=60, subjects=("robbery",), begun=NEXT_YEAR, days=30, prefix="f")


def test_the_same_archive_again_gives_the_same_places_ids_and_names(
    society: list[Message], heard: Heard, remembered: ThemeState
) -> None:
    again, _ = hear(society, state=remembered)
    assert places(again) == places(heard)
    assert names(again) == names(heard)


def test_old_sentences_keep_their_theme_id_and_name_when_more_is_said(
    society: list[Message], heard: Heard, remembered: ThemeState, later: list[Message]
) -> None:
    again, _ = hear([*society, *later], state=remembered)
    placed = places(again)
    assert {sentence: placed[sentence] for sentence in places(heard)} == places(heard)
    assert names(heard).items() <= names(again).items()


def test_old_sentences_keep_their_place_however_few_are_heard_again(
    society: list[Message], heard: Heard, remembered: ThemeState
) -> None:
    before = places(heard)
    for part in (society[:60], society[-60:], society[100:110]):
        again, _ = hear(part, state=remembered)
        placed = places(again)
        known = placed.keys() & before.keys()
        assert known
        assert {sentence: placed[sentence] for sentence in known} == {one: before[one] for one in known}


def test_new_sentences_of_a_known_subject_join_its_theme(
    remembered: ThemeState, later: list[Message]
) -> None:
    again, _ = hear(later, state=remembered)
    known = {theme for one in remembered.languages for theme in one.themes}
    joined = [theme for theme, _ in places(again).values()]
    assert sum(theme in known for theme in joined) >= 0.7 * len(joined)


def test_nothing_remembered_is_lost_when_the_next_archive_holds_only_new_messages(
    society: list[Message], heard: Heard, remembered: ThemeState, flood: list[Message]
) -> None:
    _, after = hear(flood, state=remembered)
    for one in remembered.languages:
        kept = after.of(one.language)
        assert kept is not None
        assert kept.themes[: len(one.themes)] == one.themes
        assert kept.names[: len(one.names)] == one.names
        assert kept.asks[: len(one.asks)] == one.asks
        assert set(one.sentences.tolist()) <= set(kept.sentences.tolist())
    again, _ = hear(society, state=ThemeState.unpack(after.pack()))
    assert places(again) == places(heard)


def test_an_id_is_never_given_twice(
    remembered: ThemeState, flood: list[Message], later: list[Message]
) -> None:
    state, given = remembered, list[str]()
    for part in (flood, later, []):
        _, state = hear(part, state=state)
        given = [theme for one in state.languages for theme in one.themes]
        assert len(set(given)) == len(given)
        assert all(int(theme[1:]) < state.next_theme for theme in given)
        asks = [ask[0] for one in state.languages for ask in one.asks]
        assert len(set(asks)) == len(asks)
        assert {ask.split(".")[0] for ask in asks} <= set(given)


def test_a_language_met_later_is_remembered_beside_the_others() -> None:
    english = allotment.talk(threads=60, subjects=allotment.ENGLISH)
    french = allotment.talk(threads=60, subjects=allotment.FRENCH, prefix="f")
    _, first = hear(english)
    heard, second = hear(french, state=first)
    assert [one.language for one in first.languages] == ["en"]
    assert {one.language for one in second.languages} == {"en", "fr"}
    assert {theme.language for theme in heard.themes} == {"fr"}
    assert all(int(theme.id[1:]) >= first.next_theme for theme in heard.themes)


def test_an_empty_archive_forgets_nothing(remembered: ThemeState) -> None:
    heard, after = hear([], state=remembered)
    assert heard.themes == ()
    assert after.pack() == remembered.pack()


def test_an_empty_memory_is_as_none(society: list[Message], heard: Heard) -> None:
    again, _ = hear(society, state=ThemeState())
    assert places(again) == places(heard)


def test_whole_contributions_keep_their_themes_too(society: list[Message], later: list[Message]) -> None:
    everything = Options(everything=True)
    first, state = hear(society, everything)
    again, _ = hear([*society, *later], everything, state=state)
    placed = places(again)
    assert {sentence: placed[sentence] for sentence in places(first)} == places(first)
    assert {theme.id for theme in again.themes} <= {theme for one in state.languages for theme in one.themes}


@settings(deadline=None, max_examples=30)
@given(MESSAGES, st.booleans())
def test_whatever_was_remembered_can_be_used(messages: list[Message], everything: bool) -> None:
    options = Options(everything=everything)
    heard, state = hear(messages, options)
    again, _ = hear(messages, options, state=ThemeState.unpack(state.pack()))
    check(again, len(messages))
    assert {theme.id for theme in again.themes} >= {theme.id for theme in heard.themes}


def test_where_no_theme_was_remembered_one_may_still_be_found() -> None:
    asked = "Could somebody repair the leaking pump of the north tank?"
    alone = [Message(f"{row}", asked, "ada") for row in range(6)]
    titled = Message("7", "Il faudrait tailler la haie du sentier.", thread="t", title="The pump")
    heard, state = hear([*alone, titled])
    assert not heard.themes
    again, _ = hear([*alone, *(Message(f"n{row}", asked, f"p{row}") for row in range(6))], state=state)
    check(again, 12)


def test_a_flood_of_a_new_subject_founds_a_theme_with_a_new_id(
    society: list[Message], remembered: ThemeState, flood: list[Message]
) -> None:
    again, after = hear([*society, *flood], state=remembered)
    known = {theme for one in remembered.languages for theme in one.themes}
    placed = places(again)
    of_flood = [theme for (message, _), (theme, _) in placed.items() if message.startswith("f")]
    founded = [theme for theme in of_flood if theme and theme not in known]
    assert len(founded) >= 0.5 * len(of_flood)
    assert all(int(theme[1:]) >= remembered.next_theme for theme in founded)
    assert all(int(theme[1:]) < after.next_theme for theme in founded)
    said = [" ".join(theme.terms) for theme in again.themes if theme.id in founded]
    assert any("camera" in terms or "thieves" in terms for terms in said)
