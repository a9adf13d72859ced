"""The tables of proposals, of the polls on them, of what came of them."""

from parvis.decisions.models.contests import Contestation
from parvis.decisions.models.draws import Draw, DrawPerson, DrawWord
from parvis.decisions.models.outcomes import Task
from parvis.decisions.models.polls import (
    Ballot,
    Candidate,
    CountedBallot,
    Elector,
    Method,
    Objection,
    Poll,
    SealedBallot,
)
from parvis.decisions.models.proposals import Amendment, Argument, Proposal, Question, Version

__all__ = [
    "Amendment",
    "Argument",
    "Ballot",
    "Candidate",
    "Contestation",
    "CountedBallot",
    "Draw",
    "DrawPerson",
    "DrawWord",
    "Elector",
    "Method",
    "Objection",
    "Poll",
    "Proposal",
    "Question",
    "SealedBallot",
    "Task",
    "Version",
]
