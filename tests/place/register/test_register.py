"""The register says every act of power in a sentence, to whoever may read it, and can be verified."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from string import Formatter
from typing import Any

import pytest
from django.test import Client

from parvis.communities.models import Community, Mandate
from parvis.conversations import actions as talking
from parvis.ledger.chain import first_fault
from parvis.ledger.models import Fact, Link
from parvis.ledger.vocabulary import verbs
from parvis.people.models import Person
from parvis.register import queries
from parvis.register.sentences import ABOUT, ADDS, CODES, SAYS
from parvis.register.things import Things
from parvis.words import LANGUAGES, Words

POWERS = [each for each in verbs() if each.power and not each.name.startswith("tests.")]

ASIDE = {name for added in ADDS.values() for name, _ in added}


@pytest.mark.parametrize("verb", POWERS, ids=lambda verb: verb.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_of_power_has_a_sentence_that_fits_its_facts(verb: Any, language: str) -> None:
    said = Words(language).gettext(SAYS[verb.name])

    named = {name for _, name, _, _ in Formatter().parse(said) if name}
    assert named <= {"who", "thing", "whom", *verb.facts}


@pytest.mark.parametrize("verb", [each for each in POWERS if each.name in ADDS], ids=lambda verb: verb.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_added_to_a_sentence_fits_its_facts_too(verb: Any, language: str) -> None:
    for told, more in ADDS[verb.name]:
        named = {name for _, name, _, _ in Formatter().parse(Words(language).gettext(more)) if name}
        assert {told} | named <= {*verb.facts}


def test_nothing_is_said_that_no_room_does() -> None:
    assert {*SAYS} == {each.name for each in POWERS}


def test_a_birth_is_read_in_words(client: Client, square: Community) -> None:
    page = client.get(f"/c/{square.slug}/register/").content.decode()

    assert f">{square.name}</a> was born of 3 signatures; 3 were needed." in page
    assert ">Ada</a> was given the mandate of Caretaker." in page


@pytest.mark.parametrize(
    ("verb", "facts", "expected"),
    [
        (
            "moderation.ruled",
            {"outcome": "remove", "clause": 3, "judge": "person", "two": True, "until": None},
            "removed. By clause 3 of the guide. By a moderator. A second moderator agreed.",
        ),
        (
            "moderation.ruled",
            {"outcome": "exclude", "clause": None, "judge": "vote", "two": False, "until": None},
            "excluded. By a vote of the members.",
        ),
        (
            "moderation.ruled",
            {
                "outcome": "cooling",
                "clause": 2,
                "judge": "jury",
                "two": False,
                "until": "2026-05-02T08:00:00",
            },
            "By a jury drawn by lot. It lasts until 2 May 2026.",
        ),
        ("communities.mandate.ended", {"why": "recalled"}, "ended. Why: the members recalled it."),
        ("communities.mandate.given", {"way": "lot"}, "It was drawn by lot."),
        (
            "decisions.poll.opened",
            {"method": "judgement", "secret": True, "waived": True, "level": 2, "electorate": 9},
            "The vote is secret. It is of level 2,",
        ),
        (
            "decisions.poll.opened",
            {"method": "majority", "secret": False, "waived": False},
            "by a majority of the votes.",
        ),
    ],
)
def test_a_line_says_by_which_clause_by_whom_in_kind_and_why(
    square: Community, at: datetime, verb: str, facts: dict[str, Any], expected: str
) -> None:
    known = next(each for each in POWERS if each.name == verb)
    usual = dict.fromkeys(known.facts, 0)
    made = Fact(verb=verb, at=at, community=square.pk, facts={**usual, **dict.fromkeys(ASIDE), **facts})
    made.facts = {name: value for name, value in made.facts.items() if name in known.facts}

    assert expected in str(queries._said(made, Things([made])))


@pytest.mark.parametrize("end", Mandate.End)
def test_each_end_of_a_mandate_has_its_words(end: Mandate.End) -> None:
    assert end.value in CODES["why"]
    assert {*Mandate.Way} <= {*CODES["way"]}


def test_it_is_read_in_the_reader_s_language(client: Client, square: Community) -> None:
    page = client.get(f"/c/{square.slug}/register/", headers={"Accept-Language": "fr"}).content.decode()

    assert "3 signatures" in page
    assert "was born" not in page


def test_a_name_is_never_markup(
    client: Client, community: Callable[..., Community], ada: Person, bo: Person
) -> None:
    born = community("<b>Bold</b>", ada, bo)

    page = client.get(f"/c/{born.slug}/register/").content.decode()

    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert "<b>Bold" not in page


def test_a_closed_community_shows_its_register_to_its_members_alone(
    client: Client, house: Community, bo: Person, cy: Person
) -> None:
    pages = [f"/c/{house.slug}/register/", f"/c/{house.slug}/register.jsonl"]
    seen = []
    for reader in (None, cy, bo):
        if reader:
            client.force_login(reader)
        seen.append([client.get(page).status_code for page in pages])

    assert seen == [[404, 404], [404, 404], [200, 200]]
    assert client.get(f"/c/{house.slug}/register/feed.atom").status_code == 404


def closings(square: Community, ada: Person, at: datetime, number: int) -> None:
    """Close a topic and open it again, so many times."""
    topic = talking.open_topic(by=ada, at=at, community=square, title="Topic", source="Here.")
    for n in range(number):
        when = at + timedelta(minutes=n + 1)
        topic = talking.close(by=ada, topic=topic, why="Done.", at=when)
        topic = talking.reopen(by=ada, topic=topic, why="Not quite.", at=when)


def test_it_is_filtered_by_what_it_is_about(
    client: Client, square: Community, ada: Person, at: datetime
) -> None:
    closings(square, ada, at, 1)

    page = client.get(f"/c/{square.slug}/register/", {"about": "talk"}).content.decode()

    assert "closed the topic" in page
    assert "was born" not in page


def test_each_act_is_met_once_page_after_page(
    client: Client, square: Community, ada: Person, at: datetime
) -> None:
    closings(square, ada, at, 60)
    seen: list[str] = []
    address = f"/c/{square.slug}/register/"
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'id="a(\d+)"', page)
        after = page.partition('rel="next" href="')[2].partition('"')[0]
        address = after.replace("&amp;", "&")

    assert len(seen) == len({*seen})
    assert [int(each) for each in seen] == sorted((int(each) for each in seen), reverse=True)
    assert len(seen) == len([*Link.objects.filter(fact__community=square.pk)])


@pytest.mark.parametrize("number", [2, 10])
def test_it_asks_as_much_of_the_database_whatever_it_says(
    client: Client, square: Community, ada: Person, at: datetime, number: int, django_assert_num_queries: Any
) -> None:
    closings(square, ada, at, number)
    client.get(f"/c/{square.slug}/register/")

    with django_assert_num_queries(11):
        client.get(f"/c/{square.slug}/register/")


@pytest.mark.usefixtures("house")
def test_its_chain_is_its_own_and_shows_a_changed_act(
    client: Client, square: Community, ada: Person, at: datetime
) -> None:
    closings(square, ada, at, 2)

    told = b"".join(client.get(f"/c/{square.slug}/register.jsonl").streaming_content)  # type: ignore[attr-defined]
    links = [json.loads(line) for line in told.splitlines()]

    assert first_fault(links) is None
    assert {link["entry"]["community"] for link in links} == {square.pk}
    links[-1]["entry"]["actor"] = 99
    assert first_fault(links) == (len(links), "digest")


def test_the_feed_gives_the_latest_acts(client: Client, square: Community, ada: Person, at: datetime) -> None:
    closings(square, ada, at, 1)

    feed = client.get(f"/c/{square.slug}/register/feed.atom").content.decode()

    assert "closed the topic “Topic”" in feed


def test_a_filter_that_is_none_shows_everything(client: Client, square: Community) -> None:
    for typed in ({"about": "nonsense"}, {"year": "9" * 30}, {"before": "-1"}):
        assert "was born" in client.get(f"/c/{square.slug}/register/", typed).content.decode()


def test_what_acts_are_about_is_what_the_filter_offers(square: Community) -> None:
    lines, more = queries.lines(None, square, queries.Wanted())

    assert not more
    assert {line.about for line in lines} <= {*ABOUT}


def test_the_kind_of_an_act_and_its_moment_are_parted_once(client: Client, square: Community) -> None:
    page = client.get(f"/c/{square.slug}/register/").content.decode()
    assert '<p class="kind"><span>' in page
    assert " · " not in page[page.index("<main") : page.index("</main")]
