"""Read which letters are owed: to whom, for what, and which time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import BigIntegerField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from parvis.ledger.models import Fact
from parvis.listening import verbs
from parvis.listening.calendars import whom
from parvis.listening.models import (
    Absence,
    Answer,
    Interpellation,
    Letter,
    LetterItem,
    Responsible,
    Routing,
    Step,
)

Occasion = Letter.Occasion
INFORMING: Final = (Occasion.FIRST, Occasion.AGAIN, Occasion.DEPUTY)
"""What brings an expectation to somebody, once a round."""
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Owed:
    """One expectation to be written of to one person; the same is never written twice."""

    expectation: int
    responsible: int
    occasion: str
    turn: int


def owed(at: datetime) -> list[Owed]:
    """List what is to be written of, and nobody was written of yet."""
    today = at.date()
    return [*_news(today), *_told(today), *_demands(today), *_promises(today)]


def is_still_owed(item: LetterItem) -> bool:
    """Tell whether what a letter was to say is still to be said, just before it leaves."""
    expectation = item.expectation
    if expectation.merged_into_id:
        return False
    if item.occasion == Occasion.PROMISE:
        return expectation.waits_since is None and _promised(expectation.pk).exists()
    living = Routing.objects.filter(expectation=expectation, replaced_at=None)
    deputy = Q(responsible__deputy=item.responsible_id) | Q(responsible__absences__deputy=item.responsible_id)
    if not living.filter(deputy | Q(responsible=item.responsible_id)).exists():
        return False
    if item.occasion == Occasion.DEMAND:
        return _demanded(expectation.pk).exists()
    return expectation.waits_since is not None and _in_its_round(item)


def _in_its_round(item: LetterItem) -> bool:
    """Tell whether nothing happened since that makes a letter late: a new round, a question asked back."""
    expectation = item.expectation
    if item.occasion == Occasion.TOLD:
        return True
    if round_of(item) != expectation.round:
        return False
    if item.occasion != Occasion.REMINDER:
        return True
    left = LetterItem.objects.filter(expectation=expectation, responsible=item.responsible_id)
    since = left.aggregate(since=Max("letter__sent_at"))["since"]
    return since is None or not has_asked_back(expectation.pk, expectation.round, since)


def round_of(item: LetterItem) -> int:
    """Tell in which round of an expectation somebody was informed or reminded."""
    return item.turn // 10 if item.occasion == Occasion.REMINDER else item.turn


def demand_of(expectation: int) -> Interpellation | None:
    """Give the demand that makes an answer due, while it stands."""
    return _demanded(expectation).first()


def has_asked_back(expectation: int, round_: int, since: datetime) -> bool:
    """Tell whether a letter was answered by a question: what members say to it is written of by itself."""
    published = Answer.objects.filter(expectation=expectation, round=round_, state=Answer.State.PUBLISHED)
    last = published.order_by("published_at", "pk").last()
    return (
        last is not None
        and last.kind == Answer.Kind.QUESTION
        and last.published_at is not None
        and last.published_at >= since
    )


def promises_due(today: date) -> QuerySet[Answer]:
    """List the promises whose day has come, and of which nobody said whether they were kept."""
    return Answer.objects.filter(
        kind=Answer.Kind.PROMISE,
        state=Answer.State.PUBLISHED,
        kept=None,
        promised_for__lte=today,
        expectation__waits_since=None,
        expectation__merged_into=None,
    )


def promises_to_tell(today: date) -> QuerySet[Answer]:
    """List the promises whose day has come without the ledger saying so yet."""
    said = Fact.objects.filter(
        object_type=Answer._meta.label_lower, object_id=OuterRef("pk"), verb=verbs.PROMISE_DUE.name
    )
    rows = promises_due(today).filter(~Exists(said))
    return rows.select_related("expectation__community").order_by("promised_for", "pk")


def _promised(expectation: int) -> QuerySet[Answer]:
    return Answer.objects.filter(
        expectation=expectation, kind=Answer.Kind.PROMISE, state=Answer.State.PUBLISHED, kept=None
    )


def _demanded(expectation: Any) -> QuerySet[Interpellation]:
    """List the demands that stand: on one expectation, or on any."""
    rows = Interpellation.objects.filter(reached_at__isnull=False, answered_at=None, withdrawn_at=None)
    return rows if expectation is None else rows.filter(expectation=expectation)


def _routings(today: date) -> QuerySet[Routing]:
    """List whose matter is what, where somebody may be written to today."""
    living = Routing.objects.filter(replaced_at=None, expectation__merged_into=None)
    away = _away("responsible", today)
    named = Subquery(away.order_by("-first").values("deputy")[:1])
    living = living.annotate(stand_in=Coalesce(named, "responsible__deputy", output_field=BigIntegerField()))
    deputies = Responsible.objects.filter(pk=OuterRef("stand_in"), **_willing(""))
    stood_in = Exists(deputies.filter(~Exists(_away("pk", today))))
    reachable = Q(**_willing("responsible__")) & (~Exists(away) | stood_in)
    return living.filter(reachable, responsible__isnull=False).select_related(
        "responsible__deputy", "expectation"
    )


def _news(today: date) -> Iterator[Owed]:
    """Bring each expectation that waits to whose matter it is, once a round."""
    written = LetterItem.objects.filter(expectation=OuterRef("expectation"))
    to_them = Q(responsible=OuterRef("responsible"), occasion__in=INFORMING)
    to_their_deputy = _to_a_deputy() & Q(occasion=Occasion.DEPUTY)
    informed = written.filter(to_them | to_their_deputy, turn=OuterRef("expectation__round"))
    before = written.filter(responsible=OuterRef("responsible"), turn__lt=OuterRef("expectation__round"))
    waiting = _routings(today).filter(~Exists(informed), expectation__waits_since__isnull=False)
    for row in waiting.annotate(known=Exists(before)).order_by("pk")[:BATCH]:
        again = row.known and row.expectation.round > 1
        occasion = Occasion.AGAIN if again else Occasion.FIRST
        yield from _to(row.responsible, today, row.expectation_id, occasion, row.expectation.round)


def _told(today: date) -> Iterator[Owed]:
    """Tell who asked a question back that somebody answered it."""
    asked = Answer.objects.filter(kind=Answer.Kind.QUESTION)
    if not asked.filter(state=Answer.State.PUBLISHED, expectation__waits_since__isnull=False).exists():
        return
    heard = Step.objects.filter(
        expectation=OuterRef("expectation"), act=Step.Act.TOLD, at__gte=OuterRef("published_at")
    )
    rows = asked.filter(
        Exists(heard),
        Exists(
            _routings(today).filter(expectation=OuterRef("expectation"), responsible=OuterRef("responsible"))
        ),
        state=Answer.State.PUBLISHED,
        round=F("expectation__round"),
        expectation__waits_since__isnull=False,
    )
    for answer in _not_yet(rows.annotate(turn=_which(asked)), Occasion.TOLD):
        yield from _of(answer, today, Occasion.TOLD)


def _promises(today: date) -> Iterator[Owed]:
    """Ask those who promised, once the day they named has come."""
    promised = Answer.objects.filter(kind=Answer.Kind.PROMISE)
    due = promises_due(today).filter(**_willing("responsible__"))
    if not due.exists():
        return
    for answer in _not_yet(due.annotate(turn=_which(promised)), Occasion.PROMISE):
        yield from _of(answer, today, Occasion.PROMISE)


def _demands(today: date) -> Iterator[Owed]:
    """Bring a demand that enough people signed to whose matter it is, at each step of its ladder."""
    standing = [*_demanded(None).values_list("expectation", flat=True)]
    if not standing:
        return
    open_one = _demanded(OuterRef("expectation"))
    earlier = Interpellation.objects.filter(expectation=OuterRef("expectation"))
    rows = (
        _routings(today)
        .filter(expectation__in=standing)
        .annotate(turn=_count(earlier) * 10 + Subquery(open_one.values("step")[:1]))
    )
    of_them = Q(responsible=OuterRef("responsible")) | _to_a_deputy()
    written = LetterItem.objects.filter(
        of_them, expectation=OuterRef("expectation"), occasion=Occasion.DEMAND, turn=OuterRef("turn")
    )
    for row in rows.filter(~Exists(written)).order_by("pk")[:BATCH]:
        yield from _to(row.responsible, today, row.expectation_id, Occasion.DEMAND, row.turn)


def _not_yet(answers: QuerySet[Answer], occasion: str) -> QuerySet[Answer]:
    written = LetterItem.objects.filter(
        expectation=OuterRef("expectation"), occasion=occasion, turn=OuterRef("turn")
    )
    rows = answers.filter(~Exists(written)).select_related("responsible__deputy")
    return rows.order_by("pk")[:BATCH]


def _of(answer: Answer, today: date, occasion: str) -> Iterator[Owed]:
    turn: int = getattr(answer, "turn", 1)
    yield from _to(answer.responsible, today, answer.expectation_id, occasion, turn)


def _to(
    person: Responsible | None, today: date, expectation: int, occasion: str, turn: int
) -> Iterator[Owed]:
    recipient = whom(person, today) if person else None
    if person is None or recipient is None:
        return
    if recipient.pk != person.pk and occasion in INFORMING:
        occasion = Occasion.DEPUTY
    yield Owed(expectation, recipient.pk, occasion, turn)


def _which(answers: QuerySet[Answer]) -> Any:
    """Count which of its kind an answer is, among those to the same expectation."""
    return _count(answers.filter(expectation=OuterRef("expectation"), pk__lte=OuterRef("pk")))


def _count(rows: QuerySet[Any]) -> Any:
    return Subquery(rows.order_by().values("expectation").annotate(n=Count("pk")).values("n"))


def _willing(path: str) -> dict[str, None]:
    return {f"{path}{name}": None for name in ("ended_at", "bounced_at", "stopped_at")}


def _away(whose: str, today: date) -> QuerySet[Absence]:
    """List the absences of today of whoever a row names so."""
    begun = Absence.objects.filter(responsible=OuterRef(whose), first__lte=today)
    return begun.filter(Q(last=None) | Q(last__gte=today))


def _to_a_deputy() -> Q:
    """Match what was written to the deputy of whose matter it is: the usual one, or one of an absence."""
    standing_in = Absence.objects.filter(
        responsible=OuterRef(OuterRef("responsible")), deputy=OuterRef("responsible")
    )
    return Q(responsible=OuterRef("responsible__deputy")) | Q(Exists(standing_in))
