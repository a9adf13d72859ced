"""Choose what the page shows of all that was heard; the data files hold the rest."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from parvis.core.hearing.shapes import Gathered, Heard, Period, Quote, Theme


class Limits(NamedTuple):
    """Bound the page, so that forty themes stay light to send and to read."""

    themes: int = 40
    others: int = 400
    expectations: int = 5
    quotes_of_an_expectation: int = 1
    quotes: int = 4
    periods: int = 18
    unheard: int = 24
    problems: int = 20


LIMITS: Final = Limits()


def named_by(one: Gathered) -> Quote | None:
    """Find the quotation that gave the name; none where the name was kept from an earlier listening."""
    return one.quotes[0] if one.quotes and one.quotes[0].text == one.name else None


def other_quotes(one: Gathered) -> tuple[Quote, ...]:
    """List the quotations that are not the name."""
    return tuple(quote for quote in one.quotes if quote.text != one.name)


def further_quotes(theme: Theme) -> tuple[Quote, ...]:
    """List the quotations of a theme that neither its name nor its expectations show already."""
    shown = {theme.name}
    for ask in theme.expectations[: LIMITS.expectations]:
        shown |= {ask.name, *(quote.text for quote in other_quotes(ask)[: LIMITS.quotes_of_an_expectation])}
    return tuple(quote for quote in theme.quotes if quote.text not in shown)[: LIMITS.quotes]


def latest(trend: Sequence[Period]) -> list[Period]:
    """List the last periods of a trend, the latest first."""
    return list(reversed(trend[-LIMITS.periods :]))


def languages_of(heard: Heard) -> Callable[[Quote], str]:
    """Tell the language of those quotations that stand outside any theme."""
    wanted = {quote.message for quote in (*heard.unheard.quotes, *heard.unheard.first_messages)}
    rows = heard.rows
    known = {name: code for name, code in zip(rows.ids, rows.language, strict=True) if name in wanted}
    return lambda quote: known.get(quote.message, "")
