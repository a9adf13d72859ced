"""Members demand an answer together: signatures, a threshold fixed at opening, a ladder, an end."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from parvis.communities.models import Community, Membership
from parvis.ledger.models import Fact
from parvis.listening import course, errors
from parvis.listening.actions import demands, expectations
from parvis.listening.laws import THRESHOLD_LEAST, THRESHOLD_PERCENT
from parvis.listening.models import (
    CoSignature,
    Expectation,
    Interpellation,
    Kind,
    Letter,
    Responsible,
    Step,
)
from parvis.listening.queries.demands import demand_part, standing_here
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from tests.place.laws import guide_says
from tests.place.listening.officers import DAY, HOUR, WEEK, Expect, last_fact, sweep

Stage, Act = Expectation.Stage, Step.Act
in_place = pytest.mark.django_db


def rows() -> list[list[tuple[Any, ...]]]:
    tables = (Interpellation, CoSignature, Step, Fact)
    return [[*each._default_manager.order_by("pk").values_list()] for each in tables]


@pytest.fixture
def bench(expect: Expect, rosa: Responsible) -> Expectation:
    return expect("A bench", rosa)


@pytest.fixture
def signers(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> list[Person]:
    return [joined(person(f"Signer {number}"), square) for number in range(3)]


@pytest.fixture
def opened(bench: Expectation, bo: Person, at: datetime) -> Interpellation:
    return demands.open_demand(by=bo, at=at, expectation=bench, demand="  Say when the bench comes. ")


@pytest.fixture
def reached(opened: Interpellation, signers: list[Person], at: datetime) -> Interpellation:
    for each in signers[:2]:
        demands.cosign(by=each, at=at + DAY, demand=opened)
    return Interpellation.objects.select_related("expectation__community").get(pk=opened.pk)


# The threshold (L-14).


@given(
    members=st.integers(min_value=0, max_value=2_000_000),
    percent=st.integers(min_value=1, max_value=1000),
    least=st.integers(min_value=3, max_value=1000),
)
def test_the_threshold_is_a_share_of_the_root_of_the_members_and_never_less_than_the_least(
    members: int, percent: int, least: int
) -> None:
    takes = demands.threshold(members, percent, least)

    assert takes >= least
    # Exact in whole numbers: the smallest n with (100 n)^2 >= percent^2 members.
    assert (100 * takes) ** 2 >= percent**2 * members
    assert takes == least or (100 * (takes - 1)) ** 2 < percent**2 * members


@pytest.mark.parametrize(("members", "takes"), [(4, 3), (36, 3), (37, 4), (100, 5), (101, 6), (10_000, 50)])
def test_half_the_root_of_the_members_makes_an_answer_due(members: int, takes: int) -> None:
    assert demands.threshold(members, THRESHOLD_PERCENT.usual, THRESHOLD_LEAST.usual) == takes


@in_place
def test_the_threshold_is_fixed_when_the_demand_opens(
    opened: Interpellation, square: Community, at: datetime
) -> None:
    guide_says(square, {"listening.threshold_least": 50}, at)

    opened.refresh_from_db()
    assert (opened.threshold, opened.members_then) == (3, 3)


# Open, sign, take back.


@in_place
def test_a_member_demands_an_answer_and_is_the_first_to_sign(
    opened: Interpellation, bench: Expectation, bo: Person, at: datetime
) -> None:
    assert opened.demand == "Say when the bench comes."
    assert [*opened.cosignatures.values_list("person", "at")] == [(bo.pk, at)]
    assert (opened.reached_at, opened.due_at) == (None, None)
    fact = last_fact("listening.interpellation.opened")
    assert (fact.actor, fact.object_id, fact.audience) == (bo.pk, opened.pk, "public")
    assert fact.facts == {"threshold": 3, "number": bench.number}


@in_place
def test_enough_signatures_make_an_answer_due_and_a_letter_leaves_at_once(
    reached: Interpellation, bench: Expectation, at: datetime
) -> None:
    assert (reached.reached_at, reached.due_at, reached.step) == (at + DAY, at + 15 * DAY, 0)
    assert reached.climbs_at == reached.due_at
    step = bench.steps.get(act=Act.DEMANDED)
    assert (step.words, step.until) == ("Say when the bench comes.", (at + 15 * DAY).date())
    fact = last_fact("listening.interpellation.reached")
    due = (at + 15 * DAY).date().isoformat()
    assert (fact.actor, fact.facts) == (None, {"count": 3, "due": due, "number": bench.number})

    [sent] = sweep(at + DAY)

    said = " ".join(str(sent.body).split())
    assert "3 members signed: “Say when the bench comes.”" in said
    assert "The rules of the community make an answer due by 17 March 2026." in said
    assert said.count("A bench") == 1
    assert Letter.objects.get().occasion == "demand"


@in_place
def test_a_demand_too_waits_for_its_week_where_a_letter_just_left(
    bench: Expectation, bo: Person, signers: list[Person], at: datetime
) -> None:
    sweep(at)
    sweep(at + HOUR)
    opened = demands.open_demand(by=bo, at=at + DAY, expectation=bench, demand="Say when.")
    for each in signers[:2]:
        demands.cosign(by=each, at=at + DAY, demand=opened)

    assert sweep(at + 6 * DAY) == []
    [sent] = sweep(at + HOUR + WEEK)
    assert "3 members signed" in str(sent.body)


@in_place
def test_one_signs_once_and_takes_it_back(
    opened: Interpellation, signers: list[Person], at: datetime
) -> None:
    for _ in range(2):
        demands.cosign(by=signers[0], at=at, demand=opened)
    assert opened.cosignatures.count() == 2
    assert Fact.objects.filter(verb="listening.interpellation.cosigned").count() == 1
    for _ in range(2):
        demands.unsign(by=signers[0], at=at, demand=opened)

    assert opened.cosignatures.count() == 1
    assert last_fact("listening.interpellation.unsigned").actor == signers[0].pk
    assert Fact.objects.filter(verb="listening.interpellation.unsigned").count() == 1


@in_place
def test_what_was_reached_stays_reached(reached: Interpellation, signers: list[Person], at: datetime) -> None:
    demands.unsign(by=signers[0], at=at + 2 * DAY, demand=reached)
    demands.cosign(by=signers[0], at=at + 3 * DAY, demand=reached)

    reached.refresh_from_db()
    assert (reached.reached_at, reached.due_at) == (at + DAY, at + 15 * DAY)
    assert Fact.objects.filter(verb="listening.interpellation.reached").count() == 1


@in_place
def test_whoever_opened_a_demand_takes_it_back_until_it_is_that_of_many(
    opened: Interpellation, bo: Person, ada: Person, at: datetime
) -> None:
    before = rows()
    with pytest.raises(errors.NotYourDemand):
        demands.withdraw(by=ada, at=at, demand=opened)
    assert rows() == before
    demands.withdraw(by=bo, at=at, demand=opened)

    opened.refresh_from_db()
    assert opened.withdrawn_at == at
    assert last_fact("listening.interpellation.withdrawn").actor == bo.pk
    before = rows()
    with pytest.raises(errors.DemandOver):
        demands.cosign(by=ada, at=at, demand=opened)
    assert rows() == before


@in_place
def test_a_demand_of_many_is_not_one_persons_to_withdraw(
    reached: Interpellation, bo: Person, at: datetime
) -> None:
    before = rows()
    with pytest.raises(errors.DemandOfMany):
        demands.withdraw(by=bo, at=at, demand=reached)
    assert rows() == before


@in_place
def test_only_members_demand_and_only_where_an_answer_is_waited_for(
    bench: Expectation, bo: Person, cy: Person, at: datetime
) -> None:
    before = rows()
    with pytest.raises(Refusal):
        demands.open_demand(by=cy, at=at, expectation=bench, demand="Say.")
    course.move(bench, Stage.ANSWERED, at)
    with pytest.raises(errors.NothingIsAsked):
        demands.open_demand(by=bo, at=at, expectation=bench, demand="Say.")
    assert rows() == before


@in_place
def test_one_demand_stands_at_a_time(opened: Interpellation, ada: Person, at: datetime) -> None:
    before = rows()
    with pytest.raises(errors.DemandStands):
        demands.open_demand(by=ada, at=at, expectation=opened.expectation, demand="Mine.")
    assert rows() == before


# The ladder, and the end.


@in_place
def test_without_an_answer_the_demand_climbs_its_ladder_and_stops_at_its_top(
    reached: Interpellation, bench: Expectation, at: datetime
) -> None:
    start = at + DAY
    assert demands.climb(start + timedelta(days=13, hours=23)) == 0
    assert demands.climb(start + 14 * DAY) == 1
    assert demands.climb(start + 14 * DAY) == 0
    reached.refresh_from_db()
    assert (reached.step, reached.due_at) == (1, start + 21 * DAY)
    fact = last_fact("listening.interpellation.climbed")
    due = (start + 21 * DAY).date().isoformat()
    assert fact.facts == {"step": "meeting", "due": due, "number": bench.number}
    assert demands.climb(start + 21 * DAY) == 1
    assert demands.climb(start + 400 * DAY) == 0

    reached.refresh_from_db()
    assert (reached.step, reached.due_at, reached.climbs_at) == (2, start + 42 * DAY, None)
    assert [*bench.steps.filter(act=Act.CLIMBED).order_by("pk").values_list("words", flat=True)] == [
        "meeting",
        "agenda",
    ]


@in_place
def test_a_ladder_is_climbed_as_it_stood_when_the_demand_was_reached(
    reached: Interpellation, square: Community, at: datetime
) -> None:
    guide_says(
        square,
        {
            "listening.days_to_answer_a_demand": 1,
            "listening.days_to_meet": None,
            "listening.days_to_the_agenda": None,
        },
        at + DAY,
    )

    assert demands.climb(at + 3 * DAY) == 0
    assert demands.climb(at + 15 * DAY) == 1
    reached.refresh_from_db()
    assert reached.step == 1


@in_place
def test_each_step_of_the_ladder_is_written_of_once(
    reached: Interpellation, rosa: Responsible, at: datetime
) -> None:
    del reached, rosa
    for day in range(1, 70):
        sweep(at + day * DAY)
        sweep(at + day * DAY + HOUR)

    said = [" ".join(str(each.body).split()) for each in mail.outbox]
    steps = ("agenda", "meeting", "make an answer due")
    found = [next(step for step in steps if step in each) for each in said]
    assert found == ["make an answer due", "meeting", "agenda"]


@in_place
def test_an_answer_ends_the_demand(reached: Interpellation, square: Community, at: datetime) -> None:
    assert [each.number for each in standing_here(None, square)] == [reached.expectation.number]
    assert demands.answered(reached.expectation, at + 2 * DAY)
    assert not demands.answered(reached.expectation, at + 3 * DAY)

    reached.refresh_from_db()
    assert reached.answered_at == at + 2 * DAY
    assert standing_here(None, square) == []
    assert demands.climb(at + 100 * DAY) == 0
    assert demand_part(None, reached.expectation, at + 3 * DAY) is None


@in_place
def test_the_square_says_when_an_answer_was_due(
    reached: Interpellation, square: Community, client: Client
) -> None:
    Interpellation.objects.update(due_at=datetime(2126, 1, 1, tzinfo=UTC))
    assert '<span class="waits">due by <time' in client.get(f"/c/{square.slug}/").content.decode()

    Interpellation.objects.update(due_at=reached.due_at)

    assert '<span class="waits">was due by <time' in client.get(f"/c/{square.slug}/").content.decode()


@in_place
def test_a_demand_stands_on_the_square_though_the_expectation_is_set_aside(
    reached: Interpellation, ada: Person, square: Community, at: datetime
) -> None:
    expectations.set_aside(by=ada, at=at + 2 * DAY, expectation=reached.expectation, why="Inconvenient.")

    [shown] = standing_here(None, square)
    assert (shown.number, shown.signed) == (reached.expectation.number, 3)


@in_place
def test_a_closed_communitys_demands_are_told_to_its_members_alone(
    house: Community, bo: Person, cy: Person, at: datetime
) -> None:
    made = expectations.write_expectation(by=bo, at=at, community=house, title="Heating", kind=Kind.NEED)
    opened = demands.open_demand(by=bo, at=at, expectation=made, demand="Now.")
    assert last_fact("listening.interpellation.opened").audience == "community"
    for membership in Membership.objects.filter(community=house).exclude(person=bo):
        demands.cosign(by=membership.person, at=at, demand=opened)

    assert len(standing_here(bo, house)) == 1
    assert standing_here(cy, house) == []
    assert standing_here(None, house) == []


@in_place
def test_the_square_reads_its_demands_at_a_fixed_cost(
    square: Community,
    expect: Expect,
    rosa: Responsible,
    bo: Person,
    signers: list[Person],
    at: datetime,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    for number in range(5):
        made = expect(f"Thing {number}", rosa)
        opened = demands.open_demand(by=bo, at=at, expectation=made, demand="Now.")
        for each in signers[:2]:
            demands.cosign(by=each, at=at + number * HOUR, demand=opened)
    with django_assert_num_queries(1):
        shown = standing_here(None, square)
    assert [(each.title, each.demand) for each in shown] == [(f"Thing {n}", "Now.") for n in range(5)]
