"""Read questions, their statements, and the map of what unites and divides those who voted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count

from parvis.communities.models import Community
from parvis.core.opinion.keeping import earlier_from, shown_from
from parvis.core.opinion.placing import group_of, place
from parvis.core.opinion.shapes import ALONE, Options, Position, Shown
from parvis.listening import policies
from parvis.listening.models import Expectation, Question, Quotation, Statement, Vote
from parvis.listening.quoting import GONE
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

LISTED: Final = 50
SEEDS: Final = 10
SHORT: Final = 280
"""Letters of words one may agree with at a glance, as of any statement."""


@dataclass(slots=True)
class Asking:
    """One question, as its page shows it to one person."""

    question: Question
    statements: list[Statement]
    mine: dict[int, int]
    """Statement -> what the viewer said of it."""
    next: Statement | None
    """A statement the viewer has not voted on."""
    shown: Shown | None
    """What may be shown of the map; nothing while none was drawn."""
    here: Position | None
    """Where the viewer stands: shown to the viewer alone."""
    group: int
    """The viewer's own group, or ALONE."""
    may_vote: bool
    may_state: bool


def questions_here(viewer: Person | None, community: Community) -> list[Question]:
    """List what was asked in a community, the latest first."""
    require(policies.read(viewer, community))
    return [*Question.objects.filter(community=community).order_by("-number")[:LISTED]]


def question_for(viewer: Person | None, community: Community, number: int) -> Question:
    """Give one question to whoever may read the community."""
    require(policies.read(viewer, community))
    rows = Question.objects.select_related("community__guide", "expectation", "opened_by", "map")
    found = rows.filter(community=community, number=number).first()
    if found is None:
        raise NotHere
    return found


def asking(viewer: Person | None, question: Question, at: datetime) -> Asking:
    """Read a question whole: four queries, however many voted."""
    statements = [*question.statements.select_related("post").order_by("number")]
    mine: dict[int, int] = {}
    if viewer is not None:
        cast = Vote.objects.filter(statement__question=question, person=viewer)
        mine = dict(cast.values_list("statement", "value"))
    shown = shown_from(question.map.result["shown"]) if question.map.result else None
    here, group = _stand(question, statements, mine, shown)
    may_vote = policies.vote_at_all(viewer, question, at) is None
    # Those fewest have seen come first: each statement is heard.
    unseen = [each for each in statements if each.pk not in mine and not each.aside_why and each.text != GONE]
    seen = _seen(question)
    unseen.sort(key=lambda each: (seen.get(each.pk, 0), each.number))
    return Asking(
        question,
        statements,
        mine,
        unseen[0] if unseen and may_vote else None,
        shown,
        here,
        group,
        may_vote,
        policies.state(viewer, question, at) is None,
    )


def seeds(expectation: Expectation) -> list[Quotation]:
    """Give what members said of an expectation that is short enough to agree with, the latest first."""
    said = {
        each.text: each for each in expectation.quotations.order_by("at", "pk") if len(each.text) <= SHORT
    }
    return [*said.values()][::-1][:SEEDS]


def statement_for(question: Question, number: int) -> Statement:
    """Give one statement of a question."""
    found = question.statements.filter(number=number).first()
    if found is None:
        raise NotHere
    return found


def votes_of(question: int) -> list[tuple[int, int, int]]:
    """Give every vote of a question: the person, the number of the statement, the vote."""
    rows = Vote.objects.filter(statement__question=question).order_by("pk")
    return [*rows.values_list("person", "statement__number", "value")]


def statements_of(question: int) -> list[bool]:
    """Tell of each statement of a question, in its order, whether it was set aside."""
    rows = Statement.objects.filter(question=question).order_by("number").values_list("aside_why", flat=True)
    return [bool(why) for why in rows]


def opinions_part(viewer: Person | None, expectation: Expectation, at: datetime) -> dict[str, Any] | None:
    """Read what was asked about an expectation, for its page; nothing where nothing is and none may ask."""
    del at
    asked = [*Question.objects.filter(expectation=expectation).order_by("number")]
    may_ask = policies.join(viewer, expectation) is None
    return {"questions": asked, "may_ask": may_ask} if asked or may_ask else None


def _stand(
    question: Question, statements: list[Statement], mine: dict[int, int], shown: Shown | None
) -> tuple[Position | None, int]:
    """Say where the viewer stands, from their own votes alone."""
    if shown is None or not shown.groups or not mine:
        return None, ALONE
    earlier = earlier_from(question.map.result["earlier"])
    numbers = {each.pk: each.number - 1 for each in statements}
    here = place({numbers[pk]: value for pk, value in mine.items() if pk in numbers}, earlier.axes)
    fewest = min(Options().fewest_votes, len(statements))
    return here, group_of(here, earlier.centres) if len(mine) >= fewest else ALONE


def _seen(question: Question) -> dict[int, int]:
    """Count who voted on each statement."""
    rows = Vote.objects.filter(statement__question=question).order_by()
    return dict(rows.values_list("statement").annotate(n=Count("pk")))
