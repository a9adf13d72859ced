"""Signals that were manifestly unfounded: said with a reason, counted in silence, warned of first."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from parvis.communities.models import Clause, Community
from parvis.conversations import actions as talk
from parvis.ledger.models import Fact
from parvis.moderation import errors, jury_policies, measures, own_data
from parvis.moderation.actions import deliberating, hearing, ruling, signalling
from parvis.moderation.dsa.taxonomy import USUAL
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Jury, Outcome, Ruling, Signal
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person
from tests.place.laws import guide_says
from tests.place.moderation.sitting import all_sit, appealed, drawn, fresh

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = "The message names nobody and breaks no clause."


@pytest.fixture
def unfounded(
    square: Community, bo: Person, eve: Person, max_: Person, clause: Clause, at: datetime
) -> Callable[..., Ruling]:
    """Give a way to let Eve signal something, and Max find it manifestly unfounded."""

    def do(day: int, *, by: Person = eve, why: str = WHY, left: bool = False) -> Ruling:
        when = at + day * DAY
        topic = talk.open_topic(by=bo, at=when, community=square, title=f"Day {day}", source="A bench.")
        here = Community.objects.select_related("guide").get(pk=square.pk)
        now = Clause.objects.get(guide=here.guide, number=3)
        post = topic.posts.get(number=1)
        case = signalling.signal(by=by, at=when, community=here, post=post, clause=now).case
        if left:
            erase_person(by=by, person=by, words=Words.UNSIGNED, at=when)
        judgement = Judgement(Outcome.NOTHING, "Nothing is in it.", unfounded=why)
        made = ruling.rule(by=max_, at=when, case=case, judgement=judgement)
        assert made is not None
        return made

    del clause
    return do


def test_only_what_leads_to_nothing_is_unfounded(
    case: Case, max_: Person, judgement: Callable[..., Judgement], at: datetime
) -> None:
    told = judgement(Outcome.REMINDER, unfounded=WHY)
    hearing.hear(by=case.person, at=at, case=case, words="A joke.")
    with pytest.raises(errors.FollowedAndUnfounded):
        ruling.rule(by=max_, at=at, case=case, judgement=told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.create(
            case=case, by=max_, outcome="reminder", reasons="Why.", unfounded=WHY, at=at, clause=told.clause
        )


def test_whoever_signalled_is_told_why_and_can_appeal(
    unfounded: Callable[..., Ruling], eve: Person, bo: Person, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = unfounded(0)

    to = {each.to[0]: " ".join(str(each.body).split()) for each in mail.outbox}
    assert f"It was found manifestly unfounded: {WHY}" in to[str(eve.email)]
    assert WHY not in to[str(bo.email)]
    assert jury_policies.appeal(eve, made, made.at) is None
    assert [each["unfounded"] for each in own_data.signals_of(eve)] == [[WHY]]


def test_at_the_number_of_the_guide_they_are_warned_once_and_nothing_else_happens(
    unfounded: Callable[..., Ruling], eve: Person, square: Community, django_capture_on_commit_callbacks: Any
) -> None:
    unfounded(0)
    unfounded(1)
    mail.outbox.clear()
    assert not Fact.objects.filter(verb="moderation.warned").exists()
    with django_capture_on_commit_callbacks(execute=True):
        third = unfounded(2)

    warned = [each for each in mail.outbox if "A warning" in each.subject]
    assert [each.to for each in warned] == [[eve.email]]
    told = Fact.objects.get(verb="moderation.warned")
    assert (told.actor, told.audience, told.facts) == (None, "persons", {"number": third.case.number})
    assert Signal.objects.get(warned_at__isnull=False).case == third.case
    assert not Case.objects.filter(person=eve).exists()
    assert square.memberships.get(person=eve).restriction is None
    assert [each["warned"] for each in own_data.signals_of(eve)][-1] == third.at


def test_one_more_opens_a_case_that_persons_decide(
    unfounded: Callable[..., Ruling], eve: Person, max_: Person, client: Client
) -> None:
    for day in range(4):
        unfounded(day)

    case = Case.objects.get(person=eve)
    made = case.signals.get()
    assert (case.state, made.kind, made.by) == ("open", "own", None)
    assert "one more signal of this person" in made.words
    client.force_login(max_)
    page = client.get(f"/c/the-square/cases/{case.number}/").content.decode()
    assert "opened by software, after a warning" in page
    unfounded(5)
    assert Case.objects.filter(person=eve).count() == 1


def test_about_whoever_left_meanwhile_no_case_is_opened(
    unfounded: Callable[..., Ruling], eve: Person
) -> None:
    for day in range(3):
        unfounded(day)
    pending = unfounded(9, left=True)

    assert (eve.state, pending.unfounded) == (Person.State.ERASED, WHY)
    assert not Case.objects.filter(person=eve).exists()
    assert Fact.objects.filter(verb="moderation.warned").count() == 1


def test_what_is_long_ago_does_not_count(unfounded: Callable[..., Ruling]) -> None:
    unfounded(0)
    unfounded(1)
    unfounded(185)

    assert not Signal.objects.filter(warned_at__isnull=False).exists()


def test_the_guide_says_how_many(unfounded: Callable[..., Ruling], square: Community, at: datetime) -> None:
    guide_says(square, {"moderation.unfounded_signals": 2}, at)
    unfounded(0)
    unfounded(1)

    assert Signal.objects.filter(warned_at__isnull=False).count() == 1


def test_a_jury_may_take_back_that_alone_and_then_it_does_not_count(
    unfounded: Callable[..., Ruling], members: list[Person], eve: Person, at: datetime
) -> None:
    del members
    first = unfounded(0)
    appealed(eve, first, at + DAY)
    jury = drawn(Jury.objects.get(), at + 3 * DAY)
    all_sit(jury, at + 3 * DAY)
    jury = fresh(jury)
    assert measures.open_to(jury).outcomes[:2] == (measures.UPHOLD, "nothing")
    seats = [*jury.seats.filter(state="accepted").select_related("person").order_by("place")]
    votes = [measures.UPHOLD, measures.UPHOLD, "nothing", "nothing", "nothing", "nothing"]
    for seat, outcome in zip(seats, votes, strict=False):
        deliberating.vote(
            by=seat.person, at=at + 4 * DAY, jury=fresh(jury), outcome=outcome, reasons="It was fair."
        )

    second = Ruling.objects.get(case=first.case, number=2)
    assert (second.outcome, second.reverses, second.unfounded) == ("nothing", True, "")
    unfounded(5)
    unfounded(6)
    assert not Signal.objects.filter(warned_at__isnull=False).exists()


def test_a_jury_that_upholds_it_leaves_it_counted(
    unfounded: Callable[..., Ruling], members: list[Person], eve: Person, at: datetime
) -> None:
    del members
    first = unfounded(0)
    appealed(eve, first, at + DAY)
    jury = drawn(Jury.objects.get(), at + 3 * DAY)
    all_sit(jury, at + 3 * DAY)
    seats = [*jury.seats.filter(state="accepted").select_related("person").order_by("place")]
    for seat in seats[:4]:
        deliberating.vote(
            by=seat.person, at=at + 4 * DAY, jury=fresh(jury), outcome=measures.UPHOLD, reasons="So it is."
        )

    assert Ruling.objects.get(case=first.case, number=2).upholds
    unfounded(5)
    unfounded(6)
    assert Signal.objects.filter(warned_at__isnull=False).count() == 1


def test_the_form_asks_for_it_where_somebody_signalled_and_the_page_says_it_to_the_sides_alone(
    client: Client, case: Case, max_: Person, eve: Person, ada: Person
) -> None:
    page = f"/c/the-square/cases/{case.number}/"
    client.force_login(max_)
    assert "manifestly unfounded" in client.get(f"{page}rule/").content.decode()
    typed = {
        "outcome": "nothing",
        "reasons": "Fine.",
        "unfounded": WHY,
        "category": USUAL,
    }
    assert client.post(f"{page}rule/", typed).status_code == 303
    for who, reads in ((eve, True), (max_, True), (ada, False)):
        client.force_login(who)
        assert (WHY in client.get(page).content.decode()) is reads
