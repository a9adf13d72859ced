"""Verify offline what a community is, its guide, and who holds which mandate."""

from datetime import UTC, datetime
from typing import Any, Final

from parvis.core import chained, guide
from parvis.leaving.held import FORGED, GONE, Found, Held, Row, at, moment, to_the_second
from parvis.words import N_


def identities(held: Held, found: Found) -> None:
    """Compare what the community is with what it was born as, and the call it was born of with its guide."""
    own = held.manifest["community"]["pk"]
    born = held.by_object("communities.born")
    became = born | held.by_object("communities.identity.changed")
    for where, key, row, act in found.pairs(
        "communities.community", held.table("communities.community"), became
    ):
        found.ask(
            where,
            (
                chained.columns(row, chained.IDENTITY) == act["facts"]["digest"],
                N_("its name, its purpose, who comes in or who reads is not what its members said"),
            ),
            (at(row["born_at"], born.get(key)), N_("it was born at another time")),
        )
    _became(held, found)
    birth = born.get(own)
    first = next(iter(held.acts("communities.guide.ratified")), None)
    for key, row in held.table("communities.call").items():
        if birth is None or first is None:
            found.add(f"communities.call {key}", right=False, why=FORGED)
            continue
        of_guide = held.table("communities.guide").get(first["object"][1], {"roles": []})
        found.ask(
            f"communities.call {key}",
            (key == birth["target"][1], N_("the community was born of another call")),
            (row["community_id"] == own and row["state"] == "born", N_("it gave birth to no community")),
            (row["quorum"] == birth["facts"]["quorum"], N_("it asked for another number of signatures")),
            (
                chained.columns(row, chained.IDENTITY) == birth["facts"]["digest"],
                N_("it called for something else"),
            ),
            (
                guide.digest(row["clauses"], {}, of_guide["roles"]) == first["facts"]["digest"],
                N_("its clauses are not those that were signed"),
            ),
        )


def _became(held: Held, found: Found) -> None:
    """Play what members decided on what their call said: each act must come to what it chained."""
    calls = held.table("communities.call").values()
    now: dict[str, Any] | None = next((dict(each) for each in calls), None)
    for act in held.acts("communities.identity.changed"):
        decided = held.table("decisions.proposal").get(act["facts"]["decision"])
        by_vote = decided is not None and decided["subject"] == "identity" and bool(decided["enacted_at"])
        if now is not None and decided is not None and by_vote:
            now |= {name: value for name, value in decided["changes"]["after"].items() if name in now}
        found.add(
            f"chain.jsonl:{act['position']}",
            right=by_vote
            and (now is None or chained.columns(now, chained.IDENTITY) == act["facts"]["digest"]),
            why=N_("the community became something else than its members decided"),
        )


def guides(held: Held, found: Found) -> None:
    """Compare each version of the guide, word for word, with what was ratified or voted."""
    own = held.manifest["community"]["pk"]
    clauses = held.table("communities.clause")
    chain = held.by_object("communities.guide.ratified", "communities.guide.amended")
    for where, key, row, act in found.pairs("communities.guide", held.table("communities.guide"), chain):
        of_it = (each for each in clauses.values() if each["guide_id"] == key)
        words = sorted(of_it, key=lambda each: int(each["number"]))
        facts = act["facts"]
        holds_from = facts.get("from") or moment(act["at"]).replace(microsecond=0).isoformat()
        found.ask(
            where,
            (
                guide.digest(words, row["laws"], row["roles"]) == facts["digest"],
                N_("its clauses, its laws or its mandates are not those that were ratified or voted"),
            ),
            (
                (row["version"], row["community_id"]) == (facts["version"], own),
                N_("it is another version than the register says"),
            ),
            (row["decision"] == facts.get("decision"), N_("it was made by another decision")),
            (at(row["ratified_at"], act), N_("it was ratified at another time")),
            (to_the_second(row["takes_effect_at"], holds_from), N_("it holds from another time on")),
        )
    lost = {each["guide_id"] for each in clauses.values()} - chain.keys()
    for key in sorted(lost):
        found.add(f"communities.clause of guide {key}", right=False, why=FORGED)
    _in_force(held, found)


