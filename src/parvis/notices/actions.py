"""Say how and when one wants to be told; stop, and start again."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from parvis.communities.models import Community
from parvis.conversations.models import Topic
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.notices import policies, verbs
from parvis.notices.errors import BadKey, NotAWish
from parvis.notices.models import MAILED, Habits, How, Notice, Wish
from parvis.notices.stopping import Scope, Stop
from parvis.notices.wishing import bring_in_line, standing, write_wish
from parvis.pages.refusals import require
from parvis.people.models import Person


@dataclass(frozen=True, slots=True)
class Hours:
    """What somebody chooses of how and when they are written to."""

    answers: str = How.DAY
    followed: str = How.PAGE
    quiet_from: time | None = None
    quiet_to: time | None = None
    digest_hour: int = 8
    digest_weekday: int = 0
    mail: bool = True


@transaction.atomic
def set_wish(*, by: Person, at: datetime, community: Community, how: str, topic: Topic | None = None) -> None:
    """Say how one wants to be told of a topic, or of a whole community."""
    if topic is not None:
        community = topic.community
    require(policies.wish(by, community))
    if how not in How.values:
        raise NotAWish
    wish = standing(by.pk, community.pk, topic.pk if topic else None).first()
    if (wish.how if wish else How.USUAL) == how:
        return
    write_wish(by.pk, community.pk, topic.pk if topic else None, how, at)
    Wish.objects.filter(person=by, community=community, topic=topic).update(before="")
    _record_wish(by, at, community, topic, how)


@transaction.atomic
def set_habits(*, by: Person, at: datetime, hours: Hours) -> Habits:
    """Say when one may be written to, and how one is told where one expressed no wish."""
    require(policies.choose_habits(by))
    if not {hours.answers, hours.followed} <= {How.PAGE, *MAILED}:
        raise NotAWish
    told = {name: getattr(hours, name) for name in Hours.__slots__}
    habits, _ = Habits.objects.update_or_create(person=by, defaults={**told, "digests": True})
    bring_in_line(by.pk, at)
    record(verbs.HABITS, by=by, at=at, of=by, audience=Fact.Audience.PERSONS)
    return habits


@transaction.atomic
def see_all(*, by: Person, at: datetime) -> int:
    """Mark everything told so far as seen; one's own matter, of which the ledger says nothing."""
    return Notice.objects.filter(person=by, seen_at=None, at__lte=at).update(seen_at=at)


@transaction.atomic
def stop_mail(*, stop: Stop, at: datetime) -> bool:
    """Stop what a link in a letter stops; tell whether it was not stopped already."""
    person = _whose(stop)
    if stop.scope in {Scope.TOPIC, Scope.COMMUNITY}:
        community, topic = _what(stop)
        rows = standing(person.pk, community.pk, topic.pk if topic else None)
        wish = rows.select_for_update().first()
        before = wish.how if wish else How.USUAL
        if before in {How.PAGE, How.NOT}:
            return False
        write_wish(person.pk, community.pk, topic.pk if topic else None, How.PAGE, at)
        Wish.objects.filter(person=person, community=community, topic=topic).update(before=before)
        _record_wish(person, at, community, topic, How.PAGE)
        return True
    habits, _ = Habits.objects.select_for_update().get_or_create(person=person)
    return _switch(habits, stop.scope, at, on=False)


@transaction.atomic
def undo_stop(*, stop: Stop, at: datetime) -> bool:
    """Give back what a link stopped, as it was; tell whether there was something to give back."""
    person = _whose(stop)
    if stop.scope in {Scope.TOPIC, Scope.COMMUNITY}:
        community, topic = _what(stop)
        rows = standing(person.pk, community.pk, topic.pk if topic else None)
        wish = rows.select_for_update().first()
        if wish is None or not wish.before:
            return False
        how = wish.before
        write_wish(person.pk, community.pk, topic.pk if topic else None, how, at)
        Wish.objects.filter(pk=wish.pk).update(before="")
        _record_wish(person, at, community, topic, how)
        return True
    habits, _ = Habits.objects.select_for_update().get_or_create(person=person)
    return _switch(habits, stop.scope, at, on=True)


def _switch(habits: Habits, scope: Scope, at: datetime, *, on: bool) -> bool:
    name = "digests" if scope == Scope.DIGESTS else "mail"
    if getattr(habits, name) == on:
        return False
    setattr(habits, name, on)
    habits.save(update_fields=[name])
    bring_in_line(habits.person_id, at)
    record(verbs.HABITS, by=habits.person, at=at, of=habits.person, audience=Fact.Audience.PERSONS)
    return True


def _whose(stop: Stop) -> Person:
    person = Person.objects.present().filter(pk=stop.person, is_active=True).first()
    if person is None:
        raise BadKey
    return person


def _what(stop: Stop) -> tuple[Community, Topic | None]:
    if stop.scope == Scope.TOPIC:
        topic = Topic.objects.filter(pk=stop.thing).select_related("community").first()
        if topic is None:
            raise BadKey
        return topic.community, topic
    community = Community.objects.filter(pk=stop.thing).first()
    if community is None:
        raise BadKey
    return community, None


def _record_wish(by: Person, at: datetime, community: Community, topic: Topic | None, how: str) -> None:
    record(
        verbs.WISHED,
        by=by,
        at=at,
        of=topic or community,
        community=community,
        audience=Fact.Audience.PERSONS,
        facts={"how": how},
    )
