"""The laws of the ledger."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.ledger import vocabulary
from parvis.ledger.chain import first_fault
from parvis.ledger.delivering import deliver, replay
from parvis.ledger.models import Delivery, Fact, Link
from parvis.ledger.queries import chain
from parvis.ledger.recording import LONGEST_FACT, record
from parvis.ledger.statements import change, insert
from parvis.ledger.vocabulary import Consumer, Verb, consumer, verb
from parvis.people.models import Person

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WAVED = verb("tests.waved", "Activity", "hand")
RULED = verb("tests.ruled", "Activity", "clause", power=True)

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone() -> Person:
    return Person.objects.create(name="Nour", joined_at=AT)


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """Listen to the test's verbs, and forget afterwards that anybody did."""
    told: list[int] = []
    consumer("tests", [WAVED, RULED], lambda fact: told.append(fact.pk))
    yield told
    vocabulary._CONSUMERS.pop("tests")


def wave(by: Person, **facts: object) -> Fact:
    with transaction.atomic():
        return record(WAVED, by=by, at=AT, of=by, facts=facts)


def rule(by: Person, clause: int) -> Fact:
    with transaction.atomic():
        return record(RULED, by=by, at=AT, of=by, facts={"clause": clause})


@pytest.mark.django_db(transaction=True)
def test_a_sentence_outside_a_transaction_is_refused(someone: Person) -> None:
    with pytest.raises(RuntimeError, match="outside the transaction"):
        record(WAVED, by=someone, at=AT, of=someone)

    assert not Fact.objects.exists()


def test_an_unknown_verb_is_refused(someone: Person) -> None:
    with pytest.raises(KeyError):
        record(Verb("tests.never", "Activity"), by=someone, at=AT, of=someone)

    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [{"foot": "left"}, {"hand": "x" * (LONGEST_FACT + 1)}, {"hand": ["left"]}, {"hand": 1.5}],
    ids=["a key the verb may not carry", "a text", "a list", "a fraction"],
)
def test_a_fact_that_is_not_small_or_not_known_is_refused(someone: Person, facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"tests\.waved"):
        wave(someone, **facts)

    assert not Fact.objects.exists()


def test_a_sentence_keeps_who_did_what_to_what(someone: Person) -> None:
    fact = wave(someone, hand="left")
    fact.refresh_from_db()

    assert (fact.actor, fact.verb, fact.object_type, fact.object_id) == (
        someone.pk,
        "tests.waved",
        "people.person",
        someone.pk,
    )
    assert fact.facts == {"hand": "left"}


def test_the_model_refuses_to_change_or_delete_a_sentence(someone: Person) -> None:
    fact = wave(someone)
    fact.verb = "tests.ruled"

    with pytest.raises(TypeError):
        fact.save()
    with pytest.raises(TypeError):
        fact.delete()


@pytest.mark.parametrize("change", ["update {} set id = id + 1000", "delete from {}"])
@pytest.mark.parametrize("table", ["ledger_fact", "ledger_link"])
def test_the_database_refuses_to_change_or_delete_a_sentence(
    someone: Person, table: str, change: str
) -> None:
    rule(someone, 1)

    with pytest.raises(DatabaseError, match="never changed nor deleted"), transaction.atomic():
        connection.cursor().execute(change.format(table))

    assert Fact.objects.count() == Link.objects.count() == 1


def test_each_interested_consumer_is_owed_one_delivery(someone: Person, heard: list[int]) -> None:
    fact = wave(someone)

    assert [*Delivery.objects.values_list("fact", "consumer", "done_at")] == [(fact.pk, "tests", None)]

    assert deliver(AT) == 1
    assert deliver(AT) == 0
    assert heard == [fact.pk]


def test_a_consumer_that_fails_is_tried_again_later_and_its_trouble_is_readable(someone: Person) -> None:
    tries: list[int] = []

    def stumble(fact: Fact) -> None:
        tries.append(fact.pk)
        Person.objects.create(name="left behind", joined_at=AT)
        if len(tries) < 3:
            raise OSError

    consumer("tests.stumbling", [WAVED], stumble)
    try:
        wave(someone)
        assert deliver(AT) == 1
        assert Delivery.objects.get().trouble == "OSError"
        assert deliver(AT) == 0
        assert deliver(AT + timedelta(seconds=3)) == 1
        assert deliver(AT + timedelta(minutes=1)) == 1
    finally:
        vocabulary._CONSUMERS.pop("tests.stumbling")

    owed = Delivery.objects.get()
    assert owed.done_at is not None
    assert owed.trouble == ""
    assert len(tries) == 3
    assert Person.objects.filter(name="left behind").count() == 1


