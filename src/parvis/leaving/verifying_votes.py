"""Verify offline every vote and every draw: their rules, who could vote, what was counted, who was called."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from parvis.core import chained, lot, tally
from parvis.leaving import verifying_lots
from parvis.leaving.held import FORGED, GONE, Found, Held, Row, at, grouped, moment
from parvis.words import N_

_VOID: Final = ("key_lost", "urn_differs")
_FEW: Final = 5
_TOLD: Final = (
    *("secret", "hidden", "electorate", "electorate_digest", "commitment", "lot_secret", "seed"),
    *("signed_off", "spoiled", "urn_digest", "round", "options"),
)
"""Columns of a vote its file tells as they are."""


def counts(held: Held, found: Found) -> None:
    """Count each vote again from its file, whose digest was chained when it closed."""
    opened = held.by_object("decisions.poll.opened")
    closed = held.by_object("decisions.poll.closed")
    told = {poll["poll"]: poll for _, poll in held.under("polls")}
    for where, key, poll, act in found.pairs("polls", told, closed):
        facts, was = act["facts"], opened[key]["facts"]
        digest = tally.digest(poll["rules"], poll["ballots"], poll["outcome"])
        found.ask(
            f"{where}.json",
            (facts["digest"] == digest, N_("its rules, its ballots or its outcome are not those chained")),
            (_promised(poll, was), N_("its list or its secret is not the one promised at the opening")),
            (
                _hidden(poll) if poll["hidden"] else _counted(poll) == poll["outcome"],
                N_("counted again, its ballots give another outcome"),
            ),
        )


def rows(held: Held, found: Found) -> None:
    """Compare each vote with the digest of its rules at its opening, and with what its closing said."""
    closed = held.by_object("decisions.poll.closed")
    told = {poll["poll"]: poll for _, poll in held.under("polls")}
    for where, key, row, act in found.pairs(
        "decisions.poll", held.table("decisions.poll"), held.by_object("decisions.poll.opened")
    ):
        facts, end, file = act["facts"], closed.get(key), told.get(key)
        rules = chained.columns(row, chained.POLL) == facts["rules"]
        found.ask(
            where,
            (
                rules and row["proposal_id"] == act["target"][1],
                N_("its rules are not those it was opened with: method, options, majority, quorum, days"),
            ),
            (row["opened_by_id"] == act["actor"] and at(row["opened_at"], act), N_("its opening differs")),
            (at(row["closed_at"], end), N_("it closed at another time")),
            *(_closed(row, end, file) if end and file else [(not row["result"], N_("it is not over"))]),
        )


def electors(held: Held, found: Found) -> None:
    """Compare who could vote with the digest of the list, and who voted with the number that closed it."""
    opened = held.by_object("decisions.poll.opened")
    closed = held.by_object("decisions.poll.closed")
    polls = held.table("decisions.poll")
    listed, voted = _listed(held)
    casts = grouped(held.stream("decisions.ballot"), "poll_id")
    for key in sorted(polls.keys() | listed.keys() | casts.keys()):
        act, poll = opened.get(key), polls.get(key)
        if act is None or poll is None:
            found.add(f"decisions.elector of vote {key}", right=False, why=FORGED)
            continue
        people, signed = listed.get(key, []), voted.get(key, set())
        names = [row["person_id"] for row in casts.get(key, ())]
        end = closed.get(key)
        found.ask(
            f"decisions.elector of vote {key}",
            (
                _pool(people) == act["facts"]["electorate_digest"]
                and len(people) == act["facts"]["electorate"],
                N_("the list of who may vote is not the one frozen at its opening"),
            ),
            (
                end is None or len(signed) == end["facts"]["signed"],
                N_("more or fewer have voted than when it closed"),
            ),
            (
                poll["secret"] or (len(names) == len(signed) and {*names} == signed),
                N_("a ballot stands under the name of somebody who did not vote"),
            ),
        )


def ballots(held: Held, found: Found) -> None:
    """Compare the ballots of the tables, which are what comes in elsewhere, with those counted again."""
    gathered: dict[int, list[str]] = {}
    for label in ("decisions.ballot", "decisions.countedballot"):
        for row in held.stream(label):
            gathered.setdefault(row["poll_id"], []).append(_plainly(row["choice"]))
    told = {poll["poll"]: sorted(map(_plainly, poll["ballots"])) for _, poll in held.under("polls")}
    for key in sorted(told.keys() | {*held.by_object("decisions.poll.closed")}):
        right = sorted(gathered.get(key, ())) == told.get(key)
        found.add(f"decisions.ballot of vote {key}", right=right, why=N_("they are not those counted"))


def draws(held: Held, found: Found) -> None:
    """Replay each draw from its file and compare it with what was frozen, given and drawn, act by act."""
    seeded = held.by_object("decisions.draw.drawn")
    words = grouped(_of_draw(held, "decisions.draw.word", "digest"), "draw")
    passed = grouped(_of_draw(held, "decisions.draw.passed_over", "place"), "draw")
    files = {draw["draw"]: draw for _, draw in held.under("draws")}
    for where, key, row, frozen in found.pairs(
        "decisions.draw", held.table("decisions.draw"), held.by_object("decisions.draw.frozen")
    ):
        act, file, facts = seeded.get(key), files.get(key), frozen["facts"]
        given = [each["told"] for each in words.get(key, ())]
        over = [each["told"] for each in passed.get(key, ())]
        found.ask(
            where,
            (
                verifying_lots.standing(held, row, frozen),
                N_("what it decides, or who stands behind its marks, is not what was frozen"),
            ),
            (_frozen(row, frozen), N_("its pool, its number, its secret or its day is not the one frozen")),
            ((file is not None) == (act is not None), FORGED if act is None else GONE),
            (at(row["drawn_at"], act), N_("it was drawn at another time")),
            (
                file is None or [chained.words(each) for each in file["words"]] == given,
                N_("the words members gave are not those that make its seed"),
            ),
            (
                row["recused"] == (file or row)["recused"]
                and [row["order"].index(each) + 1 for each in row["recused"]] == over,
                N_("others were passed over than the register says"),
            ),
            (
                file is None or (act is not None and _replayed(row, file, facts, act["facts"])),
                N_("replayed, it calls others"),
            ),
        )


def _listed(held: Held) -> tuple[dict[int, list[int]], dict[int, set[int]]]:
    listed: dict[int, list[int]] = {}
    voted: dict[int, set[int]] = {}
    for row in held.stream("decisions.elector"):
        listed.setdefault(row["poll_id"], []).append(row["person_id"])
        if row["voted"]:
            voted.setdefault(row["poll_id"], set()).add(row["person_id"])
    return listed, voted


def _closed(row: Row, end: Row, file: Row) -> Iterator[tuple[bool, str]]:
    """Compare a vote that is over with its file and with the act that closed it."""
    facts = end["facts"]
    yield (
        _ruled_by(row) == file["rules"] and row["proposal_id"] == file["proposal"],
        N_("it was counted by other rules than its own"),
    )
    yield row["result"] == file["outcome"], N_("its outcome is not the one that was counted")
    yield all(row[name] == file[name] for name in _TOLD), N_("its file tells it otherwise")
    same = (row["signed_off"], row["spoiled"], row["urn_digest"])
    yield (
        same == (facts["signed"], facts["spoiled"], facts["urn"]),
        N_("its urn, or how many voted, is not what was chained"),
    )


def _ruled_by(row: Row) -> dict[str, Any] | None:
    """Give the rules a row tells; none where nothing can be counted by them."""
    try:
        return tally.rules_of(row).kept()
    except (tally.RulesError, TypeError, LookupError):
        return None


def _pool(members: Iterable[object]) -> str:
    """Give the digest of a list; none of one that names somebody twice."""
    try:
        return lot.pool_digest(map(str, members))
    except ValueError:
        return ""


def _promised(poll: Row, opened: Row) -> bool:
    """Tell whether a poll was held on the list, and drawn with the secret, that its opening promised."""
    same = all(poll[name] == opened.get(name) for name in ("electorate", "electorate_digest", "commitment"))
    secret = poll["lot_secret"]
    kept = not secret or lot.commitment(secret) == poll["commitment"]
    if poll["rules"]["tie"] != "lot" or poll["outcome"]["why"] in _VOID:
        return same and kept
    return same and kept and poll["seed"] == (secret and lot.seed_of(poll["electorate_digest"], secret, []))


def _hidden(poll: Row) -> bool:
    """Tell whether a poll rightly shows no ballot: so few voted in secret, or it could not be counted."""
    outcome = poll["outcome"]
    few = poll["secret"] and 0 < outcome["cast"] < _FEW
    return bool(not poll["ballots"] and (few or outcome["why"] in _VOID))


def _counted(poll: Row) -> dict[str, Any]:
    rules = tally.Rules.of(poll["rules"])
    return tally.count(rules, poll["ballots"], poll["electorate"], poll["seed"]).kept()


def _plainly(choice: Any) -> str:
    return json.dumps(choice, sort_keys=True)


def _of_draw(held: Held, verb: str, fact: str) -> Iterator[Mapping[str, Any]]:
    """Give what some acts told of each draw, in the order of the chain."""
    return ({"draw": act["object"][1], "told": act["facts"][fact]} for act in held.acts(verb))


def _frozen(row: Row, act: Row) -> bool:
    facts, awaits = act["facts"], row["announced_what"]
    return bool(
        _pool(row["pool"]) == row["pool_digest"] == facts["pool"]
        and (row["what"], row["count"], row["commitment"]) == (
            facts["what"], facts["count"], facts["commitment"],
        )
        and moment(row["due_at"]) == moment(facts["due"])
        and at(row["frozen_at"], act)
        and (chained.words(awaits) if awaits else None) == facts["awaits"]
        and row["community_id"] == act["community"]
    )  # fmt: skip


def _replayed(row: Row, draw: Row, frozen: Row, seeded: Row) -> bool:
    """Make a draw again; one that was given up, because its secret was lost, has neither seed nor order."""
    told = ("pool", "pool_digest", "count", "commitment", "secret", "seed", "order", "announced", "what")
    if not all(row[name] == draw[name] for name in (*told, "announced_what")):
        return False
    if not seeded["seed"]:
        return not (draw["seed"] or draw["order"] or draw["secret"])
    seed = lot.seed_of(draw["pool_digest"], draw["secret"], draw["words"], draw["announced"])
    return bool(
        lot.commitment(draw["secret"]) == frozen["commitment"]
        and seed == draw["seed"] == seeded["seed"]
        and lot.order(draw["pool"], seed) == draw["order"]
    )
