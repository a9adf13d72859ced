"""Verify offline every ruling: who ruled, on whom, why, and what it does."""

from collections.abc import Iterator
from typing import Any, Final

from parvis.core import chained
from parvis.leaving.held import FORGED, Found, Held, Row, at, moment
from parvis.words import N_

_KINDS: Final = {"cooling": "cooling", "suspend": "suspended", "exclude": "excluded"}
"""What each outcome does to a person."""


def rulings(held: Held, found: Found) -> None:
    """Compare each ruling with the act that pronounced it: words, who judged, on which case."""
    statements, cases = held.table("communities.statement"), held.table("moderation.case")
    acts = held.by_object("moderation.ruled")
    for where, _, row, act in found.pairs("moderation.ruling", held.table("moderation.ruling"), acts):
        facts, because = act["facts"], statements.get(row["statement_id"])
        clause = held.clauses[row["clause_id"]] if row["clause_id"] else None
        why = chained.statement(because, _clause(held, because)) if because else None
        found.ask(
            where,
            (
                chained.ruling(row, clause, why) == facts["digest"],
                N_("its outcome, its reasons or its statement of reasons is not the one given"),
            ),
            (
                row["case_id"] == act["target"][1]
                and row["number"] == facts["ruling"]
                and cases.get(row["case_id"], {}).get("number") == facts["number"],
                N_("it was given on another case"),
            ),
            (
                _judge(row) == _judged(act) and row["second_id"] == facts["second"],
                N_("somebody else ruled"),
            ),
            (at(row["at"], act), N_("it was given at another time")),
        )


def statements(held: Held, found: Found) -> None:
    """See that each statement of reasons belongs to a ruling, or to an emergency act the register knows."""
    cases = held.table("moderation.case")
    by_ruling = {row["statement_id"]: row for row in held.table("moderation.ruling").values()}
    urgent = {
        act["facts"]["statement"]: act
        for act in held.acts("moderation.emergency.began", "moderation.emergency.ratified")
    }
    for key, row in sorted(held.table("communities.statement").items()):
        where, ruling = f"communities.statement {key}", by_ruling.get(key)
        ours = row["community_id"] == held.manifest["community"]["pk"]
        if ruling is None:
            act = urgent.get(chained.statement(row, _clause(held, row)))
            by = (act["actor"], None, act["facts"].get("decision")) if act else None
            found.ask(
                where,
                (act is not None and ours, N_("it belongs to no ruling and to no emergency act as chained")),
                (act is None or _signed(row) == by, N_("somebody else answers for it")),
            )
            continue
        decision = -ruling["jury_id"] if ruling["jury_id"] else ruling["decision"]
        found.ask(
            where,
            (
                ours and row["clause_id"] == ruling["clause_id"],
                N_("it cites another clause than its ruling"),
            ),
            (
                row["person_id"] == cases.get(ruling["case_id"], {}).get("person_id"),
                N_("it concerns somebody else than the case"),
            ),
            (
                _signed(row) == (ruling["by_id"], ruling["second_id"], decision),
                N_("somebody else answers for it"),
            ),
        )


def cases(held: Held, found: Found) -> None:
    """See that each case is about whom and what it was when it was ruled on."""
    receipts: dict[Any, str] = {}
    for _, signal in sorted(held.table("moderation.signal").items()):
        receipts.setdefault(signal["case_id"], signal["receipt"])
    ruled = _by_target(held, "moderation.ruled")
    right = {act["object"][1]: act for act in held.acts("moderation.put_right") if act["facts"]["good"]}
    posts = {row["case"]: row for row in _posts_of_cases(held)}
    for key, row in sorted(held.table("moderation.case").items()):
        acts, post = ruled.get(key, []), posts.get(key)
        told = {act["facts"]["whom"] for act in acts if act["facts"]["whom"]}
        whom = chained.whom(receipts.get(key, ""), row["person_id"])
        found.ask(
            f"moderation.case {key}",
            (row["community_id"] == held.manifest["community"]["pk"], N_("it is of another community")),
            (
                all(act["facts"]["number"] == row["number"] for act in acts),
                N_("it has another number than the register says"),
            ),
            (told <= {whom}, N_("it concerns somebody else than it did")),
            (
                row["post_id"] is None or (post is not None and post["author_id"] == row["person_id"]),
                N_("it is about a message of somebody else"),
            ),
            ((row["state"] == "ruled") == bool(acts), N_("whether it was ruled on is not what was chained")),
            (at(row["put_right_at"], right.get(key)), N_("whether it was put right is not what was chained")),
        )


