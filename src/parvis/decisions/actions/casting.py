"""Cast ballots: public ones by name, secret ones into an urn that knows no name, no time and no order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.core import tally
from parvis.decisions import receipts, urn, verbs
from parvis.decisions.errors import polls as errors
from parvis.decisions.models import Ballot, Elector, Method, Objection, Poll, SealedBallot
from parvis.decisions.policies import polls as policies
from parvis.ledger.recording import record
from parvis.ledger.vocabulary import Verb
from parvis.pages.refusals import require
from parvis.people.models import Person

OBJECT, LIFTED = "object", "lifted"


@dataclass(frozen=True, slots=True)
class Words:
    """Hold what is said with an objection."""

    harm: str = ""
    proposes: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Hold what a voter takes home: the receipt, and how the list of the urn shows the ballot."""

    receipt: str
    tracker: str
    digest: str


def cast_ballot(*, by: Person, poll: Poll, choice: Any, words: Words | None = None, at: datetime) -> Ballot:
    """Vote in a public poll; the next ballot of the same person takes its place until it closes.

    An objection comes with the harm it sees, which is shown; taking it back is said to be so.
    """
    with transaction.atomic():
        fresh, elector = _admitted(by, poll, at, secret=False)
        # That an objection was lifted is said by this place, never by a ballot.
        if choice == LIFTED or tally.check(fresh.counted_by, choice):
            raise errors.NotABallot
        words = words or Words()
        if choice == OBJECT and not words.harm:
            raise errors.HarmNeeded
        before = Ballot.objects.filter(poll=fresh, person=by).first()
        if fresh.method in {Method.CONSENT, Method.LAZY}:
            _object(by, fresh, choice, words, at)
            if choice != OBJECT and before is not None and before.choice in {OBJECT, LIFTED}:
                choice = LIFTED
        made, _ = Ballot.objects.update_or_create(
            poll=fresh, person=by, defaults={"choice": choice, "at": at}
        )
        Elector.objects.filter(pk=elector.pk).update(voted=True)
        if before is None:
            _tell(verbs.CAST, fresh, at, by=by, of=fresh)
    return made


def cast_secret(*, by: Person, poll: Poll, choice: Any, receipt: str | None = None, at: datetime) -> Cast:
    """Vote in a secret poll: sign off, seal, give the receipt, in one transaction (L-18).

    Nothing is written but that this person voted, and a sealed row without name, time or number: no sentence
    in the ledger. With its receipt a ballot is replaced where it lies, and sending it twice is voting once.
    """
    with transaction.atomic():
        fresh, elector = _admitted(by, poll, at, secret=True)
        rules = fresh.counted_by
        if tally.check(rules, choice):
            raise errors.NotABallot
        if not receipt and not elector.voted:
            receipt = receipts.new_receipt(fresh.commitment, by.pk)
        if not receipt:
            raise errors.ReceiptNeeded
        if not receipts.is_of(receipt, fresh.commitment, by.pk):
            raise errors.WrongReceipt
        key = receipts.key_of(receipt)
        sealed = urn.seal(urn.Lock(fresh.lock, fresh.commitment), key, choice, size_of(rules))
        if elector.voted:
            if not SealedBallot.objects.filter(poll=fresh, key=key).update(sealed=sealed):
                raise errors.WrongReceipt
        else:
            SealedBallot.objects.create(poll=fresh, key=key, sealed=sealed)
            Elector.objects.filter(pk=elector.pk).update(voted=True)
    return Cast(receipt, urn.tracker_of(key), urn.digest_of(sealed))


def withdraw_objection(*, by: Person, objection: Objection, at: datetime) -> Objection:
    """Take an objection back; while its poll is open the ballot says that it was lifted."""
    with transaction.atomic():
        poll = Poll.objects.select_for_update().get(pk=objection.poll_id)
        fresh = _fresh(objection, poll)
        require(policies.withdraw_objection(by, fresh))
        fresh.state = Objection.State.WITHDRAWN
        fresh.save(update_fields=["state"])
        if policies.is_open(poll, at):
            Ballot.objects.filter(poll=poll, person=by, choice=OBJECT).update(choice=LIFTED, at=at)
        _tell(verbs.OBJECTION_WITHDRAWN, poll, at, by=by, of=fresh)
    return fresh


def answer_objection(
    *, by: Person, objection: Objection, answer: str, integrated: bool = False, at: datetime
) -> Objection:
    """Answer an objection; between two rounds, say that the text answers it now."""
    with transaction.atomic():
        poll = Poll.objects.select_for_update().get(pk=objection.poll_id)
        fresh = _fresh(objection, poll)
        allowed = policies.integrate_objection if integrated else policies.answer_objection
        require(allowed(by, fresh))
        fresh.answer = answer
        if integrated:
            fresh.state = Objection.State.INTEGRATED
        fresh.save(update_fields=["answer", "state"])
        verb = verbs.OBJECTION_INTEGRATED if integrated else verbs.OBJECTION_ANSWERED
        _tell(verb, poll, at, by=by, of=fresh)
    return fresh


def size_of(rules: tally.Rules) -> int:
    """Give the length of every sealed ballot of a poll: that of the longest there can be, filled up."""
    if rules.method == "judgement":
        return urn.size_for(dict.fromkeys(rules.options, max(rules.grades, key=len)))
    if rules.method == "nomination":
        return urn.size_for([max(rules.options, key=len)])
    return urn.size_for([*rules.options]) if rules.options else urn.size_for(max(_SAID, key=len))


_SAID = ("for", "against", "abstain", "consent", OBJECT, LIFTED)


def _admitted(by: Person, poll: Poll, at: datetime, *, secret: bool) -> tuple[Poll, Elector]:
    """Lock the poll, which a closing waits for too, and whoever votes: nobody votes twice, nor too late."""
    fresh = Poll.objects.select_for_update(of=("self",)).select_related("proposal__community").get(pk=poll.pk)
    if fresh.secret != secret:
        raise errors.NotABallot
    elector = Elector.objects.select_for_update().filter(poll=fresh, person=by).first()
    require(policies.vote(by, fresh, elector, at))
    if elector is None:
        raise errors.NotAnElector
    return fresh, elector


def _object(by: Person, poll: Poll, choice: Any, words: Words, at: datetime) -> None:
    standing = Objection.objects.filter(poll=poll, by=by, state=Objection.State.STANDS).first()
    if choice == OBJECT:
        made = standing or Objection(poll=poll, by=by, at=at)
        made.harm, made.proposes = words.harm, words.proposes
        made.save()
        if standing is None:
            _tell(verbs.OBJECTED, poll, at, by=by, of=made)
    elif standing is not None:
        standing.state = Objection.State.WITHDRAWN
        standing.save(update_fields=["state"])
        _tell(verbs.OBJECTION_WITHDRAWN, poll, at, by=by, of=standing)


def _fresh(objection: Objection, poll: Poll) -> Objection:
    fresh = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    fresh.poll = poll
    return fresh


def _tell(verb: Verb, poll: Poll, at: datetime, *, by: Person, of: Poll | Objection) -> None:
    proposal = poll.proposal
    facts = {"number": proposal.number, "round": poll.round}
    record(verb, by=by, at=at, of=of, to=proposal, community=proposal.community, facts=facts)
