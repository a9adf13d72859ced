"""Say why each thing of the loop is kept, on what ground and how long (L-20).

What one expects, signs and votes may show what one believes: those tables are marked as opinions (art. 9).
Responsible persons have no account and are told of what is kept of them in each letter.
"""

from typing import Final

from django.db.models import Model

from parvis.listening import models as loop
from parvis.people.processing import UNTIL_LEAVING, Basis, Treatment, declare
from parvis.words import N_

_EXPECTED: Final = Treatment(
    N_("to carry what people expect to those who can answer, and show what came of it"),
    Basis.CONTRACT,
    N_("as long as the place; unsigned once its author left, and without their words if they wish"),
    opinion=True,
)
_JOINED: Final = Treatment(
    N_("to count who expects the same, ask them whether an answer answers, and tell them of it"),
    Basis.CONTRACT,
    N_("until the person takes it back or leaves"),
    opinion=True,
)
_HEARD: Final = Treatment(
    N_("to find in the talk what several people expect, for a person to confirm it"),
    Basis.INTEREST,
    N_("until the message is removed, or its author objects or leaves with their words"),
    opinion=True,
)
_ELSEWHERE: Final = Treatment(
    N_("to hear what is said where people agreed to be listened to"),
    Basis.CONSENT,
    N_("until the source is closed, or who said it objects"),
    opinion=True,
)
_OBJECTED: Final = Treatment(
    N_("to leave out of the ear the words of who asked for it"),
    Basis.DUTY,
    N_("as long as there are words of theirs to leave out"),
)
_OFFICE: Final = Treatment(
    N_("to write to those who can answer, in their language and on their working days"),
    Basis.INTEREST,
    N_("until their office ends and what they were asked is answered, or they ask for it to be removed"),
)
_MATTER: Final = Treatment(
    N_("to say whose matter an expectation is, and learn from each correction"),
    Basis.INTEREST,
    N_("as long as the expectation"),
    opinion=True,
)
_LETTERS: Final = Treatment(
    N_("to write to a responsible person no more often than agreed, and never twice for the same thing"),
    Basis.INTEREST,
    N_("as long as the expectations it tells of"),
)
_MAIL: Final = Treatment(
    N_("to lose no answer that comes by mail, and publish none that is not its writer’s"),
    Basis.INTEREST,
    N_("a year; what was published of it stays with the answer"),
)
_ANSWERS: Final = Treatment(
    N_("to publish what responsible persons answer, in their own name and office"),
    Basis.INTEREST,
    N_("as long as the expectation it answers"),
)
_JUDGED: Final = Treatment(
    N_("to know whether an answer answers, from those it concerns"),
    Basis.CONTRACT,
    N_("as long as the answer; without its words and its name once the person left"),
    opinion=True,
)
_DEMANDED: Final = Treatment(
    N_("to make an answer due when enough members sign"),
    Basis.CONTRACT,
    N_("until the person takes it back or leaves; what made an answer due stays counted, under no name"),
    opinion=True,
)
_STATED: Final = Treatment(
    N_("to find what unites and what divides, in members’ own sentences"),
    Basis.CONTRACT,
    N_("as long as the question; unsigned once its author left"),
    opinion=True,
)
_VOTED: Final = Treatment(
    N_("to draw what unites and what divides; nobody but the person sees how they voted"),
    Basis.CONTRACT,
    UNTIL_LEAVING,
    opinion=True,
)
_TABLES: Final[tuple[tuple[type[Model], str, Treatment], ...]] = (
    (loop.Expectation, N_("Expectations"), _EXPECTED),
    (loop.Quotation, N_("Quotations of expectations"), _EXPECTED),
    (loop.Step, N_("Courses of expectations"), _EXPECTED),
    (loop.Joining, N_("Who expects the same"), _JOINED),
    (loop.Following, N_("Who follows an expectation"), _JOINED),
    (loop.Asked, N_("Who was asked about an answer"), _JOINED),
    (loop.Hearing, N_("How far the ear has listened"), _HEARD),
    (loop.Theme, N_("Themes heard"), _HEARD),
    (loop.ThemeQuote, N_("Quotations of themes"), _HEARD),
    (loop.Unheard, N_("Messages without an answer"), _HEARD),
    (loop.Source, N_("Where the ear listens"), _ELSEWHERE),
    (loop.Saying, N_("What was said elsewhere"), _ELSEWHERE),
    (loop.Objection, N_("Who is not listened to"), _OBJECTED),
    (loop.Responsible, N_("Responsible persons"), _OFFICE),
    (loop.Absence, N_("Absences of responsible persons"), _OFFICE),
    (loop.Routing, N_("Whose matter an expectation is"), _MATTER),
    (loop.Letter, N_("Letters to responsible persons"), _LETTERS),
    (loop.LetterItem, N_("What letters tell of"), _LETTERS),
    (loop.IncomingMail, N_("Answers by mail"), _MAIL),
    (loop.Answer, N_("Answers"), _ANSWERS),
    (loop.AnswerFile, N_("Files given with answers"), _ANSWERS),
    (loop.Judgement, N_("Whether answers answer"), _JUDGED),
    (loop.Interpellation, N_("Demands for an answer"), _DEMANDED),
    (loop.CoSignature, N_("Who signed a demand"), _DEMANDED),
    (loop.Question, N_("Questions of opinion"), _STATED),
    (loop.Statement, N_("Statements"), _STATED),
    (loop.Vote, N_("Votes on statements"), _VOTED),
    (loop.OpinionMap, N_("Maps of opinions"), _STATED),
)


def declare_own() -> None:
    """Declare every field of the tables of the loop."""
    for model, title, treatment in _TABLES:
        fields = [each.name for each in model._meta.concrete_fields if not each.primary_key]
        declare(model, title, dict.fromkeys(fields, treatment))
