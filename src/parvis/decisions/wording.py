"""Say where a proposal stands, what came of it, what kept it from being carried out."""

from collections.abc import Mapping
from typing import Final

from parvis.decisions.models import Proposal
from parvis.words import N_, Words

State = Proposal.State
STATES: Final[Mapping[str, str]] = {
    State.DRAFTED: N_("talked about"),
    State.VOTED: N_("open to vote"),
    State.PASSED: N_("passed"),
    State.FAILED: N_("not passed"),
    State.WITHDRAWN: N_("withdrawn"),
    State.OVERTURNED: N_("ended by another vote"),
}
DRAWN: Final = N_("decided by lot")
"""Of an election whose mandate the guide gives by lot, once the list is frozen."""
_TROUBLES: Final[Mapping[str, str]] = {
    "CannotAmend": N_("the guide was changed meanwhile by another decision on the same matter"),
    "CannotBecome": N_("the community was changed meanwhile by another decision on the same matter"),
    "GuideWaits": N_("another change of the guide is contested, and waits until all have voted on it"),
    "NoSuchRole": N_("the guide knows this mandate no more"),
    "CannotHold": N_("somebody who was chosen is no member any more, or may not write at the moment"),
    "SeatsTaken": N_("no seat is free soon enough"),
    "HeldAlready": N_("somebody who was chosen holds this mandate already"),
    "TermsOver": N_("somebody who was chosen has held this mandate as often in a row as the guide allows"),
    "MandateOver": N_("the mandate has ended already"),
    "Rewritten": N_("what members voted on was changed behind their backs, and is not carried out"),
}
_UNKNOWN: Final = N_("something went wrong here, and whoever runs this place can read what")


def trouble_said(trouble: str, words: Words) -> str:
    """Say what kept a decision from being carried out, to end a sentence."""
    return words.gettext(_TROUBLES.get(trouble, _UNKNOWN))
