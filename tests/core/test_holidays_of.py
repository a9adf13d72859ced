"""Public holidays, territory by territory."""

from datetime import date

import pytest

from parvis.core.holidays_of import UnknownTerritoryError, holidays_of, off_in, territories


def test_the_holidays_of_france_are_named_in_french() -> None:
    named = holidays_of("FR", [2026])
    assert named[date(2026, 7, 14)] == "Fête nationale"
    assert named[date(2026, 5, 25)] == "Lundi de Pentecôte"
    assert len(named) == 11


@pytest.mark.parametrize("territory", ["FR-57", "FR-67", "FR-68", "FR-6AE"])
def test_alsace_and_moselle_rest_on_two_days_more(territory: str) -> None:
    more = holidays_of(territory, [2026]).keys() - holidays_of("FR", [2026]).keys()
    assert more == {date(2026, 4, 3), date(2026, 12, 26)}


def test_a_part_of_a_country_has_its_own_holidays() -> None:
    assert off_in("CA-QC")(date(2026, 6, 24))
    assert not off_in("CA")(date(2026, 6, 24))
    assert off_in("BE")(date(2026, 7, 21))


def test_names_are_told_in_the_language_asked_where_they_are_known_in_it() -> None:
    assert holidays_of("FR", [2026], "en")[date(2026, 7, 14)] == "National Day"
    assert holidays_of("FR", [2026], "eo")[date(2026, 7, 14)] == "Fête nationale"


def test_the_language_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert holidays_of("FR", [2031])[date(2031, 5, 1)] == "Fête du Travail"


def test_years_come_in_order_and_each_by_itself() -> None:
    days = list(holidays_of("FR", [2028, 2026, 2028]))
    assert days == sorted(days)
    assert {day.year for day in days} == {2026, 2028}


def test_a_territory_is_found_however_it_is_written() -> None:
    assert holidays_of(" fr-57 ", [2026]) == holidays_of("FR-57", [2026])


@pytest.mark.parametrize("territory", ["", "XX", "FR-ZZ", "France", "FR-", "-"])
def test_an_unknown_territory_is_refused_with_what_was_written(territory: str) -> None:
    with pytest.raises(UnknownTerritoryError) as refused:
        off_in(territory)
    assert refused.value.territory == territory
    assert isinstance(refused.value, ValueError)


def test_every_territory_listed_is_known() -> None:
    assert {"FR", "FR-57", "FR-67", "BE", "CA-QC"} <= territories()
    assert all(callable(off_in(territory)) for territory in territories())
