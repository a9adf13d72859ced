"""What is due is done one thing after another: what fails keeps nothing else waiting, and is never hidden."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from parvis.communities import deadlines
from parvis.communities.actions import lapse_call, open_call
from parvis.communities.models import Access, Call, Kind, Visibility
from parvis.communities.proposals import Proposal
from parvis.jobs import one_by_one
from parvis.people.models import Person
from tests.place.conftest import CLAUSES

DAY = timedelta(days=1)


@pytest.fixture
def _as_served(settings: Settings) -> None:
    """Let failures be logged, as where a place is served: elsewhere in the tests they are raised."""
    settings.JOBS_IMMEDIATE = False


def refuse_odd(number: int) -> int:
    """Count a number, or fail."""
    if number % 2:
        message = "odd"
        raise ValueError(message)
    return number


@pytest.mark.usefixtures("_as_served")
def test_every_thing_has_its_turn_and_each_failure_its_line() -> None:
    @given(st.lists(st.integers(0, 50)))
    def holds(numbers: list[int]) -> None:
        with capture_logs() as said:
            assert one_by_one(refuse_odd, numbers) == sum(each for each in numbers if not each % 2)
        assert [each["thing"] for each in said] == [str(each) for each in numbers if each % 2]

    holds()


def test_what_counts_nothing_counts_as_one() -> None:
    assert one_by_one(lambda _: None, [5, 6, 7]) == 3
    assert one_by_one(lambda each: each > 5, [5, 6, 7]) == 2


@pytest.mark.usefixtures("_as_served")
def test_a_database_that_does_not_answer_is_asked_once() -> None:
    asked = []

    def ask(number: int) -> None:
        asked.append(number)
        message = "database is locked"
        raise OperationalError(message)

    with pytest.raises(OperationalError):
        one_by_one(ask, [1, 2, 3])

    assert asked == [1]


@pytest.mark.usefixtures("_as_served")
def test_the_log_names_nobody() -> None:
    with capture_logs() as said:
        one_by_one(lambda person: refuse_odd(person.pk), [Person(pk=7, name="Kestrel")])

    assert [each["thing"] for each in said] == ["Person 7"]
    assert "Kestrel" not in str([{**each, "exc_info": ""} for each in said])


def test_a_test_that_does_what_is_due_learns_of_a_failure() -> None:
    with pytest.raises(ValueError, match="odd"):
        one_by_one(refuse_odd, [1])


def proposal(name: str, at: datetime) -> Proposal:
    return Proposal(
        name=name,
        slug=name,
        purpose="To meet.",
        kind=Kind.LOCAL,
        languages=["en"],
        access=Access.OPEN,
        visibility=Visibility.PUBLIC,
        idea="A place to meet.",
        clauses=CLAUSES,
        quorum=5,
        deadline=at + 30 * DAY,
        reason="It was missing.",
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_as_served")
def test_a_call_that_cannot_be_closed_keeps_no_other_open(
    monkeypatch: pytest.MonkeyPatch, ada: Person, at: datetime
) -> None:
    broken, sound = (open_call(by=ada, proposal=proposal(name, at), at=at) for name in ("broken", "sound"))

    def closing(*, by: None, call: Call, at: datetime) -> Call:
        if call.pk == broken.pk:
            raise ValueError
        return lapse_call(by=by, call=call, at=at)

    monkeypatch.setattr("parvis.communities.deadlines.lapse_call", closing)

    assert deadlines.close_overdue(at + 400 * DAY) == 1

    states = Call.objects.in_bulk([broken.pk, sound.pk])
    assert (states[broken.pk].state, states[sound.pk].state) == ("open", "closed")
