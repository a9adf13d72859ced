"""Write closed polls and draws as anybody can count and draw them again, with nothing of this software."""

from typing import Any

from parvis.core import lot
from parvis.decisions.models import Draw, Poll


def poll_for_recount(poll: Poll) -> dict[str, Any]:
    """Write a closed poll: rules, ballots without names, outcome; see docs/scripts/recount.py.

    It holds no ballot, and `hidden` says so, where so few voted in secret that figures would tell who, and
    where it could not be counted.
    """
    ballots = poll.counted.order_by("key") if poll.secret else poll.ballots.order_by("pk")
    return {
        "poll": poll.pk,
        "proposal": poll.proposal_id,
        "round": poll.round,
        "rules": poll.rules(),
        "options": poll.options,
        "electorate": poll.electorate,
        "electorate_digest": poll.electorate_digest,
        "commitment": poll.commitment,
        "lot_secret": poll.lot_secret,
        "seed": poll.seed,
        "secret": poll.secret,
        "hidden": poll.hidden,
        "signed_off": poll.signed_off,
        "spoiled": poll.spoiled,
        "urn_digest": poll.urn_digest,
        "ballots": [*ballots.values_list("choice", flat=True)],
        "outcome": poll.result,
    }


def draw_for_replay(draw: Draw) -> dict[str, Any]:
    """Write a draw; see docs/scripts/draw.py."""
    return {
        "draw": draw.pk,
        "what": draw.what,
        "pool": draw.pool,
        "pool_digest": draw.pool_digest,
        "count": draw.count,
        "commitment": draw.commitment,
        "secret": draw.secret,
        "words": [*draw.words.order_by("number").values_list("words", flat=True)],
        "announced_what": draw.announced_what,
        "announced": draw.announced,
        "seed": draw.seed,
        "order": draw.order,
        "recused": draw.recused,
        "drawn": lot.drawn(draw.pool, draw.seed, draw.count, draw.recused) if draw.seed else [],
    }
