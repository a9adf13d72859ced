import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community
from parvis.conversations import actions, queries
from parvis.conversations.models import Draft, Mark, Post, ReadMark, Topic
from parvis.people.models import Person
from tests.place.closing import close

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def many(topic: Topic, bo: Person) -> Topic:
    """Give a topic of 45 posts, as an import would write them."""
    Post.objects.bulk_create(
        Post(topic=topic, number=n, author=bo, at=topic.opened_at, source=f"Say {n}", html=f"<p>Say {n}</p>")
        for n in range(2, 46)
    )
    Topic.objects.filter(pk=topic.pk).update(posts_count=45)
    topic.refresh_from_db()
    return topic


def address(topic: Topic, more: str = "") -> str:
    return f"/c/{topic.community.slug}/talk/{topic.pk}/{more}"


def numbers(response: Any) -> list[int]:
    return [int(each) for each in re.findall(r'<article class="post" id="p(\d+)"', response.content.decode())]


def test_anyone_reads_a_public_topic_and_is_invited_to_take_part(client: Client, first: Post) -> None:
    response = client.get(address(first.topic))

    assert response.status_code == 200
    said = response.content.decode()
    assert "Where is the <em>bench</em>?" in said
    assert said.count("<h1") == 1
    assert "Sign in to take part" in said
    assert "<textarea" not in said


def test_a_topic_is_read_by_pages_of_numbers(client: Client, many: Topic) -> None:
    assert numbers(client.get(address(many))) == [*range(1, 21)]
    assert numbers(client.get(address(many, "?page=3"))) == [*range(41, 46)]
    for page in ("0", "4", "99999999999999999999"):
        assert client.get(address(many, f"?page={page}")).status_code == 404


def test_a_link_to_a_post_leads_to_its_page(client: Client, many: Topic) -> None:
    for link in ("p/41/", "?post=41"):
        response = client.get(address(many, link))
        assert (response.status_code, response["Location"]) == (303, address(many, "?page=3#p41"))
    assert client.get(address(many, "p/20/"))["Location"] == address(many, "#p20")
    assert client.get(address(many, "p/46/")).status_code == 404


def test_reading_is_remembered_and_leads_to_what_is_new(client: Client, many: Topic, ada: Person) -> None:
    client.force_login(ada)
    client.get(address(many, "?page=2"))
    assert ReadMark.objects.get(person=ada).number == 40
    client.get(address(many))
    assert ReadMark.objects.get(person=ada).number == 40

    assert client.get(address(many, "?unread"))["Location"] == address(many, "?page=3#p41")
    client.get(address(many, "?page=3"))
    assert client.get(address(many, "?unread"))["Location"] == address(many, "?page=3#p45")


def test_nobody_learns_of_a_topic_of_a_house_by_its_address(
    client: Client, house: Community, square: Community, bo: Person, cy: Person, at: datetime
) -> None:
    topic = actions.open_topic(by=bo, at=at, community=house, title="Inside", source="A secret")
    for who in (None, cy):
        if who:
            client.force_login(who)
        for link in ("", "p/1/", "posts/?after=0", "p/1/history/"):
            response = client.get(address(topic, link))
            assert response.status_code == 404, link
            assert "Inside" not in response.content.decode()
        elsewhere = client.get(f"/c/{square.slug}/talk/{topic.pk}/")
        assert elsewhere.status_code == 404
        assert client.get(f"/c/{house.slug}/").status_code == 404
        assert client.get(f"/c/{house.slug}/talk/").status_code == 404


def test_a_member_answers_and_is_led_to_the_answer(client: Client, first: Post, ada: Person) -> None:
    client.force_login(ada)
    actions.reply(by=ada, at=first.at, topic=first.topic, source="I wrote here before.")

    response = client.post(address(first.topic), {"source": "By the *river*.", "to": "1"})

    assert (response.status_code, response["Location"]) == (303, address(first.topic, "#p3"))
    post = Post.objects.get(number=3)
    assert (post.author, post.replies_to, post.html) == (ada, first, "<p>By the <em>river</em>.</p>")
    said = client.get(address(first.topic)).content.decode()
    assert f'<a class="to" href="{address(first.topic, "p/1/")}">to Bo</a>' in said


