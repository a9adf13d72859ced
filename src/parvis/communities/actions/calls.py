"""Open a call, sign it, take it back, let it lapse."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from parvis.communities import errors, limits, policies, verbs
from parvis.communities.actions.births import found_community
from parvis.communities.models import Call, CallDraft, Signature
from parvis.communities.proposals import Proposal, digest_of, numbered
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.pages.markdown import Reading
from parvis.pages.refusals import require
from parvis.people import handles
from parvis.people.models import Handle, Person


def open_call(*, by: Person, proposal: Proposal, at: datetime) -> Call:
    """Open a call to others; opening it is its first signature."""
    with transaction.atomic():
        require(policies.open_call(by, proposal.parent))
        if not proposal.fits(at):
            raise errors.NotAsShown(least=limits.LEAST_QUORUM, days=limits.LONGEST_CALL.days)
        if Call.objects.filter(opened_by=by, state=Call.State.OPEN).count() >= limits.CALLS_AT_ONCE:
            raise errors.TooManyCalls(count=limits.CALLS_AT_ONCE)
        _reserve(proposal.slug)
        clauses = numbered(proposal.clauses)
        call = Call.objects.create(
            name=proposal.name,
            slug=proposal.slug,
            purpose=proposal.purpose,
            kind=proposal.kind,
            languages=[*proposal.languages],
            access=proposal.access,
            visibility=proposal.visibility,
            idea=proposal.idea,
            idea_html=Reading(proposal.idea).html(),
            clauses=clauses,
            parent=proposal.parent,
            opened_by=by,
            opened_at=at,
            deadline=proposal.deadline,
            quorum=proposal.quorum,
        )
        Signature.objects.create(call=call, person=by, reason=proposal.reason, at=at)
        discard_call_draft(by=by)
        days = (proposal.deadline - at).days
        facts = {"quorum": call.quorum, "days": days, "digest": digest_of(clauses)}
        record(verbs.CALL_OPENED, by=by, at=at, of=call, community=proposal.parent, facts=facts)
    return call


def keep_call_draft(*, by: Person, typed: Mapping[str, Sequence[str]], at: datetime) -> None:
    """Keep the call somebody is writing: one for each person, told to nobody."""
    require(policies.open_call(by))
    kept = {name: [*values] for name, values in typed.items()}
    CallDraft.objects.update_or_create(person=by, defaults={"typed": kept, "at": at})


def discard_call_draft(*, by: Person) -> None:
    """Throw away the call somebody was writing."""
    CallDraft.objects.filter(person=by).delete()


def sign_call(*, by: Person, call: Call, reason: str = "", at: datetime) -> Call:
    """Sign a call; the signature that completes the quorum gives birth to the community."""
    with transaction.atomic():
        call = _locked(call)
        require(policies.sign(by, call, at))
        Signature.objects.create(call=call, person=by, reason=reason, at=at)
        record(verbs.CALL_SIGNED, by=by, at=at, of=call, audience=Fact.Audience.PUBLIC)
        if call.signatures.filter(person__state=Person.State.PRESENT).count() >= call.quorum:
            found_community(by=None, call=call, at=at)
            call.refresh_from_db()
    return call


def withdraw_signature(*, by: Person, call: Call, at: datetime) -> Call:
    """Take one's signature back, while the call is open."""
    with transaction.atomic():
        call = _locked(call)
        require(policies.withdraw(by, call, at))
        call.signatures.filter(person=by).delete()
        record(verbs.CALL_UNSIGNED, by=by, at=at, of=call, audience=Fact.Audience.PUBLIC)
    return call


def close_call(*, by: Person, call: Call, at: datetime) -> Call:
    """Take a whole call back, as the one who opened it; its signers are told."""
    with transaction.atomic():
        call = _locked(call)
        require(policies.close_call(by, call, at))
        _close(call, by=by, why="founder", at=at)
    return call


def lapse_call(*, by: None, call: Call, at: datetime) -> Call:
    """Close a call whose deadline passed without its quorum: the place does it, nobody decides it."""
    with transaction.atomic():
        call = _locked(call)
        if call.state == Call.State.OPEN and call.deadline <= at:
            _close(call, by=by, why="deadline", at=at)
    return call


def _close(call: Call, *, by: Person | None, why: str, at: datetime) -> None:
    call.state = Call.State.CLOSED
    call.save(update_fields=["state"])
    # The short name is free again for persons and communities; the address of the call itself stays.
    Handle.objects.filter(name=call.slug, holder=Handle.Holder.COMMUNITY).delete()
    facts = {"why": why, "signatures": call.signatures.count(), "quorum": call.quorum}
    record(verbs.CALL_CLOSED, by=by, at=at, of=call, community=call.parent_id, facts=facts)


def _locked(call: Call) -> Call:
    return Call.objects.select_for_update().get(pk=call.pk)


def _reserve(slug: str) -> None:
    held = Call.objects.filter(slug=slug).exists() or slug in limits.ADDRESSES
    if held or handles.claim(slug, Handle.Holder.COMMUNITY) is None:
        raise errors.NameTaken(name=slug)
