"""Read answers: as everybody sees them, as their writer is asked for them, and what waits for an animator."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from parvis.communities.models import Community
from parvis.listening import policies
from parvis.listening.course import is_over
from parvis.listening.models import (
    Answer,
    AnswerFile,
    Expectation,
    IncomingMail,
    Judgement,
    Letter,
    LetterItem,
    Responsible,
    Step,
)
from parvis.listening.queries.matters import Matter, matters_of
from parvis.listening.queries.pressing import most_pressing
from parvis.pages.refusals import NotHere, require
from parvis.people.models import Person

Kind, State, Verdict = Answer.Kind, Answer.State, Judgement.Verdict
NOTED: Final = 20
"""Automatic mails shown, the latest ones."""
WORDS: Final = 30
"""Words of those who judged shown under an answer, the latest ones."""


@dataclass(slots=True)
class Published:
    """One published answer, what those concerned say of it, and what the viewer may say."""

    answer: Answer
    judged: int
    words: list[tuple[str, str]]
    """What people wrote beside their verdict, unsigned, the latest first."""
    may_judge: bool = False
    mine: Judgement | None = None
    may_look: bool = False
    """Whether the viewer may say that a promise was kept or not."""


@dataclass(slots=True)
class Asked:
    """One expectation a letter asked about, for whoever answers."""

    matter: Matter
    expectation: Expectation
    shown: Answer | None = None
    published: list[Answer] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Tell whether it still waits for an answer: nothing shown, nor published in this round."""
        now = any(each.round == self.expectation.round for each in self.published)
        return self.shown is None and not now and not self.over

    @property
    def over(self) -> bool:
        """Tell whether nothing is asked any more: it was merged into another, or set aside."""
        return is_over(self.expectation)


def answers_part(viewer: Person | None, expectation: Expectation, at: datetime) -> dict[str, Any] | None:
    """Read the published answers of an expectation, for its page."""
    rows = expectation.answers.filter(state=State.PUBLISHED).select_related("responsible", "passed_to")
    answers = [*rows.prefetch_related("files").order_by("published_at", "pk")]
    if not answers:
        return None
    words: dict[int, list[tuple[str, str]]] = {}
    judgements = Judgement.objects.filter(answer__in=answers).exclude(words="").order_by("-at", "-pk")
    for answer, verdict, said in judgements.values_list("answer", "verdict", "words"):
        words.setdefault(answer, []).append((verdict, said))
    mine = {}
    if viewer is not None:
        mine = {each.answer_id: each for each in Judgement.objects.filter(answer__in=answers, person=viewer)}
    last = max(answers, key=lambda each: (each.published_at, each.pk))
    published = [
        Published(
            each,
            sum(each.result.values()),
            words.get(each.pk, [])[:WORDS],
            may_judge=each.pk == last.pk and policies.judge(viewer, each, expectation) is None,
            mine=mine.get(each.pk),
            may_look=policies.look_at_promise(viewer, each, expectation, at) is None
            if each.kind == Kind.PROMISE and each.kept is None
            else False,
        )
        for each in answers
    ]
    asked = any(each.kind == Kind.QUESTION and each.round == expectation.round for each in answers)
    told = expectation.steps.filter(act=Step.Act.TOLD).select_related("by").order_by("pk") if asked else ()
    return {
        "answers": published,
        "closes": any(each.kind in {Kind.ANSWER, Kind.DECLINE, Kind.PROMISE} for each in answers),
        "told": [*told],
        "may_tell": asked and policies.tell(viewer, expectation) is None,
    }


def answer_for(viewer: Person | None, expectation: Expectation, pk: int) -> Answer:
    """Give a published answer of an expectation whoever may read it."""
    require(policies.read(viewer, expectation.community))
    found = expectation.answers.filter(pk=pk, state=State.PUBLISHED).first()
    if found is None:
        raise NotHere
    return found


def file_for(viewer: Person | None, pk: int) -> AnswerFile:
    """Give a file of a published answer to whoever may read it."""
    rows = AnswerFile.objects.filter(answer__state=State.PUBLISHED)
    found = rows.select_related("answer__expectation__community").filter(pk=pk).first()
    if found is None:
        raise NotHere
    require(policies.read(viewer, found.answer.expectation.community))
    return found


def asked_by(letter: Letter) -> list[Asked]:
    """Read what a letter asked, and what its reader has answered so far."""
    items = {each.expectation.number: each.expectation for each in most_pressing(letter)}
    rows = Answer.objects.filter(expectation__in=items.values(), responsible=letter.responsible)
    answers = [*rows.exclude(state=State.ASIDE).prefetch_related("files").order_by("pk")]
    asked = []
    for matter in matters_of(letter):
        expectation = items[matter.number]
        own = [each for each in answers if each.expectation_id == expectation.pk]
        mine = (each for each in own if each.state == State.SHOWN and each.letter_id == letter.pk)
        published = [each for each in own if each.state == State.PUBLISHED]
        asked.append(Asked(matter, expectation, next(mine, None), published))
    return asked


def others_in_office(person: Responsible) -> list[Responsible]:
    """List to whom somebody may pass a matter on."""
    rows = Responsible.objects.filter(community=person.community_id, ended_at=None).exclude(pk=person.pk)
    return [*rows.order_by("name", "pk")]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One mail an animator looks at, and the expectations it may answer."""

    mail: IncomingMail
    items: list[LetterItem]


def mails_waiting(viewer: Person | None, community: Community, at: datetime) -> list[Waiting]:
    """Read the mails of which something is doubtful, the oldest first."""
    require(policies.animate(viewer, community, at))
    rows = IncomingMail.objects.filter(community=community, state=IncomingMail.State.WAITS)
    mails = [*rows.select_related("letter__responsible").order_by("at", "pk")[:50]]
    letters = [each.letter_id for each in mails if each.letter_id]
    items: dict[int, list[LetterItem]] = {}
    for item in LetterItem.objects.filter(letter__in=letters).select_related("expectation").order_by("pk"):
        items.setdefault(item.letter_id, []).append(item)
    return [Waiting(each, items.get(each.letter_id or 0, [])) for each in mails]


def mails_noted(viewer: Person | None, community: Community, at: datetime) -> list[IncomingMail]:
    """Read the latest mails that machines sent: nothing waits for a word, and one may want to know."""
    require(policies.animate(viewer, community, at))
    rows = IncomingMail.objects.filter(community=community, state=IncomingMail.State.NOTED)
    return [*rows.select_related("letter__responsible").order_by("-at", "-pk")[:NOTED]]


def mails_of_nobody() -> QuerySet[IncomingMail]:
    """List the mails that wait and that no community can look at: the host may."""
    rows = IncomingMail.objects.filter(community=None, state=IncomingMail.State.WAITS).exclude(kept="")
    return rows.order_by("-at", "-pk")


def mail_for(viewer: Person | None, community: Community, pk: int, at: datetime) -> IncomingMail:
    """Give one mail of a community to whoever animates it."""
    require(policies.animate(viewer, community, at))
    found = (
        IncomingMail.objects.filter(community=community, pk=pk).select_related("letter__responsible").first()
    )
    if found is None:
        raise NotHere
    return found
