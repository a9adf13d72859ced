"""Play what members of one community decide: proposals, what is said of them, votes, mandates, tasks."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from parvis.communities import actions as communities
from parvis.communities.models import Community, Mandate
from parvis.decisions.actions import amending, arguing, casting, polling, proposing, standing, tasks
from parvis.decisions.cnil import ASKED
from parvis.decisions.drafts import Draft
from parvis.decisions.grades import GRADES
from parvis.decisions.models import Argument, Objection, Poll, Proposal
from parvis.demo.time import let_time_pass
from parvis.listening.models import Expectation
from parvis.people.models import Person
from parvis.samples import place as samples
from parvis.samples.place.deciding import (
    Argument as Said,
)
from parvis.samples.place.deciding import Ballot, Handover, Proposed, Question, Task, Vote, Wording
from parvis.samples.place.loop import Act

if TYPE_CHECKING:
    from parvis.demo.loading import Story

Happening = tuple[timedelta, Callable[[datetime], object]]
BY_LETTER: Final = {key[0].upper(): key for key in GRADES}
"""How the samples write a judgement: "EGF" gives a grade to each of those who stand, by its first letter."""
AT_ONCE: Final = timedelta(minutes=1)


class Deciding:
    """Play the decisions of one community, act after act."""

    def __init__(self, story: "Story", sample: samples.Community, expectations: Mapping[str, int]) -> None:
        """Take the community, whose story it is part of, and its expectations by their titles."""
        self.story, self.sample, self.expectations = story, sample, expectations
        self.made: dict[str, int] = {}
        """The proposals made so far, by the titles the samples use."""

    def life(self) -> Iterator[Happening]:
        """Give what happens: what is proposed, said, voted, carried out, handed over."""
        for each in self.sample.decisions.proposed:
            yield each.begun.ago, partial(self._propose, each)
            yield from self._talk(each)
            for vote in each.votes:
                yield from self.round(partial(self._proposal, each), vote)
            yield from self._after(each)
        for handover in self.sample.decisions.handovers:
            yield handover.act.ago, partial(self._hand_over, handover)

    def _talk(self, each: Proposed) -> Iterator[Happening]:
        yield from self._wordings(each)
        for argument in each.arguments:
            yield argument.act.ago, partial(self._argue, each, argument)
        for question in each.questions:
            yield question.act.ago, partial(self._ask, each, question)
            if question.answer:
                yield question.answer.ago, partial(self._answer, each, question)
        for act in each.standing:
            yield act.ago, partial(self._stand, each, act)

    def _wordings(self, each: Proposed) -> Iterator[Happening]:
        for wording in each.rewritten:
            yield wording.act.ago, partial(self._rewrite, each, wording)
        for wording in each.amendments:
            yield wording.act.ago, partial(self._amend, each, wording)
            if wording.taken:
                yield wording.taken, partial(self._take, each, wording)
            if wording.declined:
                yield wording.declined.ago, partial(self._decline, each, wording)

    def round(self, proposal: Callable[[], Proposal], vote: Vote) -> Iterator[Happening]:
        """Give what happens in one round of votes on a proposal."""
        yield vote.opened.ago, partial(self._open, proposal, vote)
        yield from self.ballots(proposal, vote)

    def ballots(self, proposal: Callable[[], Proposal], vote: Vote) -> Iterator[Happening]:
        """Give what happens in a round that is open: ballots, what is answered to objections, its end."""
        for ballot in vote.ballots:
            yield ballot.act.ago, partial(self._cast, proposal, ballot)
            if ballot.answered:
                yield ballot.answered.ago, partial(self._answer_objection, proposal, ballot)
        if vote.over > timedelta():
            # The sweep comes a little after the last moment, as it does in a place that is served.
            yield vote.over - AT_ONCE, let_time_pass

    def _after(self, each: Proposed) -> Iterator[Happening]:
        if each.review:
            act, on = each.review
            yield act.ago, partial(self._set_review, each, act, on)
        for task in each.tasks:
            yield task.act.ago, partial(self._add_task, each, task)
            if task.taken:
                yield task.taken.ago, partial(self._take_task, each, task)
            if task.done:
                yield task.done.ago, partial(self._finish_task, each, task)
        if each.holds:
            yield each.holds, let_time_pass
        for act in each.accepted:
            yield act.ago, partial(self._accept, act)

    def _propose(self, each: Proposed, at: datetime) -> None:
        here = self._here()
        topics, expectations = self.story.topics, self.expectations
        grown = Expectation.objects.get(pk=expectations[each.expectation]) if each.expectation else None
        draft = Draft(
            each.subject,
            each.title,
            each.begun.words,
            each.changes,
            from_topic=topics[self.sample.slug, each.topic] if each.topic else None,
            from_expectation=grown.number if grown else None,
        )
        made = proposing.open_proposal(by=self._who(each.begun), community=here, draft=draft, at=at)
        self.made[each.title] = made.pk

    def _rewrite(self, each: Proposed, wording: Wording, at: datetime) -> None:
        proposal = self._proposal(each)
        proposing.rewrite(
            by=self._who(wording.act),
            proposal=proposal,
            title=wording.title or proposal.title,
            source=wording.act.words,
            why=wording.why,
            at=at,
        )

    def _amend(self, each: Proposed, wording: Wording, at: datetime) -> None:
        by, source = self._who(wording.act), wording.act.words
        amending.propose_amendment(
            by=by, proposal=self._proposal(each), source=source, why=wording.why, at=at
        )

    def _take(self, each: Proposed, wording: Wording, at: datetime) -> None:
        amendment = self._proposal(each).amendments.get(by=self._who(wording.act), state="open")
        amending.take_amendment(by=self._who(each.begun), amendment=amendment, at=at)

    def _decline(self, each: Proposed, wording: Wording, at: datetime) -> None:
        if wording.declined:
            amendment = self._proposal(each).amendments.get(by=self._who(wording.act), state="open")
            by, answer = self._who(wording.declined), wording.declined.words
            amending.decline_amendment(by=by, amendment=amendment, answer=answer, at=at)

    def _argue(self, each: Proposed, argument: Said, at: datetime) -> None:
        by, side = self._who(argument.act), Argument.Side(argument.side)
        arguing.argue(by=by, proposal=self._proposal(each), side=side, source=argument.act.words, at=at)

    def _ask(self, each: Proposed, question: Question, at: datetime) -> None:
        text = question.act.words
        arguing.ask(by=self._who(question.act), proposal=self._proposal(each), text=text, at=at)

    def _answer(self, each: Proposed, question: Question, at: datetime) -> None:
        asked = self._proposal(each).questions.get(text=question.act.words)
        if question.answer:
            by, answer = self._who(question.answer), question.answer.words
            arguing.answer_question(by=by, question=asked, answer=answer, at=at)

    def _stand(self, each: Proposed, act: Act, at: datetime) -> None:
        standing.stand(by=self._who(act), proposal=self._proposal(each), words=act.words, at=at)

    def _open(self, proposal: Callable[[], Proposal], vote: Vote, at: datetime) -> None:
        answers = {asked.key: asked.key in vote.yes for asked in ASKED}
        by = self._who(vote.opened)
        polling.open_poll(by=by, proposal=proposal(), options=vote.options, answers=answers, at=at)

    def _cast(self, proposal: Callable[[], Proposal], ballot: Ballot, at: datetime) -> None:
        by, poll = self._who(ballot.act), _last_poll(proposal())
        choice = self._choice(poll, ballot)
        if poll.secret:
            casting.cast_secret(by=by, poll=poll, choice=choice, at=at)
            return
        words = casting.Words(harm=ballot.act.words, proposes=ballot.proposes)
        casting.cast_ballot(by=by, poll=poll, choice=choice, words=words, at=at)

    def _choice(self, poll: Poll, ballot: Ballot) -> Any:
        """Write a ballot as it is counted: by the keys of options, which are drawn where persons stand."""
        if isinstance(ballot.choice, tuple):
            keys = {each["person"]: each["key"] for each in poll.options}
            people = self.story.people
            return [str(of) if isinstance(of, int) else keys[people[of].pk] for of in ballot.choice]
        if poll.method != "judgement":
            return ballot.choice
        stood = [*poll.proposal.candidates.order_by("pk").values_list("person", flat=True)]
        given = dict(zip(stood, ballot.choice, strict=True))
        return {each["key"]: BY_LETTER[given[each["person"]]] for each in poll.options}

    def _answer_objection(self, proposal: Callable[[], Proposal], ballot: Ballot, at: datetime) -> None:
        stands = Objection.objects.get(poll=_last_poll(proposal()), by=self._who(ballot.act), state="stands")
        if told := ballot.answered:
            by, integrated = self._who(told), ballot.integrated
            casting.answer_objection(by=by, objection=stands, answer=told.words, integrated=integrated, at=at)

    def _set_review(self, each: Proposed, act: Act, on: timedelta, at: datetime) -> None:
        day = (self.story.now - on).date()
        proposing.set_review(by=self._who(act), proposal=self._proposal(each), on=day, at=at)

    def _add_task(self, each: Proposed, task: Task, at: datetime) -> None:
        due = (self.story.now - task.due).date() if task.due is not None else None
        by, what = self._who(task.act), task.act.words
        tasks.add_task(by=by, proposal=self._proposal(each), what=what, due_on=due, at=at)

    def _take_task(self, each: Proposed, task: Task, at: datetime) -> None:
        if task.taken:
            written = self._proposal(each).tasks.get(what=task.act.words)
            tasks.take_task(by=self._who(task.taken), task=written, at=at)

    def _finish_task(self, each: Proposed, task: Task, at: datetime) -> None:
        if task.done:
            written = self._proposal(each).tasks.get(what=task.act.words)
            tasks.finish_task(by=self._who(task.done), task=written, told=task.done.words, at=at)

    def _accept(self, act: Act, at: datetime) -> None:
        """Accept the guide anew, as whoever comes back after it changed."""
        here = self._here()
        if here.guide is not None:
            communities.accept_guide(by=self._who(act), community=here, version=here.guide.version, at=at)

    def _hand_over(self, handover: Handover, at: datetime) -> None:
        by = self._who(handover.act)
        held = Mandate.objects.filter(community=self._here(), person=by, role=handover.role)
        act = communities.give_back_mandate if handover.back else communities.write_handover
        act(by=by, mandate=held.latest("starts_at"), handover=handover.act.words, at=at)

    def _who(self, act: Act) -> Person:
        return self.story.people[act.by]

    def _here(self) -> Community:
        return self.story.community(self.sample.slug)

    def _proposal(self, each: Proposed) -> Proposal:
        return Proposal.objects.select_related("community__guide").get(pk=self.made[each.title])


def _last_poll(proposal: Proposal) -> Poll:
    return proposal.polls.latest("round")
