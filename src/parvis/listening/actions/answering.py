"""Take what a responsible person answers, show it to them as it will appear, publish it in their own name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from parvis.listening import course, errors, policies, verbs
from parvis.listening.actions import demands, telling
from parvis.listening.actions.expectations import locked, reasoned
from parvis.listening.actions.letters import arrived, take_up_again, was_informed
from parvis.listening.actions.routing import hand_over
from parvis.listening.concerned import persons_concerned
from parvis.listening.models import (
    Answer,
    Asked,
    Expectation,
    IncomingMail,
    Letter,
    Responsible,
    Step,
)
from parvis.listening.queries.letters import may_answer
from parvis.listening.tokens import OPEN_FOR
from parvis.pages.markdown import Reading
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import one_line

Kind, State, Stage, Act = Answer.Kind, Answer.State, Expectation.Stage, Step.Act
LONGEST: Final = 20_000
LONGEST_NAME: Final = 200
LONGEST_TOLD: Final = 400
FARTHEST: Final = timedelta(days=5 * 366)
"""No promise is for a day beyond."""
_ACTS: Final = {
    Kind.ANSWER: Act.ANSWERED,
    Kind.DECLINE: Act.DECLINED,
    Kind.PROMISE: Act.PROMISED,
    Kind.QUESTION: Act.ASKED,
    Kind.PASSED_ON: Act.PASSED,
}
CLOSING: Final = frozenset({Kind.ANSWER, Kind.DECLINE, Kind.PROMISE})
"""What gives the word back to those concerned: they say whether it answers."""


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what somebody answers, as they wrote it."""

    kind: Answer.Kind
    source: str
    promised_for: date | None = None
    passed_to: Responsible | None = None
    passed_words: str = ""
    """Whom they name where the directory does not know them."""


@transaction.atomic
def show(
    *,
    at: datetime,
    letter: Letter,
    expectation: Expectation,
    said: Said,
    mail: IncomingMail | None = None,
) -> Answer:
    """Keep what a responsible person answers, for them to look at: nothing is published yet.

    It takes the place of what they were shown before for the same expectation.
    """
    if mail is None and not may_answer(letter, at):
        raise errors.LinkOver(days=OPEN_FOR.days)
    if course.is_over(Expectation.objects.get(pk=expectation.pk)):
        raise errors.MatterOver
    _checked(said, letter.responsible, at)
    arrived(letter=letter, at=at)
    person = letter.responsible
    values = {
        "responsible": person,
        "mail": mail,
        "kind": said.kind,
        "round": expectation.round,
        "name": person.name,
        "office": office_of(person),
        "source": said.source.strip(),
        "html": Reading(said.source).html(),
        "promised_for": said.promised_for if said.kind == Kind.PROMISE else None,
        "passed_to": said.passed_to if said.kind == Kind.PASSED_ON else None,
        "passed_words": said.passed_words.strip() if said.kind == Kind.PASSED_ON else "",
        "at": at,
        "preview_begun_at": None,
        "previewed_at": None,
    }
    shown, _ = Answer.objects.update_or_create(
        letter=letter, expectation=expectation, state=State.SHOWN, defaults=values
    )
    shown.files.all().delete()
    return shown


def withdraw_shown(*, letter: Letter, expectation: Expectation) -> None:
    """Let go of what was shown and not published: its writer changed their mind."""
    Answer.objects.filter(letter=letter, expectation=expectation, state=State.SHOWN).delete()


@transaction.atomic
def publish(*, at: datetime, answer: Answer) -> Answer:
    """Publish an answer in the name and office of who wrote it, once they saw it as it appears."""
    published = _locked(answer.pk)
    expectation = locked(published.expectation)
    if published.state != State.SHOWN:
        raise errors.AnswerSettled
    if course.is_over(expectation):
        raise errors.MatterOver
    published.state, published.published_at = State.PUBLISHED, at
    published.round = expectation.round
    published.save(update_fields=["state", "published_at", "round"])
    _follow(published, expectation, at)
    telling.tell(
        verbs.ANSWERED,
        expectation,
        at,
        of=published,
        to=expectation,
        kind=str(published.kind),
        via="mail" if published.mail_id else "link",
        promised_for=published.promised_for.isoformat() if published.promised_for else None,
    )
    return published


