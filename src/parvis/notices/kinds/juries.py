"""Reasons to be told of appeals, juries and mediations; none names anybody."""

from collections.abc import Mapping
from typing import Final

from parvis.notices.kinds.shape import Kind
from parvis.notices.models import Notice
from parvis.words import N_

Why = Notice.Why
_CASE: Final = "moderation:case"
_JURY: Final = "moderation:jury"
_TALK: Final = "moderation:mediation"

JURIES: Final[Mapping[str, Kind]] = {
    Why.RULING_APPEALED: Kind(
        N_("A decision of yours in {community} is appealed: others judge it anew"),
        N_("A decision of yours is appealed in {community}"),
        page=_CASE,
    ),
    Why.JURY_CONVENED: Kind(
        N_("Members of {community} are drawn by lot to decide on your case: you may write to them"),
        N_("A jury is drawn in {community}"),
        page=_JURY,
        whoever_reads=True,
    ),
    Why.JURY_CALLED: Kind(
        N_("The lot has called you to a jury in {community}: do you sit? The page says until when to answer"),
        N_("The lot has called you to a jury in {community}"),
        page=_JURY,
        law=True,
    ),
    Why.JURY_CHALLENGED: Kind(
        N_("One side asks you to step back from a jury in {community}: you decide"),
        N_("You are asked to step back from a jury in {community}"),
        page=_JURY,
        law=True,
    ),
    Why.JURY_SITS: Kind(
        N_("Your jury in {community} sits: read the case, talk, vote"),
        N_("Your jury in {community} sits"),
        page=_JURY,
        law=True,
    ),
    Why.JURY_DECIDED: Kind(
        N_("The jury on which you sat in {community} has decided"),
        N_("Your jury in {community} has decided"),
        page=_JURY,
    ),
    Why.RULING_REVERSED: Kind(
        N_("A jury in {community} reversed a decision of yours: its reasons stand beside yours"),
        N_("A jury reversed a decision of yours in {community}"),
        page=_JURY,
    ),
    Why.RULING_UPHELD: Kind(
        N_("A jury in {community} upheld a decision of yours"),
        N_("A jury upheld a decision of yours in {community}"),
        page=_JURY,
    ),
    Why.MEDIATION_OFFERED: Kind(
        N_("You are offered to talk, before anything is decided on a case in {community}: do you want to?"),
        N_("An offer to talk first in {community}"),
        page=_TALK,
        whoever_reads=True,
    ),
    Why.MEDIATION_CHOOSES: Kind(
        N_("Both sides of a case in {community} want to talk: say whom you accept as mediator"),
        N_("Who may mediate? {community}"),
        page=_TALK,
        whoever_reads=True,
    ),
    Why.MEDIATION_TALKS: Kind(
        N_("A mediation with you begins in {community}"),
        N_("A mediation begins in {community}"),
        page=_TALK,
        whoever_reads=True,
    ),
    Why.MEDIATION_SAID: Kind(
        N_("Somebody wrote in your mediation in {community}"),
        N_("New words in your mediation in {community}"),
        page=_TALK,
        whoever_reads=True,
    ),
    Why.MEDIATION_DRAFTED: Kind(
        N_("An agreement is written down in {community}: do you accept it?"),
        N_("Do you accept this agreement? {community}"),
        page=_TALK,
        whoever_reads=True,
    ),
    Why.MEDIATION_ENDED: Kind(
        N_("A mediation with you in {community} has ended without an agreement; what was said is erased"),
        N_("A mediation has ended in {community}"),
        page=_TALK,
        whoever_reads=True,
    ),
    Why.MEDIATION_CHECK: Kind(
        N_("The day to look back on what you agreed in {community} has come"),
        N_("To look back on what you agreed in {community}"),
        page=_TALK,
        whoever_reads=True,
    ),
}
