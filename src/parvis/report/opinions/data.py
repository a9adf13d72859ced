"""Write the map of a conversation for other programs; nothing in it is about one person."""

import json
from typing import Any

from parvis.core.opinion.shapes import Counts, StatementStand
from parvis.report.opinions.conversation import Conversation, letter

SCHEMA = "parvis.opinions/1"

Data = dict[str, Any]


def opinions_text(conversation: Conversation) -> str:
    """Write the data as JSON, the same bytes for the same votes."""
    return json.dumps(opinions_data(conversation), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def opinions_data(conversation: Conversation) -> Data:
    """Turn what may be shown into plain objects, lists, strings and numbers."""
    shown = conversation.shown
    stands = {stand.statement: stand for stand in shown.stands}
    return {
        "schema": SCHEMA,
        "source": {
            "name": conversation.name,
            "topic": conversation.topic,
            "files": list(conversation.files),
            "sign": conversation.sign,
            "problems": dict(conversation.skipped),
            "version": conversation.version,
        },
        "people": shown.voters,
        "votes": conversation.votes,
        "grouped": shown.grouped,
        "withheld": shown.withheld,
        "axes": conversation.axes,
        "explained": [_rounded(share) for share in shown.explained],
        "groups": [
            {
                "group": letter(group.number),
                "people": group.people,
                "centre": [_rounded(part) for part in group.centre],
                "representative": [
                    {"statement": conversation.statements[one.statement].id, "agrees": one.agrees}
                    for one in group.representative
                ],
            }
            for group in shown.groups
        ],
        "spots": [
            {"x": _rounded(x), "y": _rounded(y), "group": letter(group), "people": people}
            for x, y, group, people in shown.spots
        ],
        "consensus": [conversation.statements[stand.statement].id for stand in shown.consensus()],
        "refused": [conversation.statements[stand.statement].id for stand in shown.consensus(agrees=False)],
        "dividing": [conversation.statements[stand.statement].id for stand in shown.dividing()],
        "statements": [
            {"id": one.id, "text": one.text, "moderated_out": one.out} | _stand(stands.get(number))
            for number, one in enumerate(conversation.statements)
        ],
    }


def _stand(stand: StatementStand | None) -> Data:
    """Write where people stand; null where too few voted for it to be told."""
    if stand is None:
        return {"counts": None, "groups": None, "consensus": None, "refused": None, "divides": None}
    return {
        "counts": _counts(stand.counts),
        "groups": {letter(number): _counts(group.counts) for number, group in enumerate(stand.groups)}
        or None,
        "consensus": _rounded(stand.consensus_agree),
        "refused": _rounded(stand.consensus_disagree),
        "divides": _rounded(stand.divides),
    }


def _counts(counts: Counts) -> Data:
    return {"agree": counts.agree, "disagree": counts.disagree, "pass": counts.passed}


def _rounded(value: float | None) -> float | None:
    """Keep what is meant and not the last figures, which differ from one processor to another."""
    return None if value is None else round(value, 6) + 0.0
