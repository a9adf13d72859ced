from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.listening.actions import themes
from parvis.listening.models import Expectation, Theme, ThemeQuote
from parvis.listening.queries.themes import heard_in
from parvis.listening.quoting import gather
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
HERE = "/c/the-square/expectations/"


@pytest.mark.usefixtures("mandate")
def test_everybody_reads_what_was_heard_and_only_those_who_animate_decide(
    theme: Theme, ada: Person, bo: Person, client: Client
) -> None:
    address = f"{HERE}heard/{theme.pk}/"
    for viewer in (None, bo):
        if viewer:
            client.force_login(viewer)
        assert "Three falls in a month." in client.get(f"{HERE}heard/").content.decode()
        page = client.get(address).content.decode()
        assert "<h1>“The posts at the crossing must be put up.”</h1>" in page
        assert "<textarea" not in page
        assert 'value="confirm"' not in page
    assert client.post(address, {"act": "aside", "why": "x"}).status_code == 403

    client.force_login(ada)
    assert 'value="confirm"' in client.get(address).content.decode()


def test_a_theme_is_confirmed_from_its_page_under_a_name_one_chooses(
    theme: Theme, ada: Person, client: Client
) -> None:
    client.force_login(ada)
    address = f"{HERE}heard/{theme.pk}/"
    assert '<option value="I fell there too.">' in client.get(address).content.decode()

    done = client.post(address, {"act": "confirm", "title": "Posts put up again", "kind": "need"})

    assert (done.status_code, done["Location"]) == (303, f"{HERE}1/")
    made = Expectation.objects.get()
    assert (made.title, made.renamed, made.kind, made.people) == ("Posts put up again", True, "need", 5)
    page = client.get(f"{HERE}1/").content.decode()
    assert "<h1>Posts put up again</h1>" in page
    assert "Ada confirmed what was heard in the talk, and named it." in page
    assert client.post(address, {"act": "confirm", "title": "x", "kind": "need"}).status_code == 409


def test_a_theme_is_merged_into_the_expectation_whose_number_one_gives(
    theme: Theme, written: Expectation, ada: Person, client: Client
) -> None:
    client.force_login(ada)
    address = f"{HERE}heard/{theme.pk}/"
    assert client.post(address, {"act": "merge", "into": "99"}).status_code == 404
    assert client.post(address, {"act": "merge", "into": ""}).status_code == 422
    assert f"number {written.number}" in client.get(address, {"words": "shelter"}).content.decode()

    client.post(address, {"act": "merge", "into": written.number})

    written.refresh_from_db()
    assert (written.quotations.count(), written.people) == (4, 5)
    page = client.get(f"{HERE}{written.number}/").content.decode()
    assert "Ada merged another into it, which asks the same." in page


def test_a_theme_is_set_aside_with_its_reason_and_proposed_again(
    theme: Theme, ada: Person, client: Client
) -> None:
    client.force_login(ada)
    address = f"{HERE}heard/{theme.pk}/"
    assert client.post(address, {"act": "aside", "why": " "}).status_code == 422

    assert client.post(address, {"act": "aside", "why": "It was put up."})["Location"] == f"{HERE}heard/"
    assert theme.name not in client.get(f"{HERE}heard/").content.decode()
    page = client.get(f"{HERE}heard/?aside=1").content.decode()
    assert theme.name in page
    assert "It was put up." in page
    client.post(address, {"act": "back"})
    assert theme.name in client.get(f"{HERE}heard/").content.decode()


