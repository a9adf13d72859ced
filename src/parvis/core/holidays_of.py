"""Know the public holidays of a territory: a country, or a part of one that has its own (FR-57, CA-QC)."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from holidays import country_holidays, list_supported_countries

_WRITTEN_ALSO = {"FR-67": "FR-6AE", "FR-68": "FR-6AE"}
"""The two departments of Alsace, which the library knows together."""


class UnknownTerritoryError(ValueError):
    """Say that no public holidays are known for a territory."""

    def __init__(self, territory: str) -> None:
        """Keep the territory as it was written."""
        super().__init__(f"no public holidays are known for {territory!r}: write FR, FR-57, BE or CA-QC")
        self.territory = territory


def territories() -> frozenset[str]:
    """List the territories whose holidays are known: ISO 3166 codes of countries and of their parts."""
    return frozenset(_written().values()) | frozenset(_WRITTEN_ALSO)


def off_in(territory: str) -> Callable[[date], bool]:
    """Return what tells whether a day is a public holiday there.

    Raises UnknownTerritoryError.
    """
    code = _code(territory)
    return lambda day: day in _days(code, day.year)


def _code(territory: str) -> str:
    code = territory.strip().upper()
    known = _written().get(_WRITTEN_ALSO.get(code, code))
    if known is None:
        raise UnknownTerritoryError(territory)
    return known


@lru_cache(maxsize=1)
def _written() -> dict[str, str]:
    """Map each territory, in capitals, to the way the library writes it."""
    countries = list_supported_countries(include_aliases=False)
    parts = [f"{country}-{part}" for country, listed in countries.items() for part in listed]
    return {code.upper(): code for code in (*countries, *parts)}


@lru_cache(maxsize=256)
def _days(code: str, year: int) -> frozenset[date]:
    country, _, part = code.partition("-")
    return frozenset(
        day for day in country_holidays(country, subdiv=part or None, years=year) if day.year == year
    )
