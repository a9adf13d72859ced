"""Read what a year's report is counted from, and count it by category."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final, TypeVar

from parvis.communities.models import Community, Mandate, Statement
from parvis.communities.powers import Power
from parvis.moderation.dsa.ordered import Ordered, orders_of
from parvis.moderation.dsa.taxonomy import KEYWORDS, OTHER, UNSPECIFIED, USUAL, category_of
from parvis.moderation.models import Appeal, Outcome, Ruling, Signal, Suggestion
from parvis.place.queries import footer

Counted = TypeVar("Counted")
Kind = tuple[str, str]
"""A category, and a keyword in it or nothing."""


@dataclass(frozen=True, slots=True)
class Year:
    """Hold everything a year's report is counted from."""

    year: int
    service: str
    notices: Sequence[Signal]
    rulings: Sequence[Ruling]
    orders: Sequence[Ordered]
    appeals: Sequence[Appeal]
    moderators: int
    suggested: int
    right: int

    @property
    def period(self) -> str:
        """Write the period as the templates do."""
        return f"{self.year}-01-01/{self.year}-12-31"


def year_of(year: int, community: Community | None = None) -> Year:
    """Read a year, of one community or of the whole place."""
    since, until = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    here = {"case__community": community} if community else {}
    notices = Signal.objects.filter(kind=Signal.Kind.NOTICE, at__gte=since, at__lt=until, **here)
    rulings = Ruling.objects.filter(at__gte=since, at__lt=until, **here)
    appeals = Appeal.objects.filter(at__gte=since, at__lt=until)
    suggestions = Suggestion.objects.filter(at__gte=since, at__lt=until)
    if community:
        appeals = appeals.filter(ruling__case__community=community)
        suggestions = suggestions.filter(post__topic__community=community)
    return Year(
        year,
        community.name if community else footer().name,
        [*notices.select_related("case").prefetch_related("case__rulings__statement")],
        [*rulings.select_related("case", "statement").prefetch_related("case__signals")],
        orders_of(since, until, community),
        [
            *appeals.select_related("ruling__case", "ruling__statement").prefetch_related(
                "ruling__case__rulings"
            )
        ],
        _moderators(since, until, community),
        suggestions.exclude(right=None).count(),
        suggestions.filter(right=True).count(),
    )


def by_category(
    things: Sequence[Counted], kind_of: Callable[[Counted], Kind], last: str = ""
) -> Iterator[tuple[str, list[Counted]]]:
    """Give each line of a template with what belongs to it: all, each category, each of its keywords.

    Some templates end with a category the others do not have: the `last` one.
    """
    kinds = [(each, *kind_of(each)) for each in things]
    yield "TOTAL", [*things]
    for category, keywords in KEYWORDS.items():
        if category in {UNSPECIFIED, USUAL} and category != last:
            continue
        yield category, [each for each, its, _ in kinds if its == category]
        for keyword in (*keywords, *([OTHER] if category != UNSPECIFIED else ())):
            yield keyword, [each for each, its, word in kinds if (its, word) == (category, keyword)]
    if last and last not in KEYWORDS:
        yield last, [each for each, its, _ in kinds if its not in KEYWORDS or its in {UNSPECIFIED, USUAL}]


def kind_of_statement(said: Statement) -> Kind:
    """Give the category of a statement."""
    return said.category, said.keywords[0] if said.keywords else ""


def kind_of_order(order: Ordered) -> Kind:
    """Give the category of what carried an order out; an order itself has none."""
    return kind_of_statement(order.acts[0].statement) if order.acts else ("", "")


def kind_of_ruling(ruling: Ruling) -> Kind:
    """Give the category a ruling's statement has."""
    return kind_of_statement(ruling.statement) if ruling.statement is not None else ("", "")


def kind_of_notice(notice: Signal) -> Kind:
    """Give the category a notice chose."""
    return category_of(notice.category), notice.category


def numbers_of(orders: Sequence[Ordered]) -> list[str | int]:
    """Give what a line of the template of orders says: of those against content, of those for information.

    When the authority was told that it arrived stands nowhere.
    """
    told: list[str | int] = []
    for informs in (False, True):
        counted = [each for each in orders if each.informs is informs]
        items = [] if informs else [sum(each.items for each in counted)]
        took = hours([each.took for each in counted if each.took is not None])
        told += [len(counted), *items, "", took]
    return told


def first_ruling(of: Signal | Appeal) -> Ruling | None:
    """Give what was decided first on what a notice or an appeal is about."""
    case = of.case if isinstance(of, Signal) else of.ruling.case
    return min(case.rulings.all(), key=lambda each: each.number, default=None)


def second_ruling(of: Appeal) -> Ruling | None:
    """Give what was decided on appeal."""
    later = (each for each in of.ruling.case.rulings.all() if each.number > of.ruling.number)
    return min(later, key=lambda each: each.number, default=None)


def appeals_on(of: Year, outcomes: Sequence[Outcome]) -> list[Appeal]:
    """Give the appeals against decisions of some kinds."""
    return [each for each in of.appeals if each.ruling.outcome in outcomes]


def hours(times: Sequence[timedelta]) -> str | int:
    """Give the median of some times in whole hours; nothing where there is none."""
    return round(median(each.total_seconds() for each in times) / 3600) if times else ""


def _moderators(since: datetime, until: datetime, community: Community | None) -> int:
    """Count the persons who held a mandate to rule at some time of the year."""
    held = Mandate.objects.filter(starts_at__lt=until, ends_at__gte=since)
    if community is not None:
        held = held.filter(community=community)
    ruled: Final = {person for person, powers in held.values_list("person", "powers") if Power.RULE in powers}
    return len(ruled)
