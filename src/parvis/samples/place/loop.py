"""Give the demo place its loop: who can answer, what is expected, what was answered, who judged it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """Say who did something, and how long ago; with what words, where there are some."""

    by: str
    ago: timedelta
    words: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Name somebody who can answer; `key` is how the rest of the file calls this person."""

    key: str
    listed: Act
    name: str
    role: str
    organisation: str
    answers_for: str
    email: str
    examples: tuple[str, ...]
    languages: tuple[str, ...]
    territory: str
    deputy: str | None
    absent: tuple[timedelta, timedelta] | None
    """How long ago they left and came back; below zero for what is to come."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Say what somebody concerned thinks of an answer."""

    act: Act
    verdict: Literal["answers", "partly", "not"]


@dataclass(frozen=True, slots=True)
class Answered:
    """Hold one answer: whose, of which kind, and what became of it."""

    office: str
    ago: timedelta
    kind: Literal["answer", "question", "promise", "pass", "decline"]
    text: str
    promised_for: timedelta | None
    """How long ago the promised day was; below zero, it is to come."""
    passed_to: str | None
    told: Act | None
    """What a member said to the question asked back."""
    kept: Act | None
    """Who said that the promise was kept, and in which words."""
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Demanded:
    """Hold a demand, and who signed it after whoever opened it."""

    opened: Act
    signed: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Hold an expectation: heard in the talk and confirmed, or written directly."""

    title: str
    kind: Literal["need", "complaint", "question", "idea"]
    begun: Act
    """Who confirmed it or wrote it."""
    heard: tuple[str, ...]
    """Words that tell its theme from the others; none where it was written directly."""
    joined: tuple[Act, ...]
    routed: Act | None
    office: str | None
    answers: tuple[Answered, ...]
    demand: Demanded | None


@dataclass(frozen=True, slots=True)
class Aside:
    """Set aside a theme that is told by its words."""

    act: Act
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Hold what somebody wrote down away from the place: how many said each thing."""

    opened: Act
    name: str
    consent: str
    reads: str
    objection: str
    noted: timedelta
    sayings: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a question of opinion: its statements, and a "+", "-" or "0" for each from those who voted."""

    opened: Act
    title: str
    statements: tuple[str, ...]
    votes: tuple[tuple[Act, str], ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """Hold all that a community did to bring what it expects to those who can answer."""

    offices: tuple[Office, ...] = ()
    expected: tuple[Expected, ...] = ()
    aside: tuple[Aside, ...] = ()
    notes: tuple[Notes, ...] = ()
    asked: tuple[Asked, ...] = ()

    def acts(self) -> Iterator[Act]:
        """Give everything that members did."""
        yield from (each.listed for each in self.offices)
        yield from (each.act for each in self.aside)
        yield from (each.opened for each in self.notes)
        for asked in self.asked:
            yield from (asked.opened, *(act for act, _ in asked.votes))
        for each in self.expected:
            yield from (each.begun, *each.joined, *filter(None, [each.routed]))
            if each.demand:
                yield from (each.demand.opened, *each.demand.signed)
            for answer in each.answers:
                yield from filter(None, [answer.told, answer.kept])
                yield from (judged.act for judged in answer.judged)


def read_loop(table: Table) -> Loop:
    """Read the loop of one community from its file."""
    return Loop(
        offices=tuple(_office(each) for each in table.get("office", [])),
        expected=tuple(_expected(each) for each in table.get("expectation", [])),
        aside=tuple(Aside(act_of(each, "why"), tuple(each["heard"])) for each in table.get("aside", [])),
        notes=tuple(_notes(each) for each in table.get("notes", [])),
        asked=tuple(_asked(each) for each in table.get("question", [])),
    )


def days(number: float) -> timedelta:
    """Read an age."""
    return timedelta(days=number)


def act_of(table: Table, words: str = "text") -> Act:
    """Read who did something and when, with the words said."""
    return Act(by=table["by"], ago=days(table["days_ago"]), words=table.get(words, "").strip())


def together(people: list[str], after: timedelta, hours: float = 7) -> tuple[Act, ...]:
    """Let people do the same one after the other, and the last of them before today."""
    step = min(timedelta(hours=hours), after / (len(people) + 1))
    return tuple(Act(by=by, ago=after - step * turn) for turn, by in enumerate(people, start=1))


def _office(table: Table) -> Office:
    away = table.get("absent_days_ago")
    return Office(
        key=table["key"],
        listed=act_of(table),
        name=table["name"],
        role=table["role"],
        organisation=table["organisation"],
        answers_for=table["answers_for"],
        email=table["email"],
        examples=tuple(table["examples"]),
        languages=tuple(table["languages"]),
        territory=table.get("territory", ""),
        deputy=table.get("deputy"),
        absent=(days(away[0]), days(away[1])) if away else None,
    )


def _expected(table: Table) -> Expected:
    begun = act_of(table)
    routed = table.get("routed")
    demand = table.get("demand")
    return Expected(
        title=table["title"],
        kind=table["kind"],
        begun=begun,
        heard=tuple(table.get("heard", [])),
        joined=together(table.get("joined_by", []), begun.ago),
        routed=act_of(routed) if routed else None,
        office=routed["to"] if routed else None,
        answers=tuple(_answered(each) for each in table.get("answer", [])),
        demand=Demanded(act_of(demand), together(demand["signed_by"], days(demand["days_ago"]), 11))
        if demand
        else None,
    )


def _answered(table: Table) -> Answered:
    promised = table.get("promised_days_ago")
    return Answered(
        office=table["of"],
        ago=days(table["days_ago"]),
        kind=table["kind"],
        text=table.get("text", "").strip(),
        promised_for=None if promised is None else days(promised),
        passed_to=table.get("passed_to"),
        told=act_of(table["told"]) if "told" in table else None,
        kept=act_of(table["kept"]) if "kept" in table else None,
        judged=tuple(Judged(act_of(each), each["verdict"]) for each in table.get("judged", [])),
    )


def _notes(table: Table) -> Notes:
    return Notes(
        opened=act_of(table),
        name=table["name"],
        consent=table["consent"],
        reads=table["reads"],
        objection=table["objection"],
        noted=days(table["noted_days_ago"]),
        sayings=tuple((each["people"], each["text"]) for each in table["saying"]),
    )


def _asked(table: Table) -> Asked:
    opened = act_of(table)
    voters = together([*table["votes"]], opened.ago)
    return Asked(
        opened=opened,
        title=table["title"],
        statements=tuple(table["statements"]),
        votes=tuple((voter, table["votes"][voter.by]) for voter in voters),
    )
