"""What the holder of a mandate and the other members are told of it, once each."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from parvis.communities import actions, deadlines
from parvis.communities.models import Community
from parvis.ledger.delivering import replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.notices.models import Notice
from parvis.notices.news import news_for
from parvis.people.models import Person
from tests.place.communities.giving import give, populate
from tests.place.notices.talk import Talk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
Why = Notice.Why


def told(talk: Talk, *people: Person) -> list[list[str]]:
    """Tell everything, and see what of mandates each was told, in order."""
    talk.hear()
    rows = Notice.objects.filter(why__regex="^(mandate|recall)_").order_by("at", "pk")
    return [[*rows.filter(person=each).values_list("why", flat=True)] for each in people]


def test_a_birth_tells_of_no_mandate_and_its_end_is_told_ahead(
    ada: Person, bo: Person, cy: Person, square: Community, talk: Talk
) -> None:
    assert told(talk, ada, bo) == [[], []]
    ends = square.mandates.get().ends_at

    for moment in (ends - 14 * DAY, ends - 13 * DAY, ends, ends + DAY):
        deadlines.tend_mandates(moment)

    assert told(talk, ada, bo, cy) == [
        [Why.MANDATE_YOURS_ENDS, Why.MANDATE_YOURS_ENDED],
        [Why.MANDATE_ENDS, Why.MANDATE_ENDED],
        [],
    ]


def test_a_mandate_is_told_to_its_holder_and_to_the_members_of_that_moment(
    ada: Person, bo: Person, eve: Person, cy: Person, square: Community, talk: Talk
) -> None:
    give(square, bo, "moderator", talk.at + DAY)
    told(talk, bo)
    actions.join_community(by=cy, community=square, version=1, at=talk.at + 2 * DAY)

    assert told(talk, bo, ada, eve, cy) == [[Why.MANDATE_YOURS], [Why.MANDATE_GIVEN], [Why.MANDATE_GIVEN], []]
    said = news_for(ada).new[0].matters[-1].items[-1]
    assert (said.said, said.link) == ("Bo was given a mandate in The Square", f"/c/{square.slug}/mandates/")


def test_who_gives_a_mandate_back_is_not_told_that_they_did(
    ada: Person, bo: Person, square: Community, talk: Talk
) -> None:
    actions.give_back_mandate(by=ada, mandate=square.mandates.get(), at=talk.at + DAY)

    assert told(talk, ada, bo) == [[], [Why.MANDATE_ENDED]]


def test_a_vote_that_is_due_is_told_and_names_nobody_who_asked(
    ada: Person, bo: Person, eve: Person, person: Callable[..., Person], square: Community, talk: Talk
) -> None:
    mandate = square.mandates.get()
    fay = populate(square, [person("Fay")], talk.at)[0]
    for each in (bo, eve, fay):
        actions.sign_recall(by=each, mandate=mandate, at=talk.at + DAY)

    assert told(talk, ada, bo, eve) == [[Why.RECALL_YOURS], [Why.RECALL_DUE], [Why.RECALL_DUE]]
    assert {*Notice.objects.filter(why__startswith="recall").values_list("by", flat=True)} == {None, ada.pk}


def test_told_anew_it_is_told_to_the_same_people(
    ada: Person, bo: Person, eve: Person, cy: Person, square: Community, talk: Talk
) -> None:
    give(square, bo, "moderator", talk.at + DAY)
    first = told(talk, ada, bo, eve, cy)
    actions.leave_community(by=eve, community=square, at=talk.at + 2 * DAY)
    actions.join_community(by=cy, community=square, version=1, at=talk.at + 2 * DAY)
    told(talk, ada)
    Notice.objects.all().delete()
    consumer = consumer_named("notices")
    assert consumer

    replay(consumer, Fact.objects.order_by("pk"))

    assert told(talk, ada, bo, eve, cy) == first
