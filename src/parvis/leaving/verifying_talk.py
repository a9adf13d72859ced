"""Verify offline that no message is withheld, and no topic closed, but by acts the register knows."""

from typing import Any, Final

from parvis.leaving.held import Found, Held, Row, at, moment
from parvis.leaving.verifying_rulings import urgent_over
from parvis.words import N_

_VEILS: Final = {"hide": "notice", "remove": "removed"}
_OPEN: Final = frozenset({"", "waits"})


def veils(held: Held, found: Found) -> None:
    """See that each message is withheld as it was ruled, and that what was ruled is withheld.

    That its author took it away, or that it waits, stands in sentences that are in no chain.
    """
    rulings = {row["statement_id"]: row for row in held.table("moderation.ruling").values()}
    cases, because = held.table("moderation.case"), held.table("communities.statement")
    ended = held.by_object("moderation.ended")
    wanted, over = _wanted(held), urgent_over(held)
    removed, waited = _said(held)
    gone = {row["id"] for row in held.rows("persons.ndjson") if row["state"] == "erased"}
    for post in held.stream("conversations.post"):
        ours = wanted.get(post["id"], [])
        if not (post["veil"] or post["statement_id"] or post["removed_at"] or ours):
            continue
        ruling, stated = rulings.get(post["statement_id"]), because.get(post["statement_id"])
        said = removed.get(post["id"])
        withheld = post["veil"] not in _OPEN or post["statement_id"] is not None
        by_ruling = ruling is None or (
            cases.get(ruling["case_id"], {}).get("post_id") == post["id"] and ruling["id"] not in ended
        )
        found.ask(
            f"conversations.post {post['id']}",
            (
                not withheld or (stated is not None and by_ruling and post["statement_id"] not in over),
                N_("it is withheld, and no ruling that holds says so"),
            ),
            (
                not withheld or stated is None or post["veil"] == _VEILS.get(stated["outcome"]),
                N_("it is withheld further, or less far, than was ruled"),
            ),
            (
                stated is None or stated["person_id"] == post["author_id"],
                N_("what withholds it was ruled of somebody else"),
            ),
            (
                not ours or _replaced(post, ours[-1], because),
                N_("a ruling that holds withholds it, and it is not withheld so"),
            ),
            (
                post["removed_at"] is None or post["author_id"] in gone or at(post["removed_at"], said),
                N_("it is empty, and nothing says that its author took it away then"),
            ),
            (post["veil"] != "waits" or post["id"] in waited, N_("it waits, and nothing says why")),
        )


def topics(held: Held, found: Found) -> None:
    """Compare which topics are closed or merged with the acts that did so.

    One that came from another community may have been closed there.
    """
    closed = held.by_object("conversations.topic.closed", "conversations.topic.reopened")
    because = held.table("communities.statement")
    merged = held.by_object("conversations.topic.merged")
    moved = held.by_object("conversations.topic.moved")
    for row in held.stream("conversations.topic"):
        key = row["id"]
        act, into = closed.get(key), merged.get(key)
        shut = act if act and act["verb"].endswith("closed") else None
        elsewhere = key in moved and act is None
        if not (row["closed_at"] or row["merged_into_id"] or act or into):
            continue
        found.ask(
            f"conversations.topic {key}",
            (elsewhere or at(row["closed_at"], shut), N_("whether it is closed is not what was chained")),
            (
                elsewhere or _closed_by(row, because.get(row["statement_id"]), shut),
                N_("it was closed by somebody else, or for other reasons"),
            ),
            (
                row["merged_into_id"] == (into["target"][1] if into else None),
                N_("it was merged with another one than the register says"),
            ),
        )


def _closed_by(topic: Row, stated: Row | None, shut: Row | None) -> bool:
    """Tell whether a topic is closed by whom, and with which statement of reasons, the register says."""
    if shut is None:
        return topic["closed_by_id"] is None and topic["statement_id"] is None
    if shut["facts"]["statement"] is None:
        return topic["statement_id"] is None and topic["closed_by_id"] == topic["opened_by_id"]
    if stated is None or stated["outcome"] != "close":
        return False
    said = (stated["puid"], topic["closed_by_id"])
    return said == (shut["facts"]["statement"], shut["actor"])


def _wanted(held: Held) -> dict[Any, list[Row]]:
    """Give for each message the rulings that withhold it now, in the order they were given."""
    cases, ended = held.table("moderation.case"), held.by_object("moderation.ended")
    found: dict[Any, list[Row]] = {}
    rows = sorted(held.table("moderation.ruling").items())
    undone = {row["case_id"]: row["number"] for _, row in rows if row["reverses"]}
    for key, row in rows:
        holds = row["outcome"] in _VEILS and row["statement_id"] is not None and key not in ended
        holds = holds and (not row["ends_at"] or moment(row["ends_at"]) > held.made_at)
        post = cases.get(row["case_id"], {}).get("post_id")
        if holds and post is not None and undone.get(row["case_id"], 0) <= row["number"]:
            found.setdefault(post, []).append(row)
    return found


def _replaced(post: Row, ruling: Row, because: dict[Any, dict[str, Any]]) -> bool:
    """Tell whether a message is withheld by a ruling, or by what came after it."""
    stated = because.get(post["statement_id"])
    return stated is not None and (
        post["statement_id"] == ruling["statement_id"] or moment(stated["at"]) > moment(ruling["at"])
    )


def _said(held: Held) -> tuple[dict[Any, Row], set[Any]]:
    """Give the messages of which a sentence says that their author took them away, or that they wait."""
    removed: dict[Any, Row] = {}
    waited: set[Any] = set()
    for fact in held.stream("ledger.fact"):
        if fact["verb"] == "conversations.post.removed":
            removed[fact["object_id"]] = fact
        elif fact["verb"] in {"conversations.post.held", "conversations.post.withheld"}:
            waited.add(fact["object_id"])
    return removed, waited
