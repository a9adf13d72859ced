"""The tables of signals, cases, rulings, appeals and juries."""

from parvis.moderation.models.appeals import Appeal, Jury, JuryWord, Mediation, MediationWord, Seat
from parvis.moderation.models.cases import Case, Signal, Suggestion
from parvis.moderation.models.rulings import Emergency, Outcome, Ruling

__all__ = [
    "Appeal",
    "Case",
    "Emergency",
    "Jury",
    "JuryWord",
    "Mediation",
    "MediationWord",
    "Outcome",
    "Ruling",
    "Seat",
    "Signal",
    "Suggestion",
]
