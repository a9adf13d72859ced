"""What is asked of where members decide: proposals, what is said of them, votes, draws."""

from collections.abc import Mapping
from typing import Any

from parvis.decisions.models import (
    Amendment,
    Argument,
    Candidate,
    Contestation,
    Draw,
    Elector,
    Objection,
    Poll,
    Proposal,
    Question,
    Task,
    Version,
)
from parvis.people.models import Person
from tests.place.truth.cast import AT, LATELY, LATER, LONG_AGO, MEMBERS, SOON
from tests.place.truth.stage import DRAWN, UNFIT, Stage, Thing, Things, own, this

Where = Proposal.State


def of_decisions(stage: Stage) -> Things:
    """Give proposals in every state, and what hangs on them."""
    drafted, voted = proposal(stage), proposal(stage, state=Where.VOTED)
    passed = proposal(stage, state=Where.PASSED, decided_at=LATELY)
    waits = proposal(stage, state=Where.PASSED, decided_at=LATELY, suspended_at=LATELY)
    election = proposal(stage, subject="election")
    by_lot, drawn = (
        proposal(stage, subject="election", changes={"role": DRAWN, "seats": 1}, state=state)
        for state in (Where.DRAFTED, Where.VOTED)
    )
    return {
        Proposal: [
            this("proposal drafted", drafted),
            this("election drafted", election),
            this("election by lot", by_lot),
            this("lot being drawn", drawn),
            this("proposal voted on", voted),
            this("proposal passed", passed),
            this("decision that waits", waits),
            this("proposal withdrawn", proposal(stage, state=Where.WITHDRAWN)),
            this("proposal of who left", proposal(stage, by=stage.who("left"))),
            this("recall called by many", proposal(stage, subject="recall", by=None)),
        ],
        Candidate: [
            own("", {person.pk: _candidate(election, person) for person in _standing(stage)}),
            own("called by the lot", stage.for_each(lambda person: _candidate(drawn, person, called_at=AT))),
        ],
        Contestation: [
            Thing("", lambda _viewer, _chosen: None),
            *(_contested(stage, each) for each in (passed, waits)),
        ],
        **_said_of(stage, drafted),
        **_asked_in(stage, drafted, voted),
        **_to_do(stage, passed),
        Draw: [this("draw", draw(stage)), this("draw made", draw(stage, drawn_at=LATELY, seed="1"))],
    }


def _contested(stage: Stage, decision: Proposal) -> Thing:
    """Let whoever asks contest one decision."""
    theirs = stage.for_each(
        lambda person: Contestation.objects.create(proposal=decision, person=person, why="No.", at=LATELY)
    )

    def give(viewer: Person | None, chosen: Mapping[Any, Any]) -> object:
        return theirs.get(viewer.pk) if viewer and chosen.get(Proposal) == decision else UNFIT

    return Thing("contested by them", give)


def _said_of(stage: Stage, about: Proposal) -> Things:
    author, signaller = stage.who("author"), stage.who("signaller")
    version = Version.objects.create(
        proposal=about, number=1, source="A text.", digest="0" * 64, by=author, at=LONG_AGO
    )

    def amendment(person: Person, **given: Any) -> Amendment:
        return Amendment.objects.create(
            proposal=about, to=version, by=person, at=LATELY, source="Another.", **given
        )

    def argument(person: Person) -> Argument:
        return Argument.objects.create(
            proposal=about, side=Argument.Side.FOR, by=person, at=LATELY, source="Because."
        )

    def question(**given: Any) -> Question:
        return Question.objects.create(proposal=about, by=signaller, at=LATELY, text="Why?", **given)

    return {
        Amendment: [
            this("amendment", amendment(signaller)),
            own("their own amendment", stage.for_each(amendment)),
            this("amendment taken", amendment(signaller, state=Amendment.State.TAKEN, became=2)),
        ],
        Argument: [
            this("argument", argument(author)),
            own("their own argument", stage.for_each(argument)),
        ],
        Question: [
            this("question", question()),
            this("question answered", question(answer="So.", answered_by=author, answered_at=LATELY)),
        ],
    }


def _asked_in(stage: Stage, drafted: Proposal, voted: Proposal) -> Things:
    opened = _poll(stage, voted)
    before = _poll(stage, drafted, closed_at=LATELY)
    electors = {}
    for name in (*MEMBERS, "left", "excluded and left"):
        person = stage.who(name)
        electors[person.pk] = Elector.objects.create(poll=opened, person=person)
        Elector.objects.create(poll=before, person=person)

    def objection(person: Person, poll: Poll = opened, **given: Any) -> Objection:
        return Objection.objects.create(poll=poll, by=person, at=LATELY, harm="Harm.", **given)

    signaller = stage.who("signaller")
    return {
        Poll: [this("vote open", opened), this("vote closed", before)],
        Elector: [own("", electors)],
        Objection: [
            this("objection", objection(signaller)),
            own("their own objection", stage.for_each(objection)),
            this("objection between two rounds", objection(signaller, before)),
            this("objection withdrawn", objection(signaller, state=Objection.State.WITHDRAWN)),
        ],
    }


def _to_do(stage: Stage, about: Proposal) -> Things:
    author = stage.who("author")

    def task(person: Person | None, **given: Any) -> Task:
        return Task.objects.create(
            proposal=about, what="Put it up.", by=author, at=LATELY, taken_by=person, **given
        )

    return {
        Task: [
            this("task free", task(None)),
            own("a task they took", stage.for_each(task)),
            this("task of the author", task(author)),
            this("task done", task(author, done_at=LATELY)),
        ]
    }


def proposal(stage: Stage, **given: Any) -> Proposal:
    """Make a proposal of the author's."""
    return Proposal.objects.create(
        **{
            "community": stage.community,
            "number": stage.community.proposals.count() + 1,
            "subject": "other",
            "title": "A bench",
            "folded": "a bench",
            "by": stage.who("author"),
            "at": LONG_AGO,
            "last_at": LONG_AGO,
            **given,
        }
    )


def _poll(stage: Stage, about: Proposal, **given: Any) -> Poll:
    return Poll.objects.create(
        proposal=about,
        version=1,
        method="consent",
        secret=False,
        opened_by=stage.who("author"),
        opened_at=LONG_AGO,
        closes_at=LATELY if given else LATER,
        electorate=len(MEMBERS),
        electorate_digest="0" * 64,
        **given,
    )


def _standing(stage: Stage) -> list[Person]:
    """List who stands: whoever was a member."""
    return [stage.who(name) for name in ("author", "left", "suspended", "excluded", "excluded and left")]


def _candidate(election: Proposal, person: Person, **given: Any) -> Candidate:
    return Candidate.objects.create(proposal=election, person=person, words="Me.", at=LONG_AGO, **given)


def draw(stage: Stage, **given: Any) -> Draw:
    """Freeze a pool of those who may be drawn for a jury."""
    return Draw.objects.create(
        community=stage.community,
        what="jury",
        pool=[],
        pool_digest="0" * 64,
        count=3,
        commitment="0" * 64,
        frozen_at=LONG_AGO,
        due_at=SOON,
        **given,
    )
