"""Verify offline which decisions members contested, and what became of them."""

from parvis.leaving.held import Found, Held, Row
from parvis.words import N_


def contests(held: Held, found: Found) -> None:
    """See that what waited was contested by enough who could vote on it, and went on by the vote on that."""
    proposals = held.table("decisions.proposal")
    decided = held.by_object("decisions.proposal.decided")
    suspended = held.by_object("decisions.proposal.suspended")
    signed = [*held.stream("decisions.contestation")]
    for key, act in sorted(suspended.items()):
        before = decided.get(key)
        passed = before is not None and before["facts"]["outcome"] == "passed"
        persons = [each["person_id"] for each in signed if each["proposal_id"] == key]
        found.ask(
            _where(act),
            (
                passed and before is not None and before["position"] < act["position"],
                N_("it was contested before it passed"),
            ),
            (
                len(persons) == act["facts"]["signatures"] >= act["facts"]["needed"],
                N_("those who contest it are not as many as the register says"),
            ),
            (
                set(persons) <= _electors(held, key),
                N_("somebody contests it who could not vote on it"),
            ),
        )
    for act in held.acts("decisions.proposal.upheld", "decisions.proposal.overturned"):
        waited, vote = suspended.get(act["object"][1]), decided.get(act["facts"]["decision"])
        about = proposals.get(act["facts"]["decision"], {}).get("changes", {})
        outcome = "failed" if act["verb"] == "decisions.proposal.upheld" else "passed"
        found.ask(
            _where(act),
            (
                waited is not None
                and vote is not None
                and waited["position"] < vote["position"] < act["position"]
                and (vote["facts"]["subject"], vote["facts"]["outcome"]) == ("contest", outcome)
                and about == {"number": act["facts"]["number"]},
                N_("no vote on ending it decided so before"),
            ),
        )
    _guides(held, found, suspended)


def _guides(held: Held, found: Found, suspended: dict[int, Row]) -> None:
    """See that no version of the guide held while it was contested, nor after members ended it."""
    upheld = held.by_object("decisions.proposal.upheld")
    for act in held.acts("communities.guide.in_force"):
        made_by = held.table("communities.guide").get(act["object"][1], {}).get("decision") or 0
        waited, again = suspended.get(made_by), upheld.get(made_by)
        free = waited is None or act["position"] < waited["position"]
        kept = again is not None and again["position"] < act["position"]
        found.add(
            f"chain.jsonl:{act['position']}",
            right=free or kept,
            why=N_("it holds though members contest it, or ended it"),
        )


def _electors(held: Held, proposal: int) -> set[int]:
    """Give those who stand on the list of a vote on a proposal."""
    polls = {key for key, row in held.table("decisions.poll").items() if row["proposal_id"] == proposal}
    return {row["person_id"] for row in held.stream("decisions.elector") if row["poll_id"] in polls}


def _where(act: Row) -> str:
    return f"decisions.proposal {act['object'][1]} (number {act['facts']['number']})"
