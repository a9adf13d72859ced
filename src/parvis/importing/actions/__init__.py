"""Every write of importing."""

from parvis.importing.actions.bringing import Plan, Told, bring_in, plan
from parvis.importing.actions.claiming import ask_proof, claim, give_back, prove
from parvis.importing.actions.naming_people import withhold_name, withhold_names
from parvis.importing.actions.undoing import answered_topics, undo
from parvis.importing.actions.uploading import confirm, give_up, keep

__all__ = [
    "Plan",
    "Told",
    "answered_topics",
    "ask_proof",
    "bring_in",
    "claim",
    "confirm",
    "give_back",
    "give_up",
    "keep",
    "plan",
    "prove",
    "undo",
    "withhold_name",
    "withhold_names",
]
