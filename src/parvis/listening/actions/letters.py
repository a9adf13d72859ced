"""What becomes of a letter: it left, it came back, nobody knows and a person says, it is tried again."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from parvis import jobs
from parvis.conversations.writing import audience
from parvis.ledger.recording import record
from parvis.listening import course, policies, verbs
from parvis.listening.actions.writing import name_after, waiting_letter
from parvis.listening.calendars import morning_after
from parvis.listening.errors import LetterSettled
from parvis.listening.models import Expectation, Letter, LetterItem, Responsible, Step
from parvis.listening.queries.letters import is_open, letter_of, may_leave_from
from parvis.listening.queries.owed import INFORMING, demand_of, is_still_owed
from parvis.listening.queries.pressing import most_pressing
from parvis.listening.tokens import reply_address, token_of
from parvis.pages.refusals import require
from parvis.people.models import Person

__all__ = [
    "arrived",
    "bounced",
    "doubt",
    "is_open",
    "letter_of",
    "mark_left",
    "put_off",
    "reply_address",
    "send_now",
    "settle",
    "take_up_again",
    "token_of",
    "was_informed",
    "write_again",
]

State, Occasion, Stage, Act = Letter.State, Letter.Occasion, Expectation.Stage, Step.Act
LONGEST_WAIT: Final = timedelta(hours=6)
IN_HAND: Final = (State.SENDING, State.DOUBTFUL)
_ACTS: Final = {Occasion.REMINDER: Act.REMINDED, Occasion.PROMISE: Act.REMINDED}


def settle(*, by: Person, at: datetime, letter: Letter, left: bool) -> Letter:
    """Say, as one who animates, whether a doubtful letter left; one that did not is sent."""
    with transaction.atomic():
        doubtful = _locked(letter.pk)
        require(policies.animate(by, doubtful.community, at))
        if doubtful.state != State.DOUBTFUL:
            raise LetterSettled
        record(
            verbs.LETTER_SETTLED,
            by=by,
            at=at,
            of=doubtful,
            community=doubtful.community,
            facts={"left": left},
        )
        if left:
            _has_left(doubtful, doubtful.claimed_at or at, at)
        else:
            _put_back(doubtful, at, at)
    return doubtful


def send_now(*, by: Person, at: datetime, letter: Letter) -> Letter:
    """Let a letter leave without waiting for more to say; what the community set for a week still holds."""
    with transaction.atomic():
        waiting = _locked(letter.pk)
        require(policies.animate(by, waiting.community, at))
        if waiting.state != State.DUE:
            raise LetterSettled
        waiting.due_at = may_leave_from(waiting.responsible, at)
        waiting.save(update_fields=["due_at"])
        record(verbs.HASTENED, by=by, at=at, of=waiting, community=waiting.community)
        transaction.on_commit(jobs.wake, robust=True)
    return waiting


@transaction.atomic
def arrived(*, letter: Letter, at: datetime) -> bool:
    """Know that a letter left: its link was used or an answer to it came; tell whether that was in doubt."""
    found = _locked(letter.pk)
    if found.state not in IN_HAND:
        return False
    _has_left(found, found.claimed_at or at, at)
    return True


@transaction.atomic
def bounced(*, letter: Letter, at: datetime) -> bool:
    """Take note that a letter came back: nothing more is sent there until the address is put right."""
    found = _locked(letter.pk)
    if found.state not in {*IN_HAND, State.SENT}:
        return False
    found.state, found.next_at = State.BOUNCED, None
    found.save(update_fields=["state", "next_at"])
    Responsible.objects.filter(pk=found.responsible_id, bounced_at=None).update(bounced_at=at)
    for item in most_pressing(found):
        course.step(item.expectation, Act.BOUNCED, at, responsible=found.responsible)
        _uninform(item.expectation, at)
    facts = {"occasion": found.occasion}
    record(
        verbs.BOUNCED, by=None, at=at, of=found, to=found.responsible, community=found.community, facts=facts
    )
    return True


@transaction.atomic
def write_again(person: Responsible, at: datetime) -> int:
    """Write again what came back from an address that was put right since, and tell how many things."""
    lost = LetterItem.objects.filter(responsible=person, letter__state=State.BOUNCED)
    items = [each for each in lost.select_related("expectation") if is_still_owed(each)]
    if items:
        letter = waiting_letter(person, at)
        LetterItem.objects.filter(pk__in=[each.pk for each in items]).update(letter=letter)
        name_after(letter)
        letter.save(update_fields=["occasion", "reminded"])
    return len(items)


def take_up_again(expectation: Expectation, at: datetime) -> None:
    """Follow the last letter about what waits again; what came back is written again, if it may be by now."""
    sent = Letter.objects.filter(items__expectation=expectation, state=State.SENT).order_by("sent_at", "pk")
    if last := sent.last():
        Letter.objects.filter(pk=last.pk).update(next_at=at)
    lost = LetterItem.objects.filter(expectation=expectation, letter__state=State.BOUNCED)
    for person in Responsible.objects.filter(pk__in=lost.values("responsible"), bounced_at=None):
        write_again(person, at)


def was_informed(expectation: Expectation) -> bool:
    """Tell whether somebody knows of an expectation in this round: of the first, whoever answered it did."""
    return expectation.round == 1 or _reached(expectation)


@transaction.atomic
def mark_left(pk: int, at: datetime) -> None:
    """Note that the mail server took a letter."""
    letter = _locked(pk)
    if letter.state in IN_HAND:
        _has_left(letter, at, at)


@transaction.atomic
def doubt(pk: int, trouble: str, at: datetime) -> bool:
    """Note that nobody knows whether a letter left: an animator is asked; tell whether that is news."""
    letter = _locked(pk)
    if letter.state != State.SENDING:
        return False
    letter.state, letter.trouble = State.DOUBTFUL, trouble[:80]
    letter.save(update_fields=["state", "trouble"])
    record(verbs.LETTER_IN_DOUBT, by=None, at=at, of=letter, community=letter.community)
    return True


@transaction.atomic
def put_off(pk: int, trouble: str, at: datetime) -> None:
    """Try a letter again later, which certainly did not leave: later each time, and never given up."""
    letter = _locked(pk)
    if letter.state == State.SENDING:
        wait = min(timedelta(minutes=2 ** min(letter.tries, 12)), LONGEST_WAIT)
        letter.trouble = trouble[:80]
        _put_back(letter, at + wait, at)


def _put_back(letter: Letter, due_at: datetime, at: datetime) -> None:
    """Let a letter wait again; where another waits for the same person by now, the two become one."""
    other = Letter.objects.filter(responsible=letter.responsible, state=State.DUE).first()
    letter.state, letter.due_at = (State.CANCELLED if other else State.DUE), due_at
    letter.save(update_fields=["state", "due_at", "trouble"])
    if other is not None:
        letter.items.update(letter=other)
        name_after(other)
        other.trouble, other.due_at = letter.trouble, max(due_at, may_leave_from(letter.responsible, at))
        other.save(update_fields=["occasion", "reminded", "trouble", "due_at"])


def _has_left(letter: Letter, left_at: datetime, at: datetime) -> None:
    """Write that those responsible know: in the public course of each expectation, and in the ledger."""
    letter.state, letter.sent_at, letter.trouble = State.SENT, left_at, ""
    items = most_pressing(letter)
    follow = [each for each in items if each.occasion != Occasion.PROMISE]
    letter.next_at = morning_after(letter.answer_by or left_at.date(), left_at) if follow else None
    letter.save(update_fields=["state", "sent_at", "trouble", "next_at"])
    for item in items:
        _tell(item, letter, at)
    record(
        verbs.INFORMED,
        by=None,
        at=at,
        of=letter,
        to=letter.responsible,
        community=letter.community,
        audience=audience(letter.community),
        facts={"occasion": letter.occasion, "items": len(items)},
    )


def _tell(item: LetterItem, letter: Letter, at: datetime) -> None:
    expectation, act = item.expectation, _ACTS.get(Occasion(item.occasion), Act.INFORMED)
    until = letter.answer_by
    if item.occasion == Occasion.DEMAND:
        demand = demand_of(expectation.pk)
        until = demand.due_at.date() if demand and demand.due_at else None
    if item.occasion == Occasion.DEPUTY and _others_informed(item):
        act = Act.ESCALATED
    course.step(expectation, act, at, responsible=letter.responsible, until=until)
    if expectation.stage in {Stage.HEARD, Stage.AGAIN}:
        course.move(expectation, Stage.INFORMED, at)


def _uninform(expectation: Expectation, at: datetime) -> None:
    """Bring an expectation back to where it was, where the only letter of this round came back."""
    if expectation.stage == Stage.INFORMED and not _reached(expectation):
        course.move(expectation, Stage.HEARD if expectation.round == 1 else Stage.AGAIN, at)


def _reached(expectation: Expectation) -> bool:
    """Tell whether a letter of this round left, and did not come back."""
    reached = LetterItem.objects.filter(
        expectation=expectation, occasion__in=INFORMING, turn=expectation.round, letter__state=State.SENT
    )
    return reached.exists()


def _others_informed(item: LetterItem) -> bool:
    """Tell whether somebody else was written to before, in this round."""
    before = LetterItem.objects.filter(
        expectation=item.expectation,
        occasion__in=INFORMING,
        turn=item.turn,
        letter__state__in=[State.SENT, State.BOUNCED],
    )
    return before.exclude(responsible=item.responsible_id).exists()


def _locked(pk: int) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",))
    return rows.select_related("community__guide", "responsible__deputy").get(pk=pk)
