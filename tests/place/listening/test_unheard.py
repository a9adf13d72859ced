from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from parvis.communities.models import Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.core.text.sentences import sentences
from parvis.listening.actions.hearing import _keep_unheard
from parvis.listening.models import Hearing, Saying, Theme, Unheard
from parvis.listening.queries.hearing import Place, without_marks
from parvis.listening.queries.unheard import unheard_of
from parvis.people.models import Person
from tests.costs import assert_grows_with_its_length
from tests.place.closing import close

pytestmark = pytest.mark.django_db
HERE = "/c/the-square/expectations/unheard/"


def texts(viewer: Person | None, square: Community, at: datetime) -> list[str]:
    return [each.text for each in unheard_of(viewer, square, "", at).questions]


def test_a_question_waits_here_until_somebody_replies_to_it(
    posts: list[Post], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    Hearing.objects.create(community=square, heard_at=at + timedelta(hours=3))
    Unheard.objects.create(community=square, post=posts[2], text="Three falls in a month.", at=posts[2].at)
    assert texts(bo, square, at) == ["Three falls in a month."]

    topic = posts[0].topic
    talk.reply(
        by=ada, at=at + timedelta(hours=2.5), topic=posts[0].topic, source="Elsewhere.", replies_to=posts[0]
    )
    assert texts(bo, square, at) == ["Three falls in a month."]
    talk.reply(by=ada, at=at + timedelta(hours=2.6), topic=topic, source="Yes.", replies_to=posts[2])
    assert texts(bo, square, at) == []


def test_what_somebody_wrote_after_the_ear_listened_counts_as_a_reply(
    posts: list[Post], square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    Hearing.objects.create(community=square, heard_at=at + timedelta(hours=3))
    Unheard.objects.create(community=square, post=posts[2], text="Three falls in a month.", at=posts[2].at)

    talk.reply(by=ada, at=at + timedelta(hours=4), topic=posts[0].topic, source="Four, even.")

    assert texts(bo, square, at) == []


def test_what_was_taken_away_or_closed_waits_no_more(
    posts: list[Post], saying: Saying, square: Community, ada: Person, eve: Person, at: datetime
) -> None:
    Unheard.objects.create(community=square, post=posts[2], text="Three falls in a month.", at=at)
    Unheard.objects.create(community=square, post=posts[0], text="Who puts them up?", at=at)
    Unheard.objects.create(community=square, saying=saying, text="Put those posts up again.", at=at)
    assert len(texts(None, square, at)) == 3

    talk.remove(by=eve, at=at, post=posts[2])
    Saying.objects.update(text="", removed_at=at)
    assert texts(None, square, at) == ["Who puts them up?"]
    close(by=ada, at=at, topic=posts[0].topic, why="Done.")
    assert texts(None, square, at) == []


def test_newcomers_whom_nobody_has_welcomed_stand_beside(
    posts: list[Post], square: Community, cy: Person, bo: Person, joined: Callable[..., Person], at: datetime
) -> None:
    assert posts[0].author == bo
    topic = talk.open_topic(
        by=joined(cy, square), at=at, community=square, title="Hello", source="Where do I begin?"
    )
    found = unheard_of(bo, square, "", at)
    assert ("Where do I begin?", True) in [(each.text, each.newcomer) for each in found.newcomers]

    talk.reply(by=bo, at=at, topic=topic, source="Here.")
    left = unheard_of(bo, square, "", at).newcomers
    assert "Where do I begin?" not in [each.text for each in left]


def test_each_thing_unheard_can_be_answered_at_once(
    theme: Theme,
    posts: list[Post],
    saying: Saying,
    square: Community,
    bo: Person,
    at: datetime,
    client: Client,
) -> None:
    Theme.objects.update(unanswered=2)
    theme.quotes.filter(rank__in=[0, 1]).update(answered=False)
    Unheard.objects.create(community=square, post=posts[1], text="I fell there too.", at=at)
    Unheard.objects.create(community=square, saying=saying, text="Put those posts up again.", at=at)
    client.force_login(bo)

    page = client.get(HERE).content.decode()

    base = f"/c/the-square/talk/{posts[0].topic_id}/"
    assert f'href="{base}?to=2#reply"' in page
    assert f'href="{base}?to=1#reply"' in page
    assert "write/?title=Put%20those%20posts%20up%20again." in page
    assert f"/expectations/heard/{theme.pk}/" in page
    Saying.objects.update(link="https://example.org/1")
    assert 'href="https://example.org/1"' in client.get(HERE).content.decode()


def test_a_page_of_the_unheard_asks_a_fixed_number_of_queries(
    posts: list[Post], square: Community, bo: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    Unheard.objects.create(community=square, post=posts[1], text="First", at=at)
    with django_assert_num_queries(3):
        unheard_of(bo, square, "", at)
    Unheard.objects.bulk_create(
        Unheard(community=square, post=posts[1], text=f"Question {n}", at=at + timedelta(hours=n))
        for n in range(45)
    )

    with django_assert_num_queries(3):
        page = unheard_of(bo, square, "", at)
    assert (len(page.questions), page.questions[0].text) == (20, "Question 44")
    second = unheard_of(bo, square, page.following, at)
    assert second.questions[0].text == "Question 24"
    assert unheard_of(bo, square, second.following, at).following == ""


def test_a_newcomers_first_message_that_asks_something_stands_once(
    square: Community, posts: list[Post], at: datetime
) -> None:
    asked, greeting = (SimpleNamespace(message=f"p{post.pk}", text=post.source) for post in posts[1:])
    heard = SimpleNamespace(unheard=SimpleNamespace(quotes=[asked], first_messages=[asked, greeting]))
    places = {f"p{post.pk}": Place(post.pk, None, "p", at, 1) for post in posts}

    _keep_unheard(square.pk, heard, places)  # type: ignore[arg-type]  # what is read of it

    assert [*Unheard.objects.order_by("pk").values_list("post", "newcomer")] == [
        (posts[1].pk, True),
        (posts[2].pk, True),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Keep **the lamp** by the lock.", "Keep the lamp by the lock."),
        ("***Both*** and ~~gone~~ and _so_.", "Both and gone and so."),
        ("* one\n* **two**", "* one\n* two"),
        (r"a \*bike\* near", "a *bike* near"),
        ("2 * 3 * 4, snake_case_name, **open", "2 * 3 * 4, snake_case_name, **open"),
        ("Let `parvis serve` read __`.env`__.", "Let parvis serve read .env."),
        ("`__init__` and `a*b*c` and `if (x) {`", "__init__ and `a*b*c` and `if (x) {`"),
        (r"a \`tick` and ``two`` and ```py```", "a `tick` and ``two`` and ```py```"),
    ],
)
def test_the_ear_reads_words_without_the_marks_around_them(written: str, read: str) -> None:
    assert without_marks(written) == read


def test_a_name_written_as_code_stands_in_what_is_quoted_and_code_does_not() -> None:
    said = without_marks("Could `make check` say why? And `f(x) = {` too?")

    assert sentences(said) == ["Could make check say why?", "And … too?"]


@pytest.mark.parametrize("open_mark", ["*a ", "**a _b ", "`a ", "~~a "])
def test_marks_nobody_closes_cost_no_more_than_their_length(open_mark: str) -> None:
    assert_grows_with_its_length(lambda size: without_marks(open_mark * size), 10_000)
