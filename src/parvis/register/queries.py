"""Read the acts of power of a community, as whoever may read the community sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from markupsafe import Markup

from parvis.communities.models import Community
from parvis.ledger.models import Fact, Link
from parvis.pages.clock import day
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.register.sentences import ABOUT_OF, ADDS, CODES, SAYS, verbs_about
from parvis.register.things import Things, markup

A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One act of power, as the register says it."""

    position: int
    """Its place in the chain of its community: stays for ever."""
    digest: str
    at: datetime
    about: str
    said: Markup


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for in a register."""

    about: str = ""
    year: int | None = None
    before: int | None = None
    """Only lines that stand before this one in the chain."""


def lines(viewer: Person | None, community: Community, wanted: Wanted) -> tuple[list[Line], bool]:
    """Give a page of the register, the latest first, and whether older lines follow."""
    del viewer  # whoever reads a community reads its register: the view asked
    found = Link.objects.filter(community=community.pk, fact__verb__in=[*SAYS]).select_related("fact")
    if wanted.about:
        found = found.filter(fact__verb__in=verbs_about(wanted.about))
    if wanted.year:
        found = found.filter(fact__at__year=wanted.year)
    if wanted.before:
        found = found.filter(own_position__lt=wanted.before)
    page = [*found.order_by("-own_position")[: A_PAGE + 1]]
    return written(page[:A_PAGE]), len(page) > A_PAGE


def written(links: Iterable[Link]) -> list[Line]:
    """Say some links of the chain in words."""
    taken = [*links]
    things = Things(link.fact for link in taken)
    return [
        Line(
            link.own_position or 0,
            link.own_digest,
            link.fact.at,
            ABOUT_OF[link.fact.verb],
            _said(link.fact, things),
        )
        for link in taken
    ]


def years(community: Community) -> list[int]:
    """List the years in which something stands in the register, the latest first."""
    found = Fact.objects.filter(community=community.pk, verb__in=[*SAYS])
    ends = [found.order_by(way).values_list("at", flat=True).first() for way in ("at", "-at")]
    first, last = ends
    return [*range(last.year, first.year - 1, -1)] if first and last else []


def _said(fact: Fact, things: Things) -> Markup:
    values = {
        **{name: _small(name, value) for name, value in fact.facts.items()},
        "who": markup(things.who(fact)),
        "thing": markup(things.of(fact.object_type, fact.object_id)),
        "whom": markup(things.of(fact.target_type, fact.target_id)),
    }
    said = words().gettext(SAYS[fact.verb], **values)
    for told, more in ADDS.get(fact.verb, ()):
        value = fact.facts.get(told)
        # Nought is said: nobody wanted something milder. What is "no" is not, and what was not told is not.
        if value is not None and value is not False and value != "":
            said += " " + words().gettext(more, **values)
    return Markup(said)  # noqa: S704 (every name in it was escaped, and it holds Markup)


def _small(name: str, value: object) -> object:
    """Write a small fact: a code in words, a moment as a day, anything else as it is."""
    if isinstance(value, str) and (said := CODES.get(name)):
        codes = [value] if value in said else value.split()
        if codes and all(each in said for each in codes):
            return words().enumeration([words().gettext(said[each]) for each in codes])
    if isinstance(value, str) and value[:4].isdigit() and "-" in value:
        try:
            return day(datetime.fromisoformat(value))
        except ValueError:
            return value
    return "" if value is None else value
