"""Name the grades of a majority judgement, from the best to the worst."""

from typing import Final

from parvis.words import N_

GRADES: Final = {
    "excellent": N_("Excellent"),
    "very_good": N_("Very good"),
    "good": N_("Good"),
    "fair": N_("Fair"),
    "poor": N_("Poor"),
    "reject": N_("Reject"),
}
"""Whoever does not judge an option gives it the last one."""
