"""Verify the archive of a community offline: neither database, nor network, nor trust in who made it."""

import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from parvis.communities import verbs as of_communities
from parvis.conversations import verbs as of_talk
from parvis.decisions import verbs as of_decisions
from parvis.leaving import verbs as of_leaving
from parvis.leaving import (
    verifying_contests,
    verifying_juries,
    verifying_lots,
    verifying_power,
    verifying_rulings,
    verifying_talk,
    verifying_texts,
    verifying_votes,
)
from parvis.leaving.bounds import FORMAT, bounded, whole
from parvis.leaving.held import Fault, Found, Held, moment
from parvis.ledger.chain import first_fault
from parvis.ledger.vocabulary import verbs
from parvis.listening import verbs as of_listening
from parvis.moderation import emergency_verbs, jury_verbs
from parvis.moderation import verbs as of_moderation
from parvis.words import N_

_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Check:
    """Say what was verified, how often, and where it is not as it was chained."""

    what: str
    """A sentence marked with N_, which may name {n}."""
    count: int
    faults: tuple[Fault, ...] = ()
    """What is not as it was, each with where, and in words why."""


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
        yield Check(_BOUNDS, len(archive.infolist()), (Fault("ZIP", str(error)[:200]),))
        return
    yield Check(_BOUNDS, len(archive.infolist()))
    held = Held(archive)
    for what, verify in _MATTERS:
        found = Found()
        try:
            verify(held, found)
        except (LookupError, ValueError, TypeError, AttributeError, OSError, *_UNREADABLE) as error:
            found.add(f"{type(error).__name__} {str(error)[:120]}", right=False, why=_BROKEN)
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
                found.faults.append(Fault(f"chain.jsonl:{link['position']}"))
            yield link

    fault = first_fault(counted())
    if fault:
        found.faults.append(Fault(f"chain.jsonl:{fault[0]}"))
    elif (found.count, last) != (held.manifest["chain"]["acts"], held.manifest["chain"]["digest"]):
        found.faults.append(Fault("manifest.json", N_("it names another end of the chain")))


def _acts(held: Held, found: Found) -> None:
    """Compare what the table of facts says with what was chained: all of it, and nothing beside it."""
    said = Counter(_act(fact) for fact in held.stream("ledger.fact") if fact["verb"] in _POWER)
    for link in held.rows("chain.jsonl"):
        chained = _chained(link["entry"])
        right = said[chained] > 0
        found.add(f"chain.jsonl:{link['position']}", right=right, why=N_("pages tell this act otherwise"))
        said[chained] -= right
    for fact in held.stream("ledger.fact"):
        if fact["verb"] in _POWER and said[_act(fact)] > 0:
            found.add(f"ledger.fact {fact['id']}", right=False, why=N_("this act of power is in no chain"))


_ROOMS: Final = (
    *(of_communities, of_talk, of_decisions, of_leaving, of_listening, of_moderation),
    *(emergency_verbs, jury_verbs),
)
"""Whose verbs must be in the closed list before it is read."""
_POWER: Final = frozenset(each.name for each in verbs() if each.power and _ROOMS)
_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, RecursionError)
_BROKEN: Final = N_("it cannot be read to the end")
_BOUNDS: Final = N_("The archive is one this program reads, and nothing in it is out of bounds: {n}.")
_MATTERS: Final[tuple[tuple[str, Callable[[Held, Found], None]], ...]] = (
    (N_("Every file is as it was written: {n}."), _files),
    (N_("The acts of power follow one another, each with the digest of all before it: {n}."), _chain),
    (N_("Each act of the register says what was chained, and nothing else is told: {n}."), _acts),
    (N_("The community is what its call said, signed by enough: {n}."), verifying_power.identities),
    (
        N_("Each version of the guide says, word for word, what was ratified or voted: {n}."),
        verifying_power.guides,
    ),
    (
        N_("Each mandate is held by whom it was given, for what, until when: {n}."),
        verifying_power.mandates,
    ),
    (
        N_("Each proposal has the title and stands where the register says: {n}."),
        verifying_texts.proposals,
    ),
    (
        N_("Each text members read, amended and voted on is the one they read: {n}."),
        verifying_texts.versions,
    ),
    (N_("Each amendment taken made the version the register says: {n}."), verifying_texts.amendments),
    (
        N_("What was enacted follows from a proposal that passed, by a vote before: {n}."),
        verifying_texts.outcomes,
    ),
    (
        N_("What members contested waited for their vote, and went on as it said: {n}."),
        verifying_contests.contests,
    ),
    (
        N_("Each vote, counted again from its ballots, gives the outcome announced: {n}."),
        verifying_votes.counts,
    ),
    (
        N_("Each vote has the rules it was opened with, and the outcome it closed with: {n}."),
        verifying_votes.rows,
    ),
    (
        N_("Whoever could vote is on the list frozen at the opening, and nobody else: {n}."),
        verifying_votes.electors,
    ),
    (N_("The tables hold the ballots that were counted: {n}."), verifying_votes.ballots),
    (
        N_("Each draw by lot, replayed with every word that was given, calls the same persons: {n}."),
        verifying_votes.draws,
    ),
    (N_("Whoever holds a mandate by lot was called by it: {n}."), verifying_lots.mandates),
    (
        N_("Each ruling stands with its judge, its outcome and the reasons it was given: {n}."),
        verifying_rulings.rulings,
    ),
    (
        N_("Each statement of reasons belongs to a ruling, or to an emergency act: {n}."),
        verifying_rulings.statements,
    ),
    (N_("Each case is about whom and what it was about: {n}."), verifying_rulings.cases),
    (N_("Each appeal ended as the register says: {n}."), verifying_juries.appeals),
    (N_("Each jury was drawn, sat and ended as the register says: {n}."), verifying_juries.juries),
    (N_("Nobody is kept from writing otherwise than ruled: {n}."), verifying_rulings.restrictions),
    (N_("Nobody is excluded otherwise than ruled: {n}."), verifying_rulings.memberships),
    (N_("No message is withheld, or shown, otherwise than ruled: {n}."), verifying_talk.veils),
    (N_("No topic is closed or merged otherwise than the register says: {n}."), verifying_talk.topics),
)
UNSEEN: Final = (
    N_("That no other register was written from its start: compare the last digest with another copy."),
    N_("That those on a list of voters are members, and one person each: compare it with whom you know."),
    N_("Which member cast which ballot of a public vote: each looks at their own."),
    N_("What is inside a secret ballot: nobody can; its receipt shows that it is in the urn."),
    N_("The words of messages, expectations and arguments: no act of power is in them, and none is chained."),
)
"""What no archive lets anybody verify, said after what was."""


def _act(fact: Mapping[str, Any]) -> bytes:
    target = [fact["target_type"], fact["target_id"]] if fact["target_type"] else None
    done_to = [fact["object_type"], fact["object_id"]]
    public = fact["audience"] == "public"
    return _written(
        fact["at"], fact["actor"], fact["verb"], done_to, target, fact["community"], fact["facts"], public
    )


def _chained(entry: Mapping[str, Any]) -> bytes:
    parts = ("actor", "verb", "object", "target", "community", "facts")
    return _written(entry["at"], *(entry[part] for part in parts), True)  # noqa: FBT003 (a column of the act)


def _written(at: str, *parts: Any) -> bytes:
    told = json.dumps([moment(at).isoformat(), *parts], sort_keys=True)
    return hashlib.sha256(told.encode()).digest()


def _digest_of(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
