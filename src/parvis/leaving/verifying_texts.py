"""Verify offline what members proposed, how its text grew, and what came of it."""

from collections.abc import Mapping
from typing import Any, Final

from parvis.core import chained
from parvis.leaving.held import FORGED, Found, Held, Row, at
from parvis.leaving.verifying_lots import drawn_for
from parvis.words import N_

_GONE: Final = "…"
"""The title of a proposal its author took away when they left: nobody had voted on it."""
_WROTE: Final = (
    "decisions.proposal.opened",
    "decisions.proposal.rewritten",
    "decisions.amendment.taken",
)


def proposals(held: Held, found: Found) -> None:
    """Compare each proposal with the acts that opened, named, decided, carried out or withdrew it."""
    own = held.manifest["community"]["pk"]
    decided, enacted = (
        held.by_object("decisions.proposal.decided"),
        held.by_object("decisions.proposal.enacted"),
    )
    waits, upheld = (
        held.by_object("decisions.proposal.suspended"),
        held.by_object("decisions.proposal.upheld"),
    )
    titles = {_proposal(act): act["facts"]["title"] for act in held.acts(*_WROTE)}
    rows = held.table("decisions.proposal")
    for where, key, row, act in found.pairs(
        "decisions.proposal", rows, held.by_object("decisions.proposal.opened")
    ):
        same = (row["number"], row["subject"]) == (act["facts"]["number"], act["facts"]["subject"])
        taken = _was_taken_away(held, row)
        found.ask(
            where,
            (same and row["community_id"] == own, N_("its number or its subject is another one")),
            (row["by_id"] == act["actor"], N_("somebody else proposed it")),
            (at(row["at"], act), N_("it was proposed at another time")),
            (
                taken or chained.words(row["title"]) == titles.get(key),
                N_("its title is not the one members read"),
            ),
            (row["state"] == _state(held, row), N_("it stands elsewhere than the register says")),
            (at(row["decided_at"], decided.get(key)), N_("it was not decided then")),
            (at(row["enacted_at"], enacted.get(key)), N_("it was not carried out then")),
            (at(row["suspended_at"], waits.get(key)), N_("it was not made to wait then")),
            (at(row["upheld_at"], upheld.get(key)), N_("members did not let it hold then")),
        )


def versions(held: Held, found: Found) -> None:
    """Compare each text, and how pages show it, with the digests written when it was written."""
    told = {(_proposal(act), act["facts"]["version"]): act for act in held.acts(*_WROTE)}
    rows = {(row["proposal_id"], row["number"]): row for row in held.table("decisions.version").values()}
    for extra in sorted(held.table("decisions.version").keys() - {row["id"] for row in rows.values()}):
        found.add(f"decisions.version {extra}", right=False, why=FORGED)
    proposed, amendments = held.table("decisions.proposal"), held.table("decisions.amendment")
    for _, (proposal, number), row, act in found.pairs("decisions.version", rows, told):
        about, facts = proposed[proposal], act["facts"]
        author = act["actor"]
        if act["verb"] == "decisions.amendment.taken":
            author = amendments[act["object"][1]]["by_id"]
        emptied = _may_be_emptied(held, about) and row["source"] == row["html"] == ""
        right = chained.text(row["source"], about["changes"]) == facts["digest"]
        found.ask(
            f"decisions.version {row['id']} (proposal {about['number']}, version {number})",
            (emptied or right, N_("its text, or what it would enact, is not the one members read")),
            (row["digest"] == facts["digest"], N_("its digest is not the one that was chained")),
            (emptied or chained.words(row["html"]) == facts["shown"], N_("its page shows other words")),
            (row["by_id"] == author, N_("somebody else wrote it")),
            (at(row["at"], act), N_("it was written at another time")),
        )


