"""Play what is signalled in one community: rulings, an appeal, a talk, an emergency act of the host."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from parvis.communities.models import Clause, Community
from parvis.conversations.models import Post
from parvis.decisions.models import Proposal
from parvis.demo.deciding import AT_ONCE, Deciding
from parvis.demo.time import let_time_pass
from parvis.moderation.actions import (
    calling,
    convening,
    deliberating,
    emergencies,
    hearing,
    mediating,
    ruling,
    signalling,
)
from parvis.moderation.actions.emergency_sweeps import open_votes
from parvis.moderation.emergencies import Urgent
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Emergency, Jury, Mediation, Outcome, Seat
from parvis.people.models import Person
from parvis.samples import place as samples
from parvis.samples.place.loop import Act
from parvis.samples.place.moderating import Appealed, Ruled, Said, Signal, Signalled, Talk, Urgency

if TYPE_CHECKING:
    from parvis.demo.loading import Story

Happening = tuple[timedelta, Callable[[datetime], object]]
THOUGHT_OVER: Final = timedelta(hours=9)
"""After a call, in which those drawn answer; and between a second call and the first words of a jury."""
A_TURN: Final = timedelta(hours=3)


class Moderating:
    """Play the cases of one community, act after act."""

    def __init__(self, story: "Story", sample: samples.Community, deciding: Deciding) -> None:
        """Take the community, whose story it is part of, and how its members vote."""
        self.story, self.sample, self.deciding = story, sample, deciding

    def life(self) -> Iterator[Happening]:
        """Give what happens: who offers to mediate, what is signalled and decided, what the host did."""
        for act in self.sample.cases.mediators:
            yield act.ago, partial(self._volunteer, act)
        for each in self.sample.cases.signalled:
            yield from self._course_of(each)
        for urgency in self.sample.cases.urgencies:
            yield urgency.act.ago, partial(self._begin, urgency)
            # The vote on it is opened in nobody’s name.
            yield urgency.vote.opened.ago, open_votes
            yield from self.deciding.ballots(partial(self._ratification, urgency), urgency.vote)
            yield urgency.until - AT_ONCE, let_time_pass

    def _course_of(self, each: Signalled) -> Iterator[Happening]:
        for signal in each.signals:
            yield signal.act.ago, partial(self._signal, each, signal)
        if each.heard:
            yield each.heard.ago, partial(self._hear, each, each.heard)
        if each.ruled:
            yield each.ruled.act.ago, partial(self._rule, each, each.ruled)
        if each.appealed:
            yield from self._appeal_of(each, each.appealed)
        if each.talk:
            yield from self._talk_of(each, each.talk)

    def _appeal_of(self, each: Signalled, appealed: Appealed) -> Iterator[Happening]:
        """Let whoever is drawn answer, speak and vote in turn: nobody knows who before the draw."""
        ago = appealed.drawn
        yield appealed.act.ago, partial(self._appeal, each, appealed)
        yield ago, let_time_pass
        yield (ago := ago - THOUGHT_OVER), partial(self._answer_call, each, appealed.decline)
        yield (ago := ago - THOUGHT_OVER), partial(self._answer_call, each, 0)
        ago -= THOUGHT_OVER
        for place, words in enumerate(appealed.says):
            yield (ago := ago - A_TURN), partial(self._say, each, place, words)
        for place, (outcome, reasons) in enumerate(appealed.votes):
            yield (ago := ago - A_TURN), partial(self._vote, each, place, outcome, reasons)

    def _talk_of(self, each: Signalled, talk: Talk) -> Iterator[Happening]:
        yield talk.offered.ago, partial(self._offer, each, talk.offered)
        for act in talk.accepted:
            yield act.ago, partial(self._accept_talk, each, act)
        for act, mediators in talk.chosen:
            yield act.ago, partial(self._choose, each, act, mediators)
        for act in talk.said:
            yield act.ago, partial(self._say_in_talk, each, act)
        yield talk.agreed.ago, partial(self._write_agreement, each, talk)
        for turn, act in enumerate(talk.accepted, 1):
            yield talk.agreed.ago - turn * A_TURN / 3, partial(self._agree, each, act)

    def _signal(self, each: Signalled, signal: Signal, at: datetime) -> None:
        post, here = self._post(each.about), self._here()
        signalling.signal(
            by=self._who(signal.act),
            at=at,
            community=here,
            clause=self._clause(here, signal.clause),
            post=post,
            words=signal.act.words,
        )

    def _hear(self, each: Signalled, act: Act, at: datetime) -> None:
        hearing.hear(by=self._who(act), at=at, case=self._case(each), words=act.words)

    def _rule(self, each: Signalled, ruled: Ruled, at: datetime) -> None:
        case, here = self._case(each), self._here()
        judgement = Judgement(
            outcome=Outcome(ruled.outcome),
            reasons=ruled.act.words,
            facts=ruled.facts,
            clause=self._clause(here, ruled.clause) if ruled.clause else None,
            ends_at=self.story.now - ruled.until if ruled.until is not None else None,
        )
        ruling.rule(by=self._who(ruled.act), at=at, case=case, judgement=judgement)

    def _appeal(self, each: Signalled, appealed: Appealed, at: datetime) -> None:
        by, case = self._who(appealed.act), self._case(each)
        first = case.rulings.get(number=1)
        convening.appeal(by=by, at=at, ruling=first, words=appealed.act.words)
        convening.plead(by=by, at=at, jury=self._jury(each), words=appealed.plea)

    def _answer_call(self, each: Signalled, decline: int, at: datetime) -> None:
        jury = self._jury(each)
        called = jury.seats.filter(state=Seat.State.INVITED).select_related("person").order_by("place")
        for turn, seat in enumerate([*called]):
            answer = calling.decline_seat if turn < decline else calling.take_seat
            answer(by=seat.person, at=at + turn * timedelta(minutes=7), jury=jury)

    def _say(self, each: Signalled, place: int, words: str, at: datetime) -> None:
        jury = self._jury(each)
        deliberating.say(by=_juror(jury, place), at=at, jury=jury, words=words)

    def _vote(self, each: Signalled, place: int, outcome: str, reasons: str, at: datetime) -> None:
        jury = self._jury(each)
        deliberating.vote(by=_juror(jury, place), at=at, jury=jury, outcome=outcome, reasons=reasons)

    def _volunteer(self, act: Act, at: datetime) -> None:
        mediating.volunteer(by=self._who(act), at=at, community=self._here(), words=act.words)

    def _offer(self, each: Signalled, act: Act, at: datetime) -> None:
        mediating.offer_mediation(by=self._who(act), at=at, case=self._case(each))

    def _accept_talk(self, each: Signalled, act: Act, at: datetime) -> None:
        mediating.answer_mediation(by=self._who(act), at=at, mediation=self._mediation(each), yes=True)

    def _choose(self, each: Signalled, act: Act, mediators: tuple[str, ...], at: datetime) -> None:
        persons = [self.story.people[key] for key in mediators]
        by, talk = self._who(act), self._mediation(each)
        mediating.choose_mediators(by=by, at=at, mediation=talk, persons=persons)

    def _say_in_talk(self, each: Signalled, act: Act, at: datetime) -> None:
        by, talk = self._who(act), self._mediation(each)
        mediating.say_in_mediation(by=by, at=at, mediation=talk, words=act.words)

    def _write_agreement(self, each: Signalled, talk: Talk, at: datetime) -> None:
        mediating.draft_agreement(
            by=self._who(talk.agreed),
            at=at,
            mediation=self._mediation(each),
            agreement=talk.agreed.words,
            check_on=(self.story.now - talk.check).date(),
        )

    def _agree(self, each: Signalled, act: Act, at: datetime) -> None:
        mediating.accept_agreement(by=self._who(act), at=at, mediation=self._mediation(each))

    def _begin(self, urgency: Urgency, at: datetime) -> None:
        post = self._post(urgency.about)
        urgent = Urgent(
            community=self._here(),
            person=post.author,
            post=post,
            kind=Emergency.Kind.SECURITY,
            legal_ground=urgency.by_law,
            facts=urgency.facts,
            why=urgency.act.words,
            hours=urgency.hours,
            until=self.story.now - urgency.until,
        )
        emergencies.begin_emergency(by=self._who(urgency.act), urgent=urgent, at=at)

    def _ratification(self, urgency: Urgency) -> Proposal:
        made = Emergency.objects.get(post=self._post(urgency.about))
        return Proposal.objects.select_related("community__guide").get(pk=made.proposal or 0)

    def _who(self, act: Act) -> Person:
        return self.story.people[act.by]

    def _here(self) -> Community:
        return self.story.community(self.sample.slug)

    def _post(self, said: Said) -> Post:
        posts = Post.objects.select_related("topic__community__guide", "author")
        return posts.get(topic=self.story.topics[self.sample.slug, said.topic], number=said.post)

    def _clause(self, here: Community, number: int) -> Clause:
        return Clause.objects.select_related("guide").get(guide=here.guide, number=number)

    def _case(self, each: Signalled) -> Case:
        return Case.objects.get(post=self._post(each.about))

    def _jury(self, each: Signalled) -> Jury:
        return Jury.objects.get(case=self._case(each))

    def _mediation(self, each: Signalled) -> Mediation:
        return Mediation.objects.get(case=self._case(each))


def _juror(jury: Jury, place: int) -> Person:
    """Give the person on one of the seats that were taken, in the order of the draw."""
    taken = jury.seats.filter(state=Seat.State.ACCEPTED).select_related("person").order_by("place")
    return taken[place].person
