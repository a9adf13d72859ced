"""Verify the archive of a community offline: neither database, nor network, nor trust in who made it."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from parvis.core import guide, lot, rulings, tally
from parvis.leaving.bounds import FORMAT, bounded, whole
from parvis.leaving.held import Found, Held
from parvis.ledger.chain import first_fault
from parvis.words import N_

_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Check:
    """Say what was verified, how often, and where it is not as it was chained."""

    what: str
    """A sentence marked with N_, which may name {n}."""
    count: int
    faults: tuple[str, ...] = ()
    """Files, lines or numbers that are not what they were."""


def is_archive(archive: zipfile.ZipFile) -> bool:
    """Tell whether a ZIP says that it is the archive of a community."""
    try:
        return (
            "manifest.json" in archive.NameToInfo and whole(archive, "manifest.json").get("format") == FORMAT
        )
    except (ValueError, zipfile.BadZipFile):
        return False


def checks(archive: zipfile.ZipFile) -> Iterator[Check]:
    """Verify everything an archive lets verify, one matter after the other.

    Where its names, its sizes or its version are not those of an archive, nothing else of it is read.
    """
    try:
        bounded(archive)
    except (ValueError, zipfile.BadZipFile) as error:
        yield Check(_BOUNDS, len(archive.infolist()), (str(error)[:200],))
        return
    yield Check(_BOUNDS, len(archive.infolist()))
    for what, verify in _MATTERS:
        found = Found()
        try:
            verify(Held(archive), found)
        except (LookupError, ValueError, TypeError, AttributeError, OSError, *_UNREADABLE) as error:
            found.add(f"{type(error).__name__} {str(error)[:120]}", right=False)
        yield Check(what, found.count, tuple(found.faults))


def _files(held: Held, found: Found) -> None:
    told = held.manifest["files"]
    for name in sorted({*held.names} - {"manifest.json"} | {*told}):
        right = name in held.names and told.get(name) == _digest_of(held.zip, name)
        found.add(name, right=right)


def _chain(held: Held, found: Found) -> None:
    own, last = held.manifest["community"]["pk"], ""

    def counted() -> Iterator[dict[str, Any]]:
        nonlocal last
        for link in held.rows("chain.jsonl"):
            found.count, last = found.count + 1, link["digest"]
            if link["entry"]["community"] != own:
                found.faults.append(f"chain.jsonl:{link['position']}")
            yield link

    fault = first_fault(counted())
    if fault:
        found.faults.append(f"chain.jsonl:{fault[0]}")
    elif (found.count, last) != (held.manifest["chain"]["acts"], held.manifest["chain"]["digest"]):
        found.faults.append("manifest.json")


def _acts(held: Held, found: Found) -> None:
    """Compare what the table of facts says with what was chained."""
    verbs = {link["entry"]["verb"] for link in held.rows("chain.jsonl")}
    facts = (each for each in held.rows("tables/ledger.fact.ndjson") if each["verb"] in verbs)
    said = {hashlib.sha256(_act(each).encode()).digest() for each in facts}
    for link in held.rows("chain.jsonl"):
        chained = hashlib.sha256(_chained(link["entry"]).encode()).digest()
        found.add(f"chain.jsonl:{link['position']}", right=chained in said)


def _guides(held: Held, found: Found) -> None:
    guides, clauses = held.table("communities.guide"), held.table("communities.clause")
    chained = {
        entry["object"][1]: entry["facts"]["digest"]
        for entry in held.acts("communities.guide.ratified", "communities.guide.amended")
    }
    for key, version in guides.items():
        own = sorted(
            (each for each in clauses.values() if each["guide_id"] == key), key=lambda each: each["number"]
        )
        digest = guide.digest(own, version["laws"], version["roles"])
        found.add(f"communities.guide {version['version']}", right=chained.get(key) == digest)
    for key in chained.keys() - guides.keys():
        found.add(f"communities.guide #{key}", right=False)
    held_now = [
        entry["object"][1] for entry in held.acts("communities.guide.ratified", "communities.guide.in_force")
    ]
    for each in held.table("communities.community").values():
        found.add(f"communities.community {each['slug']}", right=each["guide_id"] == held_now[-1])


def _polls(held: Held, found: Found) -> None:
    opened = {entry["object"][1]: entry["facts"] for entry in held.acts("decisions.poll.opened")}
    chained = {entry["object"][1]: entry["facts"] for entry in held.acts("decisions.poll.closed")}
    told = {poll["poll"]: poll for _, poll in held.under("polls")}
    for key in sorted(chained.keys() | told.keys()):
        poll = told.get(key)
        right = (
            poll is not None
            and key in chained
            and key in opened
            and chained[key].get("digest") == tally.digest(poll["rules"], poll["ballots"], poll["outcome"])
            and _promised(poll, opened[key])
            and (_hidden(poll) or _counted(poll) == poll["outcome"])
        )
        found.add(f"polls/{key}.json", right=right)


def _draws(held: Held, found: Found) -> None:
    frozen = {entry["object"][1]: entry["facts"] for entry in held.acts("decisions.draw.frozen")}
    seeded = {entry["object"][1]: entry["facts"] for entry in held.acts("decisions.draw.drawn")}
    told = {draw["draw"]: draw for _, draw in held.under("draws")}
    for key in sorted(seeded.keys() | told.keys()):
        draw = told.get(key)
        found.add(
            f"draws/{key}.json",
            right=draw is not None and _replayed(draw, frozen.get(key, {}), seeded.get(key, {})),
        )


def _rows(held: Held, found: Found) -> None:
    """Compare the rows, which are what comes in elsewhere, with the votes and draws counted again."""
    rows, ballots = held.table("decisions.poll"), _ballots(held)
    polls = {poll["poll"]: poll for _, poll in held.under("polls")}
    for key in sorted({key for key, row in rows.items() if row["closed_at"]} | {*polls}):
        row, poll = rows.get(key), polls.get(key)
        same = row is not None and poll is not None and row["result"] == poll["outcome"]
        told = [] if poll is None else sorted(map(_plainly, poll["ballots"]))
        found.add(f"decisions.poll {key}", right=same and sorted(ballots.get(key, ())) == told)
    drawn = held.table("decisions.draw")
    draws = {draw["draw"]: draw for _, draw in held.under("draws")}
    for key in sorted({key for key, row in drawn.items() if row["drawn_at"]} | {*draws}):
        row, draw = drawn.get(key), draws.get(key)
        told_alike = ("pool", "seed", "order")
        right = bool(row and draw and all(row[name] == draw[name] for name in told_alike))
        found.add(f"decisions.draw {key}", right=right)


def _ballots(held: Held) -> dict[int, list[str]]:
    """Gather the ballots of each poll as the tables hold them; those of secret polls name nobody."""
    gathered: dict[int, list[str]] = {}
    for label in ("decisions.ballot", "decisions.countedballot"):
        for row in held.rows(f"tables/{label}.ndjson"):
            gathered.setdefault(row["poll_id"], []).append(_plainly(row["choice"]))
    return gathered


def _plainly(choice: Any) -> str:
    return json.dumps(choice, sort_keys=True)


def _rulings(held: Held, found: Found) -> None:
    made, statements = held.table("moderation.ruling"), held.table("communities.statement")
    numbers = {key: each["number"] for key, each in held.table("communities.clause").items()}
    chained = {entry["object"][1]: entry["facts"].get("digest") for entry in held.acts("moderation.ruled")}
    for key in sorted(made.keys() | chained.keys()):
        each = made.get(key)
        found.add(
            f"moderation.ruling {key}",
            right=each is not None and chained.get(key) == _ruled(each, numbers, statements),
        )


def _ruled(ruling: Mapping[str, Any], numbers: Mapping[Any, int], statements: Mapping[Any, Any]) -> str:
    until = datetime.fromisoformat(ruling["ends_at"]) if ruling["ends_at"] else None
    clause = numbers[ruling["clause_id"]] if ruling["clause_id"] else None
    because = statements[ruling["statement_id"]] if ruling["statement_id"] else None
    return rulings.digest(ruling["outcome"], ruling["reasons"], clause, until, because)


_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, RecursionError)
_BOUNDS: Final = N_("The archive is one this program reads, and nothing in it is out of bounds: {n}.")
_MATTERS: Final[tuple[tuple[str, Callable[[Held, Found], None]], ...]] = (
    (N_("Every file is as it was written: {n}."), _files),
    (N_("The acts of power follow one another, each with the digest of all before it: {n}."), _chain),
    (N_("Each act of the register says what was chained: {n}."), _acts),
    (N_("Each version of the guide says, word for word, what was ratified or voted: {n}."), _guides),
    (N_("Each vote, counted again from its ballots, gives the outcome announced: {n}."), _polls),
    (N_("Each draw by lot, replayed, calls the same persons: {n}."), _draws),
    (N_("The tables say the same as the votes and draws that were verified: {n}."), _rows),
    (N_("Each ruling stands with the outcome and the reasons it was given: {n}."), _rulings),
)


def _promised(poll: Mapping[str, Any], opened: Mapping[str, Any]) -> bool:
    """Tell whether a poll was held on the list, and drawn with the secret, that its opening promised."""
    same = all(poll[name] == opened.get(name) for name in ("electorate", "electorate_digest", "commitment"))
    secret = poll["lot_secret"]
    kept = not secret or lot.commitment(secret) == poll["commitment"]
    drawn = poll["rules"]["tie"] == "lot" and secret and poll["outcome"]["why"] not in _VOID
    return same and kept and (not drawn or poll["seed"] == lot.seed_of(poll["electorate_digest"], secret, []))


_VOID: Final = ("key_lost", "urn_differs")


def _hidden(poll: Mapping[str, Any]) -> bool:
    """Tell whether a poll rightly shows no ballot: so few voted in secret, or it could not be counted."""
    outcome = poll["outcome"]
    few = poll["secret"] and 0 < outcome["cast"] < _FEW
    return bool(poll["hidden"] and not poll["ballots"] and (few or outcome["why"] in _VOID))


_FEW: Final = 5


def _counted(poll: Mapping[str, Any]) -> dict[str, Any]:
    rules = tally.Rules.of(poll["rules"])
    return tally.count(rules, poll["ballots"], poll["electorate"], poll["seed"]).kept()


def _replayed(draw: Mapping[str, Any], frozen: Mapping[str, Any], seeded: Mapping[str, Any]) -> bool:
    digest = lot.pool_digest(draw["pool"])
    seed = lot.seed_of(digest, draw["secret"], draw["words"], draw["announced"])
    return bool(
        digest == draw["pool_digest"] == frozen.get("pool")
        and lot.commitment(draw["secret"]) == draw["commitment"] == frozen.get("commitment")
        and seed == draw["seed"] == seeded.get("seed")
        and lot.order(draw["pool"], seed) == draw["order"]
    )


def _act(fact: Mapping[str, Any]) -> str:
    target = [fact["target_type"], fact["target_id"]] if fact["target_type"] else None
    whole = [
        fact["actor"],
        fact["verb"],
        [fact["object_type"], fact["object_id"]],
        target,
        fact["community"],
        fact["facts"],
    ]
    return json.dumps(whole, sort_keys=True)


def _chained(entry: Mapping[str, Any]) -> str:
    parts = ("actor", "verb", "object", "target", "community", "facts")
    return json.dumps([entry[part] for part in parts], sort_keys=True)


def _digest_of(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
