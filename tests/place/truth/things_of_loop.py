"""What is asked of in the room where members are listened to."""

from collections.abc import Mapping
from typing import Any

from parvis.listening.models import (
    Answer,
    Expectation,
    Interpellation,
    Joining,
    Kind,
    Question,
    Responsible,
    Statement,
    Theme,
)
from parvis.people.models import Person
from tests.place.truth.cast import LATELY, LATER, LONG_AGO
from tests.place.truth.stage import UNFIT, Stage, Thing, Things, this

Course = Expectation.Stage


def of_listening(stage: Stage) -> Things:
    """Give expectations on every step of their course, with who answers and what was answered."""
    heard, informed = _expectation(stage), _expectation(stage, stage=Course.INFORMED)
    answered = _expectation(stage, stage=Course.ANSWERED, waits_since=None)
    aside = _expectation(stage, stage=Course.ASIDE, waits_since=None, aside_why="Why.")
    merged = _expectation(stage, merged_into=heard)
    Joining.objects.create(expectation=answered, person=stage.who("signaller"), at=LATELY)
    Joining.objects.create(expectation=answered, person=stage.who("suspended"), at=LATELY)
    demanded = _demand(stage, informed)
    office = _office(stage)
    answers = [
        this("answer", _answer(answered, office, Answer.Kind.ANSWER)),
        this("promise due", _answer(answered, office, Answer.Kind.PROMISE, promised_for=LATELY.date())),
    ]
    _answer(informed, office, Answer.Kind.QUESTION)
    far = _expectation(stage, merged_into=merged)
    course = {
        "heard": heard,
        "informed": informed,
        "answered": answered,
        "set aside": aside,
        "merged": merged,
        "merged into a merged one": far,
    }
    return {
        Expectation: [_on_its_course(f"expectation {name}", each) for name, each in course.items()],
        ("into", Expectation): [this("into another", _expectation(stage)), this("into one set aside", aside)],
        Interpellation: [
            this("demand", demanded),
            this("demand answered", _demand(stage, answered, answered_at=LATELY)),
        ],
        Responsible: [
            this("office free", office),
            this("office of the author", _office(stage, person=stage.who("author"))),
            this("office ended", _office(stage, ended_at=LATELY)),
        ],
        Answer: answers,
        Theme: [
            this("theme proposed", _theme(stage, "1")),
            this("theme set aside", _theme(stage, "2", state=Theme.State.ASIDE, aside_why="Why.")),
            this("theme merged", _theme(stage, "3", state=Theme.State.CONFIRMED, into=heard)),
        ],
        **_opinions(stage),
    }


def _on_its_course(name: str, expectation: Expectation) -> Thing:
    """Name an expectation; of an answer's, only its own fits."""

    def give(_viewer: Person | None, chosen: Mapping[Any, Any]) -> object:
        answer = chosen.get(Answer)
        return expectation if answer is None or answer.expectation is expectation else UNFIT

    return Thing(name, give)


def _opinions(stage: Stage) -> Things:
    asked = [
        Question.objects.create(
            community=stage.community,
            number=number,
            title="What do we want?",
            opened_by=stage.who("author"),
            opened_at=LONG_AGO,
            closes_at=closes,
        )
        for number, closes in ((1, LATER), (2, LATELY))
    ]
    author = stage.who("author")
    stands = Statement.objects.create(question=asked[0], number=1, text="A lamp.", by=author, at=LONG_AGO)
    aside = Statement.objects.create(
        question=asked[0], number=2, text="No.", by=author, at=LONG_AGO, aside_why="Why.", aside_by=author
    )
    return {
        Question: [this("question open", asked[0]), this("question closed", asked[1])],
        Statement: [this("statement", stands), this("statement set aside", aside)],
    }


def _expectation(of: Stage, /, **given: Any) -> Expectation:
    return Expectation.objects.create(
        **{
            "community": of.community,
            "number": of.community.expectations.count() + 1,
            "title": "A lamp on the square",
            "kind": Kind.NEED,
            "written_by": of.who("author"),
            "began_at": LONG_AGO,
            "created_at": LONG_AGO,
            "waits_since": LONG_AGO,
            **given,
        }
    )


def _demand(stage: Stage, expectation: Expectation, **given: Any) -> Interpellation:
    return Interpellation.objects.create(
        expectation=expectation,
        demand="Answer us.",
        opened_by=stage.who("author"),
        opened_at=LONG_AGO,
        threshold=3,
        members_then=9,
        **given,
    )


def _office(stage: Stage, **given: Any) -> Responsible:
    return Responsible.objects.create(
        community=stage.community,
        name="Lea",
        role="Officer",
        answers_for="Lamps.",
        email="lea@example.org",
        added_by=stage.who("may animate"),
        added_at=LONG_AGO,
        **given,
    )


def _answer(expectation: Expectation, office: Responsible, kind: Answer.Kind, **given: Any) -> Answer:
    return Answer.objects.create(
        expectation=expectation,
        responsible=office,
        kind=kind,
        state=Answer.State.PUBLISHED,
        round=1,
        name="Lea",
        office="Officer",
        source="Yes.",
        html="<p>Yes.</p>",
        at=LATELY,
        published_at=LATELY,
        **given,
    )


def _theme(stage: Stage, key: str, **given: Any) -> Theme:
    decided = {"decided_by": stage.who("may animate"), "decided_at": LATELY} if given else {}
    return Theme.objects.create(
        community=stage.community, key=key, name="Lamps", heard_at=LONG_AGO, **decided, **given
    )
