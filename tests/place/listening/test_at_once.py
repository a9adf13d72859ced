from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection, connections

from parvis.ledger.models import Fact
from parvis.listening.actions import expectations, merging, personal
from parvis.listening.models import Expectation, Kind
from parvis.people.models import Person

WRITERS = 8


@pytest.mark.django_db(transaction=True)
def test_those_who_write_and_join_at_once_are_numbered_and_counted_each(
    written: Expectation, ada: Person, bo: Person, at: datetime
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("told on PostgreSQL: the tests keep SQLite in memory, for one writer")

    def act(number: int) -> int:
        try:
            personal.join(by=ada, at=at, expectation=written)
            who = (ada, bo)[number % 2]
            return expectations.write_expectation(
                by=who, at=at, community=written.community, title=f"Number {number}", kind=Kind.NEED
            ).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = [*pool.map(act, range(WRITERS))]

    assert sorted(numbers) == [*range(2, WRITERS + 2)]
    written.refresh_from_db()
    assert written.people == 2
    assert written.joinings.count() == 2
    assert Fact.objects.filter(verb="listening.expectation.joined").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_into_each_other_at_once_do_not_wait_for_ever(
    heard: Expectation, written: Expectation, ada: Person, at: datetime
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("told on PostgreSQL: the tests keep SQLite in memory, for one writer")

    def act(pair: tuple[Expectation, Expectation]) -> bool:
        try:
            merging.merge(by=ada, at=at, expectation=pair[0], into=pair[1])
        except Exception as refused:  # noqa: BLE001 (whoever came second is refused)
            return "Elsewhere" not in type(refused).__name__ and "Needed" not in type(refused).__name__
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        merged = [*pool.map(act, ((heard, written), (written, heard)))]

    assert sorted(merged) == [False, True]
    assert Expectation.objects.filter(merged_into=None).count() == 1
