"""The guide is law: it changes by a decision alone, never in place, and never before its time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from parvis.communities import actions, deadlines, errors, laws, policies, procedures, queries
from parvis.communities.models import Acceptance, Clause, Community, Guide, Membership
from parvis.communities.proposals import digest_of
from parvis.core.tally.shapes import METHODS
from parvis.ledger.models import ChainHead, Fact
from parvis.people.models import Person
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TABLES: tuple[type[Model], ...] = (Guide, Clause, Acceptance, Membership, Fact, ChainHead)
NEW_THIRD = {"number": 3, "title": "When we disagree", "text": "We talk of things alone.", "newcomer": True}


def rows() -> list[list[tuple[Any, ...]]]:
    held = [[*Community.objects.order_by("pk").values_list("pk", "guide")]]
    return held + [[*each._default_manager.order_by("pk").values_list()] for each in TABLES]


def amend(community: Community, at: datetime, decision: int = 7, **changes: Any) -> Guide:
    return actions.amend_guide(community=community, changes=changes, decision=decision, at=at)


def numbers(guide: Guide) -> list[int]:
    return [*guide.clauses.order_by("number").values_list("number", flat=True)]


def words_of(guide: Guide) -> list[tuple[int, str, str, bool]]:
    return [*guide.clauses.order_by("number").values_list("number", "title", "text", "newcomer")]


def fresh(community: Community) -> Community:
    return Community.objects.select_related("guide").get(pk=community.pk)


def test_a_decision_makes_the_next_version_and_leaves_the_one_in_force(
    square: Community, at: datetime
) -> None:
    before = words_of(queries.latest_guide(square))

    made = amend(square, at, clauses=[NEW_THIRD], laws={"guide.delay_days": 3})

    assert (made.version, made.decision, made.ratified_at) == (2, 7, at)
    assert made.takes_effect_at == at + 7 * DAY
    assert made.laws == {"guide.delay_days": 3}
    assert words_of(made) == [
        before[0],
        before[1],
        (3, "When we disagree", "We talk of things alone.", True),
        before[3],
    ]
    assert words_of(Guide.objects.get(community=square, version=1)) == before
    assert fresh(square).guide == square.guide
    fact = Fact.objects.latest("pk")
    clauses = [*made.clauses.values("number", "title", "text", "newcomer")]
    assert (fact.verb, fact.actor, fact.object_id) == ("communities.guide.amended", None, made.pk)
    assert fact.facts == {
        "version": 2,
        "clauses": 4,
        "digest": digest_of(clauses, made.laws, made.roles),
        "decision": 7,
        "from": (at + 7 * DAY).isoformat(timespec="seconds"),
    }
    assert fact.audience == Fact.Audience.PUBLIC


def test_numbers_stay_and_are_never_given_again(square: Community, at: datetime) -> None:
    added = {"number": None, "title": "Cats", "text": "Cats are welcome."}

    second = amend(square, at, clauses=[{"number": 4, "repealed": True}, added])
    third = amend(square, at, clauses=[{"number": 5, "repealed": True}], based_on=2)
    fourth = amend(square, at, clauses=[added, added | {"title": "Dogs"}], based_on=3)

    assert [numbers(each) for each in (second, third, fourth)] == [[1, 2, 3, 5], [1, 2, 3], [1, 2, 3, 6, 7]]
    versions = queries.versions_of(square)
    assert queries.repealed_numbers(versions, fourth) == {4: 2, 5: 3}
    assert queries.repealed_numbers(versions, second) == {4: 2}


def test_a_new_version_holds_when_its_time_has_come_and_not_before(
    ada: Person, square: Community, at: datetime
) -> None:
    made = amend(square, at, clauses=[NEW_THIRD])
    waiting = rows()

    assert deadlines.guides_take_effect(at + 7 * DAY - timedelta(seconds=1)) == 0
    assert rows() == waiting
    assert policies.write(ada, fresh(square)) is None

    assert deadlines.guides_take_effect(at + 7 * DAY) == 1
    assert fresh(square).guide == made
    fact = Fact.objects.latest("pk")
    amended = Fact.objects.get(verb="communities.guide.amended")
    assert (fact.verb, fact.actor) == ("communities.guide.in_force", None)
    assert fact.facts == {"version": 2, "digest": amended.facts["digest"]}
    assert isinstance(policies.write(ada, fresh(square)), errors.GuideChanged)
    assert deadlines.guides_take_effect(at + 9 * DAY) == 0


def test_nobody_can_let_a_version_hold_sooner(square: Community, at: datetime) -> None:
    made = amend(square, at, clauses=[NEW_THIRD])
    before = rows()

    actions.put_into_force(by=None, guide=made, at=at + 6 * DAY)

    assert rows() == before


def test_the_delay_is_that_of_the_guide_in_force(square: Community, at: datetime) -> None:
    guide_says(square, {"guide.delay_days": 20}, at)

    made = amend(square, at, laws={"guide.delay_days": 1})

    assert made.takes_effect_at == at + 20 * DAY
    assert laws.faults({"guide.delay_days": 0}) == ["guide.delay_days"]


def test_of_two_changes_in_flight_the_later_stands_on_the_earlier(square: Community, at: datetime) -> None:
    second = amend(square, at, clauses=[NEW_THIRD], based_on=1)
    third = amend(square, at + DAY, decision=8, clauses=[{"number": 4, "repealed": True}], based_on=1)

    assert [each[2] for each in words_of(third)][2] == "We talk of things alone."
    assert numbers(third) == [1, 2, 3]
    assert deadlines.guides_take_effect(at + 7 * DAY) == 1
    assert fresh(square).guide == second
    assert deadlines.guides_take_effect(at + 8 * DAY) == 1
    assert fresh(square).guide == third


def test_a_guide_ratified_later_never_holds_before_an_earlier_one(square: Community, at: datetime) -> None:
    amend(square, at, laws={"guide.delay_days": 1})
    third = amend(square, at + 6 * DAY, clauses=[NEW_THIRD], based_on=2)
    deadlines.guides_take_effect(at + 7 * DAY)

    fourth = amend(square, at + 8 * DAY, clauses=[{"number": 4, "repealed": True}], based_on=3)

    assert third.takes_effect_at == fourth.takes_effect_at == at + 13 * DAY
    assert deadlines.guides_take_effect(at + 13 * DAY) == 2
    assert fresh(square).guide == fourth


def test_two_changes_of_one_clause_are_a_conflict_said_in_words(square: Community, at: datetime) -> None:
    amend(square, at, clauses=[NEW_THIRD], laws={"guide.delay_days": 3}, based_on=1)
    before = rows()
    other = NEW_THIRD | {"text": "We do not disagree."}

    found = queries.check_changes(square, {"clauses": [other], "based_on": 1})
    with pytest.raises(errors.CannotAmend) as refused:
        amend(square, at, clauses=[other], laws={"guide.delay_days": 4}, based_on=1)

    assert len(found) == 1
    assert "Clause 3" in found[0]
    said = str(refused.value.values["faults"])
    assert "Clause 3" in said
    assert "guide.delay_days" in said
    assert rows() == before
    assert queries.check_changes(square, {"clauses": [other], "based_on": 2}) == []
    # What says on nothing what it was written against was written against what holds.
    assert queries.check_changes(square, {"clauses": [other]}) == found


BAD: list[dict[str, Any]] = [
    {},
    {"clauses": []},
    {"clauses": "all"},
    {"clauses": [3]},
    {"clause": [NEW_THIRD]},
    {"clauses": [NEW_THIRD | {"number": 9}]},
    {"clauses": [NEW_THIRD | {"number": True}]},
    {"clauses": [NEW_THIRD | {"number": "3"}]},
    {"clauses": [NEW_THIRD, NEW_THIRD]},
    {"clauses": [NEW_THIRD | {"title": ""}]},
    {"clauses": [NEW_THIRD | {"title": "t" * 81}]},
    {"clauses": [NEW_THIRD | {"text": "  "}]},
    {"clauses": [NEW_THIRD | {"text": "t" * 1001}]},
    {"clauses": [NEW_THIRD | {"newcomer": 1}]},
    {"clauses": [NEW_THIRD | {"author": "Ada"}]},
    {"clauses": [{"number": None, "repealed": True}]},
    {"clauses": [{"number": 3, "repealed": "yes"}]},
    {"clauses": [{"number": 3, "repealed": True}, {"number": 4, "repealed": True}]},
    {"clauses": [{"number": None, "title": f"{n}", "text": "Word."} for n in range(27)]},
    {"clauses": [{"number": 4, "title": "Leaving", "text": "As we like.", "newcomer": True}]},
    {"laws": {"guide.delay_days": 0}},
    {"laws": {"guide.delay_days": None}},
    {"laws": {"guide.delay_days": 7}},
    {"laws": {"guide.nothing": 1}},
    {"laws": {"decide.amendment.method": "lazy"}},
    {"laws": ["guide.delay_days"]},
    {"based_on": "1", "clauses": [NEW_THIRD]},
    {"roles": [{"key": "host"}]},
    {"roles": [{"key": "scribe", "removed": True}]},
    {"roles": [{"key": "caretaker", "removed": True}]},
    {"roles": [{"key": "Ada Lovelace", "removed": True}]},
]


@pytest.mark.parametrize("changes", BAD, ids=range(len(BAD)))
def test_a_change_a_guide_cannot_hold_is_refused_and_leaves_no_trace(
    square: Community, at: datetime, changes: dict[str, Any]
) -> None:
    before = rows()

    assert queries.check_changes(square, changes)
    with pytest.raises(errors.CannotAmend):
        actions.amend_guide(community=square, changes=changes, decision=7, at=at)

    assert rows() == before


SCRIBE: dict[str, Any] = {
    "key": "scribe",
    "name": "Scribe",
    "purpose": "To write down what was said.",
    "powers": ["keep"],
    "days": 90,
    "seats": 1,
    "terms": 2,
    "by": "lot",
}


def test_members_change_the_mandates_of_their_guide(square: Community, at: datetime) -> None:
    host = next(each for each in queries.latest_guide(square).roles if each["key"] == "host")

    made = amend(square, at, roles=[SCRIBE, host | {"seats": 4}, {"key": "treasurer", "removed": True}])

    kept = {each["key"]: each for each in made.roles}
    assert {*kept} == {"animator", "host", "moderator", "scribe"}
    assert (kept["scribe"], kept["host"]["seats"]) == (SCRIBE, 4)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"purpose": "p" * 401},
        {"powers": ["everything"]},
        {"powers": ["keep", "keep"]},
        {"days": 731},
        {"seats": 0},
        {"terms": True},
        {"by": "appointment"},
        {"badge": "gold"},
    ],
)
def test_no_mandate_is_without_limits(square: Community, wrong: dict[str, Any]) -> None:
    assert len(queries.check_changes(square, {"roles": [SCRIBE | wrong]})) == 1
    assert queries.check_changes(square, {"roles": [SCRIBE]}) == []


def test_no_version_is_made_without_a_decision(square: Community, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Guide.objects.create(community=square, version=2, ratified_at=at, takes_effect_at=at)


@pytest.mark.parametrize(
    "rewriting",
    [
        "update communities_clause set text = 'Ada decides.'",
        "update communities_guide set laws = '{}'",
        "update communities_guide set takes_effect_at = ratified_at",
        "delete from communities_clause where number = 2",
        "delete from communities_guide",
    ],
)
def test_whoever_holds_the_database_cannot_rewrite_a_guide(square: Community, rewriting: str) -> None:
    before = rows()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(rewriting)

    assert square.guide is not None
    assert rows() == before


def test_every_subject_has_its_procedure_in_the_guide(square: Community, at: datetime) -> None:
    usual = procedures.procedure_of(square, "amendment")
    guide_says(square, {"decide.amendment.method": "consent", "decide.amendment.quorum": 40}, at)
    said = procedures.procedure_of(square, "amendment")

    assert (usual.method, usual.majority, usual.quorum, usual.days) == ("majority", 66, 25, 7)
    assert (usual.talk_days, usual.secret) == (7, False)
    assert (said.method, said.quorum, said.days) == ("consent", 40, 7)
    assert [said.ballots_needed(n) for n in (0, 1, 5, 10)] == [0, 1, 2, 4]


@pytest.mark.parametrize("subject", procedures.SUBJECTS)
def test_votes_on_persons_are_secret_where_the_guide_says_nothing(
    square: Community, subject: procedures.Subject
) -> None:
    on_persons = {"election", "recall", "exclusion"}

    assert procedures.procedure_of(square, subject).secret == (subject in on_persons)


def test_every_method_a_guide_may_name_can_be_counted() -> None:
    assert {*procedures.METHODS} == {*METHODS}


def test_whoever_joins_meanwhile_accepts_what_holds_then_what_comes(
    cy: Person, square: Community, joined: Callable[..., Person], at: datetime
) -> None:
    amend(square, at, clauses=[NEW_THIRD])
    joined(cy, fresh(square))
    assert not queries.needs_acceptance(cy, fresh(square))

    deadlines.guides_take_effect(at + 7 * DAY)

    assert queries.needs_acceptance(cy, fresh(square))
    changed = queries.change_since_accepted(cy, fresh(square))
    assert changed is not None
    assert [(each.number, each.fate) for each in changed.clauses] == [(3, "changed")]
