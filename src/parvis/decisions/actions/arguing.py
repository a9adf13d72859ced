"""Say what speaks for or against a proposal; ask what one needs to know, and answer."""

from datetime import datetime

from django.db import transaction

from parvis.decisions import limits, verbs
from parvis.decisions.actions.telling import locked, tell
from parvis.decisions.errors import proposals as errors
from parvis.decisions.models import Argument, Proposal, Question
from parvis.decisions.policies import proposals as policies
from parvis.decisions.texts import said
from parvis.pages import limits as windows
from parvis.pages.markdown import Reading
from parvis.pages.refusals import require
from parvis.people.models import Person


def argue(*, by: Person, proposal: Proposal, side: Argument.Side, source: str, at: datetime) -> Argument:
    """Say one thing that speaks for a proposal, or against it."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.argue(by, fresh))
        source = said(source, limits.LONGEST_ARGUMENT)
        if fresh.arguments.filter(side=side, removed_at=None).count() >= limits.MOST_ARGUMENTS:
            raise errors.EnoughOfThese(most=limits.MOST_ARGUMENTS)
        windows.take(by.pk, "post", at)
        made = Argument.objects.create(
            proposal=fresh, side=side, by=by, at=at, source=source, html=Reading(source).html()
        )
        tell(verbs.ARGUED, fresh, at, by=by, of=made)
    return made


def remove_argument(*, by: Person, argument: Argument, at: datetime) -> Argument:
    """Take one's own argument away, with its words."""
    with transaction.atomic():
        proposal = locked(argument.proposal)
        fresh = Argument.objects.select_for_update(of=("self",)).get(pk=argument.pk)
        require(policies.remove_argument(by, fresh))
        if fresh.removed_at is None:
            fresh.source = fresh.html = ""
            fresh.removed_at = at
            fresh.save(update_fields=["source", "html", "removed_at"])
            tell(verbs.ARGUMENT_REMOVED, proposal, at, by=by, of=fresh)
    return fresh


def ask(*, by: Person, proposal: Proposal, text: str, at: datetime) -> Question:
    """Ask what one needs to know before deciding."""
    with transaction.atomic():
        fresh = locked(proposal)
        require(policies.ask(by, fresh))
        text = said(text, limits.LONGEST_QUESTION)
        if fresh.questions.count() >= limits.MOST_QUESTIONS:
            raise errors.EnoughOfThese(most=limits.MOST_QUESTIONS)
        windows.take(by.pk, "post", at)
        made = Question.objects.create(proposal=fresh, by=by, at=at, text=text)
        tell(verbs.ASKED, fresh, at, by=by, of=made)
    return made


def answer_question(*, by: Person, question: Question, answer: str, at: datetime) -> Question:
    """Answer a question, once, in one's own name."""
    with transaction.atomic():
        proposal = locked(question.proposal)
        fresh = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
        fresh.proposal = proposal
        require(policies.answer_question(by, fresh))
        fresh.answer = said(answer, limits.LONGEST_ANSWER)
        fresh.answered_by, fresh.answered_at = by, at
        fresh.save(update_fields=["answer", "answered_by", "answered_at"])
        tell(verbs.ANSWERED, proposal, at, by=by, of=fresh)
    return fresh
