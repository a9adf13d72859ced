"""Close polls when their time has come: open the urn once, count, publish, destroy the key, go on."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import structlog
from django.db import transaction

from parvis.core import lot, tally
from parvis.decisions import limits, urn, verbs
from parvis.decisions.actions.deciding import decide
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.models import CountedBallot, Draw, Method, Poll, Proposal
from parvis.decisions.rounds import BY_CONSENT
from parvis.jobs import one_by_one

log = structlog.get_logger(__name__)

AT_ONCE: Final = 50
IN_ONE_GO: Final = 1000
KEY_LOST, URN_DIFFERS = "key_lost", "urn_differs"
"""Why a poll decided nothing: nobody finds its key; there are more or fewer ballots than people who voted."""
VOID: Final = frozenset({KEY_LOST, URN_DIFFERS})
"""Such a poll is not counted, and may be held again."""
_CLOSED: Final = (
    "closed_at",
    "result",
    "seed",
    "lot_secret",
    "urn_digest",
    "signed_off",
    "spoiled",
    "hidden",
)
ORPHAN: Final = timedelta(hours=1)
"""After which a key belongs to nothing, where no poll or draw knows it: its opening was broken off."""


@dataclass(frozen=True, slots=True)
class _Count:
    """Hold what opening an urn and counting it gave."""

    outcome: tally.Outcome
    ballots: list[Any]
    secret: str = ""
    urn_digest: str = ""
    spoiled: int = 0


def close_due(at: datetime) -> int:
    """Close every poll whose time has come, and tell how many were."""
    due = Poll.objects.filter(closed_at=None, closes_at__lte=at).order_by("closes_at", "pk")
    return one_by_one(lambda each: close_poll(poll=each, at=at), due[:AT_ONCE])


def close_poll(*, by: None = None, poll: Poll, at: datetime) -> bool:
    """Close one poll, once, in one transaction: killed at any moment, it gives the same result next time.

    The key is destroyed once the count is kept for good, or by the next sweep.
    """
    with transaction.atomic():
        proposal = locked(poll.proposal)
        fresh = Poll.objects.select_for_update(of=("self",)).get(pk=poll.pk)
        fresh.proposal = proposal
        if fresh.closed_at is not None or at < fresh.closes_at:
            return False
        fresh.signed_off = fresh.electors.filter(voted=True).count()
        try:
            counted = _count(fresh)
        except urn.KeyLostError:
            if at < fresh.closes_at + limits.KEY_MISSED:
                log.warning("poll.key_missing", poll=fresh.pk)  # another machine may have it
                return False
            counted = _void(fresh, KEY_LOST)
        _publish(fresh, counted, at)
        _tell(fresh, counted, at, by)
        _go_on(fresh, counted.outcome, at)
        transaction.on_commit(partial(urn.destroy, fresh.commitment), robust=True)
    return True


def destroy_keys(at: datetime) -> int:
    """Destroy the keys of polls and draws that are over, where a process died before it could."""

    def destroy(kept: tuple[str, float]) -> bool:
        commitment, age = kept
        polls, draws = Poll.objects.filter(commitment=commitment), Draw.objects.filter(commitment=commitment)
        needed = polls.filter(closed_at=None).exists() or draws.filter(drawn_at=None).exists()
        known = polls.exists() or draws.exists()
        over = not needed and (known or age > ORPHAN.total_seconds())
        if over:
            urn.destroy(commitment)
        return over

    return one_by_one(destroy, urn.kept_since(at))


def _count(poll: Poll) -> _Count:
    rules = poll.counted_by
    drawn = rules.tie == "lot"
    if not poll.secret:
        ballots = [*poll.ballots.order_by("pk").values_list("choice", flat=True)]
        secret = urn.secret_of(poll.commitment) if drawn else _secret_if_kept(poll)
        return _Count(_outcome(poll, rules, ballots, secret), ballots, secret)
    opener, secret = urn.Opener(poll.commitment), urn.secret_of(poll.commitment)
    rows = [(each.key, bytes(each.sealed)) for each in poll.urn.order_by("key")]
    keys = urn.list_digest(key for key, _ in rows)
    if len(rows) != poll.signed_off:
        return _void(poll, URN_DIFFERS, secret, keys)
    ballots, spoiled = _opened(opener, rules, rows)
    return _Count(_outcome(poll, rules, ballots, secret), ballots, secret, keys, spoiled)


def _opened(
    opener: urn.Opener, rules: tally.Rules, rows: Iterable[tuple[str, bytes]]
) -> tuple[list[Any], int]:
    ballots, spoiled = [], 0
    for key, sealed in rows:
        try:
            choice = opener.opened(key, sealed)
        except urn.SpoiledError:
            spoiled += 1
            continue
        if tally.check(rules, choice):
            spoiled += 1
        else:
            ballots.append(choice)
    return ballots, spoiled


def _outcome(poll: Poll, rules: tally.Rules, ballots: list[Any], secret: str) -> tally.Outcome:
    seed = lot.seed_of(poll.electorate_digest, secret, []) if rules.tie == "lot" else ""
    return tally.count(rules, ballots, poll.electorate, seed)


def _secret_if_kept(poll: Poll) -> str:
    """Give the secret of a poll whose count needs none: it is shown all the same, as was promised."""
    try:
        return urn.secret_of(poll.commitment)
    except urn.KeyLostError:
        return ""


def _void(poll: Poll, why: str, secret: str = "", keys: str = "") -> _Count:
    """Say that a poll is not counted, in the shape of an outcome: nothing is decided."""
    empty = tally.count(tally.Rules(method="majority"), [], poll.electorate)
    outcome = replace(empty, method=poll.method, why=why, cast=poll.signed_off, steps=())
    return _Count(outcome, [], secret, keys)


def _publish(poll: Poll, counted: _Count, at: datetime) -> None:
    """Keep the outcome; write secret ballots under keys nobody has seen, in the order of those keys."""
    few = 0 < counted.outcome.cast < limits.FEW
    poll.hidden = counted.outcome.why in VOID or (poll.secret and few)
    outcome = replace(counted.outcome, tied=(), drawn=(), steps=()) if poll.hidden else counted.outcome
    poll.closed_at, poll.result, poll.seed = at, outcome.kept(), outcome.seed
    poll.lot_secret, poll.urn_digest, poll.spoiled = counted.secret, counted.urn_digest, counted.spoiled
    poll.save(update_fields=_CLOSED)
    if not poll.secret:
        return
    if not poll.hidden:
        fresh = sorted(secrets.token_hex(16) for _ in counted.ballots)
        # Ballots come in the order of receipts: shuffled, so that no place among them tells one either.
        drawn = secrets.SystemRandom().sample(counted.ballots, len(counted.ballots))
        rows = (
            CountedBallot(key=key, poll=poll, choice=each) for key, each in zip(fresh, drawn, strict=True)
        )
        CountedBallot.objects.bulk_create(rows, batch_size=IN_ONE_GO)
    poll.urn.update(sealed=b"")


def _tell(poll: Poll, counted: _Count, at: datetime, by: None) -> None:
    outcome = poll.result
    passed = outcome["passed"] if outcome["passed"] is not None else bool(outcome["winners"])
    shown: list[Any] = [] if poll.hidden else counted.ballots
    tell(
        verbs.POLL_CLOSED,
        poll.proposal,
        at,
        by=by,
        of=poll,
        round=poll.round,
        cast=outcome["cast"],
        electorate=poll.electorate,
        outcome="passed" if passed else "failed",
        why=outcome["why"],
        digest=tally.digest(poll.rules(), shown, outcome),
        urn=poll.urn_digest,
        signed=poll.signed_off,
        spoiled=poll.spoiled,
    )


def _go_on(poll: Poll, outcome: tally.Outcome, at: datetime) -> None:
    """Decide; or talk again, where an objection stands, somebody is to accept, or nothing was counted."""
    objected = poll.method in BY_CONSENT and outcome.why == "objection"
    named = poll.method == Method.NOMINATION and bool(outcome.winners)
    if objected or named or outcome.why in VOID:
        poll.proposal.state = Proposal.State.DRAFTED
        poll.proposal.save(update_fields=["state"])
        return
    decide(proposal=poll.proposal, outcome=outcome, at=at)
