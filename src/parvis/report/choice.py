"""Choose what the page shows of all that was heard; the data files hold the rest."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from parvis.core.hearing.shapes import Gathered, Heard, Period, Quote, Theme, Unheard

HEAVIEST: Final = 400_000
"""How many bytes a page may weigh, typeface included: it is sent by mail and read on telephones."""


class Limits(NamedTuple):
    """Bound what the page shows, so that it stays light to send and to read."""

    themes: int = 40
    others: int = 300
    expectations: int = 6
    quotes_of_an_expectation: int = 2
    quotes: int = 4
    letters: int = 360
    periods: int = 18
    unheard: int = 24
    problems: int = 20


FROM_RICH_TO_SPARE: Final = (
    Limits(),
    Limits(others=200, quotes_of_an_expectation=1, letters=280, periods=12),
    Limits(
        others=120, expectations=4, quotes_of_an_expectation=1, quotes=3, letters=220, periods=12, unheard=16
    ),
    Limits(
        others=60, expectations=3, quotes_of_an_expectation=0, quotes=2, letters=160, periods=6, unheard=12
    ),
)
"""Tried in this order until the page is light enough."""


def named_by(one: Gathered) -> Quote | None:
    """Find the quotation that gave the name; none where the name was kept from an earlier listening."""
    return one.quotes[0] if one.quotes and one.quotes[0].text == one.name else None


def other_quotes(one: Gathered) -> tuple[Quote, ...]:
    """List the quotations that are not the name."""
    return tuple(quote for quote in one.quotes if quote.text != one.name)


def further_quotes(theme: Theme, limits: Limits) -> tuple[Quote, ...]:
    """List the quotations of a theme that neither its name nor its expectations show already."""
    shown = {theme.name}
    for ask in theme.expectations[: limits.expectations]:
        shown |= {ask.name, *(quote.text for quote in other_quotes(ask)[: limits.quotes_of_an_expectation])}
    return tuple(quote for quote in theme.quotes if quote.text not in shown)[: limits.quotes]


def latest(trend: Sequence[Period], limits: Limits) -> list[Period]:
    """List the last periods of a trend, the latest first."""
    return list(reversed(trend[-limits.periods :]))


def says_something(name: str) -> bool:
    """Tell a name people gave a thread or a channel from a number a machine gave it."""
    return bool(name) and not name.isdecimal()


def asks_of_others(unheard: Unheard) -> tuple[Quote, ...]:
    """List the unanswered asks that are not first messages, which are shown already."""
    shown = {quote.message for quote in unheard.first_messages}
    return tuple(quote for quote in unheard.quotes if quote.message not in shown)


def languages_of(heard: Heard) -> Callable[[Quote], str]:
    """Tell the language of those quotations that stand outside any theme."""
    wanted = {quote.message for quote in (*heard.unheard.quotes, *heard.unheard.first_messages)}
    rows = heard.rows
    known = {name: code for name, code in zip(rows.ids, rows.language, strict=True) if name in wanted}
    return lambda quote: known.get(quote.message, "")
