"""The tables of signals, cases, rulings, appeals and juries."""

from parvis.moderation.models.appeals import Appeal, Challenge, Jury, JuryWord, Plea, Seat, Side
from parvis.moderation.models.cases import Case, Signal, Suggestion, Watch
from parvis.moderation.models.emergencies import Emergency
from parvis.moderation.models.mediations import Mediation, MediationWord, Mediator, MediatorPick
from parvis.moderation.models.orders import Order
from parvis.moderation.models.rulings import RESTRICTS, Outcome, Ruling

__all__ = [
    "RESTRICTS",
    "Appeal",
    "Case",
    "Challenge",
    "Emergency",
    "Jury",
    "JuryWord",
    "Mediation",
    "MediationWord",
    "Mediator",
    "MediatorPick",
    "Order",
    "Outcome",
    "Plea",
    "Ruling",
    "Seat",
    "Side",
    "Signal",
    "Suggestion",
    "Watch",
]
