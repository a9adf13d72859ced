"""One comes in by oneself, by a request or by an invitation, and leaves when one likes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from parvis.communities import actions, deadlines, errors, policies, queries
from parvis.communities.models import (
    Acceptance,
    Clause,
    Community,
    Guide,
    Invitation,
    Mandate,
    Membership,
)
from parvis.ledger.models import Fact
from parvis.pages.refusals import NotHere, Refusal
from parvis.people.models import Person

TABLES = (Membership, Acceptance, Mandate, Invitation, Fact)


def rows() -> list[list[tuple[Any, ...]]]:
    return [[*each._default_manager.order_by("pk").values_list()] for each in TABLES]


def last() -> Fact:
    return Fact.objects.latest("pk")


def new_version(community: Community, at: datetime) -> Guide:
    """Ratify a second version by hand: the procedure that will do it is not of this room yet."""
    guide = Guide.objects.create(
        community=community, version=2, ratified_at=at, takes_effect_at=at, decision=1
    )
    Clause.objects.create(guide=guide, number=1, title="Why", text="Because.")
    Community.objects.filter(pk=community.pk).update(guide=guide)
    community.refresh_from_db()
    return guide


def test_one_joins_an_open_community_by_accepting_its_guide(
    cy: Person, square: Community, at: datetime
) -> None:
    membership = actions.join_community(by=cy, community=square, version=1, at=at)

    assert (membership.state, membership.accepted) == (Membership.State.ACTIVE, square.guide)
    assert Acceptance.objects.filter(person=cy, guide=square.guide, at=at).count() == 1
    fact = last()
    assert (fact.verb, fact.actor, fact.facts) == (
        "communities.joined",
        cy.pk,
        {"version": 1, "way": "open"},
    )
    assert policies.write(cy, square) is None


def test_joining_without_the_version_in_force_is_refused(cy: Person, square: Community, at: datetime) -> None:
    before = rows()

    with pytest.raises(errors.ReadTheGuide):
        actions.join_community(by=cy, community=square, version=2, at=at)

    assert rows() == before


def test_nobody_can_be_added_by_another(ada: Person, cy: Person, yard: Community, at: datetime) -> None:
    """The only act that makes somebody else a member answers a request they made themselves."""
    membership = Membership.objects.create(community=yard, person=cy, state=Membership.State.LEFT, since=at)
    before = rows()

    with pytest.raises(errors.NothingToAnswer):
        actions.accept_request(by=ada, membership=membership, at=at)

    assert rows() == before


def test_the_database_itself_refuses_a_member_who_accepted_nothing(
    cy: Person, square: Community, at: datetime
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(community=square, person=cy, state=Membership.State.ACTIVE, since=at)


def test_the_caretaker_lets_in_somebody_who_asked(
    ada: Person, ina: Person, yard: Community, at: datetime
) -> None:
    asked = Membership.objects.get(person=ina, community=yard)
    assert (asked.state, asked.words) == (Membership.State.ASKED, "I live next door.")
    assert policies.write(ina, yard) is not None

    actions.accept_request(by=ada, membership=asked, at=at + timedelta(days=1))

    asked.refresh_from_db()
    yard.forget()
    assert (asked.state, asked.words) == (Membership.State.ACTIVE, "")
    assert (last().verb, last().actor, last().target_id) == ("communities.admitted", ada.pk, ina.pk)
    assert policies.write(ina, yard) is None


def test_a_request_is_declined_with_a_reason_the_person_reads(
    ada: Person, ina: Person, yard: Community, at: datetime
) -> None:
    asked = Membership.objects.get(person=ina, community=yard)
    with pytest.raises(errors.SayWhy):
        actions.decline_request(by=ada, membership=asked, reason=" ", at=at)

    actions.decline_request(by=ada, membership=asked, reason="You live elsewhere.", at=at)

    asked.refresh_from_db()
    assert (asked.state, asked.words, asked.answer) == ("declined", "", "You live elsewhere.")
    assert last().verb == "communities.declined"
    assert "elsewhere" not in str(last().facts)


def test_whoever_was_declined_may_ask_again_later(
    ada: Person, ina: Person, yard: Community, at: datetime
) -> None:
    asked = Membership.objects.get(person=ina, community=yard)
    actions.decline_request(by=ada, membership=asked, reason="Not yet.", at=at)

    with pytest.raises(errors.DeclinedLately):
        actions.ask_to_join(by=ina, community=yard, version=1, words="Please.", at=at + timedelta(days=29))
    actions.ask_to_join(by=ina, community=yard, version=1, words="Please.", at=at + timedelta(days=30))


@pytest.mark.parametrize("when", [timedelta(days=30), timedelta(days=400)])
def test_a_mandate_that_ended_answers_nobody(
    ada: Person, ina: Person, yard: Community, at: datetime, when: timedelta
) -> None:
    asked = Membership.objects.get(person=ina, community=yard)
    before = rows()

    with pytest.raises(errors.NotInYourCharge):
        actions.accept_request(by=ada, membership=asked, at=at + when)

    assert rows() == before


def test_a_request_can_be_taken_back(ina: Person, yard: Community, at: datetime) -> None:
    actions.take_back_request(by=ina, community=yard, at=at)

    tie = Membership.objects.get(person=ina, community=yard)
    assert (tie.state, tie.words) == (Membership.State.LEFT, "")


def test_leaving_ends_the_mandate_and_the_open_invitations_and_writes_it_down(
    ada: Person, square: Community, at: datetime
) -> None:
    actions.invite(by=ada, community=square, email="fay@example.org", words="", language="en", at=at)

    actions.leave_community(by=ada, community=square, at=at + timedelta(days=3))

    verbs = [*Fact.objects.order_by("pk").values_list("verb", flat=True)][-2:]
    assert verbs == ["communities.left", "communities.mandate.ended"]
    assert Mandate.objects.get(community=square).ended_at == at + timedelta(days=3)
    assert not Invitation.objects.exists()
    assert queries.caretakers(square, at + timedelta(days=4)) == []


def test_acting_after_leaving_is_refused_without_a_trace(
    dee: Person, square: Community, at: datetime
) -> None:
    acts: list[Callable[[], object]] = [
        lambda: actions.leave_community(by=dee, community=square, at=at),
        lambda: actions.set_welcoming(by=dee, community=square, welcomes=True, at=at),
        lambda: actions.accept_guide(by=dee, community=square, version=1, at=at),
        lambda: actions.give_back_mandate(by=dee, mandate=square.mandates.get(), at=at),
        lambda: actions.invite(
            by=dee, community=square, email="fay@example.org", words="", language="en", at=at
        ),
    ]
    before = rows()

    for act in acts:
        with pytest.raises(Refusal):
            act()

    assert rows() == before


def test_whoever_left_may_come_back(dee: Person, square: Community, at: datetime) -> None:
    actions.join_community(by=dee, community=square, version=1, at=at)

    assert Membership.objects.get(person=dee, community=square).state == Membership.State.ACTIVE


def test_a_new_version_of_the_guide_is_accepted_before_one_writes(
    bo: Person, square: Community, at: datetime
) -> None:
    new_version(square, at)
    assert queries.needs_acceptance(bo, square)
    assert isinstance(policies.write(bo, square), errors.GuideChanged)
    assert policies.leave(bo, square) is None

    actions.accept_guide(by=bo, community=square, version=2, at=at)

    assert not queries.needs_acceptance(bo, square)
    assert policies.write(bo, square) is None
    assert Acceptance.objects.filter(person=bo).count() == 2
    assert (last().verb, last().facts) == ("communities.guide.accepted", {"version": 2})


def test_accepting_twice_is_written_once(bo: Person, square: Community, at: datetime) -> None:
    before = rows()

    actions.accept_guide(by=bo, community=square, version=1, at=at)

    assert rows() == before


def test_volunteers_of_the_welcome_desk_come_and_go(bo: Person, square: Community, at: datetime) -> None:
    actions.set_welcoming(by=bo, community=square, welcomes=True, at=at)
    assert queries.welcomers(square) == [bo]
    assert last().verb == "communities.welcomes"

    actions.set_welcoming(by=bo, community=square, welcomes=False, at=at)
    assert queries.welcomers(square) == []
    assert last().verb == "communities.welcomes.no_more"


def invited(by: Person, community: Community, at: datetime, email: str = "Fay@Example.org") -> str:
    _, secret = actions.invite(by=by, community=community, email=email, words="Come.", language="fr", at=at)
    return secret


def test_an_invitation_leaves_as_one_letter_in_the_language_chosen(
    bo: Person,
    house: Community,
    at: datetime,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        secret = invited(bo, house, at)

    (letter,) = mail.outbox
    assert letter.to == ["fay@example.org"]
    assert "Bo" in letter.subject
    assert f"/invitations/{secret}/" in letter.body
    assert "Come." in letter.body
    (html,) = (part for part, kind in getattr(letter, "alternatives", []) if kind == "text/html")
    assert f"/invitations/{secret}/" in html
    assert (last().verb, last().facts) == ("communities.invited", {})
    assert not Invitation.objects.filter(digest__contains=secret).exists()


def test_an_invitation_opens_a_closed_community_once(
    bo: Person, cy: Person, person: Callable[..., Person], house: Community, at: datetime
) -> None:
    secret = invited(bo, house, at)
    assert isinstance(policies.join(cy, house), NotHere)

    membership = actions.accept_invitation(by=cy, secret=secret, version=1, at=at)

    assert membership.state == Membership.State.ACTIVE
    assert (last().verb, last().facts["way"]) == ("communities.joined", "invitation")
    answered = Invitation.objects.get()
    assert (answered.email, answered.words, answered.accepted) == ("", "", True)
    before = rows()
    with pytest.raises(errors.NotAnInvitation):
        actions.accept_invitation(by=person("Fay"), secret=secret, version=1, at=at)
    assert rows() == before


@pytest.mark.parametrize("days", [14, 15, 400])
def test_an_invitation_that_ended_is_refused_and_forgotten(
    bo: Person, cy: Person, house: Community, at: datetime, days: int
) -> None:
    secret, later = invited(bo, house, at), at + timedelta(days=days)

    with pytest.raises(errors.NotAnInvitation):
        actions.accept_invitation(by=cy, secret=secret, version=1, at=later)

    assert deadlines.forget(later) == 1
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("forged", ["", "x", "A" * 43, "../../admin", "é" * 20])
def test_a_forged_invitation_is_refused(
    bo: Person, cy: Person, house: Community, at: datetime, forged: str
) -> None:
    invited(bo, house, at)
    before = rows()

    with pytest.raises(errors.NotAnInvitation):
        actions.accept_invitation(by=cy, secret=forged, version=1, at=at)
    with pytest.raises(errors.NotAnInvitation):
        actions.decline_invitation(by=None, secret=forged, at=at)

    assert rows() == before


def test_declining_leaves_no_trace_of_who(bo: Person, house: Community, at: datetime) -> None:
    secret = invited(bo, house, at)

    actions.decline_invitation(by=None, secret=secret, at=at)

    answered = Invitation.objects.get()
    assert (answered.email, answered.accepted, answered.answered_at) == ("", False, at)
    assert (last().verb, last().actor, last().target_id) == (
        "communities.invitation.declined",
        None,
        bo.pk,
    )
    with pytest.raises(errors.NotAnInvitation):
        queries.open_invitation(None, secret, at)


def test_one_invites_a_few_at_a_time_and_nobody_twice(bo: Person, house: Community, at: datetime) -> None:
    invited(bo, house, at)
    with pytest.raises(errors.InvitedAlready):
        invited(bo, house, at, "fay@example.org")
    for number in range(9):
        invited(bo, house, at, f"friend{number}@example.org")

    with pytest.raises(errors.TooManyInvitations):
        invited(bo, house, at, "one-more@example.org")

    invited(bo, house, at + timedelta(days=14), "one-more@example.org")


def test_a_mandate_is_given_back_before_its_time(ada: Person, square: Community, at: datetime) -> None:
    actions.give_back_mandate(by=ada, mandate=square.mandates.get(), at=at + timedelta(days=1))

    assert (last().verb, last().facts) == (
        "communities.mandate.ended",
        {"role": "caretaker", "why": "given back"},
    )
    assert isinstance(policies.tend(ada, square, at + timedelta(days=2)), errors.NotInYourCharge)
    assert policies.write(ada, square) is None
