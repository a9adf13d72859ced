from http import HTTPStatus

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community
from parvis.conversations.models import Topic
from parvis.ledger.models import Fact
from parvis.notices import actions, queries
from parvis.notices.errors import BadKey
from parvis.notices.models import Habits, How, Wish
from parvis.notices.stopping import SALT, Scope, Stop, key_for, read_key
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(ada: Person, bo: Person, square: Community, talk: Talk) -> Topic:
    """Give a topic of Bo that Ada answered."""
    topic = talk.topic(bo, square)
    talk.say(ada, topic, "Behind the library.")
    talk.told(bo)
    return topic


def page(signed_in: Client, path: str) -> str:
    response = signed_in.get(path)
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


@pytest.fixture
def stranger() -> Client:
    """Give a mail server: it holds no cookie and no token."""
    return Client(enforce_csrf_checks=True)


def link(person: Person, scope: Scope, thing: int = 0) -> str:
    return f"/stop/{key_for(Stop(person.pk, scope, thing))}/"


def test_one_click_stops_mail_about_a_topic_without_signing_in_and_undo_gives_it_back(
    stranger: Client, bo: Person, topic: Topic
) -> None:
    actions.set_wish(by=bo, at=timezone.now(), community=topic.community, topic=topic, how=How.AT_ONCE)
    path = link(bo, Scope.TOPIC, topic.pk)

    assert "One press stops it" in page(stranger, path)
    assert Wish.objects.get(person=bo).how == How.AT_ONCE

    response = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert "Stopped" in response.content.decode()
    assert Wish.objects.get(person=bo).how == How.PAGE

    assert "stopped already" in stranger.post(path).content.decode()
    assert "as it was before" in stranger.post(path, {"undo": "1"}).content.decode()
    assert Wish.objects.get(person=bo).how == How.AT_ONCE
    assert "nothing to give back" in stranger.post(path, {"undo": "1"}).content.decode()


@pytest.mark.parametrize(("scope", "name"), [(Scope.DIGESTS, "digests"), (Scope.MAIL, "mail")])
def test_one_click_stops_digests_or_all_mail(scope: Scope, name: str, stranger: Client, bo: Person) -> None:
    path = link(bo, scope)

    assert "Stopped" in stranger.post(path).content.decode()
    assert getattr(Habits.objects.get(person=bo), name) is False
    assert "stopped already" in page(stranger, path)
    stranger.post(path, {"undo": "1"})
    assert getattr(Habits.objects.get(person=bo), name) is True
    assert Fact.objects.filter(verb="notices.habits.changed").count() == 2


def test_one_click_stops_mail_about_new_topics(stranger: Client, bo: Person, square: Community) -> None:
    actions.set_wish(by=bo, at=timezone.now(), community=square, how=How.DAY)

    stranger.post(link(bo, Scope.COMMUNITY, square.pk))

    assert Wish.objects.get(person=bo, topic=None).how == How.PAGE


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "key",
    [
        "forged",
        signing.dumps([1, "mail", 0], salt="another"),
        signing.dumps([1, "everything", 0], salt=SALT),
        signing.dumps([99999, "mail", 0], salt=SALT),
        signing.dumps([1, "topic", 99999], salt=SALT),
        signing.dumps([1, "mail", 0], salt=SALT)[:-2],
    ],
    ids=["forged", "other salt", "unknown scope", "nobody", "no topic", "cut"],
)
def test_a_forged_or_altered_link_is_refused_clearly_and_changes_nothing(
    method: str, key: str, stranger: Client, bo: Person
) -> None:
    response = getattr(stranger, method)(f"/stop/{key}/")

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "This link stops nothing" in response.content.decode()
    assert not Habits.objects.filter(person=bo).exists()
    assert not Wish.objects.exists()
    assert not Fact.objects.filter(verb__startswith="notices.").exists()


def test_the_link_of_somebody_who_left_stops_nothing(bo: Person) -> None:
    Person.objects.filter(pk=bo.pk).update(
        state=Person.State.ERASED, name="", email=None, handle=None, bio=""
    )

    with pytest.raises(BadKey):
        actions.stop_mail(stop=Stop(bo.pk, Scope.MAIL), at=timezone.now())
    with pytest.raises(BadKey):
        queries.stopped(Stop(bo.pk, Scope.MAIL))


def test_a_key_holds_what_it_was_made_for() -> None:
    stop = Stop(3, Scope.TOPIC, 7)

    assert read_key(key_for(stop)) == stop
