"""Do what must be done in the loop when a person leaves.

What many carry stays, without the person: an expectation and its course, a statement others voted on, a
demand others signed, the result of an answer. What is the person's alone goes: that they join or follow,
their votes, their signature under a demand not reached yet, the words of their judgements.

A signature that made an answer due stays counted, under no name, as does a verdict that may have opened an
expectation again: a public act is not undone by leaving. Where the person wishes their words removed, every
copy of them in the loop goes too: quotations, themes, the text of what they wrote. The title of an
expectation stays once others stand behind it or somebody was written to: it is theirs as well.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef

from parvis.conversations.models import Mark, Post
from parvis.listening.concerned import settle_all
from parvis.listening.models import (
    Answer,
    Asked,
    CoSignature,
    Expectation,
    Following,
    Hearing,
    IncomingMail,
    Interpellation,
    Joining,
    Judgement,
    Objection,
    OpinionMap,
    Question,
    Quotation,
    Responsible,
    Routing,
    Saying,
    Statement,
    Step,
    Theme,
    ThemeQuote,
    Unheard,
    Vote,
)
from parvis.listening.quoting import GONE, forget_posts
from parvis.people.erasing import Words, eraser
from parvis.people.forgetting import written_in
from parvis.people.models import Person


def erase_own() -> None:
    """Say what this room does when a person leaves.

    Rooms are asked in the order of these names: this one looks at marks before conversations takes them away.
    """
    eraser("concerned", erase)
    written_in(Expectation, "title", "source", "html", "aside_why", after=_settle)
    written_in(Quotation, "text", after=_settle_quoting)
    written_in(Step, "words")
    written_in(Theme, "name", "aside_why")
    written_in(ThemeQuote, "text")
    written_in(Unheard, "text")
    written_in(Saying, "text", "thread")
    written_in(Routing, "text")
    written_in(Responsible, "answers_for")
    written_in(Answer, "source", "html", "passed_words", "aside_why")
    written_in(IncomingMail, "subject", "text", "handled_why")
    written_in(Judgement, "words")
    written_in(Interpellation, "demand")
    written_in(Question, "title")
    written_in(Statement, "text", "aside_why")


def erase(person: Person, words: Words, at: datetime) -> None:
    """Take away what is a person's alone, and their words where they wish so."""
    touched = set(Joining.objects.filter(person=person).values_list("expectation", flat=True))
    for mine in (Joining, Following, Asked):
        mine.objects.filter(person=person).delete()
    Judgement.objects.filter(person=person).update(words="")
    Responsible.objects.filter(person=person).update(person=None)
    Saying.objects.filter(noted_by=person).update(noted_by=None)
    _take_votes(person, at)
    _take_signatures(person, at)
    if words is Words.REMOVED:
        touched |= _take_marks(person)
        _take_words(person, at)
    settle_all(Expectation.objects.filter(pk__in=touched))


def _settle(expectations: list[int]) -> None:
    settle_all(Expectation.objects.filter(pk__in=expectations))


def _settle_quoting(quotations: list[int]) -> None:
    settle_all(Expectation.objects.filter(quotations__in=quotations).distinct())


def _take_votes(person: Person, at: datetime) -> None:
    voted = [*Question.objects.filter(statements__votes__person=person).distinct()]
    Vote.objects.filter(person=person).delete()
    for question in voted:
        left = Vote.objects.filter(statement__question=question)
        question.votes = left.count()
        question.people = left.order_by().values("person").distinct().count()
        question.save(update_fields=["votes", "people"])
    OpinionMap.objects.filter(question__in=voted).update(due_at=at)


def _take_signatures(person: Person, at: datetime) -> None:
    """Let go of signatures that made nothing due yet, and of demands nobody else stands behind."""
    CoSignature.objects.filter(person=person, interpellation__reached_at=None).delete()
    others = CoSignature.objects.filter(interpellation=OuterRef("pk")).exclude(person=person)
    alone = Interpellation.objects.filter(opened_by=person, reached_at=None, withdrawn_at=None)
    alone.exclude(Exists(others)).update(withdrawn_at=at)


def _take_marks(person: Person) -> set[int]:
    """Take back that the person expects quoted messages too; tell which expectations count one less."""
    quoted = Quotation.objects.filter(post__isnull=False)
    marks = Mark.objects.filter(person=person, kind=Mark.Kind.EXPECT, post__in=quoted.values("post"))
    touched = set(quoted.filter(post__in=marks.values("post")).values_list("expectation", flat=True))
    marks.delete()
    return touched


def _take_words(person: Person, at: datetime) -> None:
    posts = Post.objects.filter(author=person)
    heard = Hearing.objects.filter(community__topics__posts__author=person)
    Hearing.objects.filter(pk__in=[*heard.values_list("pk", flat=True).distinct()]).update(
        whole=True, due_at=at
    )
    forget_posts(posts)
    mine = Expectation.objects.filter(written_by=person)
    mine.update(source="", html="")
    stood = Joining.objects.filter(expectation=OuterRef("pk"))
    quoted = Quotation.objects.filter(expectation=OuterRef("pk"))
    alone = mine.filter(stage=Expectation.Stage.HEARD, renamed=False)
    alone.exclude(Exists(stood)).exclude(Exists(quoted)).update(title=GONE)
    settle_all(mine)
    votes = Vote.objects.filter(statement=OuterRef("pk"))
    Statement.objects.filter(by=person).exclude(Exists(votes)).delete()
    Objection.objects.filter(person=person).delete()
