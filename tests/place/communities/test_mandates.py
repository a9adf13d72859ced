"""Mandates begin by a decision, end by themselves, and are never made longer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from parvis.communities import actions, deadlines, errors, policies, queries
from parvis.communities.limits import CHOSEN_AHEAD, ENDING_SOON, HANDING_OVER
from parvis.communities.models import Community, Mandate, Membership
from parvis.communities.powers import Power
from parvis.communities.seats import terms_in_a_row
from parvis.ledger.models import Fact
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person
from tests.place.communities.giving import KEEPER, give, told

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TERM = timedelta(days=KEEPER.days)


def swept(at: datetime) -> list[str]:
    """Let time do what it does, and see what was written of mandates."""
    before = Fact.objects.count()
    deadlines.tend_mandates(at)
    found = Fact.objects.filter(verb__startswith="communities.mandate").order_by("pk")
    return [each.facts.get("why", each.verb.rpartition(".")[2]) for each in found][
        len(found) - (Fact.objects.count() - before) :
    ]


def test_a_mandate_holds_what_the_role_says_and_is_written_down(
    bo: Person, square: Community, at: datetime
) -> None:
    made = give(square, bo, "moderator", at, decision=12)

    assert (made.role, made.name, made.powers, made.decision) == ("moderator", "Moderator", ["rule"], 12)
    assert (made.starts_at, made.ends_at) == (at, at + 180 * DAY)
    assert policies.holds(bo, square, Power.RULE, at) is None
    verb, actor, facts = told("communities.mandate.given")[-1]
    assert (verb, actor) == ("mandate.given", None)
    assert (facts["role"], facts["way"], facts["decision"]) == ("moderator", "vote", 12)
    assert Fact.objects.latest("pk").link.position > 0, "an act of power is chained"


def test_a_mandate_without_a_decision_is_refused_by_the_database(
    bo: Person, square: Community, at: datetime
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        square.mandates.create(
            person=bo, role="host", way="vote", starts_at=at, ends_at=at + DAY, powers=["admit"]
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        give(square, bo, KEEPER, at, way=Mandate.Way.BIRTH)


@pytest.mark.parametrize(
    "change",
    [
        {"ends_at": datetime.fromisoformat("2036-01-01T00:00:00+00:00")},
        {"powers": ["rule", "keep"]},
        {"decision": 99},
        {"role": "host"},
    ],
)
def test_the_database_refuses_to_make_a_mandate_longer_or_larger(
    bo: Person, square: Community, at: datetime, change: dict[str, object]
) -> None:
    made = give(square, bo, KEEPER, at)

    with pytest.raises(DatabaseError), transaction.atomic():
        Mandate.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Mandate.objects.filter(pk=made.pk).delete()


def test_a_seat_is_held_by_one_and_the_next_begins_when_it_is_free(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    first = give(square, bo, KEEPER, at)
    before = Fact.objects.count()

    with pytest.raises(errors.SeatsTaken):
        give(square, ada, KEEPER, at + DAY)
    with pytest.raises(errors.HeldAlready):
        give(square, bo, KEEPER, at + DAY)
    assert (Mandate.objects.filter(role="keeper").count(), Fact.objects.count()) == (1, before)

    following = give(square, ada, KEEPER, first.ends_at - CHOSEN_AHEAD)

    assert following.starts_at == first.ends_at
    assert policies.holds(ada, square, Power.KEEP, first.ends_at - DAY) is not None
    assert policies.holds(ada, square, Power.KEEP, first.ends_at) is None
    with pytest.raises(errors.SeatsTaken):
        give(square, bo, KEEPER, first.ends_at - 2 * DAY)


def test_seats_are_counted_at_each_moment_and_not_over_a_whole_term(
    ada: Person, bo: Person, person: Callable[..., Person], square: Community, at: datetime
) -> None:
    two = replace(KEEPER, seats=2)
    eve, fay = (person(name) for name in ("Eve", "Fay"))
    for each in (eve, fay):
        actions.join_community(by=each, community=square, version=1, at=at)
    first = give(square, bo, two, at)
    # Bo's seat goes on to Ada: at each moment one of the two is held.
    soon = first.ends_at - 5 * DAY
    other = give(square, eve, two, at + 50 * DAY)
    assert give(square, ada, two, soon).starts_at == first.ends_at
    assert other.ends_at > first.ends_at

    with pytest.raises(errors.SeatsTaken):
        give(square, fay, two, soon)


def test_nobody_holds_more_mandates_in_a_row_than_the_guide_allows_and_a_term_later_they_may_again(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    first = give(square, bo, KEEPER, at)
    second = give(square, bo, KEEPER, first.ends_at - DAY)
    assert (second.starts_at, second.pk != first.pk) == (first.ends_at, True), "another one, by a decision"

    with pytest.raises(errors.TermsOver):
        give(square, bo, KEEPER, second.ends_at - DAY)
    with pytest.raises(errors.TermsOver):
        give(square, bo, KEEPER, second.ends_at + TERM - DAY)

    assert give(square, ada, KEEPER, second.ends_at - DAY).starts_at == second.ends_at
    deadlines.tend_mandates(second.ends_at + TERM)
    assert give(square, bo, KEEPER, second.ends_at + TERM).person == bo


def test_giving_a_mandate_back_early_does_not_begin_the_count_anew(
    bo: Person, square: Community, at: datetime
) -> None:
    for days in (0, 2):
        made = give(square, bo, KEEPER, at + days * DAY)
        actions.give_back_mandate(by=bo, mandate=made, at=at + (days + 1) * DAY)

    with pytest.raises(errors.TermsOver):
        give(square, bo, KEEPER, at + 5 * DAY)
    assert terms_in_a_row(square.mandates.filter(person=bo), KEEPER, at + 5 * DAY) == 2


@pytest.mark.parametrize("who", ["cy", "dee", "ina", "una", "host"])
def test_only_a_member_is_given_a_mandate(
    cy: Person,
    dee: Person,
    una: Person,
    person: Callable[..., Person],
    square: Community,
    at: datetime,
    who: str,
) -> None:
    ina = person("Ina")
    square.memberships.create(person=ina, state=Membership.State.ASKED, since=at)
    chosen = {"cy": cy, "dee": dee, "ina": ina, "una": una, "host": person("Hana")}[who]
    before = (Mandate.objects.count(), Fact.objects.count())

    with pytest.raises(errors.CannotHold):
        give(square, chosen, "host", at)

    assert (Mandate.objects.count(), Fact.objects.count()) == before


def test_a_caretaker_is_replaced_once_all_they_could_is_held_by_the_chosen(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    caretaker = square.mandates.get(person=ada)

    give(square, bo, "animator", at + DAY)
    caretaker.refresh_from_db()
    assert caretaker.in_force(at + 2 * DAY), "nobody was chosen to admit and to tend"

    give(square, ada, "host", at + 2 * DAY)
    caretaker.refresh_from_db()
    assert (caretaker.ended_at, caretaker.ended_why) == (at + 2 * DAY, Mandate.End.REPLACED)
    assert told("communities.mandate.ended") == [
        ("mandate.ended", None, {"role": "caretaker", "why": "replaced"})
    ]
    assert swept(at + 3 * DAY) == []


def test_a_mandate_that_begins_later_replaces_nobody_before(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    everything = replace(KEEPER, powers=(Power.ADMIT, Power.TEND, Power.ANIMATE, Power.RECEIVE), days=10)
    short = replace(everything, powers=(Power.KEEP,))
    first = give(square, ada, short, at)
    give(square, bo, everything, at + DAY)
    caretaker = square.mandates.get(role="caretaker")
    assert swept(first.ends_at - timedelta(hours=1)) == ["ending"]

    assert "replaced" in swept(first.ends_at)
    caretaker.refresh_from_db()
    assert caretaker.ended_why == Mandate.End.REPLACED


def test_a_mandate_is_said_to_end_soon_and_ends_at_its_term_each_once(
    ada: Person, square: Community, at: datetime
) -> None:
    mandate = square.mandates.get(person=ada)

    assert swept(mandate.ends_at - ENDING_SOON - DAY) == []
    assert [swept(mandate.ends_at - ENDING_SOON) for _ in range(2)] == [["ending"], []]
    assert [swept(mandate.ends_at + DAY) for _ in range(2)] == [["term"], []]

    mandate.refresh_from_db()
    assert (mandate.ended_at, mandate.ended_why) == (mandate.ends_at, Mandate.End.TERM)
    assert mandate.in_force(at), "what it allowed then it allowed"
    assert policies.tend(ada, square, mandate.ends_at) is not None
    assert queries.mandates_of(None, square, mandate.ends_at + DAY) == []


def test_a_mandate_is_given_back_with_a_note_by_its_holder_alone(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    host = give(square, bo, "host", at)
    other = give(square, bo, "treasurer", at)
    with pytest.raises(errors.NotYourMandate):
        actions.give_back_mandate(by=ada, mandate=host, handover="Mine.", at=at)

    actions.give_back_mandate(by=bo, mandate=host, handover="The **key** hangs. <b>x</b>", at=at + DAY)

    host.refresh_from_db()
    other.refresh_from_db()
    assert (host.ended_why, other.ended_at) == (Mandate.End.GIVEN_BACK, None)
    assert "<strong>key</strong>" in host.handover_html
    assert "<b>" not in host.handover_html
    assert [verb for verb, _, _ in told("communities.mandate")][-2:] == [
        "mandate.handed_over",
        "mandate.ended",
    ]
    with pytest.raises(errors.MandateOver):
        actions.give_back_mandate(by=bo, mandate=host, at=at + 2 * DAY)


def test_who_held_a_mandate_may_write_to_whoever_comes_next_for_some_time(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    mandate = square.mandates.get(person=ada)
    over = mandate.ends_at + HANDING_OVER

    actions.write_handover(by=ada, mandate=mandate, handover="Ask Bo.", at=over - DAY)
    actions.write_handover(by=ada, mandate=mandate, handover="Ask Bo.", at=over - DAY)
    with pytest.raises(errors.HandedOver):
        actions.write_handover(by=ada, mandate=mandate, handover="Ask Eve.", at=over)
    with pytest.raises(errors.NotYourMandate):
        actions.write_handover(by=bo, mandate=mandate, handover="Ask me.", at=at)

    mandate.refresh_from_db()
    assert mandate.handover == "Ask Bo."
    assert len(told("communities.mandate.handed_over")) == 1, "written once, though sent twice"


def test_leaving_ends_every_mandate_those_that_have_not_begun_too(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    first = give(square, ada, KEEPER, at)
    coming = give(square, bo, KEEPER, first.ends_at - DAY)

    actions.leave_community(by=bo, community=square, at=first.ends_at - timedelta(hours=1))

    coming.refresh_from_db()
    assert (coming.ended_why, coming.in_force(coming.starts_at)) == (Mandate.End.LEFT, False)
    assert give(square, ada, KEEPER, first.ends_at).starts_at == first.ends_at


@pytest.mark.parametrize(("words", "kept"), [(Words.REMOVED, ""), (Words.UNSIGNED, "Ask Bo.")])
def test_a_handover_note_is_the_words_of_whoever_wrote_it(
    ada: Person, square: Community, at: datetime, words: Words, kept: str
) -> None:
    mandate = square.mandates.get(person=ada)
    actions.write_handover(by=ada, mandate=mandate, handover="Ask Bo.", at=at)

    erase_person(by=ada, person=ada, words=words, at=at)

    mandate.refresh_from_db()
    assert (mandate.handover, bool(mandate.handover_html)) == (kept, bool(kept))


def test_a_mandate_is_recalled_by_a_decision_and_only_while_it_runs(
    bo: Person, square: Community, at: datetime
) -> None:
    made = give(square, bo, "moderator", at)

    actions.recall_mandate(mandate=made, decision=31, at=at + DAY)

    assert policies.holds(bo, square, Power.RULE, at + DAY) is not None
    assert told("communities.mandate.ended") == [
        ("mandate.ended", None, {"role": "moderator", "why": "recalled", "decision": 31})
    ]
    with pytest.raises(errors.MandateOver):
        actions.recall_mandate(mandate=made, decision=32, at=at + 2 * DAY)


def test_one_who_holds_more_than_a_third_of_three_mandates_or_more_is_shown(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    def shares(moment: datetime) -> list[tuple[Person, int, int]]:
        found = queries.shares_of(queries.mandates_of(None, square, moment))
        return [(each.person, each.holds, each.of) for each in found]

    give(square, ada, "treasurer", at)
    assert shares(at) == [], "two mandates are too few to speak of"
    give(square, bo, "moderator", at)

    assert shares(at) == [(ada, 2, 3)]
