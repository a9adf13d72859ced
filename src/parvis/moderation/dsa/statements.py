"""Write statements of reasons as the Commission's database takes them, without anybody's name.

Parvis exports; it sends nothing. An order of an authority needs no statement there (Art. 17(5)).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, Final

from parvis.communities.models import Community, Ground, Source, Statement
from parvis.moderation.judgements import without_addresses
from parvis.moderation.models import Outcome, Signal

MOST: Final = 100
"""Statements of one batch."""
_YES: Final = {True: "Yes", False: "No"}
_SOURCES: Final[Mapping[str, str]] = {
    Source.NOTICE: "SOURCE_ARTICLE_16",
    Source.SIGNAL: "SOURCE_TYPE_OTHER_NOTIFICATION",
    Source.OWN: "SOURCE_VOLUNTARY",
}
_DONE: Final[Mapping[str, Mapping[str, Any]]] = {
    Outcome.CLOSE: {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED"]},
    Outcome.HIDE: {
        "decision_visibility": ["DECISION_VISIBILITY_OTHER"],
        "decision_visibility_other": "Shown behind a notice that each reader may open.",
    },
    Outcome.REMOVE: {"decision_visibility": ["DECISION_VISIBILITY_CONTENT_DISABLED"]},
    Outcome.COOLING: {"decision_provision": "DECISION_PROVISION_PARTIAL_SUSPENSION"},
    Outcome.SUSPEND: {"decision_provision": "DECISION_PROVISION_PARTIAL_SUSPENSION"},
    Outcome.EXCLUDE: {"decision_provision": "DECISION_PROVISION_PARTIAL_TERMINATION"},
}
"""What each outcome is there: access is disabled, as the author keeps it; who is suspended still reads."""


def statements_of(
    since: datetime, until: datetime, community: Community | None = None
) -> Iterator[list[dict[str, Any]]]:
    """Give the statements of a time, of one community or of the place, in batches of a hundred at most."""
    rows = Statement.objects.filter(at__gte=since, at__lt=until).exclude(source=Source.ORDER)
    if community is not None:
        rows = rows.filter(community=community)
    rows = rows.select_related("clause", "person", "by", "second").order_by("at", "pk")
    found = rows.iterator(chunk_size=500)
    while batch := [*islice(found, MOST)]:
        signallers = _signallers(batch)
        yield [statement_as_sent(each, signallers) for each in batch]


def export(since: datetime, until: datetime, community: Community | None = None) -> bytes:
    """Write `dsa-statements.json`: a list of the bodies that would be sent, one for each batch."""
    bodies = [{"statements": batch} for batch in statements_of(since, until, community)]
    return json.dumps(bodies, ensure_ascii=False, indent=1).encode()


def statement_as_sent(statement: Statement, others: Iterable[str] = ()) -> dict[str, Any]:
    """Write one statement by the rules of the database; dots stand where a text names somebody."""
    persons = (statement.person, statement.by, statement.second)
    names = frozenset({*(each.name for each in persons if each is not None), *others})

    def clean(text: str, most: int) -> str:
        return without_addresses(text, names)[:most]

    sent: dict[str, Any] = {
        "puid": statement.puid,
        **_DONE[statement.outcome],
        **_ground(statement, clean),
        "content_type": [statement.content_type],
        "category": statement.category,
        "content_date": statement.content_at.date().isoformat(),
        "application_date": statement.at.date().isoformat(),
        "decision_facts": clean(statement.facts, 5000),
        "source_type": _SOURCES[statement.source],
        "automated_detection": _YES[statement.automated_detection],
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
    }
    if statement.content_type == "CONTENT_TYPE_OTHER":
        sent["content_type_other"] = "Conduct of a person in a community."
    if statement.keywords:
        sent["category_specification"] = statement.keywords
    if statement.language:
        sent["content_language"] = statement.language.upper()
    if statement.territory:
        sent["territorial_scope"] = statement.territory
    if statement.ends_at is not None:
        kind = "visibility" if "decision_visibility" in sent else "service"
        sent[f"end_date_{kind}_restriction"] = statement.ends_at.date().isoformat()
    return sent


def _ground(statement: Statement, clean: Any) -> dict[str, Any]:
    if statement.ground == Ground.LAW:
        return {
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
            "illegal_content_legal_ground": clean(statement.legal_ground, 500),
            "illegal_content_explanation": clean(statement.explanation, 2000),
        }
    clause = statement.clause
    cited = f"{clause.number}. {clause.title}" if clause is not None else ""
    return {
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "incompatible_content_ground": clean(cited, 500),
        "incompatible_content_explanation": clean(statement.explanation, 2000),
        "incompatible_content_illegal": "No",
    }


def _signallers(statements: Iterable[Statement]) -> set[str]:
    """Name those who signalled what these statements are about: their names are taken out too."""
    keys = [each.pk for each in statements]
    signals = Signal.objects.filter(case__rulings__statement__in=keys)
    return {name for pair in signals.values_list("name", "by__name") for name in pair if name}