def amendments(held: Held, found: Found) -> None:
    """Compare the amendments that were taken with the acts that took them."""
    taken = held.by_object("decisions.amendment.taken")
    for key, row in sorted(held.table("decisions.amendment").items()):
        act = taken.get(key)
        made = act["facts"]["version"] if act else None
        to = act["target"][1] if act else row["proposal_id"]
        found.ask(
            f"decisions.amendment {key}",
            ((row["state"] == "taken") == (act is not None), N_("the register does not say it was taken so")),
            (row["became"] == made and row["proposal_id"] == to, N_("it became another text")),
        )


def outcomes(held: Held, found: Found) -> None:
    """See that what followed from a decision leads to a proposal that passed, by a vote that closed before.

    Where the guide gives a mandate by lot, the draw stands for the vote.
    """
    votes = {act["target"][1]: act for act in held.acts("decisions.poll.closed") if _passed(act)}
    votes |= drawn_for(held)
    passed: dict[int, Row] = {}
    for act in held.acts("decisions.proposal.decided"):
        if not _passed(act):
            continue
        key = act["object"][1]
        vote = votes.get(key)
        held_before = vote is not None and vote["position"] < act["position"]
        found.add(f"decisions.proposal {key}", right=held_before, why=N_("no vote on it passed before"))
        if held_before:
            passed[key] = act
    for verb, subjects in _FOLLOWS.items():
        for act in held.acts(verb):
            decision = _decision(act)
            if decision is not None:
                by = passed.get(decision)
                right = by is not None and by["position"] < act["position"]
                right = right and by is not None and by["facts"]["subject"] in subjects
                found.add(
                    f"{verb} (chain.jsonl:{act['position']})",
                    right=right,
                    why=N_("it names a decision that did not pass before"),
                )


_FOLLOWS: Final[Mapping[str, frozenset[str]]] = {
    "communities.identity.changed": frozenset({"identity"}),
    "communities.guide.amended": frozenset({"amendment"}),
    "communities.mandate.given": frozenset({"election"}),
    "communities.mandate.ended": frozenset({"recall"}),
    "decisions.proposal.overturned": frozenset({"contest"}),
    "moderation.ruled": frozenset({"exclusion"}),
    "moderation.ended": frozenset({"return"}),
    "moderation.emergency.ratified": frozenset({"ratification"}),
}
"""What enacts a decision, and the subjects that lead there."""


def _decision(act: Row) -> Any:
    facts = act["facts"]
    if act["verb"] == "moderation.ruled":
        return facts["body"] if facts["judge"] == "vote" else None
    return facts.get("decision")


def _passed(act: Row) -> bool:
    return bool(act["facts"]["outcome"] == "passed")


def _proposal(act: Row) -> Any:
    of = act["object"] if act["object"][0] == "decisions.proposal" else act["target"]
    return of[1] if of is not None else None  # a draw that seats a jury is of no proposal


def _voted_on(held: Held, proposal: Any) -> bool:
    begun = held.acts("decisions.poll.opened", "decisions.draw.frozen")
    return any(_proposal(act) == proposal for act in begun)


def _may_be_emptied(held: Held, row: Row) -> bool:
    """Tell whether its author may have taken its words away: nobody voted on it."""
    return row["state"] in {"drafted", "withdrawn"} and not _voted_on(held, row["id"])


def _was_taken_away(held: Held, row: Row) -> bool:
    return bool(row["title"] == _GONE and row["state"] == "withdrawn" and not _voted_on(held, row["id"]))


def _state(held: Held, row: Row) -> str:
    """Tell where a proposal stands by the last act on it."""
    last, state = 0, "drafted"
    for verb, stands in _STANDS.items():
        for act in held.acts(verb):
            if _proposal(act) == row["id"] and act["position"] > last:
                last, state = act["position"], stands or act["facts"]["outcome"]
    return "withdrawn" if _was_taken_away(held, row) else state


_STANDS: Final = {
    "decisions.proposal.withdrawn": "withdrawn",
    "decisions.poll.opened": "voted",
    "decisions.poll.closed": "drafted",
    "decisions.draw.frozen": "voted",
    "decisions.proposal.decided": "",
    "decisions.proposal.overturned": "overturned",
}
"""Where each act leaves a proposal; a decision as its outcome says, which follows the closing at once."""
