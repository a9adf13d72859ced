"""Ask that members vote on ending a mandate early: who asks is shown to nobody, and said nowhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from parvis.communities import errors, limits, policies, verbs
from parvis.communities.models import Mandate, RecallSignature
from parvis.communities.queries.recalls import needed_to_recall, signatures_counted
from parvis.ledger.models import Fact
from parvis.ledger.recording import record, request_id
from parvis.ledger.vocabulary import Verb
from parvis.pages.refusals import require
from parvis.people.models import Person


def sign_recall(*, by: Person, mandate: Mandate, at: datetime) -> Mandate:
    """Sign for a vote on a mandate; the signature that completes the number makes the vote due."""
    with transaction.atomic(), _without_a_trace():
        fresh = _locked(mandate)
        require(policies.sign_recall(by, fresh, at))
        # One that counts no more, and nobody has swept away yet.
        fresh.recall_signatures.filter(person=by).delete()
        RecallSignature.objects.create(mandate=fresh, person=by, at=at)
        _say(verbs.RECALL_SIGNED, fresh, at)
        signed, needed = signatures_counted(fresh, at), needed_to_recall(fresh.community)
        if signed >= needed:
            _make_due(fresh, signed, needed, at)
    return fresh


def withdraw_recall_signature(*, by: Person, mandate: Mandate, at: datetime) -> Mandate:
    """Take one's signature back, as long as there are not enough."""
    with transaction.atomic(), _without_a_trace():
        fresh = _locked(mandate)
        require(policies.withdraw_recall(by, fresh, at))
        fresh.recall_signatures.filter(person=by).delete()
        _say(verbs.RECALL_UNSIGNED, fresh, at)
    return fresh


def open_recall(*, mandate: Mandate, decision: int) -> Mandate:
    """Say that the vote which was due is open, and on which proposal; what opens it calls this."""
    with transaction.atomic():
        fresh = _locked(mandate)
        if fresh.recall_due_at is None or fresh.recall_decision is not None:
            raise errors.MandateOver
        fresh.recall_decision = decision
        fresh.save(update_fields=["recall_decision"])
    return fresh


def keep_mandate(*, mandate: Mandate, decision: int) -> Mandate:
    """Let a mandate run on after members voted not to end it; what closes the vote calls this."""
    with transaction.atomic():
        fresh = _locked(mandate)
        if fresh.recall_decision == decision:
            fresh.recall_due_at = fresh.recall_decision = None
            fresh.save(update_fields=["recall_due_at", "recall_decision"])
    return fresh


def forget_recall_signatures(*, by: None, at: datetime) -> int:
    """Forget the signatures that count no more, and tell how many."""
    del by  # time does it
    old = RecallSignature.objects.filter(at__lte=at - limits.RECALL_SIGNATURE)
    return old.delete()[0]


def _make_due(mandate: Mandate, signed: int, needed: int, at: datetime) -> None:
    mandate.recall_due_at = at
    mandate.save(update_fields=["recall_due_at"])
    facts = {"role": mandate.role, "signatures": signed, "needed": needed}
    record(
        verbs.RECALL_DUE,
        by=None,
        at=at,
        of=mandate,
        to=mandate.person,
        community=mandate.community_id,
        facts=facts,
    )
    # Their number is all that is still of use; who they were is an opinion, and goes at once.
    mandate.recall_signatures.all().delete()


def _say(verb: Verb, mandate: Mandate, at: datetime) -> None:
    record(verb, by=None, at=at, of=mandate, community=mandate.community_id, audience=Fact.Audience.PERSONS)


def _locked(mandate: Mandate) -> Mandate:
    found = Mandate.objects.select_for_update(of=("self",)).select_related("community__guide", "person")
    return found.get(pk=mandate.pk)


@contextmanager
def _without_a_trace() -> Iterator[None]:
    """Keep the number of the request out of what is said: the log of the server could name who asked."""
    token = request_id.set("")
    try:
        yield
    finally:
        request_id.reset(token)
