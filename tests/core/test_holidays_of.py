"""Public holidays, territory by territory."""

from datetime import date, timedelta

import pytest

from parvis.core.holidays_of import UnknownTerritoryError, off_in, territories


def days_off(territory: str, year: int = 2026) -> set[date]:
    """List the days off of a year."""
    off, first = off_in(territory), date(year, 1, 1)
    return {day for number in range(365) if off(day := first + timedelta(number))}


def test_france_rests_on_eleven_days() -> None:
    assert len(days_off("FR")) == 11
    assert {date(2026, 7, 14), date(2026, 5, 25)} < days_off("FR")


@pytest.mark.parametrize("territory", ["FR-57", "FR-67", "FR-68", "FR-6AE"])
def test_alsace_and_moselle_rest_on_two_days_more(territory: str) -> None:
    assert days_off(territory) - days_off("FR") == {date(2026, 4, 3), date(2026, 12, 26)}


def test_a_part_of_a_country_has_its_own_holidays() -> None:
    assert off_in("CA-QC")(date(2026, 6, 24))
    assert not off_in("CA")(date(2026, 6, 24))
    assert off_in("BE")(date(2026, 7, 21))


def test_each_year_stands_by_itself() -> None:
    assert off_in("FR")(date(2026, 4, 6))
    assert not off_in("FR")(date(2027, 4, 6)), "Easter moves"
    assert len(days_off("FR", 2027)) == 11


def test_a_territory_is_found_however_it_is_written() -> None:
    assert days_off(" fr-57 ") == days_off("FR-57")


@pytest.mark.parametrize("territory", ["", "XX", "FR-ZZ", "France", "FR-", "-"])
def test_an_unknown_territory_is_refused_with_what_was_written(territory: str) -> None:
    with pytest.raises(UnknownTerritoryError) as refused:
        off_in(territory)
    assert refused.value.territory == territory
    assert isinstance(refused.value, ValueError)


def test_every_territory_listed_is_known() -> None:
    assert {"FR", "FR-57", "FR-67", "BE", "CA-QC"} <= territories()
    assert all(callable(off_in(territory)) for territory in territories())
