from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from parvis.communities.models import Community, Mandate
from parvis.conversations import actions as talk
from parvis.conversations.models import Post, Topic
from parvis.ledger.models import Fact
from parvis.listening.actions import expectations, themes
from parvis.listening.models import Expectation, Kind, Saying, Source, Theme, ThemeQuote
from parvis.people.models import Person
from tests.place.listening.answering import answered, bench, letter
from tests.place.listening.officers import expect, named, rosa

__all__ = ["answered", "bench", "expect", "letter", "named", "rosa"]


@pytest.fixture
def topic(square: Community, bo: Person, at: datetime) -> Topic:
    """Give a topic Bo opened in the square, about posts that fell."""
    return talk.open_topic(
        by=bo,
        at=at,
        community=square,
        title="The crossing",
        source="The posts at the crossing must be put up.",
    )


@pytest.fixture
def eve(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> Person:
    """Give another member of the square."""
    return joined(person("Eve"), square)


@pytest.fixture
def posts(topic: Topic, ada: Person, eve: Person, at: datetime) -> list[Post]:
    """Give what Bo, Ada and Eve said of the posts, in their order."""
    for hours, (who, words) in enumerate(
        ((ada, "I fell there too."), (eve, "Three falls in a month.")), start=1
    ):
        talk.reply(by=who, at=at + timedelta(hours=hours), topic=topic, source=words)
    return [*topic.posts.select_related("topic__community", "author").order_by("number")]


@pytest.fixture
def mandate(square: Community, ada: Person) -> Mandate:
    """Give Ada's mandate in the square, which goes on for long: pages ask the clock of today."""
    held = square.mandates.get(person=ada)
    held.ends_at = datetime(2126, 1, 1, tzinfo=UTC)
    held.save()
    return held


@pytest.fixture
def notes(square: Community, ada: Person, at: datetime) -> Source:
    """Give the source in which Ada writes down what is said at doors."""
    return Source.objects.create(
        community=square,
        kind=Source.Kind.NOTES,
        name="At the doors",
        consent="Whoever opened was asked.",
        reads="What they said.",
        objection="They tell Ada.",
        opened_by=ada,
        opened_at=at,
    )


@pytest.fixture
def saying(notes: Source, ada: Person, at: datetime) -> Saying:
    """Give what two neighbours said at a door."""
    return Saying.objects.create(
        source=notes, key="1", text="Put those posts up again.", at=at, people=2, noted_by=ada
    )


@pytest.fixture
def theme(square: Community, posts: list[Post], saying: Saying, at: datetime) -> Theme:
    """Give a theme the ear proposes: three members and two neighbours, in four quotations."""
    made = Theme.objects.create(
        community=square,
        key="posts-of-the-crossing",
        name="The posts at the crossing must be put up.",
        kinds={"complaint": 3, "need": 1},
        people=5,
        messages=4,
        first_at=at,
        last_at=at + timedelta(hours=2),
        heard_at=at + timedelta(hours=3),
    )
    texts = ("The posts at the crossing must be put up.", "I fell there too.", "Three falls in a month.")
    for rank, (post, text) in enumerate(zip(posts, texts, strict=True)):
        ThemeQuote.objects.create(
            theme=made, rank=rank, voice=f"p{post.author_id}", text=text, kind="complaint", post=post
        )
    ThemeQuote.objects.create(
        theme=made, rank=3, voice="s1", text="Put those posts up again.", kind="need", saying=saying
    )
    return made


@pytest.fixture
def heard(theme: Theme, ada: Person, at: datetime) -> Expectation:
    """Give the expectation Ada confirmed from that theme: number 1 in the square, five people."""
    return themes.confirm_theme(by=ada, at=at + timedelta(hours=4), theme=theme)


@pytest.fixture
def written(square: Community, bo: Person, at: datetime) -> Expectation:
    """Give an expectation Bo wrote: a shelter at the station."""
    return expectations.write_expectation(
        by=bo,
        at=at + timedelta(hours=5),
        community=square,
        title="A shelter for bicycles at the station",
        kind=Kind.NEED,
        source="Mine was *soaked* again.",
    )


@pytest.fixture
def told() -> Callable[[], list[str]]:
    """Give a way to read the verbs of this room in the ledger since the test began."""
    before = set(Fact.objects.values_list("pk", flat=True))

    def read() -> list[str]:
        facts = Fact.objects.filter(verb__startswith="listening.").exclude(pk__in=before)
        return [*facts.order_by("pk").values_list("verb", flat=True)]

    return read