def _in_force(held: Held, found: Found) -> None:
    now = held.acts("communities.guide.ratified", "communities.guide.in_force")[-1]
    written = held.by_object("communities.guide.ratified", "communities.guide.amended")
    for act in held.acts("communities.guide.in_force"):
        before = written.get(act["object"][1])
        right = before is not None and before["facts"]["digest"] == act["facts"]["digest"]
        found.add(f"chain.jsonl:{act['position']}", right=right, why=N_("it holds with other words"))
    for each in held.table("communities.community").values():
        found.add(
            f"communities.community {each['slug']}",
            right=each["guide_id"] == now["object"][1],
            why=N_("another version of the guide is in force"),
        )


def mandates(held: Held, found: Found) -> None:
    """Compare each mandate with the act that gave it, the one that ended it, and what members asked."""
    own = held.manifest["community"]["pk"]
    ended = held.by_object("communities.mandate.ended")
    given = held.by_object("communities.mandate.given")
    for where, key, row, act in found.pairs("communities.mandate", held.table("communities.mandate"), given):
        facts, end = act["facts"], ended.get(key)
        since = facts.get("since") or moment(act["at"]).replace(microsecond=0).isoformat()
        term = to_the_second(row["starts_at"], since) and to_the_second(row["ends_at"], facts["until"])
        found.ask(
            where,
            (row["community_id"] == own, N_("it is of another community")),
            (row["person_id"] == act["target"][1], N_("somebody else was given it")),
            (
                row["role"] == facts["role"] and chained.columns(row, chained.MANDATE) == facts["digest"],
                N_("what it is for, or what it allows, is not what was given"),
            ),
            (term, N_("its term is not the one it was given for")),
            (
                (row["way"], row["decision"]) == (facts["way"], facts.get("decision")),
                N_("it was given in another way, or by another decision"),
            ),
            (
                row["ended_why"] == (end["facts"]["why"] if end else ""),
                N_("why it ended is not what the register says"),
            ),
            (_ended(row) == _end_of(row, end), N_("when it ended is not what the register says")),
            (_recall_stands(held, row), N_("the vote members asked for on it is not what the register says")),
        )
    for key in sorted(ended.keys() - given.keys()):
        found.add(f"communities.mandate {key}", right=False, why=GONE)


def _ended(row: Row) -> datetime | None:
    return moment(row["ended_at"]) if row["ended_at"] else None


def _end_of(row: Row, act: Row | None) -> datetime | None:
    """Give the moment a mandate ended: that of the act, which may come a little after its term."""
    return min(moment(act["at"]), moment(row["ends_at"])) if act else None


def _recall_stands(held: Held, row: Row) -> bool:
    """Tell whether the recall a mandate waits for is the one its signatures made due.

    It is forgotten once members voted to keep the mandate.
    """
    due = [act for act in held.acts("communities.recall.due") if act["object"][1] == row["id"]]
    recalls = {
        key: each
        for key, each in held.table("decisions.proposal").items()
        if each["subject"] == "recall" and each["changes"].get("mandate") == row["id"]
    }
    if row["recall_due_at"] is None:
        after = max((moment(act["at"]) for act in due), default=_EVER)
        kept = any(
            each["state"] == "failed" and each["decided_at"] and moment(each["decided_at"]) > after
            for each in recalls.values()
        )
        return row["recall_decision"] is None and (not due or kept)
    known = row["recall_decision"] is None or row["recall_decision"] in recalls
    opened = bool(due) and any(moment(each["at"]) >= moment(due[-1]["at"]) for each in recalls.values())
    return (
        bool(due)
        and at(row["recall_due_at"], due[-1])
        and known
        and (row["recall_decision"] is not None or not opened)
    )


_EVER: Final = datetime.min.replace(tzinfo=UTC)