def test_before_a_first_post_two_suggestions_are_made_once(client: Client, topic: Topic, ada: Person) -> None:
    client.force_login(ada)

    held = client.post(address(topic), {"source": "Hello there"})

    assert held.status_code == 200
    said = held.content.decode()
    assert "Say that you have read" in said
    assert "Ask one precise question" in said
    assert "Hello there</textarea>" in said
    assert topic.posts.count() == 1
    assert Draft.objects.get().source == "Hello there"

    sent = client.post(address(topic), {"source": "Hello, I read the guide.", "ready": "1"})
    assert sent.status_code == 303
    assert topic.posts.get(number=2).first_here
    assert not Draft.objects.exists()
    assert client.post(address(topic), {"source": "And again"}).status_code == 303


def test_three_clauses_stand_where_a_newcomer_writes_and_go_with_the_third_post(
    client: Client, topic: Topic, ada: Person
) -> None:
    client.force_login(ada)
    for number in range(4):
        said = client.get(address(topic)).content.decode()
        composer = said[said.index('<form class="composer"') :]
        assert composer.count('<p class="clause">') == (3 if number < 3 else 0)
        assert ("Whoever asks gets an answer." in composer) == (number < 3)
        actions.reply(by=ada, at=topic.opened_at, topic=topic, source=f"Number {number}")


def test_what_was_typed_stays_when_it_is_refused(
    client: Client, topic: Topic, bo: Person, ada: Person
) -> None:
    client.force_login(bo)
    empty = client.post(address(topic), {"source": "  "})
    assert empty.status_code == 422
    assert "Nothing was written." in empty.content.decode()

    long = client.post(address(topic), {"source": "word " * 13_000})
    assert long.status_code == 422
    assert "has at most 60,000" in long.content.decode()
    assert "word word word" in long.content.decode()

    close(by=ada, at=topic.opened_at + timedelta(hours=1), topic=topic, why="Settled.")
    late = client.post(address(topic), {"source": "One more thing"})
    assert late.status_code == 409
    assert "One more thing</textarea>" in late.content.decode()
    assert Draft.objects.get().source == "One more thing"
    assert topic.posts.count() == 1


def test_too_much_at_once_is_refused_and_kept(
    client: Client, topic: Topic, bo: Person, now: datetime
) -> None:
    client.force_login(bo)
    for number in range(30):
        actions.reply(by=bo, at=now, topic=topic, source=f"{number}")

    response = client.post(address(topic), {"source": "One too many"})

    assert response.status_code == 429
    assert "One too many</textarea>" in response.content.decode()


@pytest.mark.parametrize("who", ["cy", "dee", None])
def test_nobody_else_writes(
    client: Client, topic: Topic, who: str | None, request: pytest.FixtureRequest
) -> None:
    if who:
        client.force_login(request.getfixturevalue(who))

    response = client.post(address(topic), {"source": "Let me in", "ready": "1"})

    assert response.status_code == 403
    assert topic.posts.count() == 1
    assert not Draft.objects.exists()


def test_a_preview_shows_and_keeps_and_does_not_post(client: Client, topic: Topic, bo: Person) -> None:
    client.force_login(bo)

    response = client.post(address(topic), {"source": "**Bold** <script>", "act": "preview"})

    assert response.status_code == 200
    assert "<strong>Bold</strong> &lt;script&gt;" in response.content.decode()
    assert topic.posts.count() == 1
    assert Draft.objects.get().source == "**Bold** <script>"


def test_a_passage_is_quoted_into_what_one_was_writing(client: Client, first: Post, ada: Person) -> None:
    client.force_login(ada)
    actions.save_draft(
        by=ada, at=first.at, community=first.topic.community, topic=first.topic, source="I say"
    )

    said = client.get(address(first.topic, "?to=1&quote=1")).content.decode()

    assert "I say\n\n&gt; [Bo](#p1):\n&gt; Where is the *bench*?" in said
    assert "To Bo, message 1" in said


@pytest.mark.parametrize(
    ("passage", "quoted"),
    [
        ("bench?", "bench?"),
        ("the\n  bench?", "the\n&gt;   bench?"),
        ("never said", "Where is the *bench*?"),
        (" ", "Where is the *bench*?"),
    ],
)
def test_what_is_selected_is_quoted_alone_where_it_was_said(
    client: Client, first: Post, ada: Person, passage: str, quoted: str
) -> None:
    client.force_login(ada)

    chosen = {"to": "1", "quote": "1", "passage": passage}
    said = client.get(address(first.topic), chosen).content.decode()

    assert f"&gt; [Bo](#p1):\n&gt; {quoted}\n" in said