def test_a_page_of_themes_asks_a_fixed_number_of_queries_and_leads_to_the_next(
    theme: Theme, square: Community, bo: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        heard_in(bo, square)
    made = Theme.objects.bulk_create(
        Theme(community=square, key=f"k{n}", name=f"Theme {n}", people=100 - n // 2, heard_at=at)
        for n in range(24)
    )
    ThemeQuote.objects.bulk_create(
        ThemeQuote(theme=each, rank=n, voice=f"s{n}", text=f"{each.name}, said {n}", kind="need", post=post)
        for each in made
        for n, post in enumerate([theme.quotes.all()[0].post] * 6)
    )
    Theme.objects.create(community=square, key="ask", parent=made[0], name="An ask", people=3, heard_at=at)

    with django_assert_num_queries(4):
        page = heard_in(bo, square)
    assert [each.name for each in page.themes] == [f"Theme {n}" for n in range(10)]
    assert [len(each) for each in page.quotes.values()] == [3] * 10
    assert [each.name for each in page.asks[made[0].pk]] == ["An ask"]
    page = heard_in(bo, square, after=page.following)
    assert [each.name for each in page.themes] == [f"Theme {n}" for n in range(10, 20)]
    page = heard_in(bo, square, after=page.following)
    assert [each.name for each in page.themes] == [*(f"Theme {n}" for n in range(20, 24)), theme.name]
    assert page.following == ""


def test_an_ask_is_proposed_alone_once_its_subject_was_confirmed(
    theme: Theme, square: Community, ada: Person, at: datetime
) -> None:
    ask = Theme.objects.create(
        community=square, key="ask", parent=theme, name="Three posts", people=2, heard_at=at
    )
    assert [each.pk for each in heard_in(ada, square).themes] == [theme.pk]

    themes.confirm_theme(by=ada, at=at, theme=theme)
    assert [each.pk for each in heard_in(ada, square).themes] == [ask.pk]


def test_the_pages_of_a_closed_community_are_not_there_for_others(
    house: Community, at: datetime, cy: Person, client: Client, written: Expectation
) -> None:
    secret = Theme.objects.create(community=house, key="k", name="Secret", people=2, heard_at=at)
    client.force_login(cy)
    for page in ("", "heard/", f"heard/{secret.pk}/", "unheard/", "write/", "write/near/?words=secret", "1/"):
        assert client.get(f"/c/the-house/expectations/{page}").status_code == 404
    assert client.get(f"{HERE}heard/{secret.pk}/").status_code == 404
    assert client.get(f"{HERE}{written.number}/").status_code == 200


@pytest.mark.usefixtures("mandate")
def test_each_act_has_its_page_and_shows_what_was_typed_again(
    heard: Expectation,
    written: Expectation,
    ada: Person,
    bo: Person,
    client: Client,
    told: Callable[[], list[str]],
) -> None:
    client.force_login(bo)
    for act in ("rename", "merge", "split", "aside"):
        assert client.get(f"{HERE}1/{act}/").status_code == 403
    client.force_login(ada)
    for act, typed in (
        ("rename", {"title": "", "kind": "idea"}),
        ("merge", {"into": ""}),
        ("split", {"title": "Half of it"}),
        ("aside", {"why": ""}),
    ):
        assert client.get(f"{HERE}1/{act}/").status_code == 200
        refused = client.post(f"{HERE}1/{act}/", typed)
        assert refused.status_code == 422
        assert 'role="alert"' in refused.content.decode()
    assert '<option value="Three falls in a month.">' in client.get(f"{HERE}1/rename/").content.decode()
    assert "Half of it" in client.post(f"{HERE}1/split/", {"title": "Half of it"}).content.decode()
    assert told() == []

    first = heard.quotations.order_by("at")[0]
    assert client.post(f"{HERE}1/split/", {"title": "New", "quotations": first.pk})["Location"] == f"{HERE}3/"
    assert client.post(f"{HERE}3/merge/", {"into": written.number})["Location"] == f"{HERE}2/"
    assert client.get(f"{HERE}3/")["Location"] == f"{HERE}2/"
    client.post(f"{HERE}2/rename/", {"title": "A roof", "kind": "idea"})
    client.post(f"{HERE}2/aside/", {"why": "It stands."})
    assert "It stands." in client.get(f"{HERE}?show=aside").content.decode()
    client.post(f"{HERE}2/aside/", {})
    assert Expectation.objects.get(number=2).stage == "heard"
    assert [each.rpartition(".")[2] for each in told()] == ["split", "merged", "renamed", "aside", "back"]


def test_where_nobody_holds_a_mandate_any_member_decides(
    theme: Theme, bo: Person, cy: Person, client: Client
) -> None:
    address = f"{HERE}heard/{theme.pk}/"
    client.force_login(cy)
    assert client.post(address, {"act": "aside", "why": "x"}).status_code == 403
    client.force_login(bo)

    assert client.post(address, {"act": "aside", "why": "It was put up."}).status_code == 303


def test_words_that_do_not_belong_are_left_out_for_good(
    theme: Theme, posts: list[Post], ada: Person, client: Client
) -> None:
    client.force_login(ada)
    address = f"{HERE}heard/{theme.pk}/"
    stray = theme.quotes.get(text="I fell there too.")
    typed = {"act": "confirm", "title": "Posts put up again", "kind": "need"}
    everything = [each.pk for each in theme.quotes.all()]
    assert client.post(address, {**typed, "left_out": everything}).status_code == 422
    assert client.post(address, {**typed, "left_out": "999"}).status_code == 422
    assert not Expectation.objects.exists()

    client.post(address, {**typed, "left_out": stray.pk})

    made = Expectation.objects.get()
    assert stray.text not in made.quotations.values_list("text", flat=True)
    assert (made.quotations.count(), made.people, made.left_out) == (3, 4, [f"p{posts[1].pk}"])
    theme.refresh_from_db()
    assert gather(theme) == 0, "what the ear hears again stays out"
