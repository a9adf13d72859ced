"""Every member is told what changes in their guide, in words, before it holds."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress

from parvis.communities.actions import amend_guide, change_identity, leave_community
from parvis.communities.models import Community, Guide
from parvis.ledger.delivering import replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.notices import actions
from parvis.notices.actions import Hours
from parvis.notices.models import Concern, How, Notice
from parvis.notices.news import news_for
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db

Why = Notice.Why
CHANGES = {
    "clauses": [
        {"number": 2, "title": "Answering", "text": "Whoever asks gets <two> answers.", "newcomer": True},
        {"number": 4, "repealed": True},
        {"number": None, "title": "Cats", "text": "Cats are welcome."},
    ],
    "laws": {"guide.delay_days": 3},
}


@pytest.fixture
def past(square: Community, talk: Talk) -> None:
    """Let what was told of the birth be told, and gone."""
    del square
    talk.hear()
    Notice.objects.all().delete()


def amend(square: Community, at: datetime) -> Guide:
    return amend_guide(community=square, changes=CHANGES, decision=7, at=at)


def told() -> list[tuple[int, str]]:
    rows = Notice.objects.filter(why=Why.GUIDE_AMENDED).order_by("person")
    return [*rows.values_list("person", "how")]


@pytest.mark.usefixtures("past")
def test_every_member_is_told_and_nobody_else(
    ada: Person, bo: Person, cy: Person, dee: Person, square: Community, talk: Talk
) -> None:
    amend(square, talk.at)
    talk.hear()

    members = {*square.memberships.filter(state="active").values_list("person", flat=True)}
    assert {person for person, _ in told()} == members
    assert {ada.pk, bo.pk} < members
    assert not {cy.pk, dee.pk} & members
    (item,) = news_for(bo).new[0].matters[0].items
    assert item.link == f"/c/{square.slug}/guide/changes/"


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(
    ("wished", "how"), [(How.NOT, How.PAGE), (How.WEEK, How.DAY), (How.AT_ONCE, How.AT_ONCE)]
)
def test_what_binds_all_is_told_whatever_one_wishes(
    bo: Person, square: Community, talk: Talk, at: datetime, wished: How, how: How
) -> None:
    actions.set_wish(by=bo, at=at, community=square, how=wished)
    amend(square, talk.at)
    talk.hear()

    assert dict(told())[bo.pk] == how


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_letter_says_in_words_what_changes_and_from_when(
    bo: Person, square: Community, talk: Talk, at: datetime, language: str
) -> None:
    EmailAddress.objects.create(user=bo, email=bo.email, verified=True, primary=True)
    Person.objects.filter(pk=bo.pk).update(language=language)
    actions.set_habits(by=bo, at=at, hours=Hours(answers=How.AT_ONCE))
    amend(square, talk.at)

    (letter,) = talk.posted(talk.at + timedelta(hours=3))

    text, html = str(letter.body), str(letter.alternatives[0][0])
    told_lines = " ".join(text.split())
    for words in ("Whoever asks gets <two> answers.", "Whoever asks gets an answer.", "Cats are welcome."):
        assert words in told_lines
    assert "<two>" not in html
    assert "&lt;two&gt;" in html
    assert f"/c/{square.slug}/guide/changes/" in text
    assert "2026" in text
    assert square.name in letter.subject


@pytest.mark.usefixtures("past")
def test_told_anew_the_same_people_are_told_the_same(
    person: Callable[..., Person],
    joined: Callable[..., Person],
    square: Community,
    talk: Talk,
    at: datetime,
) -> None:
    gone = joined(person("Gone"), square)
    amend(square, talk.at)
    talk.hear()
    before = told()
    leave_community(by=gone, community=square, at=at + timedelta(hours=1))
    joined(person("New"), square)
    talk.hear()
    consumer = consumer_named("notices")
    assert consumer is not None

    Notice.objects.all().delete()
    replay(consumer, Fact.objects.order_by("pk"))

    assert told() == before
    assert Concern.objects.filter(why=Why.GUIDE_AMENDED).count() == len(before)


@pytest.mark.usefixtures("past")
def test_once_only_members_read_those_who_came_since_keep_their_news_though_it_is_heard_twice(
    person: Callable[..., Person],
    joined: Callable[..., Person],
    ada: Person,
    cy: Person,
    square: Community,
    talk: Talk,
) -> None:
    topic = talk.topic(ada, square)
    talk.say(ada, topic, "For @cy.")
    talk.hear()
    assert Notice.objects.filter(person=cy).exists()
    changes = {"before": {"visibility": "public"}, "after": {"visibility": "members"}}
    change_identity(community=square, changes=changes, decision=7, at=talk.at)
    talk.hear()
    assert not Notice.objects.filter(person=cy).exists()
    new = joined(person("New"), square)
    talk.say(ada, topic, "For @new.")
    talk.hear()
    consumer = consumer_named("notices")
    assert consumer is not None

    replay(consumer, Fact.objects.filter(verb="communities.identity.changed"))

    assert Notice.objects.filter(person=new, topic=topic).exists()
    assert not Notice.objects.filter(person=cy).exists()