def test_marks_of_markdown_in_what_is_selected_stay_marks(
    client: Client, topic: Topic, ada: Person, bo: Person, at: datetime
) -> None:
    actions.reply(by=bo, at=at, topic=topic, source=r"Write \*so\* or `so`.")
    client.force_login(ada)

    chosen = {"to": "2", "quote": "1", "passage": "*so* or so"}
    said = client.get(address(topic), chosen).content.decode()

    assert r"&gt; \*so\* or so" in said


def test_drafts_are_kept_while_one_writes(client: Client, topic: Topic, bo: Person, cy: Person) -> None:
    client.force_login(bo)
    assert client.post(address(topic, "draft/"), {"source": "half", "to": "1"}).status_code == 204
    assert Draft.objects.get().source == "half"
    assert ">half</textarea>" in re.sub(r">\s+", ">", client.get(address(topic)).content.decode())
    assert client.post(address(topic, "draft/"), {"source": " "}).status_code == 204
    assert not Draft.objects.exists()

    client.force_login(cy)
    assert client.post(address(topic, "draft/"), {"source": "half"}).status_code == 403
    assert not Draft.objects.exists()


def test_marks_are_made_and_taken_back_by_small_buttons(client: Client, first: Post, ada: Person) -> None:
    client.force_login(ada)
    assert client.post(address(first.topic, "p/1/expect/")).status_code == 303
    said = client.get(address(first.topic)).content.decode()
    assert "1 person expects this too" in said
    assert f'{address(first.topic, "p/1/expect/?back=1")}" aria-pressed="true"' in said
    client.post(address(first.topic, "p/1/expect/?back=1"))
    assert not Mark.objects.exists()


def test_thanks_ask_what_for(client: Client, first: Post, ada: Person) -> None:
    client.force_login(ada)
    thanks = address(first.topic, "p/1/thanks/")
    assert client.get(thanks).status_code == 200
    assert client.post(thanks, {"because": ""}).status_code == 422
    assert client.post(thanks, {"because": "I found it"}).status_code == 303
    assert "Ada: thanks, because “I found it”" in client.get(address(first.topic)).content.decode()
    assert "Take the thanks back" in client.get(thanks).content.decode()
    client.post(thanks, {"act": "back"})
    assert not Mark.objects.exists()


def test_one_changes_ones_words_and_readers_see_what_changed(
    client: Client, first: Post, bo: Person, ada: Person
) -> None:
    client.force_login(bo)
    edit = address(first.topic, "p/1/edit/")
    assert "Where is the *bench*?" in client.get(edit).content.decode()
    assert client.post(edit, {"source": ""}).status_code == 422
    preview = client.post(edit, {"source": "A *new* bench?", "act": "preview"})
    assert "<em>new</em>" in preview.content.decode()
    assert client.post(edit, {"source": "Where was the *bench*?"}).status_code == 303

    client.logout()
    history = client.get(address(first.topic, "p/1/history/")).content.decode()
    assert "Where <del>is</del><ins>was</ins> the *bench*?" in history
    client.force_login(ada)
    assert client.get(edit).status_code == 403
    assert client.post(edit, {"source": "Mine"}).status_code == 403


def test_one_takes_ones_words_away_after_being_asked(client: Client, first: Post, bo: Person) -> None:
    client.force_login(bo)
    remove = address(first.topic, "p/1/remove/")
    assert "Remove your message?" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 303

    said = client.get(address(first.topic)).content.decode()
    assert "Its author removed this message." in said
    assert "bench</em>" not in said
    assert client.get(address(first.topic, "p/1/history/")).status_code == 409


def test_new_posts_come_as_a_fragment(client: Client, many: Topic, ada: Person) -> None:
    client.force_login(ada)
    response = client.get(address(many, "posts/?after=43"))

    assert numbers(response) == [44, 45]
    assert "<html" not in response.content.decode()
    assert numbers(client.get(address(many, "posts/?only=7"))) == [7]
    assert numbers(client.get(address(many, "posts/?after=0"))) == [*range(1, 21)]
    assert numbers(client.get(address(many, "posts/?after=45"))) == []


def test_a_topic_closed_with_reasons_leads_to_them_and_says_when_they_hold_no_longer(
    topic: Topic, ada: Person, client: Client, at: datetime
) -> None:
    closed = close(by=ada, at=at, topic=topic, why="Settled.")
    assert closed.statement is not None
    page = client.get(address(topic)).content.decode()
    assert f'<a href="{closed.statement.redress}">Why, and how to appeal</a>' in page

    for _ in range(2):
        actions.let_open(topic=closed, at=at + timedelta(days=1))

    assert topic.traces.filter(act="reopened").count() == 1
    page = client.get(address(topic)).content.decode()
    assert "What closed this topic holds no longer: it is open again." in page
    assert closed.statement.redress not in page


