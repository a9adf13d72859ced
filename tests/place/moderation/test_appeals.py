from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from parvis.communities import actions as communities
from parvis.communities.errors import NotAMember
from parvis.communities.models import Community, Membership
from parvis.conversations.models import Post
from parvis.decisions.models import Draw, DrawPerson, DrawWord
from parvis.ledger.models import Fact
from parvis.moderation.actions import convening, ruling, signalling
from parvis.moderation.actions.signalling import Notice
from parvis.moderation.errors import juries as errors
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Appeal, Case, Jury, Outcome, Ruling, Seat
from parvis.moderation.queries.pools import pool_of
from parvis.pages.refusals import SignInFirst
from parvis.people.models import Person
from tests.place.communities.giving import restrict

from .sitting import DAY, HOUR, appealed

pytestmark = pytest.mark.django_db


def nothing_happened() -> bool:
    return not (Appeal.objects.exists() or Jury.objects.exists() or Draw.objects.exists())


def test_whom_it_concerns_appeals_and_the_pool_is_frozen_at_once(
    ruled: Ruling, bo: Person, members: list[Person], at: datetime
) -> None:
    made = appealed(bo, ruled, at + DAY)
    jury = Jury.objects.get(appeal=made)

    assert (made.side, made.by, made.receipt) == ("concerned", bo, "")
    assert (jury.size, jury.state, jury.sits_at) == (7, Jury.State.DRAWN, None)
    assert jury.draw.due_at == at + DAY + 24 * HOUR
    assert {*DrawPerson.objects.values_list("person", flat=True)} >= {each.pk for each in members}
    facts = {each.verb: each for each in Fact.objects.filter(verb__startswith="moderation.")}
    assert facts["moderation.appealed"].facts == {"number": 1, "ruling": 1, "side": "concerned"}
    assert facts["moderation.jury.convened"].facts["seats"] == 7
    assert facts["moderation.appealed"].actor is None


def test_who_signalled_may_appeal_by_account_or_by_receipt(
    said: Post, members: list[Person], max_: Person, judgement: Callable[..., Judgement], at: datetime
) -> None:
    del members
    given = signalling.give_notice(
        by=None,
        who="198.51.100.7",
        at=at,
        notice=Notice(
            address="/", words="It insults.", category="X", law="a law", name="Zoe", email="zoe@example.org"
        ),
        post=said,
    )
    made = ruling.rule(by=max_, at=at + 4 * DAY, case=given.case, judgement=judgement(Outcome.NOTHING))
    assert made is not None

    with pytest.raises(SignInFirst):
        convening.appeal(by=None, at=at + 5 * DAY, ruling=made, words="No.")
    kept = convening.appeal(by=None, at=at + 5 * DAY, ruling=made, words="No.", signal=given)

    assert (kept.side, kept.by, kept.receipt) == ("signalled", None, given.receipt)


@pytest.mark.parametrize("who", ["ada", "cy", "max_"])
def test_others_do_not_appeal(ruled: Ruling, who: str, request: pytest.FixtureRequest, at: datetime) -> None:
    with pytest.raises(errors.NotYourSide):
        appealed(request.getfixturevalue(who), ruled, at + DAY)
    assert nothing_happened()


def test_a_ruling_is_appealed_once(ruled: Ruling, bo: Person, eve: Person, at: datetime) -> None:
    appealed(bo, ruled, at + DAY)

    with pytest.raises(errors.AppealedAlready):
        appealed(eve, ruled, at + 2 * DAY)
    assert Appeal.objects.count() == 1


def test_the_last_of_six_months_is_in_time_and_a_second_later_is_not(ruled: Ruling, bo: Person) -> None:
    with pytest.raises(errors.AppealTooLate):
        appealed(bo, ruled, ruled.at + timedelta(days=183, seconds=1))
    assert nothing_happened()

    assert appealed(bo, ruled, ruled.at + timedelta(days=183)).pk


def test_nobody_who_took_part_is_in_the_pool(
    ruled: Ruling,
    square: Community,
    bo: Person,
    eve: Person,
    max_: Person,
    members: list[Person],
    person: Callable[..., Person],
    joined: Callable[..., Person],
    at: datetime,
) -> None:
    kept, left, new = members[0], members[1], person("New")
    restrict(square, kept, at, at + 30 * DAY)
    communities.leave_community(by=left, community=square, at=at)
    joined(new, square)
    Membership.objects.filter(person=new).update(since=at + DAY)
    pool = {*pool_of(ruled.case, at + DAY)}

    assert not pool & {bo, eve, max_, kept, left, new}
    assert {*members[2:]} <= pool


def test_a_member_kept_from_writing_until_yesterday_may_be_drawn(
    ruled: Ruling, square: Community, members: list[Person], at: datetime
) -> None:
    restrict(square, members[0], at - 9 * DAY, at - DAY)

    assert members[0] in pool_of(ruled.case, at)


def test_with_few_members_fewer_sit_but_an_odd_number(
    ruled: Ruling, square: Community, bo: Person, members: list[Person], at: datetime
) -> None:
    Membership.objects.filter(community=square, person__in=members[4:]).update(state="left")
    others = len(pool_of(ruled.case, at))
    appealed(bo, ruled, at + DAY)

    assert Jury.objects.get().size == (others if others % 2 else others - 1) < 7


