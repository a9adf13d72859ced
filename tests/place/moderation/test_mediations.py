from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from parvis.communities.models import Clause, Community
from parvis.ledger.models import Fact
from parvis.moderation.actions import convening, deliberating, mediating, signalling
from parvis.moderation.errors import CaseElsewhere, NotConcerned
from parvis.moderation.errors import juries as jury_errors
from parvis.moderation.errors import mediations as errors
from parvis.moderation.jury_data import erase
from parvis.moderation.models import Case, Jury, Mediation, MediationWord, MediatorPick, Outcome, Ruling
from parvis.moderation.policies import judge
from parvis.moderation.queries.juries import redress_of
from parvis.moderation.queries.mediations import may_mediate, talk_for
from parvis.people.erasing import Words
from parvis.people.models import Person

from .sitting import DAY, HOUR, all_sit, drawn, fresh

pytestmark = pytest.mark.django_db
PAGE_OF_TALK = 8
PRIVATE = "I was tired and I am sorry."


@pytest.fixture
def mediator(members: list[Person], square: Community, at: datetime) -> Person:
    """Give a member who offers to mediate."""
    mediating.volunteer(by=members[0], at=at, community=square, words="I listen.")
    return members[0]


@pytest.fixture
def offered(case: Case, bo: Person, at: datetime) -> Mediation:
    """Give a mediation the person concerned offered."""
    return mediating.offer_mediation(by=bo, at=at + HOUR, case=case)


@pytest.fixture
def talks(offered: Mediation, mediator: Person, bo: Person, eve: Person, at: datetime) -> Mediation:
    """Give a mediation that goes on."""
    mediating.answer_mediation(by=eve, at=at + DAY, mediation=offered, yes=True)
    for each in (bo, eve):
        mediating.choose_mediators(by=each, at=at + DAY, mediation=offered, persons=[mediator])
    return Mediation.objects.get(pk=offered.pk)


def agree(talks: Mediation, mediator: Person, bo: Person, eve: Person, at: datetime) -> None:
    mediating.say_in_mediation(by=bo, at=at, mediation=talks, words=PRIVATE)
    mediating.draft_agreement(
        by=mediator,
        at=at,
        mediation=talks,
        agreement="Bo says it otherwise next time.",
        check_on=(at + 30 * DAY).date(),
    )
    for each in (bo, eve):
        mediating.accept_agreement(by=each, at=at, mediation=talks)


def test_who_offers_accepts_thereby_and_the_other_side_answers(
    offered: Mediation, bo: Person, eve: Person, case: Case, at: datetime
) -> None:
    assert (offered.concerned_accepts, offered.signaller_accepts, offered.signaller) == (True, None, eve)
    with pytest.raises(errors.TalkedAlready):
        mediating.offer_mediation(by=bo, at=at + 2 * HOUR, case=case)
    mediating.answer_mediation(by=eve, at=at + DAY, mediation=offered, yes=True)
    case.refresh_from_db()

    assert case.state == Case.State.MEDIATED


@pytest.mark.parametrize("who", ["ada", "cy"])
def test_others_offer_no_mediation(
    case: Case, who: str, request: pytest.FixtureRequest, at: datetime
) -> None:
    with pytest.raises(NotConcerned):
        mediating.offer_mediation(by=request.getfixturevalue(who), at=at, case=case)
    assert not Mediation.objects.exists()


def test_a_moderator_offers_and_both_are_asked(case: Case, max_: Person, eve: Person, at: datetime) -> None:
    made = mediating.offer_mediation(by=max_, at=at, case=case)

    assert (made.concerned_accepts, made.signaller_accepts, made.signaller) == (None, None, eve)


def test_nobody_talks_it_over_where_somebody_may_be_in_danger(case: Case, bo: Person, at: datetime) -> None:
    Case.objects.update(danger=True)
    with pytest.raises(errors.NoTalkInDanger):
        mediating.offer_mediation(by=bo, at=at, case=case)
    assert not Mediation.objects.exists()


def test_without_an_account_on_the_other_side_there_is_nobody_to_talk_with(
    case: Case, bo: Person, at: datetime
) -> None:
    case.signals.update(by=None)
    with pytest.raises(errors.NobodyToTalkWith):
        mediating.offer_mediation(by=bo, at=at, case=case)
    assert not Mediation.objects.exists()


