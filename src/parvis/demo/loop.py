"""Play the loop of one community: what is heard is confirmed, brought to whom it concerns, and answered."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from parvis.communities.models import Community
from parvis.listening.actions import (
    answering,
    demands,
    expectations,
    judging,
    offices,
    opinions,
    personal,
    routing,
    sources,
    themes,
)
from parvis.listening.models import (
    Answer,
    Expectation,
    Interpellation,
    Judgement,
    Kind,
    Letter,
    Responsible,
    Source,
    Statement,
    Theme,
)
from parvis.people.models import Person
from parvis.samples import place as samples
from parvis.samples.place.loop import Act, Answered, Aside, Asked, Demanded, Expected, Judged, Notes, Office

if TYPE_CHECKING:
    from parvis.demo.loading import Story

Happening = tuple[timedelta, Callable[[datetime], object]]
VOTES: Final = {"+": 1, "-": -1, "0": 0}


class Course:
    """Play the loop of one community, act after act."""

    def __init__(self, story: "Story", sample: samples.Community) -> None:
        """Take the community and whose story it is part of."""
        self.story, self.sample, self.loop = story, sample, sample.loop
        self.offices: dict[str, int] = {}
        self.made: dict[str, int] = {}
        """What was made so far, by the names the samples use: a form may tidy the spaces of a title."""

    def life(self) -> Iterator[Happening]:
        """Give what happens in it: who is listed, what is expected, asked, noted."""
        for office in self.loop.offices:
            yield office.listed.ago, partial(self._list, office)
        for aside in self.loop.aside:
            yield aside.act.ago, partial(self._set_aside, aside)
        for each in self.loop.expected:
            yield from self._course_of(each)
        for notes in self.loop.notes:
            yield notes.opened.ago, partial(self._open_notes, notes)
            yield notes.noted, partial(self._note, notes)
        for asked in self.loop.asked:
            yield asked.opened.ago, partial(self._ask, asked)
            for voter, votes in asked.votes:
                yield voter.ago, partial(self._vote, asked, voter, votes)

    def _course_of(self, each: Expected) -> Iterator[Happening]:
        yield each.begun.ago, partial(self._begin, each)
        for act in each.joined:
            yield act.ago, partial(self._join, each, act)
        if each.routed:
            yield each.routed.ago, partial(self._route, each, each.routed)
        if each.demand:
            yield each.demand.opened.ago, partial(self._demand, each, each.demand)
            for act in each.demand.signed:
                yield act.ago, partial(self._sign, each, act)
        for answer in each.answers:
            yield from self._after(each, answer)

    def _after(self, each: Expected, answer: Answered) -> Iterator[Happening]:
        yield answer.ago, partial(self._answer, each, answer)
        if answer.told:
            yield answer.told.ago, partial(self._tell, each, answer.told)
        for judged in answer.judged:
            yield judged.act.ago, partial(self._judge, each, judged)
        if answer.kept:
            yield answer.kept.ago, partial(self._keep, each, answer.kept)

    def _list(self, office: Office, at: datetime) -> None:
        first, last = office.absent or (None, None)
        listed = offices.list_responsible(
            by=self._who(office.listed),
            at=at,
            community=self._here(),
            office=offices.Office(
                name=office.name,
                role=office.role,
                organisation=office.organisation,
                answers_for=office.answers_for,
                email=office.email,
                examples=office.examples,
                languages=office.languages,
                territory=office.territory,
                deputy=self._office(office.deputy) if office.deputy else None,
            ),
        )
        if first is not None:
            offices.note_absence(
                by=self._who(office.listed),
                at=at,
                responsible=listed,
                first=(self.story.now - first).date(),
                last=(self.story.now - last).date() if last is not None else None,
            )
        self.offices[office.key] = listed.pk

    def _begin(self, each: Expected, at: datetime) -> None:
        """Confirm the theme that is meant; where the ear proposes none like it, somebody writes it."""
        by, kind = self._who(each.begun), Kind(each.kind)
        theme = meant(self._here(), each.heard) if each.heard else None
        if theme is not None:
            made = themes.confirm_theme(by=by, at=at, theme=theme, title=each.title, kind=kind)
        else:
            made = expectations.write_expectation(
                by=by, at=at, community=self._here(), title=each.title, kind=kind, source=each.begun.words
            )
        self.made[each.title] = made.pk

    def _set_aside(self, aside: Aside, at: datetime) -> None:
        if theme := meant(self._here(), aside.heard):
            themes.set_theme_aside(by=self._who(aside.act), at=at, theme=theme, why=aside.act.words)

    def _join(self, each: Expected, act: Act, at: datetime) -> None:
        personal.join(by=self._who(act), at=at, expectation=self._expectation(each))

    def _route(self, each: Expected, act: Act, at: datetime) -> None:
        to = self._office(each.office or "")
        routing.choose(by=self._who(act), at=at, expectation=self._expectation(each), responsible=to)

    def _answer(self, each: Expected, answer: Answered, at: datetime) -> None:
        """Answer by the link of the last letter about it, as its reader would."""
        expectation = self._expectation(each)
        about = Letter.objects.select_related("community", "responsible").filter(
            items__expectation=expectation, responsible=self._office(answer.office), state=Letter.State.SENT
        )
        day = answer.promised_for
        said = answering.Said(
            Answer.Kind(answer.kind),
            answer.text,
            promised_for=(self.story.now - day).date() if day is not None else None,
            passed_to=self._office(answer.passed_to) if answer.passed_to else None,
        )
        letter = about.latest("sent_at", "pk")
        shown = answering.show(at=at, letter=letter, expectation=expectation, said=said)
        answering.publish(at=at, answer=shown)

    def _tell(self, each: Expected, act: Act, at: datetime) -> None:
        answering.tell(by=self._who(act), at=at, expectation=self._expectation(each), words=act.words)

    def _judge(self, each: Expected, judged: Judged, at: datetime) -> None:
        verdict = Judgement.Verdict(judged.verdict)
        by, words = self._who(judged.act), judged.act.words
        judging.judge(by=by, at=at, answer=self._last_answer(each), verdict=verdict, words=words)

    def _keep(self, each: Expected, act: Act, at: datetime) -> None:
        promise = self._last_answer(each)
        judging.keep_promise(by=self._who(act), at=at, answer=promise, kept=True, words=act.words)

    def _demand(self, each: Expected, demand: Demanded, at: datetime) -> None:
        by, words = self._who(demand.opened), demand.opened.words
        demands.open_demand(by=by, at=at, expectation=self._expectation(each), demand=words)

    def _sign(self, each: Expected, act: Act, at: datetime) -> None:
        demand = Interpellation.objects.get(expectation=self._expectation(each))
        demands.cosign(by=self._who(act), at=at, demand=demand)

    def _open_notes(self, notes: Notes, at: datetime) -> None:
        opening = sources.Opening(Source.Kind.NOTES, notes.name, notes.consent, notes.reads, notes.objection)
        by = self._who(notes.opened)
        made = sources.open_source(by=by, at=at, community=self._here(), opening=opening)
        self.made[notes.name] = made.pk

    def _note(self, notes: Notes, at: datetime) -> None:
        source = Source.objects.get(pk=self.made[notes.name])
        said = [sources.Note(text, people) for people, text in notes.sayings]
        sources.note(by=self._who(notes.opened), at=at, source=source, notes=said, said_at=at)

    def _ask(self, asked: Asked, at: datetime) -> None:
        made = opinions.open_question(
            by=self._who(asked.opened),
            at=at,
            community=self._here(),
            title=asked.title,
            statements=asked.statements,
        )
        self.made[asked.title] = made.pk

    def _vote(self, asked: Asked, act: Act, votes: str, at: datetime) -> None:
        by = self._who(act)
        statements = Statement.objects.select_related("question").filter(question=self.made[asked.title])
        for statement, vote in zip(statements.order_by("number"), votes, strict=True):
            opinions.vote(by=by, at=at, statement=statement, value=VOTES[vote])

    def _who(self, act: Act) -> Person:
        return self.story.people[act.by]

    def _here(self) -> Community:
        return self.story.community(self.sample.slug)

    def _office(self, key: str) -> Responsible:
        return Responsible.objects.get(pk=self.offices[key])

    def _expectation(self, each: Expected) -> Expectation:
        return Expectation.objects.get(pk=self.made[each.title])

    def _last_answer(self, each: Expected) -> Answer:
        closing = Answer.objects.filter(expectation=self._expectation(each), kind__in=answering.CLOSING)
        return closing.latest("published_at", "pk")


def meant(community: Community, words: tuple[str, ...]) -> Theme | None:
    """Find the proposed theme in whose terms and sentences all the words stand, and most often."""
    found: list[tuple[int, int, Any]] = []
    proposed = Theme.objects.filter(community=community, state=Theme.State.PROPOSED, gone=False)
    for theme in proposed.prefetch_related("quotes").order_by("-people", "key"):
        said = [theme.name, *theme.terms, *(quote.text for quote in theme.quotes.all())]
        times = [sum(word in text.casefold() for text in said) for word in words]
        if all(times):
            found.append((min(times), -len(found), theme))
    return max(found)[2] if found else None
