"""Follow letters up: remind, write to the deputy, ask what became of promises; once each, on working days."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from parvis.communities.laws import in_force
from parvis.jobs import one_by_one
from parvis.listening import laws, verbs
from parvis.listening.actions.telling import tell
from parvis.listening.actions.writing import put
from parvis.listening.calendars import (
    days_for,
    deadline,
    is_away,
    is_reachable,
    morning_after,
    stand_in,
    works,
)
from parvis.listening.models import Answer, Expectation, Letter, LetterItem, Responsible, Routing
from parvis.listening.queries.owed import INFORMING, Owed, has_asked_back, promises_to_tell

State, Occasion = Letter.State, Letter.Occasion
BATCH: Final = 100


def follow_up(at: datetime) -> int:
    """Look again at the letters whose day has passed, and tell how many there were."""
    passed = Letter.objects.filter(state=State.SENT, next_at__lte=at).order_by("next_at", "pk")
    pks = [*passed.values_list("pk", flat=True)[:BATCH]]
    return one_by_one(lambda pk: _look_again(pk, at), pks)


def tell_promises(at: datetime) -> int:
    """Say once of each promise that its day has come, and tell how many there were."""

    @transaction.atomic
    def say(promise: Answer) -> None:
        tell(verbs.PROMISE_DUE, promise.expectation, at, of=promise)

    return one_by_one(say, promises_to_tell(at.date())[:BATCH])


@transaction.atomic
def _look_again(pk: int, at: datetime) -> bool:
    """See what each expectation of a letter needs now; what still waits is looked at again another day."""
    rows = Letter.objects.select_for_update(of=("self",))
    rows = rows.select_related("community__guide", "responsible__deputy")
    letter = rows.get(pk=pk)
    if letter.state != State.SENT or letter.next_at is None or letter.next_at > at:
        return False
    items = letter.items.exclude(occasion=Occasion.PROMISE).select_related("expectation").order_by("pk")
    found = [_Look(item, letter, at).needs() for item in items]
    owed = [each for each in found if isinstance(each, Owed)]
    for responsible in {each.responsible for each in owed}:
        put([each for each in owed if each.responsible == responsible], at)
    days = [each for each in found if isinstance(each, date)]
    if owed:
        days.append(at.date())
    letter.next_at = morning_after(min(days), at) if days else None
    letter.save(update_fields=["next_at"])
    return True


class _Look:
    """Look at one expectation some time after a letter about it left."""

    def __init__(self, item: LetterItem, letter: Letter, at: datetime) -> None:
        self.item, self.letter, self.community, self.today = item, letter, letter.community, at.date()
        self.expectation, self.recipient = item.expectation, letter.responsible
        living = Routing.objects.filter(expectation=self.expectation, replaced_at=None)
        routing = living.select_related("responsible__deputy").first()
        self.main = routing.responsible if routing else None
        named = self.main.absences.values_list("deputy", flat=True) if self.main else ()
        self.people = {self.main.pk, self.main.deputy_id, *named} - {None} if self.main else set()
        """Whose matter it is, and all who stand in for them."""

    def needs(self) -> Owed | date | None:
        """Give what is to be written now; or the day after which one looks again; or nothing any more."""
        if self.expectation.merged_into_id:
            return None
        if self.expectation.waits_since is None:
            # What was set aside may be taken up again.
            return self.today if self.expectation.stage == Expectation.Stage.ASIDE else None
        if self.main is None or self.recipient.pk not in self.people:
            return self.today
        last = self._last()
        if last is None or last.letter_id != self.letter.pk:
            # Another letter is on its way or went: once it left, it is looked at in its turn.
            return None if last and last.letter.state == State.SENT else self.today
        left = self.letter.sent_at or self.letter.due_at
        if has_asked_back(self.expectation.pk, self.expectation.round, left):
            return self.today
        return self._after_its_day()

    def _after_its_day(self) -> Owed | date | None:
        away = self.today > self._deadline(absences=False) and is_away(self.recipient, self.today)
        if away and (deputy := self._deputy()):
            return deputy
        day = self._deadline(absences=True)
        if self.today <= day or not works(self.recipient, self.today, self.community):
            return max(day, self.today)
        turn = self._next_reminder()
        if turn and is_reachable(self.recipient, self.today):
            return self._owed(self.recipient, Occasion.REMINDER, turn)
        return self._deputy() or self._main() or self._hope()

    def _deadline(self, *, absences: bool) -> date:
        left = (self.letter.sent_at or self.letter.due_at).date()
        days = days_for({self.item.occasion}, self.community)
        return deadline(left, days, self.recipient, self.community, absences=absences)

    def _next_reminder(self) -> int:
        """Give the turn of the next reminder; nothing once there were enough, or where a demand climbs."""
        if self.item.occasion == Occasion.DEMAND:
            return 0
        first = self.expectation.round * 10
        written = LetterItem.objects.filter(
            expectation=self.expectation,
            responsible=self.recipient,
            occasion=Occasion.REMINDER,
            turn__range=(first, first + 9),
        ).count()
        return first + written + 1 if written < in_force(self.community, laws.REMINDERS) else 0

    def _deputy(self) -> Owed | None:
        """Turn to the deputy, once a round."""
        asked = self.main is not None and self.main.pk == self.recipient.pk
        deputy = stand_in(self.recipient, self.today) if asked else None
        if deputy is None or not is_reachable(deputy, self.today) or self._informed(deputy):
            return None
        return self._owed(deputy, Occasion.DEPUTY, self.expectation.round)

    def _main(self) -> Owed | None:
        """Turn to whose matter it is, where only the deputy was written to, and never answered."""
        main = self.main
        if main is None or main.pk == self.recipient.pk or self._informed(main):
            return None
        return (
            self._owed(main, Occasion.FIRST, self.expectation.round)
            if is_reachable(main, self.today)
            else None
        )

    def _hope(self) -> date | None:
        """Look again while somebody could still be turned to who is away today."""
        deputy = stand_in(self.main, self.today) if self.main else None
        others = {self.main, deputy} - {None, self.recipient}
        unasked = any(each is not None and not self._informed(each) for each in others)
        away = is_away(self.recipient, self.today) and bool(self._next_reminder())
        return self.today if unasked or away else None

    def _informed(self, person: Responsible) -> bool:
        return LetterItem.objects.filter(
            expectation=self.expectation,
            responsible=person,
            occasion__in=INFORMING,
            turn=self.expectation.round,
        ).exists()

    def _last(self) -> LetterItem | None:
        """Give the last thing written of this expectation, in this round, to them or their deputy."""
        rows = LetterItem.objects.filter(expectation=self.expectation, responsible__in=self.people)
        rows = rows.exclude(occasion=Occasion.PROMISE).exclude(letter__state=State.CANCELLED)
        return rows.select_related("letter").order_by("pk").last()

    def _owed(self, person: Responsible, occasion: str, turn: int) -> Owed:
        return Owed(self.expectation.pk, person.pk, occasion, turn)