def restrictions(held: Held, found: Found) -> None:
    """See that nobody is kept from writing but by a ruling or an emergency act that still holds."""
    by_ruling = {row["statement_id"]: row for row in held.table("moderation.ruling").values()}
    rows, because = held.table("communities.restriction"), held.table("communities.statement")
    ended, over = held.by_object("moderation.ended"), urgent_over(held)
    for key, row in sorted(rows.items()):
        statement, ruling = because.get(row["statement_id"]), by_ruling.get(row["statement_id"])
        if statement is None:
            found.add(f"communities.restriction {key}", right=False, why=FORGED)
            continue
        end, key_of = ended.get(ruling["id"]) if ruling else None, row["statement_id"]
        found.ask(
            f"communities.restriction {key}",
            (
                row["person_id"] == statement["person_id"]
                and row["community_id"] == statement["community_id"],
                N_("it holds somebody else than its statement of reasons"),
            ),
            (row["kind"] == _KINDS.get(statement["outcome"]), N_("it goes further, or less far, than ruled")),
            (
                row["kind"] != "excluded" or end is None or _let_back(end),
                N_("neither a jury nor a vote ended it"),
            ),
            (
                (row["starts_at"], row["ends_at"]) == (statement["at"], statement["ends_at"]),
                N_("its term is not the one that was ruled"),
            ),
            (
                at(row["lifted_at"], end) if ruling else row["lifted_at"] is not None or key_of not in over,
                N_("whether it was lifted is not what the register says"),
            ),
        )
    for key, ruling in sorted(held.table("moderation.ruling").items()):
        wanted = ruling["outcome"] in _KINDS and ruling["statement_id"] is not None
        of_it = [row for row in rows.values() if row["statement_id"] == ruling["statement_id"]]
        if wanted:
            found.add(f"moderation.ruling {key}", right=len(of_it) == 1, why=N_("it restricts nobody"))


def _let_back(end: Row) -> bool:
    """Tell whether an exclusion ended as one may: reversed by a jury, or by a vote of the members."""
    return end["facts"]["why"] == "appeal" or end["facts"].get("decision") is not None


def memberships(held: Held, found: Found) -> None:
    """See that whoever is excluded or kept from writing is so by a restriction, and nobody else is."""
    standing: dict[Any, list[Row]] = {}
    for row in held.table("communities.restriction").values():
        if row["lifted_at"] is None:
            standing.setdefault(row["person_id"], []).append(row)
    for row in held.stream("communities.membership"):
        of_them = standing.get(row["person_id"], [])
        lasting = [each for each in of_them if not each["ends_at"] or moment(each["ends_at"]) > held.made_at]
        out = any(each["kind"] == "excluded" for each in lasting)
        pointed = row["restriction_id"]
        found.ask(
            f"communities.membership {row['id']}",
            (row["community_id"] == held.manifest["community"]["pk"], N_("it is of another community")),
            (
                not out if row["state"] == "active" else out or row["state"] != "excluded",
                N_("whether they are excluded is not what was ruled"),
            ),
            (
                pointed in {each["id"] for each in of_them} if pointed else not lasting,
                N_("what keeps them from writing is not what was ruled"),
            ),
        )


def urgent_over(held: Held) -> set[Any]:
    """Give the statements of emergency acts that hold no longer: ended, or taken up by the members' own."""
    by_digest = {
        chained.statement(row, _clause(held, row)): key
        for key, row in held.table("communities.statement").items()
    }
    over: set[Any] = set()
    in_force: dict[Any, set[Any]] = {}
    for act in held.acts(*_URGENT):
        of_it = in_force.setdefault(act["object"][1], set())
        over |= of_it
        of_it.clear()
        if (stated := by_digest.get(act["facts"].get("statement"))) is not None:
            of_it.add(stated)
    return over


_URGENT: Final = (
    "moderation.emergency.began",
    "moderation.emergency.ratified",
    "moderation.emergency.ended",
)


def _clause(held: Held, row: Row | None) -> int | None:
    return held.clauses[row["clause_id"]] if row and row["clause_id"] else None


def _signed(row: Row) -> tuple[Any, Any, Any]:
    return row["by_id"], row["second_id"], row["decision"]


def _judge(row: Row) -> dict[str, Any]:
    """Say who judged as a ruling tells it; which mediation is told by the act alone: it stays behind."""
    told = {"person": row["by_id"], "jury": row["jury_id"], "vote": row["decision"]}
    return {judge: body for judge, body in told.items() if body is not None}


def _judged(act: Row) -> dict[str, Any]:
    """Say who judged as the register tells it."""
    judge = act["facts"]["judge"]
    body = act["actor"] if judge == "person" else act["facts"]["body"]
    return {judge: body} if judge != "agreement" else {}


def _by_target(held: Held, verb: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for act in held.acts(verb):
        found.setdefault(act["target"][1], []).append(act)
    return found


def _posts_of_cases(held: Held) -> Iterator[Row]:
    """Give the authors of the messages cases are about, which may be few of very many."""
    wanted: dict[Any, list[Any]] = {}
    for key, row in held.table("moderation.case").items():
        wanted.setdefault(row["post_id"], []).append(key)
    for post in held.stream("conversations.post"):
        for case in wanted.get(post["id"], ()):
            yield {"case": case, "author_id": post["author_id"]}
