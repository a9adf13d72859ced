"""Undo a merging: what came from one goes back to it, what was added since stays where it was put."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.listening.actions import expectations, follow_up, letters, merging, offices, personal, themes
from parvis.listening.concerned import persons_concerned
from parvis.listening.errors import InOthersCharge, MergedFurther, NotMerged, NotSetAside
from parvis.listening.models import (
    Expectation,
    Kind,
    Letter,
    LetterItem,
    Quotation,
    Responsible,
    Theme,
    ThemeQuote,
)
from parvis.listening.queries.owed import owed
from parvis.listening.quoting import gather
from parvis.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mandate")]
Told = Callable[[], list[str]]
HERE = "/c/the-square/expectations/"


@pytest.fixture
def other(posts: list[Post], ada: Person, at: datetime) -> Expectation:
    """Give an expectation of a theme that has one sentence in common with the one that was heard."""
    topic = posts[0].topic
    twin = Theme.objects.create(community=topic.community, key="twin", name="Posts up", heard_at=at)
    for rank, (words, post) in enumerate((("Three falls in a month.", posts[2]), ("Posts up", posts[0]))):
        ThemeQuote.objects.create(theme=twin, rank=rank, voice=f"p{rank}", text=words, kind="need", post=post)
    return themes.confirm_theme(by=ada, at=at + timedelta(hours=1), theme=twin)


def held(expectation: Expectation) -> tuple[Any, ...]:
    """Tell all that a merging moves, and all that it changes."""
    expectation.refresh_from_db()
    return (
        sorted(expectation.quotations.values_list("text", "post", "saying", "came_from")),
        sorted(expectation.joinings.values_list("person", "came_from")),
        sorted(expectation.followings.values_list("person", "came_from")),
        *(expectation.began_at, expectation.waits_since, expectation.rising_since, expectation.stage),
        *(expectation.people, expectation.stems, expectation.merged_into),
    )


def written_to(rosa: Responsible, about: Expectation, state: str, at: datetime) -> Letter:
    """Write to somebody of an expectation, in a letter that is now so."""
    about.routings.all().delete()
    about.routings.create(responsible=rosa, by=rosa.added_by, text="Posts.", at=at)
    letter = Letter.objects.create(
        community=about.community,
        responsible=rosa,
        occasion="first",
        language="en",
        nonce=state,
        message_id=f"<{state}@x>",
        state=state,
        due_at=at,
        claimed_at=at,
        sent_at=at,
    )
    LetterItem.objects.create(letter=letter, expectation=about, responsible=rosa, occasion="first")
    return letter


def test_a_merging_undone_leaves_both_as_they_were(
    heard: Expectation, other: Expectation, ada: Person, bo: Person, eve: Person, at: datetime, told: Told
) -> None:
    for who, what in ((bo, heard), (bo, other), (eve, other)):
        personal.join(by=who, at=at, expectation=what)
    before, said = [held(each) for each in (heard, other)], told()

    merging.merge(by=ada, at=at + timedelta(days=1), expectation=other, into=heard)
    assert held(heard) != before[0]
    undone = merging.unmerge(by=ada, at=at + timedelta(days=2), expectation=other)

    assert [held(each) for each in (heard, other)] == before
    assert undone == other
    assert told() == [*said, "listening.expectation.merged", "listening.expectation.unmerged"]
    fact = Fact.objects.get(verb="listening.expectation.unmerged")
    assert fact.facts == {"number": other.number, "parted": heard.number}
    assert (fact.object_id, fact.target_id, fact.actor) == (other.pk, heard.pk, ada.pk)
    step = other.steps.latest("pk")
    assert (step.act, step.other, step.by) == ("unmerged", heard, ada)


def test_what_was_added_since_stays_where_it_was_put(
    heard: Expectation, other: Expectation, ada: Person, bo: Person, cy: Person, eve: Person, at: datetime
) -> None:
    for who in (bo, eve):
        personal.join(by=who, at=at, expectation=other)
    personal.join(by=eve, at=at, expectation=heard)
    merging.merge(by=ada, at=at, expectation=other, into=heard)
    personal.join(by=ada, at=at, expectation=heard)
    personal.follow(by=cy, at=at, expectation=heard)
    personal.leave(by=eve, at=at, expectation=heard)
    moved = heard.quotations.get(text="Posts up")
    parted = expectations.split(by=ada, at=at, expectation=heard, quotations=[moved.pk], title="Up")

    merging.unmerge(by=ada, at=at, expectation=other)

    assert [each.person for each in heard.joinings.all()] == [ada]
    assert {each.person for each in heard.followings.all()} == {ada, cy}
    assert [each.person for each in other.joinings.all()] == [bo]
    assert [each.text for each in other.quotations.all()] == ["Three falls in a month."]
    assert [each.text for each in parted.quotations.all()] == ["Posts up"]
    assert cy.pk not in persons_concerned(other)


def test_mergings_one_upon_another_are_undone_the_last_first(
    heard: Expectation, other: Expectation, written: Expectation, ada: Person, eve: Person, at: datetime
) -> None:
    personal.join(by=eve, at=at, expectation=written)
    before = [held(each) for each in (heard, other, written)]
    merging.merge(by=ada, at=at, expectation=written, into=other)
    between = [held(each) for each in (other, written)]
    merging.merge(by=ada, at=at, expectation=other, into=heard)

    with pytest.raises(MergedFurther):
        merging.unmerge(by=ada, at=at, expectation=written)
    merging.unmerge(by=ada, at=at, expectation=other)
    assert [held(each) for each in (other, written)] == between
    merging.unmerge(by=ada, at=at, expectation=written)

    assert [held(each) for each in (heard, other, written)] == before
    with pytest.raises(NotMerged):
        merging.unmerge(by=ada, at=at, expectation=written)


def test_the_page_counts_all_that_goes_back_and_nobody_who_left_since(
    heard: Expectation,
    other: Expectation,
    written: Expectation,
    ada: Person,
    bo: Person,
    eve: Person,
    at: datetime,
    client: Client,
) -> None:
    personal.join(by=eve, at=at, expectation=written)
    for each in (other, heard):
        personal.join(by=bo, at=at, expectation=each)
    merging.merge(by=ada, at=at, expectation=written, into=other)
    merging.merge(by=ada, at=at, expectation=other, into=heard)
    personal.leave(by=bo, at=at, expectation=heard)
    client.force_login(ada)
    page = client.get(f"{HERE}{other.number}/unmerge/").content.decode()

    merging.unmerge(by=ada, at=at, expectation=other)

    counted = [other.quotations.count(), other.joinings.count(), other.followings.count()]
    assert [int(n) for n in re.findall(r"<li>(\d+) ", page)] == counted
    assert counted[:2] == [2, 1], "what came with the one in it, and Eve"


def test_from_a_page_of_before_the_merging_one_follows_and_leaves_the_one_that_stands(
    heard: Expectation, other: Expectation, ada: Person, bo: Person, eve: Person, at: datetime, client: Client
) -> None:
    personal.join(by=eve, at=at, expectation=other)
    merging.merge(by=ada, at=at, expectation=other, into=heard)
    for who, act in ((eve, "follow/"), (bo, "follow/"), (eve, "join/?back=1"), (ada, "follow/?back=1")):
        client.force_login(who)
        assert client.post(f"{HERE}{other.number}/{act}").status_code == 303

    assert {each.person for each in heard.followings.all()} == {bo}
    assert not heard.joinings.exists()
    assert not other.followings.exists()
    assert merging.unmerge(by=ada, at=at, expectation=other).merged_into is None


def test_words_heard_since_are_not_brought_a_second_time(
    heard: Expectation, other: Expectation, posts: list[Post], ada: Person, at: datetime
) -> None:
    merging.merge(by=ada, at=at, expectation=other, into=heard)
    theme = Theme.objects.get(key="twin")
    new = talk.reply(by=ada, at=at + timedelta(days=1), topic=posts[0].topic, source="Posts again.")
    ThemeQuote.objects.create(theme=theme, rank=9, voice="p", text="Posts again.", kind="need", post=new)
    assert gather(theme) == 1
    merging.unmerge(by=ada, at=at + timedelta(days=2), expectation=other)

    assert gather(theme) == 0
    assert [each.expectation for each in Quotation.objects.filter(post=new)] == [heard]


def test_only_who_animates_undoes_a_merging(
    heard: Expectation,
    other: Expectation,
    ada: Person,
    bo: Person,
    at: datetime,
    told: Told,
    client: Client,
) -> None:
    merging.merge(by=ada, at=at, expectation=other, into=heard)
    before = told()

    with pytest.raises(InOthersCharge):
        merging.unmerge(by=bo, at=at, expectation=other)
    client.force_login(bo)
    assert client.post(f"{HERE}{other.number}/unmerge/").status_code == 403
    assert told() == before
    other.refresh_from_db()
    assert other.merged_into == heard


def test_letters_and_answers_stay_with_the_one_they_were_about_and_the_other_is_written_of(
    heard: Expectation, other: Expectation, rosa: Responsible, ada: Person, at: datetime, client: Client
) -> None:
    other.routings.create(responsible=rosa, by=ada, text="Posts.", at=at)
    merging.merge(by=ada, at=at, expectation=other, into=heard)
    letter = written_to(rosa, heard, "sent", at + timedelta(hours=2))
    assert owed(at) == []
    client.force_login(ada)
    assert "1 letter left since" in client.get(f"{HERE}{other.number}/unmerge/").content.decode()

    merging.unmerge(by=ada, at=at + timedelta(days=1), expectation=other)

    assert [each.expectation for each in owed(at)] == [other.pk]
    assert [each.expectation for each in letter.items.all()] == [heard]


@pytest.mark.parametrize("way", ["merged", "aside"])
def test_what_came_back_before_and_may_arrive_by_now_is_written_again(
    way: str, heard: Expectation, other: Expectation, rosa: Responsible, ada: Person, at: datetime
) -> None:
    lost = written_to(rosa, other, "bounced", at)
    Responsible.objects.filter(pk=rosa.pk).update(bounced_at=at)
    if way == "merged":
        merging.merge(by=ada, at=at, expectation=other, into=heard)
    else:
        expectations.set_aside(by=ada, at=at, expectation=other, why="Done.")
    moved = offices.Office(rosa.name, rosa.role, rosa.answers_for, "rosa@new.example")
    offices.change_responsible(by=ada, at=at, responsible=rosa, office=moved)
    assert lost.items.exists(), "nothing waits for an answer now"

    if way == "merged":
        merging.unmerge(by=ada, at=at, expectation=other)
    else:
        expectations.take_back(by=ada, at=at, expectation=other)

    assert not lost.items.exists()
    assert [(each.state, each.items.get().expectation) for each in rosa.letters.exclude(pk=lost.pk)] == [
        ("due", other)
    ]


def test_a_letter_that_left_while_it_was_merged_is_followed_up(
    heard: Expectation, other: Expectation, rosa: Responsible, ada: Person, at: datetime
) -> None:
    letter = written_to(rosa, other, "doubtful", at)
    merging.merge(by=ada, at=at, expectation=other, into=heard)
    letters.settle(by=ada, at=at, letter=letter, left=True)
    follow_up.follow_up(at + timedelta(days=60))
    letter.refresh_from_db()
    assert letter.next_at is None

    merging.unmerge(by=ada, at=at + timedelta(days=61), expectation=other)

    letter.refresh_from_db()
    assert letter.next_at == at + timedelta(days=61)
    other.refresh_from_db()
    assert other.stage == "informed"


def test_the_page_of_the_other_one_leads_to_undoing_while_it_can_be(
    heard: Expectation,
    written: Expectation,
    ada: Person,
    bo: Person,
    at: datetime,
    client: Client,
) -> None:
    personal.join(by=bo, at=at, expectation=written)
    merging.merge(by=ada, at=at, expectation=written, into=heard)
    undo = f"{HERE}{written.number}/unmerge/"
    client.force_login(bo)
    assert undo not in client.get(f"{HERE}{heard.number}/").content.decode()
    client.force_login(ada)
    assert undo in client.get(f"{HERE}{heard.number}/").content.decode()
    page = client.get(undo).content.decode()
    assert "1 person who expects it too" in page
    assert "left since" not in page

    assert client.post(undo)["Location"] == f"{HERE}{written.number}/"

    for each, there in ((heard, written), (written, heard)):
        page = client.get(f"{HERE}{each.number}/").content.decode()
        assert "Ada undid a merging: they are two again." in page
        assert f'href="{HERE}{there.number}/"' in page
        assert "unmerge" not in page
    assert client.get(undo).status_code == 409


def test_a_theme_put_into_an_expectation_is_proposed_again_and_takes_its_words_along(
    written: Expectation,
    theme: Theme,
    ada: Person,
    at: datetime,
    told: Told,
    client: Client,
) -> None:
    before = held(written)
    themes.merge_theme(by=ada, at=at, theme=theme, into=written)
    assert written.quotations.exists()
    client.force_login(ada)
    page = client.get(f"{HERE}{written.number}/").content.decode()
    assert f"{HERE}heard/{theme.pk}/" in page

    where = f"{HERE}heard/{theme.pk}/"
    assert "its words leave that expectation" in client.get(where).content.decode()
    assert client.post(where, {"act": "back"})["Location"] == where

    theme.refresh_from_db()
    assert (theme.state, theme.into, theme.decided_by) == ("proposed", None, None)
    assert held(written) == before
    assert told()[-1] == "listening.theme.back"
    assert written.steps.latest("pk").act == "unmerged"
    with pytest.raises(NotSetAside):
        themes.take_theme_back(by=ada, at=at, theme=theme)
    again = themes.confirm_theme(by=ada, at=at, theme=theme)
    assert again.quotations.count() == theme.quotes.count()


def test_a_theme_takes_its_words_along_wherever_they_were_led_and_not_what_was_parted(
    heard: Expectation, written: Expectation, posts: list[Post], ada: Person, at: datetime
) -> None:
    topic = posts[0].topic
    twin = Theme.objects.create(community=topic.community, key="twin", name="Posts up", heard_at=at)
    for rank, (words, post) in enumerate(
        (("Three falls in a month.", posts[2]), ("Posts up", posts[0]), ("Up", posts[1]))
    ):
        ThemeQuote.objects.create(theme=twin, rank=rank, voice=f"p{rank}", text=words, kind="need", post=post)
    before = held(heard)
    themes.merge_theme(by=ada, at=at, theme=twin, into=written)
    merging.merge(by=ada, at=at, expectation=written, into=heard)
    assert [each.text for each in written.quotations.all()] == ["Three falls in a month."], "left behind"
    moved = heard.quotations.get(text="Up")
    parted = expectations.split(by=ada, at=at, expectation=heard, quotations=[moved.pk], title="Up")

    themes.take_theme_back(by=ada, at=at, theme=twin)
    again = themes.confirm_theme(by=ada, at=at, theme=twin)

    assert held(heard)[0] == before[0]
    assert not written.quotations.exists()
    assert [each.text for each in parted.quotations.all()] == ["Up"]
    assert sorted(each.text for each in again.quotations.all()) == ["Posts up", "Three falls in a month."]


def test_what_was_parted_is_put_back_into_what_it_came_from(
    square: Community, heard: Expectation, ada: Person, at: datetime, client: Client
) -> None:
    expectations.write_expectation(by=ada, at=at, community=square, title="Far off", kind=Kind.NEED)
    one = heard.quotations.order_by("at")[0]
    parted = expectations.split(by=ada, at=at, expectation=heard, quotations=[one.pk], title="Nothing alike")
    client.force_login(ada)

    page = client.get(f"{HERE}{parted.number}/merge/").content.decode()

    assert "It was parted from" in page
    assert f'href="{HERE}{heard.number}/"' in page.split("It was parted from")[1]