def test_one_no_and_the_case_goes_on(offered: Mediation, eve: Person, case: Case, at: datetime) -> None:
    mediating.answer_mediation(by=eve, at=at + DAY, mediation=offered, yes=False)
    case.refresh_from_db()

    assert case.state == Case.State.OPEN
    assert Mediation.objects.get().state == Mediation.State.DECLINED


def test_only_a_member_both_accept_mediates(
    offered: Mediation,
    mediator: Person,
    members: list[Person],
    bo: Person,
    eve: Person,
    square: Community,
    at: datetime,
) -> None:
    for each in (bo, members[1]):
        mediating.volunteer(by=each, at=at + HOUR, community=square)
    mediating.answer_mediation(by=eve, at=at + DAY, mediation=offered, yes=True)
    assert [each.person for each in may_mediate(offered)] == [mediator, members[1]]
    for wrong in (bo, members[5]):
        with pytest.raises(errors.NoSuchMediator):
            mediating.choose_mediators(by=eve, at=at + DAY, mediation=offered, persons=[wrong])
    mediating.choose_mediators(by=eve, at=at + DAY, mediation=offered, persons=[mediator])
    mediating.choose_mediators(by=bo, at=at + DAY, mediation=offered, persons=[members[1]])
    assert Mediation.objects.get().mediator is None
    mediating.choose_mediators(by=bo, at=at + DAY, mediation=offered, persons=[members[1], mediator])

    assert Mediation.objects.get().mediator == mediator
    assert Mediation.objects.get().state == Mediation.State.TALKS


def test_the_case_waits_and_gets_its_time_back(
    talks: Mediation, case: Case, bo: Person, max_: Person, at: datetime
) -> None:
    due = case.due_at
    case.refresh_from_db()
    assert isinstance(judge(max_, case, at + 2 * DAY), CaseElsewhere)
    mediating.stop_mediation(by=bo, at=at + 5 * DAY, mediation=talks)
    case.refresh_from_db()

    assert (case.state, case.due_at) == (Case.State.OPEN, due + 4 * DAY)


def test_nothing_that_was_said_is_left_when_it_ends_without_an_agreement(
    talks: Mediation, mediator: Person, bo: Person, at: datetime
) -> None:
    mediating.say_in_mediation(by=bo, at=at + 2 * DAY, mediation=talks, words=PRIVATE)
    mediating.draft_agreement(
        by=mediator,
        at=at + 2 * DAY,
        mediation=talks,
        agreement="A draft.",
        check_on=(at + 9 * DAY).date(),
    )
    mediating.stop_mediation(by=mediator, at=at + 3 * DAY, mediation=talks)
    made = Mediation.objects.get()

    assert (made.state, made.agreement, made.check_on) == (Mediation.State.FAILED, "", None)
    assert not MediationWord.objects.exists()
    assert not MediatorPick.objects.exists()


def test_an_agreement_of_both_ends_the_case_with_a_ruling_that_says_nothing_else(
    talks: Mediation, mediator: Person, bo: Person, eve: Person, case: Case, at: datetime
) -> None:
    agree(talks, mediator, bo, eve, at + 3 * DAY)
    made = Ruling.objects.get()
    case.refresh_from_db()

    assert case.state == Case.State.RULED
    assert (made.outcome, made.reasons, made.by, made.mediation) == (
        Outcome.NOTHING,
        "Agreed in mediation.",
        None,
        talks,
    )
    assert not MediationWord.objects.exists()
    assert Mediation.objects.get().agreement == "Bo says it otherwise next time."


def test_another_wording_takes_back_what_was_accepted_of_the_first(
    talks: Mediation, mediator: Person, bo: Person, eve: Person, at: datetime
) -> None:
    day = (at + 30 * DAY).date()
    with pytest.raises(errors.NotNowInTalk):
        mediating.accept_agreement(by=bo, at=at + 2 * DAY, mediation=talks)
    for words, wrong in (("", day), ("Agreed.", (at + 2 * DAY).date()), ("Agreed.", (at + 400 * DAY).date())):
        with pytest.raises(errors.AgreementNeeded):
            mediating.draft_agreement(
                by=mediator, at=at + 2 * DAY, mediation=talks, agreement=words, check_on=wrong
            )
    with pytest.raises(errors.NotInThisTalk):
        mediating.draft_agreement(by=bo, at=at + 2 * DAY, mediation=talks, agreement="So.", check_on=day)
    mediating.draft_agreement(by=mediator, at=at + 2 * DAY, mediation=talks, agreement="So.", check_on=day)
    mediating.accept_agreement(by=bo, at=at + 2 * DAY, mediation=talks)
    mediating.draft_agreement(by=mediator, at=at + 2 * DAY, mediation=talks, agreement="Thus.", check_on=day)
    mediating.accept_agreement(by=eve, at=at + 2 * DAY, mediation=talks)

    assert not Ruling.objects.exists()


