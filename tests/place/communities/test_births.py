"""A community is born of its signatures, and of nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.communities import actions, deadlines, errors, roles
from parvis.communities.models import (
    Acceptance,
    Call,
    Clause,
    Community,
    Guide,
    Mandate,
    Membership,
    Signature,
)
from parvis.communities.proposals import Proposal, ProposedClause, digest_of
from parvis.ledger import queries as ledger
from parvis.ledger.chain import first_fault
from parvis.ledger.models import Fact
from parvis.pages.reader_words import words_in
from parvis.people import handles
from parvis.people.models import Handle, Person

TABLES = (Call, Signature, Community, Guide, Clause, Membership, Acceptance, Mandate, Handle, Fact)


def rows() -> list[int]:
    return [each._default_manager.count() for each in TABLES]


def said() -> list[str]:
    return [*Fact.objects.order_by("pk").values_list("verb", flat=True)]


def test_opening_a_call_is_its_first_signature(ada: Person, proposal: Proposal, at: datetime) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)

    assert [(each.person, each.reason) for each in call.signatures.all()] == [(ada, proposal.reason)]
    assert [each["number"] for each in call.clauses] == [1, 2, 3, 4, 5]
    assert "<strong>talk</strong>" in call.idea_html
    assert "<script" not in call.idea_html
    fact = Fact.objects.get()
    assert (fact.verb, fact.actor, fact.audience) == ("communities.call.opened", ada.pk, "public")
    assert fact.facts == {"quorum": 3, "days": 30, "digest": digest_of(call.clauses)}
    assert not handles.is_free("velo-morville")


def test_the_community_is_born_with_the_signature_that_completes_the_quorum(
    ada: Person, bo: Person, cy: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    call = actions.sign_call(by=bo, call=call, reason="Me too.", at=at + timedelta(hours=1))
    assert not Community.objects.exists()

    born_at = at + timedelta(hours=2)
    call = actions.sign_call(by=cy, call=call, at=born_at)

    community = Community.objects.get()
    assert (call.state, call.community) == (Call.State.BORN, community)
    assert (community.slug, community.name, community.born_at) == ("velo-morville", "Vélo Morville", born_at)
    assert community.guide is not None
    assert community.guide.version == 1
    written = [*community.guide.clauses.values("number", "title", "text", "newcomer")]
    assert written == call.clauses
    assert {each.person for each in community.memberships.filter(state="active")} == {ada, bo, cy}
    assert Acceptance.objects.filter(guide=community.guide).count() == 3


def test_the_founder_holds_a_first_mandate_of_thirty_days_that_is_written_down(
    ada: Person, bo: Person, cy: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    for who in (bo, cy):
        call = actions.sign_call(by=who, call=call, at=at)

    mandate = Mandate.objects.get()
    assert (mandate.person, mandate.role, mandate.ended_at) == (ada, "caretaker", None)
    assert mandate.ends_at - mandate.starts_at == timedelta(days=30)
    assert "sujets" in mandate.object or "topics" in mandate.object
    fact = Fact.objects.get(verb="communities.mandate.given")
    assert (fact.object_id, fact.target_id, fact.facts["role"]) == (mandate.pk, ada.pk, "caretaker")


def test_a_birth_is_told_in_the_ledger_and_chained(
    ada: Person, bo: Person, cy: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    for who in (bo, cy):
        call = actions.sign_call(by=who, call=call, at=at)

    assert said() == [
        "communities.call.opened",
        "communities.call.signed",
        "communities.call.signed",
        "communities.born",
        "communities.guide.ratified",
        "communities.mandate.given",
    ]
    links = [*ledger.chain()]
    assert len(links) == 4
    assert first_fault(links) is None
    ratified = Fact.objects.get(verb="communities.guide.ratified")
    usual = [each.kept() for each in roles.usual(words_in(call.languages[0]))]
    assert ratified.facts == {"version": 1, "clauses": 5, "digest": digest_of(call.clauses, {}, usual)}


def test_nothing_is_founded_below_the_quorum_and_no_trace_stays(
    ada: Person, bo: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)
    before = rows()

    with pytest.raises(errors.BelowQuorum):
        actions.found_community(by=ada, call=call, at=at)

    assert rows() == before


def test_somebody_who_left_the_place_does_not_count_for_the_quorum(
    ada: Person, bo: Person, cy: Person, person: Callable[..., Person], proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)
    Person.objects.filter(pk=bo.pk).update(state="erased", name="", email=None, handle=None, bio="")

    assert actions.sign_call(by=cy, call=call, at=at).state == Call.State.OPEN
    assert actions.sign_call(by=person("Fay"), call=call, at=at).state == Call.State.BORN
    assert not Membership.objects.filter(person=bo).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"quorum": 2},
        {"quorum": 501},
        {"deadline": datetime.fromisoformat("2026-03-02T09:30:00+00:00")},
        {"deadline": datetime.fromisoformat("2026-12-02T09:30:00+00:00")},
        {"clauses": [ProposedClause("One", "alone")] * 2},
        {"clauses": [ProposedClause("Many", "many")] * 31},
    ],
    ids=["quorum too small", "too large", "no time", "too long", "no guide", "a code of law"],
)
def test_a_call_keeps_to_what_its_page_says(
    ada: Person, proposal: Proposal, at: datetime, change: dict[str, object]
) -> None:
    before = rows()

    with pytest.raises(errors.NotAsShown):
        actions.open_call(by=ada, proposal=replace(proposal, **change), at=at)  # type: ignore[arg-type]

    assert rows() == before


@pytest.mark.parametrize("name", ["quorum", "deadline", "clauses", "name", "idea"])
def test_a_call_does_not_change_once_it_is_open(
    ada: Person, proposal: Proposal, at: datetime, name: str
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)

    with pytest.raises(TypeError, match="not changed"):
        call.save(update_fields=[name])
    with pytest.raises(TypeError, match="not changed"):
        call.save()


def test_the_database_itself_refuses_a_community_of_two(
    ada: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(quorum=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(state="born")


@pytest.mark.parametrize("slug", ["ada", "new", "admin"])
def test_a_community_cannot_take_the_short_name_of_a_person_or_of_a_page(
    ada: Person, proposal: Proposal, at: datetime, slug: str
) -> None:
    before = rows()

    with pytest.raises(errors.NameTaken):
        actions.open_call(by=ada, proposal=replace(proposal, slug=slug), at=at)

    assert rows() == before


def test_a_person_cannot_take_the_short_name_of_a_call(ada: Person, proposal: Proposal, at: datetime) -> None:
    actions.open_call(by=ada, proposal=proposal, at=at)

    assert handles.claim("velo-morville", Handle.Holder.PERSON) is None
    assert handles.claim("ve1o-morville", Handle.Holder.PERSON) is None


def test_nobody_signs_twice(ada: Person, proposal: Proposal, at: datetime) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    before = rows()

    with pytest.raises(errors.SignedAlready):
        actions.sign_call(by=ada, call=call, at=at)

    assert rows() == before


def test_a_signature_is_taken_back_as_long_as_the_call_is_open(
    ada: Person, bo: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)

    actions.withdraw_signature(by=bo, call=call, at=at)

    assert [each.person for each in call.signatures.all()] == [ada]
    assert Fact.objects.latest("pk").verb == "communities.call.unsigned"
    with pytest.raises(errors.NotSigned):
        actions.withdraw_signature(by=bo, call=call, at=at)
    with pytest.raises(errors.FounderSigned):
        actions.withdraw_signature(by=ada, call=call, at=at)


def test_a_call_closes_at_its_deadline_and_says_so_once(
    ada: Person, bo: Person, cy: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)
    after = call.deadline

    assert deadlines.close_overdue(after - timedelta(seconds=1)) == 0
    assert deadlines.close_overdue(after) == 1
    assert deadlines.close_overdue(after) == 0

    call.refresh_from_db()
    assert call.state == Call.State.CLOSED
    fact = Fact.objects.get(verb="communities.call.closed")
    assert (fact.actor, fact.facts) == (None, {"why": "deadline", "signatures": 2, "quorum": 3})
    assert handles.is_free("velo-morville")
    with pytest.raises(errors.CallOver):
        actions.sign_call(by=cy, call=call, at=after)


def test_a_call_past_its_deadline_cannot_be_signed_before_the_sweep_comes(
    ada: Person, bo: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)

    with pytest.raises(errors.CallOver):
        actions.sign_call(by=bo, call=call, at=call.deadline)


def test_only_its_founder_takes_a_call_back(
    ada: Person, bo: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)

    with pytest.raises(errors.NotYourCall):
        actions.close_call(by=bo, call=call, at=at)
    actions.close_call(by=ada, call=call, at=at)

    fact = Fact.objects.get(verb="communities.call.closed")
    assert (fact.actor, fact.facts["why"]) == (ada.pk, "founder")


def test_nobody_floods_the_place_with_calls(ada: Person, proposal: Proposal, at: datetime) -> None:
    for word in ("bread", "music", "birds"):
        actions.open_call(by=ada, proposal=replace(proposal, slug=word), at=at)

    with pytest.raises(errors.TooManyCalls):
        actions.open_call(by=ada, proposal=replace(proposal, slug="stars"), at=at)


def test_communities_stand_inside_each_other_three_deep_and_no_deeper(
    ada: Person, bo: Person, community: Callable[..., Community], proposal: Proposal, at: datetime
) -> None:
    town = community("The Town", ada, bo)
    street = community("The Street", ada, bo, parent=town)
    house = community("Number Four", ada, bo, parent=street)
    assert (street.parent, house.parent) == (town, street)

    with pytest.raises(errors.TooDeep):
        actions.open_call(by=ada, proposal=replace(proposal, parent=house), at=at)


def test_only_a_member_opens_a_call_inside_a_community(
    cy: Person, square: Community, proposal: Proposal, at: datetime
) -> None:
    before = rows()

    with pytest.raises(errors.NotAMember):
        actions.open_call(by=cy, proposal=replace(proposal, parent=square), at=at)

    assert rows() == before