@transaction.atomic
def set_answer_aside(*, by: Person, at: datetime, answer: Answer, why: str) -> Answer:
    """Set an answer aside, as one who animates, with a reason: what it answered waits again."""
    aside = _locked(answer.pk)
    expectation = locked(aside.expectation)
    require(policies.animate(by, expectation.community, at))
    if aside.state == State.ASIDE:
        raise errors.AnswerSettled
    published = aside.published_at
    aside.state, aside.published_at = State.ASIDE, None
    aside.aside_by, aside.aside_why = by, reasoned(why)
    aside.save(update_fields=["state", "published_at", "aside_by", "aside_why"])
    if published is not None:
        course.step(expectation, Act.WITHDRAWN, at, by=by, words=aside.aside_why)
        if aside.kind in CLOSING:
            _reopen(expectation, published, at)
    telling.tell(verbs.ANSWER_ASIDE, expectation, at, by=by, of=aside, to=expectation)
    return aside


@transaction.atomic
def tell(*, by: Person, at: datetime, expectation: Expectation, words: str) -> Step:
    """Answer, as a member, the question a responsible person asked back."""
    asked = locked(expectation)
    require(policies.tell(by, asked))
    words = one_line(words)
    if not words:
        raise errors.NothingTold
    if len(words) > LONGEST_TOLD:
        raise errors.TooLongHere(letters=len(words), most=LONGEST_TOLD)
    told = course.step(asked, Act.TOLD, at, by=by, words=words)
    telling.tell(verbs.TOLD, asked, at, by=by)
    return told


def office_of(person: Responsible) -> str:
    """Write the office in whose name somebody answers."""
    return ", ".join(filter(None, (person.role, person.organisation)))


def _follow(answer: Answer, expectation: Expectation, at: datetime) -> None:
    """Take the step an answer is on the public course, and do what follows from it."""
    kind = Kind(answer.kind)
    course.step(
        expectation,
        _ACTS[kind],
        at,
        responsible=answer.responsible,
        words=_passed_to(answer) if kind == Kind.PASSED_ON else "",
        until=answer.promised_for,
    )
    if kind in CLOSING:
        course.move(expectation, Stage.ANSWERED, at)
        demands.answered(expectation, at)
        concerned = persons_concerned(expectation)
        Asked.objects.bulk_create(
            [Asked(answer=answer, person_id=each, at=at) for each in concerned], ignore_conflicts=True
        )
    if kind == Kind.PASSED_ON:
        hand_over(expectation=expectation, responsible=answer.passed_to, at=at)
        telling.tell(verbs.PASSED, expectation, at, to=answer.passed_to)


def _reopen(expectation: Expectation, published: datetime, at: datetime) -> None:
    """Let an expectation wait again whose answer was taken away, where nothing else answers it by now."""
    now = expectation.answers.filter(round=expectation.round, state=State.PUBLISHED, kind__in=CLOSING)
    if expectation.stage not in {Stage.ANSWERED, Stage.JUDGED} or now.exists():
        return
    course.move(expectation, Stage.INFORMED if was_informed(expectation) else Stage.AGAIN, at)
    demands.stand_again(expectation, published, at)
    take_up_again(expectation, at)


def _passed_to(answer: Answer) -> str:
    """Name to whom something was passed on, as they were named then: the directory may not know them."""
    to = answer.passed_to
    return f"{to.name}, {to.role}" if to else answer.passed_words


def _checked(said: Said, person: Responsible, at: datetime) -> None:
    """Refuse what lacks what its kind needs."""
    if not said.source.strip() and said.kind != Kind.PASSED_ON:
        raise errors.NothingAnswered
    if len(said.source) > LONGEST:
        raise errors.TooLongHere(letters=len(said.source), most=LONGEST)
    if said.kind == Kind.PROMISE:
        _check_day(said.promised_for, at.date())
    if said.kind == Kind.PASSED_ON:
        _check_next(said, person)


def _check_day(day: date | None, today: date) -> None:
    if day is None:
        raise errors.PromiseWithoutDay
    if not today <= day <= today + FARTHEST:
        raise errors.PromiseOutOfTime


def _check_next(said: Said, person: Responsible) -> None:
    to = said.passed_to
    if to is None and not said.passed_words.strip():
        raise errors.PassedToNobody
    if to is not None and (to.community_id != person.community_id or to.ended_at or to.pk == person.pk):
        raise errors.NotInOffice(community=person.community.name)
    if len(said.passed_words) > LONGEST_NAME:
        raise errors.TooLongHere(letters=len(said.passed_words), most=LONGEST_NAME)


def _locked(pk: int) -> Answer:
    rows = Answer.objects.select_for_update(of=("self",))
    return rows.select_related("expectation__community__guide", "responsible", "passed_to").get(pk=pk)