def test_the_moderation_desk_reads_nothing_of_it(
    talks: Mediation, bo: Person, eve: Person, ada: Person, max_: Person, client: Client, at: datetime
) -> None:
    mediating.say_in_mediation(by=bo, at=at + 2 * DAY, mediation=talks, words=PRIVATE)
    base = "/c/the-square/cases/1/"
    for who in (max_, ada):
        client.force_login(who)
        for page in (base, "/c/the-square/cases/", f"{base}rule/"):
            assert PRIVATE not in client.get(page).content.decode(errors="replace")
        assert client.get(f"{base}mediation/").status_code in {403, 409}
        assert client.post(f"{base}mediation/do/say/", {"words": "Let me in."}).status_code == 404
        with pytest.raises(errors.NotInThisTalk):
            talk_for(who, "the-square", 1)
    client.force_login(eve)
    assert PRIVATE in client.get(f"{base}mediation/").content.decode()


def test_no_sentence_of_the_ledger_says_who_talks_with_whom(
    talks: Mediation, mediator: Person, bo: Person, eve: Person, at: datetime
) -> None:
    agree(talks, mediator, bo, eve, at + 3 * DAY)
    told = Fact.objects.filter(verb__startswith="moderation.mediation.")

    assert {each.actor for each in told} == {None}
    assert {each.object_type for each in told} <= {"moderation.mediation", "moderation.mediationword"}
    assert PRIVATE not in str([*told.values_list("facts", flat=True)])


def test_a_talk_that_takes_too_long_or_turns_dangerous_ends_and_the_case_goes_on(
    talks: Mediation, case: Case, at: datetime
) -> None:
    mediating.end_late(at + 31 * DAY - HOUR)
    assert Mediation.objects.get().state == Mediation.State.TALKS
    Case.objects.update(danger=True)
    mediating.end_late(at + 31 * DAY - HOUR)
    case.refresh_from_db()

    assert Mediation.objects.get(pk=talks.pk).state == Mediation.State.FAILED
    assert case.state == Case.State.OPEN


def test_the_three_are_told_once_when_the_day_to_look_back_has_come(
    talks: Mediation, mediator: Person, bo: Person, eve: Person, at: datetime
) -> None:
    agree(talks, mediator, bo, eve, at + 3 * DAY)
    for days in (32, 33, 34):
        mediating.say_checks(at + days * DAY)

    assert Fact.objects.filter(verb="moderation.mediation.checked").count() == 1


