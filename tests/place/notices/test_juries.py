"""Who is told of appeals, juries and mediations, and that a replay tells the same."""

from datetime import datetime

import pytest
from django.db.models import Q
from django.test import Client

from parvis.ledger import delivering
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumers
from parvis.moderation.actions import calling, convening, deliberating, mediating
from parvis.moderation.models import Case, Jury, Ruling
from parvis.notices.models import Notice
from parvis.notices.passages import link_of
from parvis.people.models import Person
from tests.place.moderation.conftest import (  # noqa: F401 (the cast of cases)
    case,
    clause,
    eve,
    judgement,
    mandated,
    max_,
    members,
    ruled,
    said,
)
from tests.place.moderation.sitting import DAY, all_sit, appealed, called, drawn, jurors

pytestmark = pytest.mark.django_db
Why = Notice.Why


def told(*whys: str) -> dict[str, set[int]]:
    """Give who was told each of these things."""
    found: dict[str, set[int]] = {why: set() for why in whys}
    for person, why in Notice.objects.filter(why__in=whys).values_list("person", "why"):
        found[why].add(person)
    return found


def lead_to_their_page(client: Client) -> None:
    """Follow what each person was told of juries, rulings and talks."""
    told_of = Q(why__startswith="jury") | Q(why__startswith="ruling") | Q(why__startswith="mediation")
    for each in Notice.objects.filter(told_of).select_related("person"):
        client.force_login(each.person)
        assert client.get(link_of(each)).status_code == 200, (each.why, link_of(each))


def deliver(at: datetime) -> None:
    while delivering.deliver(at):
        pass


def test_a_jury_is_told_to_its_sides_its_jurors_and_those_who_ruled_each_their_part(
    ruled: Ruling,  # noqa: F811
    bo: Person,
    eve: Person,  # noqa: F811
    max_: Person,  # noqa: F811
    at: datetime,
    client: Client,
) -> None:
    appealed(bo, ruled, at + DAY)
    jury = drawn(Jury.objects.get(), at + 2 * DAY)
    declines = called(jury)[0].person
    calling.decline_seat(by=declines, at=at + 2 * DAY, jury=jury)
    sit = {each.pk for each in all_sit(jury, at + 2 * DAY)}
    convening.challenge(by=bo, at=at + 3 * DAY, jury=jury, person=jurors(jury)[0], why="We quarrelled.")
    for juror in jurors(jury)[:4]:
        deliberating.vote(by=juror, at=at + 3 * DAY, jury=jury, outcome="nothing", reasons="It is allowed.")
    deliver(at + 3 * DAY)

    assert told("jury_convened", "jury_called", "jury_sits", "jury_challenged") == {
        "jury_convened": {bo.pk, eve.pk},
        "jury_called": sit,
        "jury_sits": sit,
        "jury_challenged": {jurors(jury)[0].pk},
    }
    assert told("ruling_appealed", "ruling_reversed", "ruling_upheld", "jury_decided") == {
        "ruling_appealed": {max_.pk},
        "ruling_reversed": {max_.pk},
        "ruling_upheld": set(),
        "jury_decided": sit,
    }
    assert not Notice.objects.filter(why__startswith="jury", by__isnull=False).exists()
    lead_to_their_page(client)
    assert {link_of(each) for each in Notice.objects.filter(why__startswith="jury")} == {
        f"/c/{jury.case.community.slug}/juries/{jury.pk}/"
    }


def test_a_mediation_is_told_to_its_three_alone(
    case: Case,  # noqa: F811
    members: list[Person],  # noqa: F811
    bo: Person,
    eve: Person,  # noqa: F811
    max_: Person,  # noqa: F811
    at: datetime,
    client: Client,
) -> None:
    helps = members[0]
    mediating.volunteer(by=helps, at=at, community=case.community)
    made = mediating.offer_mediation(by=bo, at=at, case=case)
    mediating.answer_mediation(by=eve, at=at + DAY, mediation=made, yes=True)
    for each in (bo, eve):
        mediating.choose_mediators(by=each, at=at + DAY, mediation=made, persons=[helps])
    mediating.say_in_mediation(by=eve, at=at + DAY, mediation=made, words="Hello.")
    deliver(at + DAY)
    lead_to_their_page(client)
    mediating.stop_mediation(by=bo, at=at + DAY, mediation=made)
    deliver(at + DAY)
    whys = ("offered", "chooses", "talks", "said", "ended")
    names = [f"mediation_{each}" for each in whys]
    three = {bo.pk, eve.pk, helps.pk}

    assert told(*names) == dict(
        zip(names, ({eve.pk}, {bo.pk, eve.pk}, three, {bo.pk, helps.pk}, three), strict=True)
    )
    assert not Notice.objects.filter(person=max_, why__startswith="mediation").exists()
    lead_to_their_page(client)
    talk = f"/c/{case.community.slug}/cases/{case.number}/mediation/"
    assert {link_of(each) for each in Notice.objects.filter(why__startswith="mediation")} == {talk}
    before = sorted(Notice.objects.values_list("person", "why", "thing"))
    Notice.objects.all().delete()
    (consumer,) = (each for each in consumers() if each.name == "notices")
    delivering.replay(consumer, Fact.objects.order_by("pk"))
    assert sorted(Notice.objects.values_list("person", "why", "thing")) == before
