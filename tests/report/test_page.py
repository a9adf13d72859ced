"""The page: what it says, and what it never does."""

from dataclasses import replace

import pytest

from parvis.core.hearing.options import Options
from parvis.core.hearing.shapes import Heard, Kind, Talk, Theme
from parvis.report import Source
from parvis.report.page import report_page
from parvis.words import LANGUAGES, Words
from tests.report import silence, town
from tests.report.reading import Page


def page(heard: Heard = town.MORVILLE, source: Source = town.ARCHIVE, language: str = "en") -> Page:
    """Lay out a page and read it."""
    return Page(report_page(heard, source, Words(language)))


def alone(theme: Theme) -> Heard:
    """Hear one theme only."""
    return replace(town.MORVILLE, themes=(theme,), rising=(), unheard=replace(town.UNHEARD, themes=()))


def test_what_people_wrote_stays_text() -> None:
    read = page()
    name = next(heading for heading in read.all("h3") if "evil.example" in heading.text)
    assert name.text.startswith(
        '“</style><script>alert("x")</script><img src=//evil.example/x> & "quotes" [31m '
    )
    assert "\x1b" not in read.source
    assert "\x00" not in read.source


def test_only_addresses_of_the_web_become_links() -> None:
    quotes = tuple(
        town.quote(f"Answer me, {place}?", link=link)
        for place, link in enumerate(
            ("javascript:alert(1)", "data:text/html,x", "//evil.example", "HTTP://x", "https://ok.example/t")
        )
    )
    read = page(
        replace(
            town.MORVILLE,
            themes=(),
            rising=(),
            unheard=replace(town.UNHEARD, quotes=quotes, first_messages=(), themes=()),
        )
    )
    links = [link.attributes["href"] for link in read.all("a") if link.attributes["href"][0] != "#"]
    assert links == ["https://ok.example/t"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quotation_carries_its_own_language_and_direction(language: str) -> None:
    read = page(language=language)
    assert read.all("html")[0].attributes["lang"] == language
    names = {heading.attributes["lang"]: heading.text for heading in read.inside("themes", "h3")}
    assert names["en"] != names["fr"]
    assert "متى" in names["ar"]
    for quotation in read.all("blockquote", "q"):
        assert quotation.attributes["dir"] == "auto"
        assert "lang" in quotation.attributes
    arrivals = [
        quotation for quotation in read.inside("unheard", "blockquote") if "viens d’arriver" in quotation.text
    ]
    assert [quotation.attributes["lang"] for quotation in arrivals] == ["fr"]


def test_the_first_screen_answers_the_three_questions_in_members_words() -> None:
    answers = [
        " ".join(answer.text.split())
        for answer in page().all("p")
        if answer.parents[-1].attributes.get("class") == "three"
    ]
    assert len(answers) == 3
    assert answers[0].startswith(
        "What do they expect? 5 themes, 3 of them brought by ten people or more « Le carrefour"
    )
    assert answers[1].startswith(
        "What rises? 2 themes gather more people than their own past let one expect « Le carrefour"
    )
    assert answers[2] == (
        "What was never answered? 412 of the 1,203 messages that asked something got no reply "
        "“Can I take a cargo bike on the regional train, and what does it cost?”"
    )


def test_where_somebody_was_answered_in_every_theme_the_one_that_waits_most_answers() -> None:
    silent = replace(town.MORVILLE, unheard=replace(town.UNHEARD, themes=()))
    (_, _, waits) = (answer for answer in page(silent).all("q"))
    assert "carrefour" in waits.text


def test_numbers_of_machines_are_not_shown_as_places() -> None:
    number = town.quote(town.JUNCTION.name, thread="1204", channel="9")
    said = page(alone(replace(town.JUNCTION, quotes=(number,), expectations=()))).with_id("theme-1").text
    assert "1204" not in said
    assert "in 9" not in said


def test_a_theme_tells_its_kind_its_people_and_what_waits() -> None:
    first = page().with_id("theme-1").text
    said = " ".join(first.split())
    assert said.startswith("Complaint, question 41 people, 96 messages 67 without an answer « Le carrefour")
    assert "5 December 2025 thread" in said
    assert "carrefour, Tanneurs, poteaux, chute, feu" in said
    assert "rising since 4 October 2026" in said
    assert "2 expectations and 2 more quotations" in said
    assert "In its sentences: 40 complaints, 16 questions and 6 ideas." in said


def test_a_theme_is_said_to_rise_only_with_evidence() -> None:
    read = page()
    assert ["rising since" in read.with_id(f"theme-{place}").text for place in range(1, 6)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    evidence = " ".join(read.with_id("rising").text.split())
    assert (
        "21 people spoke of it in the 45 days since 4 October 2026; its own past would let one expect 4.2."
        in evidence
    )
    assert "would let one expect less than one." in evidence
    assert "less than once in a thousand" in evidence
    assert "about once in 50" in evidence


def test_a_theme_nobody_answered_says_so() -> None:
    read = page()
    assert "never answered" in read.with_id("theme-3").text
    assert "answer" not in " ".join(mark.text for mark in read.inside("theme-5", "span"))[:120]
    assert "#theme-3" in [link.attributes["href"] for link in read.inside("unheard", "a")]


def test_who_is_not_heard_is_told_with_their_words() -> None:
    said = " ".join(page().with_id("unheard").text.split())
    assert "Of 1,203 messages that asked something, 412 never got a reply from another person." in said
    assert "Of 74 first messages, 29 got no reply. Of these people, 4 wrote again." in said
    assert said.index("viens d’arriver à Morville") < said.index("do you ride together")


def test_an_ask_stands_once_even_when_it_is_a_first_message() -> None:
    twice = replace(town.UNHEARD, quotes=(*town.UNHEARD.first_messages, *town.UNHEARD.quotes), themes=())
    asks = [ask.text for ask in page(replace(town.MORVILLE, unheard=twice)).inside("unheard", "blockquote")]
    assert len(asks) == len(set(asks)) == 10


def test_an_archive_without_replies_says_that_it_cannot_tell() -> None:
    read = page(replace(town.MORVILLE, unheard=silence.NOTHING_UNHEARD))
    assert "This archive cannot tell" in read.with_id("unheard").text
    assert "who replied to whom" in read.words


def test_an_archive_without_dates_says_that_nothing_can_be_said_of_what_rises() -> None:
    talk = replace(town.TALK, first=None, last=None, months=())
    read = page(replace(town.MORVILLE, talk=talk, rising=()))
    assert "--map time=…" in read.with_id("rising").text
    assert "3,418 messages, in French and English." in read.words


def test_an_archive_in_which_nobody_expects_anything_says_what_to_try() -> None:
    said = (
        page(replace(town.MORVILLE, themes=(), rising=(), unheard=silence.NOTHING_UNHEARD))
        .with_id("themes")
        .text
    )
    assert "--finer" in said
    assert "--everything" in said


@pytest.mark.parametrize(
    ("talk", "source", "advice"),
    [
        (silence.NO_TALK, Source("x"), "--map text=…"),
        (silence.NO_TALK, Source("x", read=9, options=Options(since=1)), "--since and --until"),
        (replace(town.TALK, people=0), town.ARCHIVE, "--map author=…"),
        (replace(town.TALK, people=1), town.ARCHIVE, "One person alone wrote here"),
    ],
)
def test_where_there_is_too_little_to_hear_the_page_says_what_to_try_next(
    talk: Talk, source: Source, advice: str
) -> None:
    read = page(replace(silence.SILENCE, talk=talk), source)
    (note,) = (element for element in read.all("p") if element.attributes.get("class") == "note")
    assert advice in note.text


def test_a_page_with_enough_to_hear_gives_no_advice() -> None:
    assert not [element for element in page().all("p") if element.attributes.get("class") == "note"]


def test_forty_themes_are_shown_in_full_and_the_others_by_name() -> None:
    read = page(town.large(45))
    assert len(read.inside("themes", "h3")) == 40
    assert "5 more themes, brought by fewer people" in read.with_id("themes").text
    assert "Rue 44 : trois chutes" in read.with_id("themes").text
    assert "more are in expectations.csv and report.json." in read.with_id("theme-1").text


@pytest.mark.parametrize("themes", [40, 41, 700])
def test_the_page_weighs_at_most_400_kb_however_much_was_heard(themes: int) -> None:
    assert len(report_page(town.large(themes), town.ARCHIVE, Words("fr")).encode()) <= 400_000


def test_a_page_with_room_quotes_more_than_a_full_one() -> None:
    roomy, full = page(town.large(10)), page(town.large(200))
    assert len(roomy.inside("theme-1", "blockquote")) > len(full.inside("theme-1", "blockquote")) > 3


def test_people_are_named_only_when_names_were_asked_for() -> None:
    assert "person-7" not in page().words
    named = page(source=replace(town.ARCHIVE, options=Options(names=True))).words
    assert "person-7" in named
    assert "--names" in named


def test_what_was_set_aside_is_counted_and_located() -> None:
    said = " ".join(page().with_id("aside").text.split())
    assert (
        "3 messages that advertise something. 41 messages written by machines. 1 message that says again"
        in said
    )
    assert "list.mbox 1204" in said
    assert (
        "The date is impossible or cannot be read: the message is kept without a date. Date: 31 Feb 2025"
        in said
    )


def test_a_name_kept_from_an_earlier_listening_is_shown_without_a_date_that_is_not_its_own() -> None:
    kept = replace(town.JUNCTION, name="Le vieux nom de ce thème.")
    read = page(alone(kept))
    assert "Le vieux nom de ce thème." in read.with_id("theme-1").text
    assert not [fact for fact in read.inside("theme-1", "p") if fact.attributes.get("class") == "facts where"]


def test_a_single_kind_stands_alone_and_others_only_when_they_weigh() -> None:
    few = replace(town.JUNCTION, kinds={Kind.IDEA: 9, Kind.NEED: 1, Kind.OTHER: 50})
    read = page(alone(few))
    assert read.inside("theme-1", "span")[0].text == "Idea"


def test_the_choices_of_the_listener_are_told() -> None:
    source = replace(
        town.ARCHIVE, options=Options(grain="finer", thorough=True, since=town.FIRST), at=town.LAST
    )
    said = page(source=source, language="fr").words
    assert "Finesse des thèmes plus fins" in said
    assert "Choisi aussi --thorough" in said
    assert "À partir du 4 janvier 2024" in said
    assert "Écrit le 18 novembre 2026." in said


def test_where_nobody_is_named_contributions_are_counted_not_people() -> None:
    read = page(replace(town.MORVILLE, talk=replace(town.MORVILLE.talk, people=0)))
    kinds = [part.text for part in read.all("p") if part.attributes.get("class") == "kind"]
    assert any("contributions" in kind for kind in kinds)
    assert not any("people" in kind or "person" in kind for kind in kinds)