def test_both_sides_are_told_of_the_agreement_and_not_of_what_it_says(
    talks: Mediation,
    mediator: Person,
    bo: Person,
    eve: Person,
    at: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        agree(talks, mediator, bo, eve, at + 3 * DAY)

    told = [each for each in mail.outbox if "Agreed" in each.subject]
    assert {each.to[0] for each in told} == {bo.email, eve.email}
    assert not any("otherwise" in each.body for each in told)


@pytest.mark.parametrize("who", ["bo", "eve", "mediator"])
def test_who_leaves_the_place_ends_the_talk(
    talks: Mediation, case: Case, who: str, request: pytest.FixtureRequest, at: datetime
) -> None:
    erase(request.getfixturevalue(who), Words.REMOVED, at + 2 * DAY)
    case.refresh_from_db()

    assert Mediation.objects.get(pk=talks.pk).state == Mediation.State.FAILED
    assert case.state == Case.State.OPEN


def test_the_whole_talk_goes_by_its_pages(
    case: Case, mediator: Person, bo: Person, eve: Person, client: Client, square: Community
) -> None:
    base = f"/c/{square.slug}/cases/{case.number}/mediation/"

    def by(who: Person, what: str = "", **given: Any) -> int:
        client.force_login(who)
        return client.post(f"{base}do/{what}/" if what else base, given).status_code

    client.force_login(bo)
    assert "Talk first" in client.get(base).content.decode()
    assert by(bo) == 303
    assert by(eve, "yes") == 303
    assert by(bo, "choose") == 422
    for who in (bo, eve):
        assert by(who, "choose", persons=[mediator.pk]) == 303
    assert by(eve, "say", words="Hello.") == 303
    soon = (Mediation.objects.get().moved_at + timedelta(days=20)).date().isoformat()
    assert by(mediator, "draft", agreement="", check_on=soon) == 422
    assert by(mediator, "draft", agreement="We greet.", check_on=soon) == 303
    assert by(bo, "agree") == 303
    assert by(eve, "agree") == 303
    assert "We greet." in client.get(base).content.decode()
    assert Mediation.objects.get().state == Mediation.State.AGREED
    ended = client.get(f"/c/{square.slug}/cases/{case.number}/").content.decode()
    assert "<b>Both sides came to an agreement</b>" in ended
    assert f'href="{base}"' in ended, "what was agreed is found again from the case"
    client.logout()
    assert f'href="{base}"' not in client.get(f"/c/{square.slug}/cases/{case.number}/").content.decode()


def test_a_member_offers_to_mediate_and_takes_it_back_by_the_page(
    square: Community, bo: Person, cy: Person, client: Client
) -> None:
    base = f"/c/{square.slug}/mediators/"
    client.force_login(cy)
    assert client.post(f"{base}offer/", {"words": "Me."}).status_code == 403
    client.force_login(bo)
    assert client.post(f"{base}offer/", {"words": "I listen."}).status_code == 303
    assert "I listen." in Client().get(base).content.decode()
    assert client.post(f"{base}offer/", {"words": "Again."}).status_code == 409
    assert client.post(f"{base}withdraw/").status_code == 303
    assert "I listen." not in Client().get(base).content.decode()


def test_the_page_of_a_talk_takes_the_same_queries_however_long_it_is(
    talks: Mediation,
    bo: Person,
    client: Client,
    at: datetime,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    client.force_login(bo)
    base = "/c/the-square/cases/1/mediation/"
    mediating.say_in_mediation(by=bo, at=at + 2 * DAY, mediation=talks, words="One.")
    client.get(base)
    with django_assert_num_queries(PAGE_OF_TALK):
        client.get(base)
    for number in range(8):
        mediating.say_in_mediation(by=bo, at=at + 2 * DAY, mediation=talks, words=f"{number}.")
    with django_assert_num_queries(PAGE_OF_TALK):
        client.get(base)


def test_somebody_else_who_signalled_the_same_is_not_bound_and_may_appeal(
    talks: Mediation,
    mediator: Person,
    bo: Person,
    eve: Person,
    ada: Person,
    square: Community,
    clause: Clause,
    case: Case,
    at: datetime,
    client: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    signalling.signal(by=ada, at=at + DAY, community=square, clause=clause, post=case.post)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        agree(talks, mediator, bo, eve, at + 2 * DAY)
    made = Ruling.objects.get()

    told = {each.to[0]: str(each.body) for each in mail.outbox}
    assert "you can appeal" in told[str(ada.email)]
    assert not any("you can appeal" in told[str(each.email)] for each in (bo, eve))
    for bound in (bo, eve):
        with pytest.raises(jury_errors.LastWord):
            convening.appeal(by=bound, at=at + 3 * DAY, ruling=made, words="No.")
    client.force_login(ada)
    page = client.get(f"/c/the-square/cases/{case.number}/").content.decode()
    assert redress_of(ada, made, at + 3 * DAY) == "open"
    assert "What was agreed, for you three" not in page
    convening.appeal(by=ada, at=at + 3 * DAY, ruling=made, words="It was about me.")
    jury = drawn(Jury.objects.get(), at + 5 * DAY)
    assert mediator not in all_sit(jury, at + 5 * DAY)
    sits = fresh(jury)
    seats = [*sits.seats.filter(state="accepted").select_related("person").order_by("place")]
    for seat in seats[: len(seats) // 2 + 1]:
        deliberating.vote(
            by=seat.person, at=at + 6 * DAY, jury=fresh(jury), outcome="reminder", reasons="It hurt."
        )

    second = Ruling.objects.get(number=2)
    assert (second.outcome, second.reverses) == ("reminder", True)
