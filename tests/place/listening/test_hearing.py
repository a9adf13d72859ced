"""The ear at home: it listens to the talk of a community, proposes themes, and goes on message by message."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Post, Topic
from parvis.jobs.apart import ApartError
from parvis.listening.actions import hearing as ear
from parvis.listening.actions import themes
from parvis.listening.models import Hearing, Objection, Saying, Source, Theme, Unheard
from parvis.listening.queries.hearing import FAR
from parvis.people.models import Person
from tests.core import allotment

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=5)


def speak(community: Community, people: list[Person], at: datetime, threads: int = 45) -> datetime:
    """Bring the talk of an allotment society into a community, each message by somebody of ours."""
    topics: dict[str, Topic] = {}
    authors: dict[str, Person] = {}
    posts = []
    for minutes, message in enumerate(allotment.talk(threads=threads)):
        author = authors.setdefault(message.author, people[len(authors) % len(people)])
        moment = at + timedelta(minutes=minutes)
        topic = topics.get(message.thread)
        if topic is None:
            topic = topics[message.thread] = Topic.objects.create(
                community=community, title=message.title or "Talk", opened_by=author, opened_at=moment,
                last_at=moment, last_by=author,
            )  # fmt: skip
        topic.posts_count += 1
        number = topic.posts_count
        posts.append(Post(topic=topic, number=number, author=author, at=moment, source=message.text))
    Post.objects.bulk_create(posts)
    Topic.objects.bulk_update(topics.values(), ["posts_count"])
    return posts[-1].at


@pytest.fixture
def society(person: Callable[..., Person], square: Community) -> list[Person]:
    """Give thirty people who talk in the square."""
    del square
    return [person(f"Speaker {number}") for number in range(30)]


@pytest.fixture
def after(square: Community, society: list[Person], at: datetime) -> datetime:
    """Give the moment after the society talked, when the ear has listened once."""
    now = speak(square, society, at) + LATER
    assert ear.listen_where_due(now) == 1
    return now


def test_the_first_listening_proposes_themes_in_peoples_words(square: Community, after: datetime) -> None:
    found = Theme.objects.filter(community=square, parent=None)

    assert found.count() > 3
    for theme in found:
        assert theme.state == Theme.State.PROPOSED
        assert theme.people == theme.quotes.values("voice").distinct().count()
        assert theme.messages == theme.quotes.values("post").distinct().count()
        assert theme.quotes.filter(text=theme.name).exists()
        assert all(text in source for text, source in theme.quotes.values_list("text", "post__source"))
    hearing = Hearing.objects.get(community=square)
    assert (hearing.due_at, hearing.heard_at, hearing.fresh) == (None, after, 0)


def test_nothing_said_since_asks_nothing_of_the_ear(after: datetime) -> None:
    assert ear.listen_where_due(after + LATER) == 0


def test_an_ear_is_not_kept_far_behind_by_what_others_say(
    square: Community, house: Community, society: list[Person], after: datetime
) -> None:
    heard = Hearing.objects.get(community=square).posts_until
    speak(house, society, after, threads=90)

    ear.look_for_talk(at=after)

    last = Post.objects.latest("pk").pk
    assert last > heard + FAR
    assert Hearing.objects.get(community=square).posts_until == last
    assert Hearing.objects.get(community=house).due_at == after


def test_a_new_message_joins_its_theme_at_once(square: Community, after: datetime, bo: Person) -> None:
    theme = Theme.objects.filter(parent=None).order_by("-people").first()
    assert theme is not None
    people, keys = theme.people, {*Theme.objects.values_list("key", flat=True)}

    topic = talk.open_topic(by=bo, at=after, community=square, title="Again", source=theme.name)
    assert ear.listen_where_due(after + LATER) == 1

    theme.refresh_from_db()
    assert theme.people == people + 1
    assert theme.quotes.filter(post__topic=topic, voice=f"p{bo.pk}").count() == 1
    assert {*Theme.objects.values_list("key", flat=True)} == keys
    assert Hearing.objects.get().fresh == 1


def test_the_same_person_again_is_no_other_person(square: Community, after: datetime, bo: Person) -> None:
    theme = Theme.objects.filter(parent=None).order_by("-people").first()
    assert theme is not None
    for title in ("Once", "Twice"):
        talk.open_topic(by=bo, at=after, community=square, title=title, source=theme.name)
    ear.listen_where_due(after + LATER)

    people = theme.people
    theme.refresh_from_db()
    assert theme.people == people + 1


def test_listening_again_to_everything_keeps_every_key(
    square: Community, society: list[Person], after: datetime
) -> None:
    before = dict(Theme.objects.values_list("key", "name"))

    speak(square, society[:7], after, threads=30)
    ear.listen_where_due(after + timedelta(days=2))

    again = dict(Theme.objects.values_list("key", "name"))
    assert before.items() <= again.items()
    assert Hearing.objects.get().fresh == 0


def test_what_a_person_decided_stays_decided(
    square: Community, after: datetime, ada: Person, society: list[Person]
) -> None:
    first, second = Theme.objects.filter(parent=None).order_by("-people")[:2]
    expectation = themes.confirm_theme(by=ada, at=after, theme=first)
    themes.set_theme_aside(by=ada, at=after, theme=second, why="It was settled.")
    people = expectation.people

    speak(square, society[:3], after, threads=40)
    ear.listen_where_due(after + timedelta(days=2))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (Theme.State.CONFIRMED, Theme.State.ASIDE)
    expectation.refresh_from_db()
    assert expectation.people >= people
    assert expectation.quotations.count() == first.quotes.count()


def test_a_message_in_a_confirmed_theme_reaches_its_expectation(
    square: Community, after: datetime, ada: Person, bo: Person
) -> None:
    theme = Theme.objects.filter(parent=None).order_by("-people").first()
    assert theme is not None
    expectation = themes.confirm_theme(by=ada, at=after, theme=theme)
    people = expectation.people

    talk.open_topic(by=bo, at=after, community=square, title="Me too", source=theme.name)
    ear.listen_where_due(after + LATER)

    expectation.refresh_from_db()
    assert expectation.people == people + 1


def test_those_who_object_are_never_heard(square: Community, society: list[Person], at: datetime) -> None:
    now = speak(square, society, at)
    Objection.objects.create(community=square, person=society[0], at=at)

    ear.listen_where_due(now + LATER)

    assert not Theme.objects.filter(quotes__voice=f"p{society[0].pk}").exists()
    assert Theme.objects.filter(quotes__voice=f"p{society[1].pk}").exists()


def test_an_objection_made_later_takes_the_words_out(
    square: Community, society: list[Person], after: datetime
) -> None:
    Objection.objects.create(community=square, person=society[0], at=after)
    ear.listen_again(community=square.pk)

    ear.listen_where_due(after + timedelta(hours=1))

    assert not Theme.objects.filter(quotes__voice=f"p{society[0].pk}").exists()


def test_what_is_noted_for_several_counts_several(
    square: Community, society: list[Person], notes: Source, at: datetime, ada: Person
) -> None:
    now = speak(square, society, at)
    Saying.objects.create(
        source=notes, key="1", at=now, people=4, noted_by=ada,
        text="We need a second standpipe, the water pressure is far too low",
    )  # fmt: skip

    ear.listen_where_due(now + LATER)

    theme = Theme.objects.get(parent=None, quotes__saying__key="1")
    assert theme.people == theme.quotes.values("voice").distinct().count() + 3


def test_a_closed_source_is_heard_no_more(
    square: Community, society: list[Person], notes: Source, at: datetime, ada: Person
) -> None:
    now = speak(square, society, at)
    text = "We need a second standpipe, the water pressure is far too low"
    Saying.objects.create(source=notes, key="1", at=now, noted_by=ada, text=text)
    Source.objects.update(closed_at=now, closed_why="Done.")

    ear.listen_where_due(now + LATER)

    assert not Theme.objects.filter(quotes__saying__isnull=False).exists()


def test_removed_words_are_not_heard(square: Community, society: list[Person], at: datetime) -> None:
    now = speak(square, society, at)
    Post.objects.filter(author=society[1]).update(removed_at=now, source="", html="")

    ear.listen_where_due(now + LATER)

    assert not Theme.objects.filter(quotes__voice=f"p{society[1].pk}").exists()


@pytest.mark.usefixtures("after")
def test_who_was_not_answered_is_listed() -> None:
    listed = Unheard.objects.select_related("post")

    assert listed.filter(newcomer=False).exists()
    assert all(each.post is not None and each.text in each.post.source for each in listed)


def test_two_communities_are_heard_apart(
    square: Community, house: Community, society: list[Person], at: datetime
) -> None:
    now = max(speak(square, society, at), speak(house, society, at))

    assert ear.listen_where_due(now + LATER) == 2

    for community in (square, house):
        inside = Theme.objects.filter(community=community)
        assert inside.exists()
        assert not inside.exclude(quotes__post__topic__community=community).exists()


def test_a_lost_memory_is_made_again(square: Community, society: list[Person], after: datetime) -> None:
    Hearing.objects.update(memory="gone", whole=True)
    speak(square, society[:3], after, threads=30)

    ear.listen_where_due(after + timedelta(days=2))

    assert Hearing.objects.get().trouble == ""
    assert Theme.objects.filter(gone=False).exists()


def test_an_ear_that_fails_tries_again_later(
    square: Community, society: list[Person], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = speak(square, society, at)

    def fail(*_: object, **__: object) -> None:
        raise ApartError("it died")

    with monkeypatch.context() as patch:
        patch.setattr(ear, "run", fail)
        assert ear.listen_where_due(now) == 0

    hearing = Hearing.objects.get()
    assert hearing.trouble
    assert hearing.due_at is not None
    assert hearing.due_at > now
    assert ear.listen_where_due(hearing.due_at) == 1
    assert Hearing.objects.get().trouble == ""


def test_a_theme_nobody_had_yet_is_proposed_within_a_day_though_nobody_speaks(
    square: Community, society: list[Person], after: datetime
) -> None:
    asked = "Could the town repair the broken bench in front of the pharmacy?"
    for number, who in enumerate(society[:8]):
        topic = Topic.objects.create(
            community=square,
            title=f"Bench {number}",
            opened_by=who,
            opened_at=after,
            last_at=after,
            last_by=who,
        )
        source = f"{asked} I sit there number {number}." if number % 2 else asked
        Post.objects.create(topic=topic, number=1, author=who, at=after, source=source)
    ear.listen_where_due(after + LATER)
    assert Hearing.objects.get().fresh == 8
    assert ear.listen_where_due(after + timedelta(hours=2)) == 0

    assert ear.listen_where_due(after + timedelta(days=1, hours=1)) == 1

    hearing = Hearing.objects.get()
    assert (hearing.fresh, hearing.due_at) == (0, None)
    assert hearing.heard_at == after + timedelta(days=1, hours=1)
