"""Write letters: what is owed to one person goes into one letter, which waits until it may leave."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from django.db import transaction

from parvis.jobs import one_by_one
from parvis.listening.letter_text import language_for, message_id_for
from parvis.listening.models import Letter, LetterItem, Responsible
from parvis.listening.queries.letters import may_leave_from
from parvis.listening.queries.owed import Owed, is_still_owed, owed
from parvis.listening.queries.pressing import PRESSING
from parvis.listening.tokens import new_nonce

Occasion = Letter.Occasion
GATHER: Final = timedelta(hours=1)
"""How long a letter waits for what else there is to say; a demand does not wait."""


def write_letters(at: datetime) -> int:
    """Write down what is owed, one letter a person, and tell how many things were added."""
    waiting = sorted(owed(at), key=lambda each: each.responsible)
    whole = [[*things] for _, things in groupby(waiting, key=lambda each: each.responsible)]
    return one_by_one(lambda things: put(things, at), whole)


@transaction.atomic
def put(things: list[Owed], at: datetime) -> int:
    """Put what is owed to one person, each thing once, into the letter that waits for them or a new one."""
    person = Responsible.objects.select_for_update(of=("self",)).get(pk=things[0].responsible)
    # An expectation and the demand of an answer to it, unanswered both, lead to the same deputy.
    fresh = [each for each in dict.fromkeys(things) if not _is_written(each)]
    if not fresh:
        return 0
    letter = waiting_letter(person, at)
    for each in fresh:
        LetterItem.objects.create(
            letter=letter,
            expectation_id=each.expectation,
            responsible=person,
            occasion=each.occasion,
            turn=each.turn,
        )
    name_after(letter)
    urgent = any(each.occasion == Occasion.DEMAND for each in fresh)
    letter.due_at = min(letter.due_at, leaving(person, at, urgent=urgent))
    letter.save(update_fields=["occasion", "reminded", "due_at"])
    return len(fresh)


def waiting_letter(person: Responsible, at: datetime) -> Letter:
    """Give the letter that waits for somebody, begun now where none does."""
    letter = Letter.objects.select_for_update().filter(responsible=person, state=Letter.State.DUE).first()
    return letter or Letter.objects.create(
        community_id=person.community_id,
        responsible=person,
        occasion=Occasion.FIRST,
        language=language_for(person),
        nonce=new_nonce(),
        message_id=message_id_for(),
        due_at=leaving(person, at, urgent=False),
    )


def leaving(person: Responsible, at: datetime, *, urgent: bool) -> datetime:
    """Say when a letter may leave: at once or a little later, never more than so many a week."""
    return max(may_leave_from(person, at), at if urgent else at + GATHER)


def name_after(letter: Letter) -> None:
    """Name a letter after the most pressing of what it says."""
    said = [*letter.items.values_list("occasion", "turn")]
    letter.occasion = min((occasion for occasion, _ in said), key=PRESSING.index)
    letter.reminded = max((turn % 10 for occasion, turn in said if occasion == Occasion.REMINDER), default=0)


def drop_what_is_over(letter: Letter) -> list[LetterItem]:
    """Take out of a letter what need not be said any more, and give what remains."""
    items = [*letter.items.select_related("expectation").order_by("pk")]
    over = [each for each in items if not is_still_owed(each)]
    take_out(over)
    return [each for each in items if each not in over]


def take_out(items: Iterable[LetterItem]) -> None:
    """Take things out of a letter that has not left: what is owed again later is written again."""
    LetterItem.objects.filter(pk__in=[each.pk for each in items]).delete()


def _is_written(thing: Owed) -> bool:
    return LetterItem.objects.filter(
        expectation=thing.expectation,
        responsible=thing.responsible,
        occasion=thing.occasion,
        turn=thing.turn,
    ).exists()
