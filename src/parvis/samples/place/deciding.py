"""Give the demo place what its members decide: proposals, what is said of them, votes, mandates, tasks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from parvis.samples.place.loop import Act, Table, act_of, days, together

Choice = str | tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold another wording of a proposal: its keeper's own, or an amendment somebody proposes."""

    act: Act
    why: str
    title: str
    taken: timedelta | None
    """How long ago its keeper took it, where somebody else proposed it."""
    declined: Act | None


@dataclass(frozen=True, slots=True)
class Argument:
    """Say one thing for a proposal, or against it."""

    act: Act
    side: Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Question:
    """Ask what one needs to know; somebody may have answered."""

    act: Act
    answer: Act | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """Vote: one word, the grades of those who stand by their first letters, or names or options in an order.

    The words of an objection are the harm it sees.
    """

    act: Act
    choice: Choice
    proposes: str
    answered: Act | None
    """What the keeper of the text answered to an objection."""
    integrated: bool


@dataclass(frozen=True, slots=True)
class Vote:
    """Hold one round: opened by somebody, or by nobody, for as many days as the guide says."""

    opened: Act
    lasts: timedelta
    options: tuple[str, ...]
    yes: tuple[str, ...]
    """Of the authority's questions, before a secret vote, those answered by yes."""
    ballots: tuple[Ballot, ...]

    @property
    def over(self) -> timedelta:
        """Tell how long ago it closed; below zero, it is open."""
        return self.opened.ago - self.lasts


@dataclass(frozen=True, slots=True)
class Task:
    """Hold something to do: written down, taken, done."""

    act: Act
    due: timedelta | None
    taken: Act | None
    done: Act | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Hold a proposal, from its first words to what came of it."""

    title: str
    begun: Act
    subject: str
    changes: Mapping[str, Any]
    topic: str
    """The title of the topic it grew from; empty where it grew from none."""
    expectation: str
    rewritten: tuple[Wording, ...]
    amendments: tuple[Wording, ...]
    arguments: tuple[Argument, ...]
    questions: tuple[Question, ...]
    standing: tuple[Act, ...]
    votes: tuple[Vote, ...]
    tasks: tuple[Task, ...]
    review: tuple[Act, timedelta] | None
    """Who said on which day members look at it again."""
    holds: timedelta | None
    """How long ago the guide it changes began to hold."""
    accepted: tuple[Act, ...]
    """Who accepted that guide since."""

    def acts(self) -> Iterator[Act]:
        """Give everything that members did."""
        yield self.begun
        for wording in (*self.rewritten, *self.amendments):
            yield from filter(None, (wording.act, wording.declined))
        yield from (argument.act for argument in self.arguments)
        for question in self.questions:
            yield from filter(None, (question.act, question.answer))
        yield from self.standing
        for vote in self.votes:
            yield vote.opened
            for ballot in vote.ballots:
                yield from filter(None, (ballot.act, ballot.answered))
        for task in self.tasks:
            yield from filter(None, (task.act, task.taken, task.done))
        yield from (self.review[0],) if self.review else ()
        yield from self.accepted


@dataclass(frozen=True, slots=True)
class Handover:
    """Write for whoever comes next in a mandate; give it back too, where one resigns."""

    act: Act
    role: str
    back: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """Hold all that a community decided, or is deciding."""

    proposed: tuple[Proposed, ...] = ()
    handovers: tuple[Handover, ...] = ()

    def acts(self) -> Iterator[Act]:
        """Give everything that members did."""
        for each in self.proposed:
            yield from each.acts()
        yield from (each.act for each in self.handovers)


def read_decisions(table: Table) -> Decisions:
    """Read what one community decides from its file."""
    return Decisions(
        proposed=tuple(_proposed(each) for each in table.get("proposal", [])),
        handovers=tuple(
            Handover(act_of(each), each["role"], each.get("back", False))
            for each in table.get("handover", [])
        ),
    )


def read_vote(table: Table) -> Vote:
    """Read one round: its ballots come one after the other, and the last before it closes."""
    opened, lasts = act_of({"by": "", **table}), days(table.get("days", 7))
    voters = together([*table["votes"]], min(opened.ago, lasts), table.get("hours", 5))
    since = max(timedelta(), opened.ago - lasts)
    return Vote(
        opened=opened,
        lasts=lasts,
        options=tuple(table.get("options", [])),
        yes=tuple(table.get("yes", [])),
        ballots=tuple(_ballot(Act(each.by, each.ago + since), table["votes"][each.by]) for each in voters),
    )


def _ballot(act: Act, told: str | list[str | int] | Table) -> Ballot:
    if isinstance(told, dict):
        answer = told.get("answer")
        return Ballot(
            act=Act(act.by, act.ago, told["harm"]),
            choice="object",
            proposes=told.get("proposes", ""),
            answered=act_of(answer) if answer else None,
            integrated=bool(answer and answer.get("integrated")),
        )
    return Ballot(act, told if isinstance(told, str) else tuple(told), "", None, integrated=False)


def _proposed(table: Table) -> Proposed:
    review, accepted = table.get("review"), table.get("accepted")
    return Proposed(
        title=table["title"],
        begun=act_of(table),
        subject=table.get("subject", "other"),
        changes=table.get("changes", {}),
        topic=table.get("topic", ""),
        expectation=table.get("expectation", ""),
        rewritten=tuple(_wording(each) for each in table.get("rewritten", [])),
        amendments=tuple(_wording(each) for each in table.get("amendment", [])),
        arguments=tuple(Argument(act_of(each), each["side"]) for each in table.get("argument", [])),
        questions=tuple(Question(act_of(each), _maybe(each, "answer")) for each in table.get("question", [])),
        standing=tuple(act_of(each) for each in table.get("standing", [])),
        votes=tuple(read_vote(each) for each in table.get("vote", [])),
        tasks=tuple(_task(each) for each in table.get("task", [])),
        review=(act_of(review), days(review["on_days_ago"])) if review else None,
        holds=days(accepted["days_ago"]) if accepted else None,
        accepted=together(accepted["by"], days(accepted["days_ago"]), 5) if accepted else (),
    )


def _wording(table: Table) -> Wording:
    taken = table.get("taken_days_ago")
    return Wording(
        act=act_of(table),
        why=table.get("why", ""),
        title=table.get("title", ""),
        taken=None if taken is None else days(taken),
        declined=_maybe(table, "declined"),
    )


def _task(table: Table) -> Task:
    due = table.get("due_days_ago")
    return Task(
        act=act_of(table),
        due=None if due is None else days(due),
        taken=_maybe(table, "taken"),
        done=_maybe(table, "done"),
    )


def _maybe(table: Table, key: str) -> Act | None:
    return act_of(table[key]) if key in table else None
