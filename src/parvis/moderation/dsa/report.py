"""The yearly report in the eleven parts of Implementing Regulation (EU) 2024/2835, Annex I, from the cases.

Part 2 holds the names of categories a provider adds to the common ones: there are none here. What nobody
counts here is left empty and never estimated.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from parvis.communities.models import Ground, Source
from parvis.moderation.dsa.taxonomy import UNSPECIFIED, USUAL
from parvis.moderation.dsa.years import (
    Year,
    appeals_on,
    by_category,
    first_ruling,
    hours,
    kind_of_notice,
    kind_of_order,
    kind_of_ruling,
    numbers_of,
    second_ruling,
)
from parvis.moderation.models import RESTRICTS, Appeal, Outcome
from parvis.place.queries import footer

_HOSTING: Final = "Only for providers of hosting services, including online platforms"
_PLATFORMS: Final = "Only for providers of online platforms"
_VLOPS: Final = "Only for VLOPs"
_ORDERS: Final = "STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER"
Row = Sequence[str | int]
_VISIBLE: Final = (Outcome.CLOSE, Outcome.HIDE, Outcome.REMOVE)
_SERVICE: Final = (Outcome.COOLING, Outcome.SUSPEND, Outcome.EXCLUDE)
_MEASURES: Final = (
    *("Visibility restriction Removal", "Visibility restriction Disable", "Visibility restriction Demoted"),
    *("Visibility restriction Age restricted", "Visibility restriction Interaction restricted"),
    *("Visibility restriction Labelled", "Visibility restriction Other", "Monetary restriction Suspension"),
    *(
        "Monetary restriction Termination",
        "Monetary restriction Other",
        "Provision of the service Suspension",
    ),
    *("Provision of the service Termination", "Account restriction Suspension"),
    "Account restriction Termination",
)
_PLACE_OF: Final = {
    Outcome.REMOVE: 1,
    Outcome.CLOSE: 4,
    Outcome.HIDE: 6,
    Outcome.COOLING: 10,
    Outcome.SUSPEND: 10,
    Outcome.EXCLUDE: 11,
}


_HEAD: Final = ("Applicability", "Service", "Reporting period")
_OTHER_SAID: Final = 'Description of the sub-category "Other"'
_MEMBERS: Final = "Measures after a member's signal, which is no notice of Article 16, are counted here."


def _with_context(indicators: Sequence[str]) -> list[str]:
    return [*indicators, *(f"Contextual information on {each}" for each in indicators)]


def _summary(of: Year, published: date) -> Iterator[Row]:
    yield ["Applicability", "Service", "Indicator", "Value"]
    for indicator, value in (
        ("Name of the service provider", footer().publisher or footer().name),
        ("Date of the publication of the report", published.isoformat()),
        ("Date of the publication of the latest previous report", ""),
        ("Starting date of reporting period", f"{of.year}-01-01"),
        ("Ending date of reporting period", f"{of.year}-12-31"),
    ):
        yield ["All", of.service, indicator, value]


def _names(of: Year, published: date) -> Iterator[Row]:
    del of, published
    yield ["Applicability", "Service", "Category", "Name"]


def _orders(of: Year, published: date) -> Iterator[Row]:
    del published
    indicators = (
        "Number of orders to act against illegal content received",
        "Number of specific items of information included in the total number of orders to act against "
        "illegal content",
        "Median time to inform the authority of the receipt of the order to act against illegal content",
        "Median time to give effect to the order to act against illegal content",
        "Number of orders to provide information",
        "Median time to inform the authority of the receipt of the order to provide information",
        "Median time to give effect to the order to provide information",
    )
    yield [*_HEAD, "Category of illegal content", _OTHER_SAID, "Scope", *_with_context(indicators)]
    for category, counted in by_category(of.orders, kind_of_order, _ORDERS):
        context = [""] * len(indicators)
        yield ["All", of.service, of.period, category, "", "TOTAL", *numbers_of(counted), *context]


def _notices(of: Year, published: date) -> Iterator[Row]:
    del published
    flaggers = "(Trusted Flagger notices)"
    items = "Number of specific items of information included in the total number of notices"
    indicators = (
        "Number of notices received",
        "Number of notices received from Trusted flaggers",
        items,
        f"{items} by Trusted Flaggers {flaggers}",
        "Median time to take action",
        f"Median time to take action {flaggers}",
        "Number of actions taken on the basis of the law",
        f"Number of actions taken on the basis of the law {flaggers}",
        "Number of actions taken on the basis of the terms and conditions of the service",
        f"Number of actions taken on the basis of the terms and conditions of the service {flaggers}",
    )
    yield [*_HEAD, "Category of illegal content", _OTHER_SAID, *_with_context(indicators)]
    for category, counted in by_category(of.notices, kind_of_notice, UNSPECIFIED):
        acted = [(each, first) for each in counted if (first := first_ruling(each))]
        done = {each.case_id: first for each, first in acted if first.outcome in RESTRICTS}
        by_law = sum(first.statement.ground == Ground.LAW for first in done.values() if first.statement)
        times = [first.at - each.at for each, first in acted]
        told: Row = [len(counted), 0, len({each.case_id for each in counted}), 0, hours(times), ""]
        told = [*told, by_law, 0, len(done) - by_law, 0]
        yield [_HOSTING, of.service, of.period, category, "", *told, *[""] * len(indicators)]


def _own(ground: str, heading: str) -> Callable[[Year, date], Iterator[Row]]:
    def part(of: Year, published: date) -> Iterator[Row]:
        del published
        indicators = (
            "Number of measures taken at the provider's own initiative",
            "Number of measures taken after detection with solely automated means",
            *_MEASURES,
        )
        yield [*_HEAD, heading, _OTHER_SAID, *_with_context(indicators)]
        measures = [
            each
            for each in of.rulings
            if each.statement is not None
            and each.statement.ground == ground
            and each.statement.source in {Source.OWN, Source.SIGNAL}
        ]
        for category, counted in by_category(
            measures, kind_of_ruling, USUAL if ground == Ground.GUIDE else ""
        ):
            kinds = Counter(_PLACE_OF[Outcome(each.outcome)] for each in counted)
            each_kind = [kinds[place] for place in range(len(_MEASURES))]
            context = [_MEMBERS if counted else "", *[""] * (1 + len(_MEASURES))]
            yield ["All", of.service, of.period, category, "", len(counted), 0, *each_kind, *context]

    return part


def _appeals(of: Year, published: date) -> Iterator[Row]:
    del published
    yield [*_HEAD, "Section", "Indicator", "Scope", "Value", "Contextual Information"]
    section = "Internal complaints mechanism"
    complaint = "Complaint regarding a decision"
    nothing = (Outcome.NOTHING, Outcome.REMINDER, Outcome.EDIT)
    kinds: tuple[tuple[str, Sequence[Appeal]], ...] = (
        ("Number of complaints submitted to the internal-complaints mechanism", of.appeals),
        (
            f"{complaint} to remove or disable access to or restrict visibility of information",
            appeals_on(of, _VISIBLE),
        ),
        (f"{complaint} to suspend or terminate the provision of the service", appeals_on(of, _SERVICE)),
        (
            f"{complaint} not to take action on a notice submitted in accordance with Article 16",
            appeals_on(of, nothing),
        ),
    )
    for indicator, appeals in kinds:
        ends = [(each, second) for each in appeals if (second := second_ruling(each))]
        undone = sum(second.reverses for _, second in ends)
        told: tuple[tuple[str, str | int], ...] = (
            ("Total number", len(appeals)),
            ("Decisions upheld", len(ends) - undone),
            ("Decisions partially reversed", 0),
            ("Decisions reversed", undone),
            ("Median time", hours([second.at - each.at for each, second in ends])),
        )
        for scope, value in told:
            yield [_PLATFORMS, of.service, of.period, section, indicator, scope, value, ""]
    repeated = "Suspensions imposed on repeated offenders"
    suspended = sum(each.outcome == Outcome.SUSPEND for each in of.rulings)
    indicator = "Number of suspensions enacted for the provision of manifestly illegal content"
    yield [_PLATFORMS, of.service, of.period, repeated, indicator, "Total number", suspended, ""]


def _automated(of: Year, published: date) -> Iterator[Row]:
    del published
    yield [*_HEAD, "Section", "Indicator", "Scope", "Value", "Contextual Information"]
    section = "Use of automated means for content moderation"
    measures = sum(each.statement is not None for each in of.rulings)
    precision = f"{of.right / of.suggested:.3f}" if of.suggested else ""
    for indicator, scope, value in (
        ("Number of measures solely taken by automated means", "Total number", 0),
        ("Number of measures not taken by automated means", "Total number", measures),
        ("Accuracy of the automated means - Accuracy", "Total number", ""),
        ("Accuracy of the automated means - Precision", "Total number", precision),
        ("Accuracy of the automated means - Recall", "Total number", ""),
        ("Number of notices solely processed by automated means", "NAM Total", 0),
        ("Number of notices not processed by automated means", "NAM Total", len(of.notices)),
    ):
        yield ["All", of.service, of.period, section, indicator, scope, value, ""]


def _people(of: Year, published: date) -> Iterator[Row]:
    del published
    yield [*_HEAD, "Section", "Indicator", "Scope", "Value", "Contextual Information"]
    section = "Human resources dedicated to content moderation"
    for indicator, value in (
        ("Number of internal moderators employed by the provider", 0),
        ("Number of external moderators contracted by the provider", 0),
        ("Number of total moderators with sufficient linguistic expertise", of.moderators),
    ):
        yield [_VLOPS, of.service, of.period, section, indicator, "Total number", value, ""]


def _recipients(of: Year, published: date) -> Iterator[Row]:
    del published
    yield [*_HEAD, "Section", "Indicator", "Scope", "Value"]
    indicator = "Number of average monthly active recipients during the reporting period"
    # Reading leaves no trace here: nobody can be counted who only reads.
    yield ["Only for VLOPs and VLOSEs", of.service, of.period, "AMAR", indicator, "TOTAL", ""]


def _in_words(of: Year, published: date) -> Iterator[Row]:
    del published
    yield [*_HEAD, "Indicator", "Value"]
    for indicator, value in (
        (
            "Summary of the content moderation engaged in at the providers’ own initiative",
            "Members of each community decide on signals, by the clauses of its guide; see parts 5 and 6.",
        ),
        (
            "Meaningful and comprehensible information regarding content moderation engaged in at the "
            "providers' own initiative",
            "A mandated member who takes no part decides, with reasons, after hearing the person concerned; "
            "an appeal is heard by members drawn by lot.",
        ),
        (
            "Qualitative description of the automated means",
            "Software suggests to moderators, twenty times a day at most, what may be an insult, an "
            "advertisement or a copy, with the words that weighed most.",
        ),
        (
            "Qualitative description of indicators of accuracy and possible rate of error of automated means",
            f"Of {of.suggested} answered suggestions, persons found {of.right} right.",
        ),
        (
            "Specification of the precise purposes to apply automated means",
            "To show moderators what they might want to read first.",
        ),
        (
            "Safeguards applied to the use of automated means",
            "No measure is taken by software: a person opens a case and decides it as any other.",
        ),
    ):
        yield ["All", of.service, of.period, indicator, value]


_PARTS: Final[tuple[tuple[str, Callable[[Year, date], Iterator[Row]]], ...]] = (
    ("summary", _summary),
    ("categories_names", _names),
    ("member_states_orders", _orders),
    ("notices", _notices),
    ("own_initiative_illegal", _own(Ground.LAW, "Category of illegal content")),
    (
        "own_initiative_TC",
        _own(Ground.GUIDE, "Category of incompatibility with the provider's terms and conditions"),
    ),
    ("appeals_and_recidivism", _appeals),
    ("automated_means", _automated),
    ("human_resources", _people),
    ("AMAR", _recipients),
    ("qualitative", _in_words),
)


def report(of: Year, published: date) -> bytes:
    """Write the eleven parts into one archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number, (name, part) in enumerate(_PARTS, start=1):
            written = io.StringIO()
            csv.writer(written).writerows(part(of, published))
            bundle.writestr(f"{number}_{name}.csv", "\ufeff" + written.getvalue())
    return packed.getvalue()