def test_what_a_consumer_takes_at_once_and_cannot_is_told_one_by_one(someone: Person) -> None:
    taken: list[list[int]] = []

    def take(facts: Sequence[Fact]) -> None:
        taken.append([fact.pk for fact in facts])
        if facts[-1].facts.get("hand") == "left":
            raise OSError

    consumer("tests.many", [WAVED], lambda _: None, take)
    try:
        first, second = wave(someone), wave(someone)
        deliver(AT)
        third, fourth = wave(someone), wave(someone, hand="left")
        deliver(AT)
    finally:
        vocabulary._CONSUMERS.pop("tests.many")

    assert taken == [[first.pk, second.pk], [third.pk, fourth.pk], [third.pk], [fourth.pk]]
    assert [*Delivery.objects.filter(done_at=None).values_list("fact", "trouble")] == [(fourth.pk, "OSError")]


def test_rows_are_written_as_the_models_would(someone: Person) -> None:
    rows = [
        Fact(at=AT, actor=someone.pk, verb="tests.waved", object_type="a", object_id=1, audience="public"),
        Fact(
            at=AT, verb="tests.waved", object_type="b", object_id=2, audience="public", facts={"n": [1, "é"]}
        ),
    ]
    insert(*rows)
    insert()

    for row in rows:
        kept = Fact.objects.get(pk=row.pk)
        assert [getattr(kept, each.attname) for each in Fact._meta.concrete_fields] == [
            getattr(row, each.attname) for each in Fact._meta.concrete_fields
        ]
    with pytest.raises(TypeError):
        rows[0].save()


def test_a_row_that_stands_already_may_be_passed_over(someone: Person, heard: list[int]) -> None:
    assert heard == []
    fact = wave(someone)
    insert(Delivery(fact=fact, consumer="tests", due_at=AT), ignore_conflicts=True)
    insert(Delivery(fact=fact, consumer="other", due_at=AT), ignore_conflicts=True)

    assert sorted(Delivery.objects.values_list("consumer", flat=True)) == ["other", "tests"]
    assert change("update ledger_delivery set due_at = %s where consumer = %s", AT + HOUR, "other") == 1
    assert Delivery.objects.get(consumer="other").due_at == AT + HOUR


def test_a_delivery_outlives_its_consumer(someone: Person, heard: list[int]) -> None:
    wave(someone)
    gone = vocabulary._CONSUMERS.pop("tests")
    deliver(AT)

    assert Delivery.objects.get().done_at is not None
    assert not heard
    vocabulary._CONSUMERS["tests"] = gone


def test_replaying_tells_the_same_in_the_same_order(someone: Person, heard: list[int]) -> None:
    for _ in range(3):
        wave(someone)
    deliver(AT)
    again: list[int] = []

    told = replay(
        Consumer("tests", frozenset({"tests.waved"}), lambda fact: again.append(fact.pk)),
        Fact.objects.order_by("pk"),
    )

    assert told == 3
    assert again == heard


def test_acts_of_power_are_public_and_chained(someone: Person) -> None:
    wave(someone)
    facts = [rule(someone, clause) for clause in (1, 2, 3)]

    assert {fact.audience for fact in facts} == {"public"}
    assert [*Link.objects.order_by("position").values_list("position", "fact")] == [
        (1, facts[0].pk),
        (2, facts[1].pk),
        (3, facts[2].pk),
    ]
    assert first_fault(chain()) is None


def test_a_changed_act_of_power_shows(someone: Person) -> None:
    for clause in (1, 2, 3):
        rule(someone, clause)
    links = [*chain()]
    links[1]["entry"]["facts"]["clause"] = 9

    assert first_fault(links) == (2, "digest")


def test_a_missing_act_of_power_shows(someone: Person) -> None:
    for clause in (1, 2, 3):
        rule(someone, clause)
    links = [*chain()]

    assert first_fault([links[0], links[2]]) == (2, "position")
    assert first_fault(links[1:]) == (1, "position")
