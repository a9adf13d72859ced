"""Verify offline that whoever holds a mandate by lot was called by it."""

from typing import Any

from parvis.core import chained
from parvis.leaving.held import Found, Held, Row
from parvis.words import N_


def drawn_for(held: Held) -> dict[Any, Row]:
    """Give the act that drew the lot of each election which a lot decides."""
    drawn = held.by_object("decisions.draw.drawn")
    return {
        act["target"][1]: drawn[act["object"][1]]
        for act in held.acts("decisions.draw.frozen")
        if act["target"] is not None and act["object"][1] in drawn
    }


def mandates(held: Held, found: Found) -> None:
    """Compare whom a mandate was given to by lot with those its draw calls, by the mark they stood under."""
    draws = {row.get("proposal_id"): row for row in held.table("decisions.draw").values()}
    marks = {
        (row["proposal_id"], row["person_id"]): row.get("key")
        for row in held.table("decisions.candidate").values()
    }
    for act in held.acts("communities.mandate.given"):
        if act["facts"]["way"] != "lot":
            continue
        decision = act["facts"]["decision"]
        draw, mark = draws.get(decision), marks.get((decision, act["target"][1]))
        found.add(
            f"communities.mandate {act['object'][1]}",
            right=draw is not None and mark in _called(draw),
            why=N_("the lot did not call whom it was given to"),
        )


def standing(held: Held, row: Row, frozen: Row) -> bool:
    """Tell whether a lot decides what it was frozen for, and those stand behind its marks who did then."""
    about, listed = frozen["target"], frozen["facts"].get("listed")
    proposal = row.get("proposal_id")
    if about is None:
        return proposal is None and listed is None
    rows = [each for each in held.table("decisions.candidate").values() if each["proposal_id"] == proposal]
    own = [(each["key"], each["person_id"]) for each in rows if each["key"] in row["pool"]]
    return bool(about[1] == proposal and chained.listed(own) == listed)


def _called(draw: Row) -> list[str]:
    return [key for key in draw["order"] if key not in draw["recused"]][: draw["count"]]
