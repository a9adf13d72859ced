"""Write what was heard for other programs: the schema stands in `schema.json` and in the reference."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from parvis.core.hearing.shapes import Gathered, Heard, Period, Quote, Rising, Talk, Unheard
from parvis.report.source import Source

SCHEMA = "parvis.report/1"

Data = dict[str, Any]


def report_text(heard: Heard, source: Source) -> str:
    """Write the data of a report as JSON, the same bytes for the same listening."""
    return json.dumps(report_data(heard, source), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def report_data(heard: Heard, source: Source) -> Data:
    """Turn what was heard into plain objects, lists, strings and numbers."""
    return {
        "schema": SCHEMA,
        "source": _source(source),
        "themes": [
            {**_gathered(theme), "expectations": [_gathered(one) for one in theme.expectations]}
            for theme in heard.themes
        ],
        "rising": [_rising(one) for one in heard.rising],
        "unheard": _unheard(heard.unheard),
        "talk": _talk(heard.talk),
    }


def _source(source: Source) -> Data:
    options = source.options
    return {
        "name": source.name,
        "formats": list(source.formats),
        "read": source.read,
        "skipped": dict(source.skipped),
        "problems": [problem._asdict() for problem in source.problems],
        "columns": dict(source.columns),
        "options": {
            "grain": options.grain,
            "thorough": options.thorough,
            "everything": options.everything,
            "names": options.names,
            "since": _moment(options.since),
            "until": _moment(options.until),
        },
        "version": source.version,
        "at": _moment(source.at),
    }


def _gathered(one: Gathered) -> Data:
    return {
        "id": one.id,
        "name": one.name,
        "terms": list(one.terms),
        "language": one.language,
        "kinds": {str(kind): number for kind, number in one.kinds.items()},
        "people": one.people,
        "messages": one.messages,
        "unanswered": one.unanswered,
        "first": _moment(one.first),
        "last": _moment(one.last),
        "trend": _periods(one.trend),
        "quotes": _quotes(one.quotes),
    }


def _quotes(quotes: Sequence[Quote]) -> list[Data]:
    return [
        {
            "message": quote.message,
            "text": quote.text,
            "kind": str(quote.kind),
            "author": quote.author,
            "at": _moment(quote.at),
            "thread": quote.thread,
            "channel": quote.channel,
            "link": quote.link,
            "answered": quote.answered,
        }
        for quote in quotes
    ]


def _rising(one: Rising) -> Data:
    return {
        "theme": one.theme,
        "since": _moment(one.since),
        "days": one.days,
        "people": one.people,
        "expected": one.expected,
        "chance": one.chance,
    }


def _unheard(unheard: Unheard) -> Data:
    return {
        "can_tell": unheard.can_tell,
        "asked": unheard.asked,
        "unanswered": unheard.unanswered,
        "quotes": _quotes(unheard.quotes),
        "newcomers": unheard.newcomers,
        "newcomers_unanswered": unheard.newcomers_unanswered,
        "newcomers_returned": unheard.newcomers_returned,
        "first_messages": _quotes(unheard.first_messages),
        "themes": list(unheard.themes),
    }


def _talk(talk: Talk) -> Data:
    return {
        "messages": talk.messages,
        "people": talk.people,
        "threads": talk.threads,
        "channels": talk.channels,
        "first": _moment(talk.first),
        "last": _moment(talk.last),
        "languages": dict(talk.languages),
        "kinds": {str(kind): number for kind, number in talk.kinds.items()},
        "marks": dict(talk.marks),
        "expecting": talk.expecting,
        "once": talk.once,
        "half": talk.half,
        "top_tenth": talk.top_tenth,
        "voice": list(talk.voice),
        "gini": talk.gini,
        "pairs": talk.pairs,
        "reciprocity": talk.reciprocity,
        "newcomers_answered_by_regulars": talk.newcomers_answered_by_regulars,
        "reply_median": talk.reply_median,
        "months": _periods(talk.months),
    }


def _periods(periods: Sequence[Period]) -> list[Data]:
    return [{"start": _moment(period.start), "people": period.people} for period in periods]


def _moment(seconds: int | None) -> str | None:
    """Write a moment as ISO 8601 in UTC; one that no calendar holds is left out."""
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (OverflowError, OSError, ValueError):
        return None
