from datetime import datetime, timedelta

import pytest

from parvis.communities import actions as communities
from parvis.communities.models import Community, Membership
from parvis.conversations.actions.speaking import edit, open_topic, remove
from parvis.ledger.delivering import replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.notices import actions
from parvis.notices.models import Desk, How, Notice, Wish
from parvis.people.models import Person
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db


TABLES = (Notice, Wish, Desk)


def kept() -> dict[str, list[tuple[object, ...]]]:
    """Read what was told, but for what its readers did with it since."""
    notices = Notice.objects.values_list("person", "why", "thing", "community", "topic", "call")
    return {
        "notices": sorted(map(tuple, notices), key=repr),
        "wishes": sorted(Wish.objects.values_list("person", "community", "topic", "how"), key=repr),
        "desks": sorted(Desk.objects.values_list("person", "community")),
    }


def test_replaying_the_ledger_into_empty_tables_gives_the_same(
    ada: Person,
    bo: Person,
    eve: Person,
    ina: Person,
    square: Community,
    house: Community,
    yard: Community,
    at: datetime,
    talk: Talk,
) -> None:
    """A small life, heard as it goes: wishes change, people leave, words go; then all of it told anew."""
    communities.set_welcoming(by=bo, community=square, welcomes=True, at=at)
    actions.set_wish(by=eve, at=at, community=square, how=How.DAY)
    topic, inside = talk.topic(ada, square), talk.topic(bo, house, "Keys")
    talk.told(ada)
    post = talk.say(eve, topic, "For @bo and @ada.")
    talk.say(ada, inside, "On the nail.")
    talk.told(ada)
    actions.see_all(by=ada, at=at + timedelta(minutes=10))
    communities.set_welcoming(by=bo, community=square, welcomes=False, at=at + timedelta(minutes=11))
    actions.set_wish(by=eve, at=at + timedelta(minutes=12), community=square, topic=topic, how=How.NOT)
    edit(by=eve, at=at + timedelta(minutes=13), post=post, source="For @ada.")
    talk.told(ada)
    gone = talk.say(bo, topic, "Never mind.", to=post)
    talk.say(ada, topic, "Thank you @eve, @bo.")
    talk.told(ada)
    remove(by=bo, at=at + timedelta(minutes=20), post=gone)
    communities.leave_community(by=bo, community=house, at=at + timedelta(minutes=21))
    tie = Membership.objects.get(person=ina, community=yard)
    communities.accept_request(by=ada, membership=tie, at=at + timedelta(minutes=22))
    open_topic(
        by=bo, at=at + timedelta(minutes=23), community=square, title="Bread", source="Who bakes, @eve?"
    )
    talk.told(ada)
    live = kept()
    assert len(live["notices"]) > 5

    for table in TABLES:
        table.objects.all().delete()
    consumer = consumer_named("notices")
    assert consumer is not None
    replay(consumer, Fact.objects.order_by("pk"))

    assert kept() == live