def test_a_mandate_tends_a_topic_in_a_page(
    client: Client, community: Callable[..., Community], ada: Person, bo: Person, now: datetime
) -> None:
    ours = community("Our Place", ada, bo)
    ours.mandates.update(starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))
    topic = actions.open_topic(by=bo, at=now, community=ours, title="A bench", source="x")
    other = actions.open_topic(by=bo, at=now, community=ours, title="A seat", source="y")
    actions.reply(by=ada, at=now, topic=topic, source="z")
    manage = address(topic, "manage/")

    client.force_login(bo)
    assert client.get(manage).status_code == 403
    assert client.post(manage, {"act": "closed", "why": "x"}).status_code == 403
    client.force_login(ada)
    assert "Tend this topic" in client.get(manage).content.decode()
    assert manage in client.get(address(topic)).content.decode()
    assert client.post(manage, {"act": "closed", "why": "Settled."}).status_code == 404, "not hers"
    closing = address(topic, "close/")
    assert closing in client.get(manage).content.decode()
    clause = ours.guide.clauses.get(number=1) if ours.guide else None
    reasons = {"clause": clause.pk if clause else "", "facts": "It is answered.", "days": 30}
    assert client.post(closing, {**reasons, "why": ""}).status_code == 422
    assert client.post(closing, {**reasons, "why": "Settled."}).status_code == 303
    assert "Ada closed this topic: Settled." in client.get(address(topic)).content.decode()
    assert client.post(closing, {**reasons, "why": "Twice."}).status_code == 409
    assert client.post(manage, {"act": "reopened", "why": "Not yet."}).status_code == 303
    assert (
        client.post(manage, {"act": "renamed", "title": "A seat by the river", "why": "Clear"}).status_code
        == 303
    )
    assert client.post(manage, {"act": "split", "numbers": "x", "title": "n", "why": "w"}).status_code == 422
    split = client.post(manage, {"act": "split", "numbers": "2", "title": "A lamp", "why": "Another."})
    assert "A lamp" in client.get(split["Location"]).content.decode()
    assert client.get(address(topic, "p/2/"))["Location"] == split["Location"] + "#p1"
    merged = client.post(manage, {"act": "merged", "into": str(other.pk), "why": "The same."})
    assert merged["Location"] == address(other)
    assert client.get(address(topic))["Location"] == address(other)
    assert client.get(address(topic, "p/1/"))["Location"] == address(other, "#p2")
    assert "Ada brought the messages of another topic here" in client.get(address(other)).content.decode()


def test_the_page_costs_the_same_queries_whatever_its_size(
    client: Client,
    many: Topic,
    ada: Person,
    bo: Person,
    django_assert_num_queries: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for number in range(3):
        actions.reply(by=ada, at=many.opened_at, topic=many, source=f"Hello {number}")
    small = actions.open_topic(
        by=bo, at=many.opened_at, community=many.community, title="Small", source="One"
    )
    actions.reply(by=ada, at=many.opened_at, topic=small, source="Two")
    for post in Post.objects.filter(author=bo, topic__in=(many, small)):
        actions.mark(by=ada, at=many.opened_at, post=post, kind=Mark.Kind.EXPECT)
    client.force_login(ada)
    for topic in (many, small):
        for more in ("", "?page=2") if topic == many else ("",):
            client.get(address(topic, more))  # what is read is remembered once
    with django_assert_max_num_queries(8) as counted:
        assert len(numbers(client.get(address(many)))) == 20
    with django_assert_num_queries(len(counted)):
        assert len(numbers(client.get(address(small)))) == 2
    with django_assert_num_queries(len(counted)):
        client.get(address(many, "?page=2"))


def test_who_holds_no_mandate_is_not_asked_for_one_again(
    topic: Topic, ada: Person, bo: Person, django_assert_num_queries: Callable[..., Any]
) -> None:
    assert queries.standing_in(ada, topic).has_charge
    assert not queries.standing_in(bo, topic).has_charge
    with django_assert_num_queries(0):
        assert topic.community.charges_of(bo) == []
    assert [each.person for each in topic.community.charges_of(ada)] == [ada]


def test_twenty_posts_make_a_light_page(client: Client, many: Topic, ada: Person) -> None:
    client.force_login(ada)
    page = client.get(address(many)).content

    assert len(page) < 25_000
