"""Write sentences in the ledger, inside the action's own transaction."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final

from django.db import models, transaction

from parvis import jobs
from parvis.ledger.chain import START, digest_of, entry_of
from parvis.ledger.models import ChainHead, Delivery, Fact, Link
from parvis.ledger.statements import insert
from parvis.ledger.vocabulary import Verb, consumers, known

request_id: Final[ContextVar[str]] = ContextVar("request_id", default="")
"""Which request is being answered, for the reader of logs."""

LONGEST_FACT: Final = 200
"""Letters a small fact may have: enough for a code or an address of this place, not for a text."""


def record(
    verb: Verb,
    *,
    by: models.Model | None,
    at: datetime,
    of: models.Model,
    to: models.Model | None = None,
    community: models.Model | int | None = None,
    audience: Fact.Audience = Fact.Audience.COMMUNITY,
    facts: Mapping[str, Any] | None = None,
) -> Fact:
    """Write one sentence, owe it to the consumers that want it, and chain it when it is an act of power.

    Raises RuntimeError outside a transaction, KeyError for a verb that is not in the list, ValueError for a
    fact the verb may not carry.
    """
    if not transaction.get_connection().in_atomic_block:
        message = f"{verb.name} was recorded outside the transaction of its action"
        raise RuntimeError(message)
    small = _checked(known(verb.name), facts or {})
    fact = Fact(
        at=at,
        actor=by.pk if by is not None else None,
        verb=verb.name,
        object_type=of._meta.label_lower,
        object_id=of.pk,
        target_type=to._meta.label_lower if to is not None else "",
        target_id=to.pk if to is not None else None,
        community=community.pk if isinstance(community, models.Model) else community,
        audience=Fact.Audience.PUBLIC if verb.power else audience,
        facts=small,
        request=request_id.get(),
    )
    insert(fact)
    wanted = [each for each in consumers() if verb.name in each.verbs]
    insert(*(Delivery(fact=fact, consumer=each.name, due_at=at) for each in wanted))
    if verb.power:
        _chain(fact)
    if wanted:
        transaction.on_commit(jobs.wake, robust=True)
    return fact


def entry(fact: Fact) -> dict[str, Any]:
    """Write a sentence as the chain holds it."""
    return entry_of(
        at=fact.at,
        actor=fact.actor,
        verb=fact.verb,
        object_type=fact.object_type,
        object_id=fact.object_id,
        target_type=fact.target_type,
        target_id=fact.target_id,
        community=fact.community,
        facts=fact.facts,
    )


def _checked(verb: Verb, facts: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(facts) - verb.facts:
        message = f"{verb.name} may not carry {', '.join(sorted(unknown))}"
        raise ValueError(message)
    for key, value in facts.items():
        small = (
            value is None
            or isinstance(value, bool | int)
            or (isinstance(value, str) and len(value) <= LONGEST_FACT)
        )
        if not small:
            message = f"{verb.name}: {key} is no small fact"
            raise ValueError(message)
    return dict(facts)


def _chain(fact: Fact) -> None:
    written = entry(fact)
    head = _next(0, written)
    own = _next(fact.community, written) if fact.community else None
    Link.objects.create(
        position=head.position,
        fact=fact,
        digest=head.digest,
        community=fact.community,
        own_position=own.position if own else None,
        own_digest=own.digest if own else "",
    )


def _next(community: int, written: dict[str, Any]) -> ChainHead:
    head, _ = ChainHead.objects.select_for_update().get_or_create(community=community)
    head.digest = digest_of(head.position + 1, head.digest or START, written)
    head.position += 1
    head.save(update_fields=["position", "digest"])
    return head
