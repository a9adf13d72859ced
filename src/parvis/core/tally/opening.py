"""Read the rules a poll is counted by from its row, the same where it is held and offline."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from parvis.core.tally.shapes import ELECTIONS, Rules

RULED_BY: Final = ("method", "options", "seats", "majority", "quorum", "grades", "tie", "counting")
"""Columns of a poll its count depends on."""


def rules_of(poll: Mapping[str, Any]) -> Rules:
    """Give the rules a poll is counted by; raises RulesError."""
    share = None
    if poll["method"] == "majority" and poll["majority"] > 50:
        share = Fraction(poll["majority"], 100)
    return Rules(
        method=poll["method"],
        options=tuple(each["key"] for each in poll["options"]) if poll["method"] in ELECTIONS else (),
        seats=poll["seats"],
        share=share,
        at_least=share == 1,
        quorum=poll["quorum"],
        grades=tuple(each["key"] for each in poll["grades"]),
        tie=poll["tie"],
        counting=poll["counting"] or "scottish",
    )