def test_an_appeal_waits_where_fewer_than_three_can_sit_and_is_heard_once_they_can(
    ruled: Ruling, square: Community, bo: Person, at: datetime
) -> None:
    pool = pool_of(ruled.case, at)
    ties = Membership.objects.filter(community=square, person__in=pool)
    ties.update(state="left")
    made = appealed(bo, ruled, at + DAY)
    convening.convene_due(at + 2 * DAY)
    assert not Jury.objects.exists()

    ties.update(state="active")
    convening.convene_due(at + 3 * DAY)
    convening.convene_due(at + 3 * DAY)

    assert Jury.objects.get().appeal == made


def test_the_ruling_stands_with_a_reason_where_too_few_can_sit_for_six_months(
    ruled: Ruling, square: Community, bo: Person, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    Membership.objects.filter(community=square, person__in=pool_of(ruled.case, at)).update(state="left")
    made = appealed(bo, ruled, at + DAY)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        convening.convene_due(at + 185 * DAY)
        convening.convene_due(at + 186 * DAY)
    made.refresh_from_db()

    assert made.end == Appeal.End.FEW
    told = Fact.objects.get(verb="moderation.stood")
    assert told.facts == {"number": 1, "ruling": 1, "why": "few"}
    assert any("stands" in each.subject for each in mail.outbox)
    assert Ruling.objects.count() == 1


def test_both_sides_and_any_member_give_words_for_the_draw_and_no_sentence_names_them(
    ruled: Ruling, bo: Person, eve: Person, ada: Person, cy: Person, at: datetime
) -> None:
    appealed(bo, ruled, at + DAY)
    jury = Jury.objects.get()
    given = {"chestnut": bo, "rivière": eve, "oak": ada}
    for words, who in given.items():
        convening.give_draw_word(by=who, at=at + DAY + HOUR, jury=jury, words=words)
    with pytest.raises(NotAMember):
        convening.give_draw_word(by=cy, at=at + DAY + HOUR, jury=jury, words="elm")

    assert [*DrawWord.objects.order_by("number").values_list("words", flat=True)] == [*given]
    sentences = Fact.objects.filter(verb="decisions.draw.word")
    assert {each.actor for each in sentences} == {None}
    assert all(len(each.facts["digest"]) == 64 for each in sentences)


def test_somebody_kept_from_writing_still_appeals_and_gives_words(
    ruled: Ruling, square: Community, bo: Person, at: datetime
) -> None:
    restrict(square, bo, at, at + 30 * DAY)
    appealed(bo, ruled, at + DAY)

    assert convening.give_draw_word(by=bo, at=at + DAY, jury=Jury.objects.get(), words="elm").pk


def test_a_side_asks_once_that_a_member_step_back(
    ruled: Ruling, bo: Person, eve: Person, members: list[Person], cy: Person, at: datetime
) -> None:
    appealed(bo, ruled, at + DAY)
    jury = Jury.objects.get()
    with pytest.raises(errors.NobodyOfThatName):
        convening.challenge(by=bo, at=at + DAY, jury=jury, person=cy, why="We quarrelled.")
    convening.challenge(by=bo, at=at + DAY, jury=jury, person=members[0], why="We quarrelled.")
    with pytest.raises(errors.ChallengedAlready):
        convening.challenge(by=bo, at=at + DAY, jury=jury, person=members[1], why="Him too.")
    convening.challenge(by=eve, at=at + DAY, jury=jury, person=members[1], why="We are friends.")

    assert {each.facts["side"] for each in Fact.objects.filter(verb="moderation.jury.challenged")} == {
        "concerned",
        "signalled",
    }


def test_a_plea_is_written_once_by_each(ruled: Ruling, bo: Person, ada: Person, at: datetime) -> None:
    appealed(bo, ruled, at + DAY)
    jury = Jury.objects.get()
    convening.plead(by=bo, at=at + DAY, jury=jury, words="A bench.")
    with pytest.raises(errors.PleadedAlready):
        convening.plead(by=bo, at=at + DAY, jury=jury, words="More.")
    with pytest.raises(errors.NotYourSide):
        convening.plead(by=ada, at=at + DAY, jury=jury, words="More.")

    assert jury.pleas.count() == 1


def test_a_case_nobody_may_rule_on_goes_to_a_jury_once_the_person_was_heard_or_time_is_over(
    case: Case, members: list[Person], at: datetime
) -> None:
    del members
    convening.convene_due(at + HOUR)
    assert not Jury.objects.exists()
    convening.convene_due(at + 73 * HOUR)
    convening.convene_due(at + 74 * HOUR)
    case.refresh_from_db()

    assert case.state == Case.State.JURY
    assert (Jury.objects.get().case, Jury.objects.get().appeal) == (case, None)
    assert not Seat.objects.exists()


def test_a_case_somebody_may_rule_on_goes_to_no_jury(
    case: Case, members: list[Person], max_: Person, at: datetime
) -> None:
    del members, max_
    convening.convene_due(at + 90 * HOUR)
    case.refresh_from_db()

    assert case.state == Case.State.OPEN
    assert nothing_happened()
