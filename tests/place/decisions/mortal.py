"""A place that is killed while it takes ballots and closes a vote.

Nothing here is a test: `test_killed_votes.py`
starts it once Django is set up, with the folder of the place in the environment.
"""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from parvis.communities import actions as communities
from parvis.communities.proposals import Proposal as Founding
from parvis.communities.proposals import ProposedClause
from parvis.config import tables
from parvis.core import tally
from parvis.decisions import receipts, urn
from parvis.decisions.actions import casting, closing, deciding, polling, proposing
from parvis.decisions.drafts import Draft
from parvis.decisions.exports import poll_for_recount
from parvis.decisions.models import CountedBallot, Elector, Poll, Proposal, SealedBallot
from parvis.ledger.models import Fact
from parvis.people import handles
from parvis.people.models import Handle, Person
from tests.place.laws import guide_says
from tests.place.mortal import die, obey

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
VOTERS = 9
RECEIPTS = Path(os.environ["PARVIS_DATA"]) / "receipts.json"


def prepare() -> dict[str, Any]:
    """Make a place with a secret vote, in which all but one have voted."""
    tables.bring_up_to_date()
    people = [
        Person.objects.create(
            name=f"Voter {number}",
            handle=handles.claim_near(f"Voter {number}", Handle.Holder.PERSON).name,
            email=f"v{number}@example.org",
            joined_at=AT - timedelta(days=400),
        )
        for number in range(VOTERS)
    ]
    founding = Founding(
        name="The Square",
        slug="the-square",
        purpose="What the square is for.",
        kind="local",
        languages=["en"],
        access="open",
        visibility="public",
        idea="An idea.",
        clauses=[ProposedClause(each, f"{each} first.", newcomer=True) for each in ("Care", "Ears", "Hands")],
        quorum=VOTERS,
        deadline=AT + timedelta(days=30),
        reason="It was missing.",
    )
    call = communities.open_call(by=people[0], proposal=founding, at=AT)
    for each in people[1:]:
        call = communities.sign_call(by=each, call=call, reason="Me too.", at=AT)
    assert call.community is not None
    square = call.community
    guide_says(square, {"decide.other.secret": True, "decide.other.talk_days": 0}, AT)
    draft = Draft("other", "A bench", "We put a bench there.", {})
    made = proposing.open_proposal(by=people[0], community=square, draft=draft, at=AT)
    poll = polling.open_poll(
        by=people[0], proposal=made, answers=dict.fromkeys(("x",), False), waiver="-", at=AT
    )
    kept = {}
    for number, each in enumerate(people[:-1]):
        choice = "against" if number == 0 else "for"
        kept[each.pk] = casting.cast_secret(by=each, poll=poll, choice=choice, at=AT).receipt
    kept[people[-1].pk] = receipts.new_receipt(poll.commitment, people[-1].pk)
    RECEIPTS.write_text(json.dumps(kept), encoding="utf-8")
    return {}


DEADLY: dict[str, tuple[Any, str]] = {
    "sealed": (SealedBallot.objects, "create"),
    "signed_off": (casting, "Cast"),
    "counted": (closing, "_publish"),
    "emptied": (closing, "_tell"),
    "told": (closing, "decide"),
    "decided": (deciding, "carry_out"),
    "kept": (urn, "destroy"),
}
"""What is never answered once it is called, at each point inside an act."""


def crash(point: str) -> dict[str, Any]:
    """Vote and close until the moment named, and die there."""
    if point in DEADLY:
        setattr(*DEADLY[point], die)
    _vote()
    if point == "cast":
        die()
    closing.close_due(AT + timedelta(days=7))
    if point == "closed":
        die()
    return {"survived": True}


def recover() -> dict[str, Any]:
    """Start again: the voter who got no answer sends the same ballot, the sweeps run twice."""
    if Poll.objects.filter(closed_at=None).exists():
        _vote()
    for _ in range(2):
        closing.close_due(AT + timedelta(days=7))
        closing.destroy_keys(AT + timedelta(days=7))
    poll = Poll.objects.get()
    told = poll_for_recount(poll)
    again = tally.count(tally.Rules.of(told["rules"]), told["ballots"], told["electorate"], told["seed"])
    return {
        "voted": Elector.objects.filter(voted=True).count(),
        "urn": SealedBallot.objects.count(),
        "counted": CountedBallot.objects.count(),
        "sealed": sum(len(bytes(each)) for each in SealedBallot.objects.values_list("sealed", flat=True)),
        "figures": [poll.result["steps"][0][name] for name in ("for", "against", "abstain")],
        "recounted": again.kept() == told["outcome"],
        "said": Fact.objects.filter(verb="decisions.poll.closed").count(),
        "decided": Fact.objects.filter(verb="decisions.proposal.decided").count(),
        "state": Proposal.objects.get().state,
        "keys": len([*urn.kept_since(AT)]),
    }


def _vote() -> None:
    last = Person.objects.get(name=f"Voter {VOTERS - 1}")
    receipt = json.loads(RECEIPTS.read_text(encoding="utf-8"))[str(last.pk)]
    casting.cast_secret(by=last, poll=Poll.objects.get(), choice="against", receipt=receipt, at=AT)


ACTS: dict[str, Callable[..., dict[str, Any]]] = {"prepare": prepare, "crash": crash, "recover": recover}


def main() -> None:
    """Do what the lines say."""
    obey(ACTS, folders=("keys",))
