"""Open a question, write statements, vote on them; let the map of it be drawn again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import F, Max

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.conversations.writing import audience
from parvis.jobs.apart import ApartError, run
from parvis.ledger.recording import record
from parvis.listening import errors, policies, verbs
from parvis.listening.actions.expectations import reasoned
from parvis.listening.models import Expectation, OpinionMap, Question, Quotation, Statement, Vote
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import one_line

log = structlog.get_logger(__name__)
LONGEST_TITLE: Final = 200
LONGEST: Final = 280
MOST: Final = 500
"""Statements one question may hold."""
REST: Final = timedelta(minutes=2)
"""Between two drawings of one map."""
LATER: Final = timedelta(minutes=30)


@transaction.atomic
def open_question(
    *,
    by: Person,
    at: datetime,
    community: Community,
    title: str,
    expectation: Expectation | None = None,
    statements: tuple[str, ...] = (),
    quotations: Iterable[Quotation] = (),
    closes_at: datetime | None = None,
) -> Question:
    """Ask what members think of something, with what people said of it and statements to begin with."""
    require(policies.write(by, community))
    title = _said(title, LONGEST_TITLE)
    if closes_at is not None and closes_at <= at:
        raise errors.ClosesBeforeItOpens
    last = Question.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0
    made = Question.objects.create(
        community=community,
        number=last + 1,
        expectation=expectation,
        title=title,
        opened_by=by,
        opened_at=at,
        closes_at=closes_at,
    )
    OpinionMap.objects.create(question=made)
    record(
        verbs.QUESTION_OPENED,
        by=by,
        at=at,
        of=made,
        to=expectation,
        community=community,
        audience=audience(community),
        facts={"number": made.number},
    )
    for each in quotations:
        state(by=by, at=at, question=made, text=each.text, post=each.post)
    for text in statements:
        state(by=by, at=at, question=made, text=text)
    return made


@transaction.atomic
def state(*, by: Person, at: datetime, question: Question, text: str, post: Post | None = None) -> Statement:
    """Write a statement others agree or disagree with; the same words again are the same statement."""
    asked = _locked(question)
    require(policies.state(by, asked, at))
    text = _said(text, LONGEST)
    known = asked.statements.filter(text__iexact=text).first()
    if known is not None:
        return known
    if asked.statements.count() >= MOST:
        raise errors.StatementsEnough(most=MOST)
    limits.take(by.pk, "statement", at)
    last = asked.statements.aggregate(last=Max("number"))["last"] or 0
    made = asked.statements.create(number=last + 1, text=text, post=post, by=by, at=at)
    record(
        verbs.STATED,
        by=by,
        at=at,
        of=made,
        to=asked,
        community=asked.community,
        audience=audience(asked.community),
        facts={"question": asked.number, "number": made.number},
    )
    return made


@transaction.atomic
def vote(*, by: Person, at: datetime, statement: Statement, value: int) -> Vote:
    """Agree (1), disagree (-1) or pass (0); said again, it replaces what one said."""
    asked = _locked(statement.question)
    require(policies.vote(by, asked, statement, at))
    if value not in {-1, 0, 1}:
        raise errors.NoSuchVote
    first = not Vote.objects.filter(statement__question=asked, person=by).exists()
    cast, new = Vote.objects.update_or_create(
        statement=statement, person=by, defaults={"value": value, "at": at}
    )
    Question.objects.filter(pk=asked.pk).update(votes=F("votes") + int(new), people=F("people") + int(first))
    OpinionMap.objects.filter(question=asked, due_at=None).update(due_at=at)
    record(
        verbs.VOTED,
        by=by,
        at=at,
        of=asked,
        community=asked.community,
        audience=audience(asked.community),
        facts={"question": asked.number},
    )
    return cast


@transaction.atomic
def set_statement_aside(*, by: Person, at: datetime, statement: Statement, why: str) -> Statement:
    """Set a statement aside, as one who animates, with a reason: it draws nobody anywhere."""
    asked = _locked(statement.question)
    require(policies.animate(by, asked.community, at))
    if statement.aside_why:
        raise errors.WasSetAside(why=statement.aside_why)
    statement.aside_why, statement.aside_by = reasoned(why), by
    statement.save(update_fields=["aside_why", "aside_by"])
    OpinionMap.objects.filter(question=asked, due_at=None).update(due_at=at)
    record(
        verbs.STATEMENT_ASIDE,
        by=by,
        at=at,
        of=statement,
        to=asked,
        community=asked.community,
        facts={"question": asked.number, "number": statement.number},
    )
    return statement


def draw_maps(at: datetime) -> int:
    """Draw anew the maps people voted on since, in the process beside; tell how many were drawn."""
    due = OpinionMap.objects.filter(due_at__lte=at).exclude(drawn_at__gt=at - REST)
    return sum(_drawn(question, at) for question in due.order_by("due_at").values_list("pk", flat=True)[:50])


def keep_map(
    *, question: int, at: datetime, seen: datetime | None, votes: int, result: dict[str, object]
) -> None:
    """Keep a map that was drawn; what was voted meanwhile stays due."""
    rows = OpinionMap.objects.filter(question=question)
    rows.update(drawn_at=at, votes=votes, result=result)
    rows.filter(due_at=seen).update(due_at=None)


def _drawn(question: int, at: datetime) -> bool:
    try:
        run("parvis.listening.apart.opinions:draw", question, at.isoformat())
    except ApartError as failure:
        log.error("map.failed", question=question, reason=str(failure))  # noqa: TRY400 (the trace is in it)
        OpinionMap.objects.filter(question=question).update(due_at=at + LATER)
        return False
    return True


def _said(text: str, most: int) -> str:
    text = one_line(text)
    if not text:
        raise errors.NothingStated
    if len(text) > most:
        raise errors.TooLongHere(letters=len(text), most=most)
    return text


def _locked(question: Question) -> Question:
    rows = Question.objects.select_for_update(of=("self",))
    return rows.select_related("community__guide").get(pk=question.pk)
