"""The tables of the loop: what is heard, expected, asked of whom, answered, judged, demanded, thought."""

from parvis.listening.models.answers import Answer, AnswerFile, Asked, Judgement
from parvis.listening.models.expectations import Expectation, Following, Joining, Kind, Quotation, Step
from parvis.listening.models.interpellations import CoSignature, Interpellation
from parvis.listening.models.letters import IncomingMail, Letter, LetterItem
from parvis.listening.models.offices import Absence, Responsible, Routing
from parvis.listening.models.opinions import OpinionMap, Question, Statement, Vote
from parvis.listening.models.sources import Objection, Saying, Source
from parvis.listening.models.themes import Hearing, Theme, ThemeQuote, Unheard

__all__ = [
    "Absence",
    "Answer",
    "AnswerFile",
    "Asked",
    "CoSignature",
    "Expectation",
    "Following",
    "Hearing",
    "IncomingMail",
    "Interpellation",
    "Joining",
    "Judgement",
    "Kind",
    "Letter",
    "LetterItem",
    "Objection",
    "OpinionMap",
    "Question",
    "Quotation",
    "Responsible",
    "Routing",
    "Saying",
    "Source",
    "Statement",
    "Step",
    "Theme",
    "ThemeQuote",
    "Unheard",
    "Vote",
]
