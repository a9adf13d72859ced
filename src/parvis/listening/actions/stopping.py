"""What a responsible person says by the link in a letter: not my matter, no more letters, letters again."""

from datetime import datetime

from django.db import transaction

from parvis.ledger.recording import record
from parvis.listening import course, verbs
from parvis.listening.actions.letters import arrived
from parvis.listening.actions.routing import hand_over
from parvis.listening.models import Letter, Responsible, Routing, Step


@transaction.atomic
def not_mine(*, letter: Letter, at: datetime) -> int:
    """Take back what a letter asked of somebody it does not concern; a person is asked whose matter it is."""
    arrived(letter=letter, at=at)
    theirs = Routing.objects.select_for_update(of=("self",)).filter(
        expectation__in=letter.items.values("expectation"),
        responsible=letter.responsible_id,
        replaced_at=None,
        expectation__waits_since__isnull=False,
    )
    found = [*theirs.select_related("expectation").order_by("pk")]
    for routing in found:
        hand_over(expectation=routing.expectation, responsible=None, at=at)
        course.step(routing.expectation, Step.Act.RETURNED, at, responsible=letter.responsible)
    if found:
        _record(letter, "not-mine", at)
    return len(found)


@transaction.atomic
def stop(*, letter: Letter, at: datetime) -> bool:
    """Send no more letters to whoever this letter is to; tell whether that is news."""
    arrived(letter=letter, at=at)
    people = Responsible.objects.filter(pk=letter.responsible_id, stopped_at=None)
    if not people.update(stopped_at=at):
        return False
    _record(letter, "no-more", at)
    return True


@transaction.atomic
def start_again(*, letter: Letter, at: datetime) -> bool:
    """Send letters again to whoever asked for none; tell whether that is news."""
    people = Responsible.objects.filter(pk=letter.responsible_id, stopped_at__isnull=False)
    if not people.update(stopped_at=None):
        return False
    _record(letter, "again", at)
    return True


def _record(letter: Letter, why: str, at: datetime) -> None:
    record(
        verbs.STOPPED,
        by=None,
        at=at,
        of=letter.responsible,
        community=letter.community_id,
        facts={"why": why},
    )
