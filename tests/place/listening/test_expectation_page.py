from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.listening import course, wording
from parvis.listening.actions import expectations, merging
from parvis.listening.models import Expectation, Quotation, Responsible, Saying, Step
from parvis.listening.queries.expectations import course_of, expectation_for, quotations_of, whole_of
from parvis.listening.views import expectation as page_of
from parvis.pages.reader_words import words_in
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
HERE = "/c/the-square/expectations/"


def test_everybody_reads_an_expectation_in_its_own_words(
    heard: Expectation, posts: list[Post], client: Client
) -> None:
    page = client.get(f"{HERE}1/").content.decode()

    assert "<h1>“The posts at the crossing must be put up.”</h1>" in page
    assert "5 people" in page
    for post in posts:
        assert f'href="/c/the-square/talk/{post.topic_id}/p/{post.number}/"' in page
    assert "“Put those posts up again.”" in page
    assert "said elsewhere" in page
    assert "Ada confirmed it, as it was heard in the talk." in page
    assert page.count('aria-current="step"') == 1
    assert heard.people == 5


def test_one_joins_and_takes_it_back_from_the_page(written: Expectation, eve: Person, client: Client) -> None:
    client.force_login(eve)
    page = f"{HERE}{written.number}/"

    assert client.post(f"{page}join/").status_code == 303
    written.refresh_from_db()
    assert written.people == 2
    assert client.get(page).content.decode().count('aria-pressed="true"') == 2
    client.post(f"{page}join/?back=1")
    written.refresh_from_db()
    assert written.people == 1
    client.post(f"{page}follow/")
    assert written.followings.filter(person=eve).exists()
    client.post(f"{page}follow/?back=1")
    assert not written.followings.filter(person=eve).exists()


def test_a_stranger_reads_and_is_led_to_the_door(written: Expectation, cy: Person, client: Client) -> None:
    page = f"{HERE}{written.number}/"
    assert "Sign in to take part" in client.get(page).content.decode()
    assert client.post(f"{page}join/")["Location"].startswith("/account")
    client.force_login(cy)
    shown = client.get(page).content.decode()
    assert "join/" not in shown
    assert "follow/" in shown
    assert client.post(f"{page}join/").status_code == 403


def test_there_is_no_other_number_and_what_was_merged_leads_on(
    heard: Expectation, written: Expectation, ada: Person, at: datetime, client: Client
) -> None:
    merging.merge(by=ada, at=at, expectation=written, into=heard)

    assert client.get(f"{HERE}{written.number}/")["Location"] == f"{HERE}{heard.number}/"
    assert client.get(f"{HERE}99/").status_code == 404
    page = client.get(f"{HERE}{heard.number}/").content.decode()
    assert "Ada merged another into it, which asks the same." in page
    assert written.title in page


def test_what_was_parted_is_told_on_both_pages(
    heard: Expectation, ada: Person, at: datetime, client: Client
) -> None:
    one = heard.quotations.order_by("at")[0]
    made = expectations.split(by=ada, at=at, expectation=heard, quotations=[one.pk], title="Another")

    for number, other in ((heard.number, made), (made.number, heard)):
        page = client.get(f"{HERE}{number}/").content.decode()
        assert "Ada parted it into two" in page
        assert f'href="{HERE}{other.number}/">{other.title}' in page


def test_quotations_follow_page_after_page_at_a_fixed_cost(
    heard: Expectation, posts: list[Post], at: datetime, client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        whole_of(None, expectation_for(None, "the-square", 1))
    Quotation.objects.bulk_create(
        Quotation(expectation=heard, text=f"Said {n}", post=posts[n % 3], at=at + timedelta(days=1 + n // 2))
        for n in range(50)
    )

    with django_assert_num_queries(4):
        whole = whole_of(None, expectation_for(None, "the-square", 1))
    seen = [each.text for each in whole.quotations]
    following = whole.following
    while following:
        found, following = quotations_of(heard, following)
        seen += [each.text for each in found]
    assert len(seen) == len(set(seen)) == 54
    assert seen[0] == "Said 49"
    page = client.get(f"{HERE}1/", {"before": whole.following}).content.decode()
    assert "Said 29" in page
    assert "Said 30" not in page
    assert "Back to the latest" in client.get(f"{HERE}1/?before=20200101000000000000-1").content.decode()
    assert client.get(f"{HERE}1/?before=nonsense").status_code == 200


def test_what_moved_to_a_closed_community_is_quoted_without_a_way_to_it(
    heard: Expectation, posts: list[Post], house: Any, ada: Person, at: datetime, client: Client
) -> None:
    talk.move(by=ada, at=at, topic=posts[0].topic, community=house, why="It concerns the house.")

    page = client.get(f"{HERE}{heard.number}/").content.decode()

    assert "Three falls in a month." in page
    assert "/talk/" not in page.split('id="words"')[1].split("</section>")[0]


def test_words_elsewhere_lead_where_they_were_said(
    heard: Expectation, saying: Saying, client: Client
) -> None:
    Saying.objects.filter(pk=saying.pk).update(link="https://example.org/1", author="Zoe")

    page = client.get(f"{HERE}1/").content.decode()

    assert heard.quotations.count() == 4
    assert 'href="https://example.org/1" rel="nofollow noopener"' in page
    assert "Zoe" in page


def test_other_parts_of_the_loop_add_what_they_know(
    heard: Expectation, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Expectation] = []

    def silent(viewer: Person | None, found: Expectation, at: datetime) -> None:
        assert viewer is None
        assert at.tzinfo
        asked.append(found)

    monkeypatch.setattr(page_of, "PARTS", ((silent, "listening/there-is-no-such-template.html"),))

    assert client.get(f"{HERE}1/").status_code == 200
    assert asked == [heard]


def test_every_step_kind_and_stage_has_its_words_in_each_language(
    heard: Expectation, ada: Person, at: datetime
) -> None:
    claire = Responsible.objects.create(
        community=heard.community, name="Claire", role="Roads", answers_for="x", email="x@y.example",
        added_by=ada, added_at=at,
    )  # fmt: skip
    for act in Step.Act:
        course.step(heard, act, at, by=ada, responsible=claire, words="some words", until=date(2026, 4, 1))

    said = [each.said for each in course_of(heard)]

    assert len(said) == 1 + len(Step.Act)
    assert all(said)
    assert {each.until for each in course_of(heard)} == {"", "1 April 2026"}
    assert not any("{" in each for each in said)
    assert set(wording.STAGES) == set(Expectation.Stage)
    assert wording.said_of(heard.steps.get(act="reminded"), words_in("en")) == "Claire, Roads was reminded."


def test_who_left_and_nobody_are_named_without_a_name(
    heard: Expectation, ada: Person, at: datetime, told: Callable[[], list[str]]
) -> None:
    course.step(heard, Step.Act.INFORMED, at)
    erase_person(by=ada, person=ada, words=Words.UNSIGNED, at=at)

    assert [each.said for each in course_of(heard)] == [
        "a former member confirmed it, as it was heard in the talk.",
        "somebody responsible was written to.",
    ]
    assert told() == []
