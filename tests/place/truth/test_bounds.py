"""What holds of the whole table, whatever it says: who never may, and who may no more than whom."""

from collections.abc import Callable, Iterable

import pytest

from parvis.communities.powers import CARETAKING, Power
from tests.place.truth import bounds
from tests.place.truth.cast import HELD
from tests.place.truth.conftest import Truth
from tests.place.truth.table import YES, Row

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OWN_MANDATE = ("their own mandate", "mandate of who", "mandate with")
"""Things one of the cast holds and the others do not."""


def test_the_host_has_no_power_in_a_community_but_emergencies(truth: Truth) -> None:
    rooms = [row for row in truth.rows if not row.policy.startswith(("people.", "place."))]

    assert _more(rooms, "host", "outsider").keys() <= bounds.OF_THE_HOST


def test_whoever_is_not_signed_in_reads_and_appeals_with_a_receipt_and_does_nothing(truth: Truth) -> None:
    acts = _of(truth.rows, lambda row: row.policy not in bounds.READS)

    assert {(row.policy, "with a receipt" in row.things) for row in acts if "nobody" in row.may()} <= {
        (policy, True) for policy in bounds.BY_RECEIPT
    }


@pytest.mark.parametrize("name", ["unclaimed", "erased"])
def test_a_name_without_a_person_does_nothing(truth: Truth, name: str) -> None:
    assert _acts(truth.rows, name) - bounds.READS == set()


@pytest.mark.parametrize("name", ["suspended", "suspended holder"])
def test_whoever_is_suspended_writes_nothing(truth: Truth, name: str) -> None:
    assert _acts(truth.rows, name) - bounds.WHILE_SUSPENDED == set()


@pytest.mark.parametrize("name", ["excluded", "excluded and left"])
def test_whoever_is_excluded_reads_what_the_public_reads_and_appeals(truth: Truth, name: str) -> None:
    assert _acts(truth.rows, name) - bounds.WHILE_EXCLUDED == set()


def test_whoever_is_excluded_reads_nothing_the_public_does_not(truth: Truth) -> None:
    reads = _of(
        truth.rows,
        lambda row: row.policy in bounds.READS - {"communities.is_member"} and "themselves" not in row.things,
    )

    assert _more(reads, "excluded and left", "outsider") == {}
    assert _more(reads, "excluded", "outsider") == {}


def test_whoever_may_not_write_in_a_community_opens_no_call_inside_it(truth: Truth) -> None:
    inside = _of(truth.rows, lambda row: row.things == "inside the community")
    kept = ("suspended", "suspended holder", "excluded", "excluded and left")

    assert {name for name in kept if _acts(inside, name)} == set()


@pytest.mark.parametrize("name", ["mandate over", "mandate to come"])
def test_a_mandate_that_is_not_in_force_is_none(truth: Truth, name: str) -> None:
    for row in _of(truth.rows, _of_all_alike):
        assert row.of(name) == row.of("member"), row


def test_no_mandate_is_in_force_where_all_have_ended(truth: Truth) -> None:
    ended = _of(truth.rows, lambda row: row.state == "no mandate" and _of_all_alike(row))

    for name in HELD.keys() - {"suspended holder"}:
        assert _more(ended, name, "member") == {}, name


@pytest.mark.parametrize("power", [*Power])
def test_a_mandate_allows_what_it_says_and_nothing_else(truth: Truth, power: Power) -> None:
    more = _more(truth.rows, f"may {power}", "member")
    held = more.pop("communities.holds")

    assert {row.things for row in held} == {f"power to {power}"}
    assert more.keys() - bounds.OF_ANY_MANDATE == bounds.OF_POWER[power]


def test_a_caretaker_has_the_powers_of_the_first_thirty_days(truth: Truth) -> None:
    more = _more(truth.rows, "caretaker", "member")
    held = more.pop("communities.holds")

    assert {row.things for row in held} == {f"power to {power}" for power in CARETAKING}
    assert more.keys() - bounds.OF_ANY_MANDATE == set().union(
        *(bounds.OF_POWER[power] for power in CARETAKING)
    )


@pytest.mark.parametrize("name", ["asked", "left", "outsider"])
def test_whoever_is_no_member_writes_nothing(truth: Truth, name: str) -> None:
    coming = {"communities.ask", "communities.come_invited", "communities.join", "communities.take_back"}

    assert _acts(truth.rows, name) - bounds.WHILE_EXCLUDED - coming == set()


def _acts(rows: Iterable[Row], name: str) -> set[str]:
    return {row.policy for row in rows if row.of(name) == YES}


def _of(rows: Iterable[Row], which: Callable[[Row], bool]) -> list[Row]:
    return [row for row in rows if which(row)]


def _of_all_alike(row: Row) -> bool:
    """Keep what is asked of things none of the cast holds in particular."""
    return not row.things.startswith(OWN_MANDATE)


def _more(rows: Iterable[Row], name: str, other: str) -> dict[str, list[Row]]:
    """Find what one may do and another may not, by policy."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.of(name) == YES and row.of(other) != YES:
            found.setdefault(row.policy, []).append(row)
    return found
