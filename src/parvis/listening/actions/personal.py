"""Say "I expect this too", follow, and take both back.

What was merged is followed, and left, where it was led: those who were with it are there.
"""

from datetime import datetime

from django.db import transaction

from parvis.listening import policies, verbs
from parvis.listening.actions.expectations import led_on, locked
from parvis.listening.actions.telling import tell
from parvis.listening.concerned import settle
from parvis.listening.models import Expectation, Following, Joining
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person


@transaction.atomic
def join(*, by: Person, at: datetime, expectation: Expectation) -> Expectation:
    """Say "I expect this too", and follow it; a second time says nothing more."""
    expectation = locked(expectation)
    require(policies.join(by, expectation))
    limits.take(by.pk, "mark", at)
    _, new = Joining.objects.get_or_create(expectation=expectation, person=by, defaults={"at": at})
    if new:
        Following.objects.get_or_create(expectation=expectation, person=by, defaults={"at": at})
        settle(expectation)
        tell(verbs.JOINED, expectation, at, by=by)
    return expectation


@transaction.atomic
def leave(*, by: Person, at: datetime, expectation: Expectation) -> Expectation:
    """Take back that one expects it too, and follow it no more."""
    *_, expectation = led_on(expectation)
    require(policies.leave(by, expectation))
    gone, _ = Joining.objects.filter(expectation=expectation, person=by).delete()
    if gone:
        Following.objects.filter(expectation=expectation, person=by).delete()
        settle(expectation)
        tell(verbs.LEFT, expectation, at, by=by)
    return expectation


@transaction.atomic
def follow(*, by: Person, at: datetime, expectation: Expectation) -> None:
    """Ask to be told how an expectation goes on; that is between oneself and one's news."""
    *_, expectation = led_on(expectation)
    require(policies.follow(by, expectation))
    Following.objects.get_or_create(expectation=expectation, person=by, defaults={"at": at})


@transaction.atomic
def unfollow(*, by: Person, expectation: Expectation) -> None:
    """Ask no more to be told."""
    *_, expectation = led_on(expectation)
    require(policies.follow(by, expectation))
    Following.objects.filter(expectation=expectation, person=by).delete()
