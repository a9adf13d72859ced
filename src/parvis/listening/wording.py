"""Say in words what kind an expectation is of, where it stands and what each step of its course was."""

from datetime import UTC, date, datetime
from typing import Final

from parvis.listening.models import Expectation, Kind, Step
from parvis.people.naming import name_of
from parvis.words import N_, Words

Act, Stage = Step.Act, Expectation.Stage

KINDS: Final[dict[str, str]] = {
    Kind.NEED: N_("Need"),
    Kind.COMPLAINT: N_("Complaint"),
    Kind.QUESTION: N_("Question"),
    Kind.IDEA: N_("Idea"),
}
STAGES: Final[dict[str, str]] = {
    Stage.HEARD: N_("heard"),
    Stage.INFORMED: N_("passed on"),
    Stage.ANSWERED: N_("answered"),
    Stage.JUDGED: N_("judged"),
    Stage.AGAIN: N_("open again"),
    Stage.ASIDE: N_("set aside"),
}
_STEPS: Final[dict[str, str]] = {
    Act.WRITTEN: N_("{name} wrote it."),
    Act.CONFIRMED: N_("{name} confirmed it, as it was heard in the talk."),
    Act.RENAMED: N_("{name} named it anew."),
    Act.MERGED: N_("{name} merged another into it, which asks the same."),
    Act.UNMERGED: N_("{name} undid a merging: they are two again."),
    Act.SPLIT: N_("{name} parted it into two, which ask different things."),
    Act.ASIDE: N_("{name} set it aside: {words}"),
    Act.BACK: N_("{name} took it up again."),
    Act.ROUTED: N_("It is the matter of {responsible}."),
    Act.INFORMED: N_("{responsible} was written to."),
    Act.REMINDED: N_("{responsible} was reminded."),
    Act.ESCALATED: N_("No answer came: the deputy was written to, {responsible}."),
    Act.BOUNCED: N_("The letter to {responsible} came back."),
    Act.PASSED: N_("It was passed to {words}, by {responsible}."),
    Act.RETURNED: N_("{responsible} says that it is not their matter."),
    Act.ASKED: N_("{responsible} asked a question back."),
    Act.TOLD: N_("{name} answered the question."),
    Act.PROMISED: N_("{responsible} made a promise."),
    Act.KEPT: N_("The promise was looked at: {words}"),
    Act.DECLINED: N_("{responsible} declined, with reasons."),
    Act.ANSWERED: N_("{responsible} answered."),
    Act.WITHDRAWN: N_("An answer was set aside: {words}"),
    Act.JUDGED: N_("Those concerned said whether it answers."),
    Act.AGAIN: N_("Enough of those concerned said that it does not answer: it is open again."),
    Act.DEMANDED: N_("Enough members signed: an answer is due."),
    Act.CLIMBED: N_("No answer came in time: the next step is due."),
}
"""What each step says to everybody; a step may name who took it, whose matter it is, and a few words."""
_NAMED: Final = N_("{name} confirmed what was heard in the talk, and named it.")
"""What a step says that confirms a theme under a name nobody had said: it keeps that name."""


def said_of(step: Step, words: Words) -> str:
    """Say a step of a course, for whoever may read it."""
    someone = step.responsible
    office = f"{someone.name}, {someone.role}" if someone else ""
    return said_by(step.act, name_of(step.by), office, step.words, words)


def said_by(act: str, name: str, office: str, said: str, words: Words) -> str:
    """Say a step that somebody of this name took, or of whoever holds this office."""
    who = office or words.gettext("somebody responsible")
    sentence = _NAMED if act == Act.CONFIRMED and said else _STEPS[act]
    return words.gettext(sentence, name=name, responsible=who, words=said)


def day_written(day: date | None, words: Words) -> str:
    """Write a day that holds in every time zone; nothing where there is none."""
    return words.date(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())) if day else ""
