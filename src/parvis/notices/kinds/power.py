"""Reasons to be told of power: the guide, mandates, signals, decisions."""

from collections.abc import Mapping
from typing import Final

from parvis.notices.kinds.shape import Kind, of_decision
from parvis.notices.models import Notice
from parvis.words import N_

Why = Notice.Why

POWER: Final[Mapping[str, Kind]] = {
    Why.GUIDE_AMENDED: Kind(
        N_("Members changed the guide of {community}: read what changes before it holds"),
        N_("The guide changes: {community}"),
        page="communities:guide_news",
        law=True,
    ),
    Why.IDENTITY_CHANGED: Kind(
        N_("Members changed what {community} is: its page says it as it is now"),
        N_("What {community} is has changed"),
        page="communities:about",
        law=True,
    ),
    Why.TERMS: Kind(
        N_("The terms of this place change: read what changes before they hold"),
        N_("The terms of this place change"),
        page="place:terms",
        of="place",
        followed=True,
        law=True,
    ),
    Why.MANDATE_YOURS: Kind(
        N_("You were given a mandate in {community}: its page says what it allows, and until when"),
        N_("You were given a mandate in {community}"),
        page="communities:mandates",
    ),
    Why.MANDATE_GIVEN: Kind(
        N_("{name} was given a mandate in {community}"),
        N_("{name} was given a mandate in {community}"),
        page="communities:mandates",
        followed=True,
    ),
    Why.MANDATE_YOURS_ENDS: Kind(
        N_("Your mandate in {community} ends soon: write down what whoever comes next should know"),
        N_("Your mandate in {community} ends soon"),
        page="communities:mandates",
    ),
    Why.MANDATE_ENDS: Kind(
        N_("The mandate of {name} in {community} ends soon: any member may call an election"),
        N_("A mandate ends soon in {community}"),
        page="communities:mandates",
        followed=True,
    ),
    Why.MANDATE_YOURS_ENDED: Kind(
        N_("Your mandate in {community} has ended"),
        N_("Your mandate in {community} has ended"),
        page="communities:mandates",
    ),
    Why.MANDATE_ENDED: Kind(
        N_("The mandate of {name} in {community} has ended"),
        N_("A mandate has ended in {community}"),
        page="communities:mandates",
        followed=True,
    ),
    Why.RECALL_YOURS: Kind(
        N_("Enough members of {community} have signed: all of them vote on your mandate"),
        N_("Members of {community} vote on your mandate"),
        page="communities:mandates",
    ),
    Why.RECALL_DUE: Kind(
        N_("Enough members of {community} have signed: all of you vote on the mandate of {name}"),
        N_("A vote on a mandate in {community}"),
        page="communities:mandates",
        followed=True,
    ),
    Why.REVIEW_ASKED: Kind(
        N_("Half of a term is over in {community}: write your review of that mandate"),
        N_("To review in {community}"),
        page="communities:mandates",
    ),
    Why.REVIEWED: Kind(
        N_("A member reviewed your mandate in {community}: you may answer once"),
        N_("Your mandate in {community} was reviewed"),
        page="communities:mandates",
    ),
    Why.REVIEW_ANSWERED: Kind(
        N_("Your review of a mandate in {community} was answered"),
        N_("Your review in {community} was answered"),
        page="communities:mandates",
    ),
    Why.SIGNALLED: Kind(
        N_("Something you wrote or did in {community} was signalled: you may answer before anybody decides"),
        N_("You may answer a signal in {community}"),
        page="moderation:case",
        whoever_reads=True,
    ),
    Why.CASE_WAITS: Kind(
        N_("A signal waits in {community} for somebody mandated to decide"),
        N_("A signal waits in {community}"),
        page="moderation:case",
    ),
    Why.LOOK_AGAIN: Kind(
        N_("A message is to be looked at again in {community}"),
        N_("To look at again in {community}"),
        page="moderation:case",
    ),
    Why.EXCLUSION_DUE: Kind(
        N_("Half a year ago a jury excluded somebody in {community}: members may look at it again"),
        N_("An exclusion to look at again in {community}"),
        page="moderation:case",
    ),
    Why.DECIDED: Kind(
        N_("It was decided on a case about you in {community}: its page says what and why"),
        N_("A decision about you in {community}"),
        page="moderation:case",
        whoever_reads=True,
    ),
    Why.SIGNAL_DECIDED: Kind(
        N_("It was decided on what you signalled in {community}"),
        N_("Decided: what you signalled in {community}"),
        page="moderation:case",
        whoever_reads=True,
    ),
    Why.CASE_OVER: Kind(
        N_("A decision about you in {community} holds no more"),
        N_("A decision about you is over in {community}"),
        page="moderation:case",
        whoever_reads=True,
    ),
    Why.LINKS_WAIT: Kind(
        N_("First links of a new account wait in {community} to be looked at"),
        N_("First links wait in {community}"),
        page="moderation:links",
    ),
    Why.PROPOSED: of_decision(
        N_("{name} proposes a decision: “{proposal}”"), N_("Proposed: {proposal}"), followed=True
    ),
    Why.QUESTION_ANSWERED: of_decision(
        N_("{name} answered your question about “{proposal}”"),
        N_("Your question is answered: {proposal}"),
        anchor="#questions",
    ),
    Why.AMENDMENT_TAKEN: of_decision(
        N_("{name} took your amendment into the text of “{proposal}”"),
        N_("Your amendment is taken: {proposal}"),
        anchor="#text",
    ),
    Why.AMENDMENT_DECLINED: of_decision(
        N_("{name} declined your amendment to “{proposal}”, its page says why"),
        N_("Your amendment is declined: {proposal}"),
        anchor="#amendments",
    ),
    Why.EXCLUSION_YOURS: of_decision(
        N_("Members of {community} are asked to exclude you: under it you may say how you see it"),
        N_("Members of {community} are asked to exclude you"),
        anchor="#arguments",
        law=True,
    ),
    Why.LOT_CALLED: of_decision(
        N_("The lot has called you, its page says until when to answer: “{proposal}”"),
        N_("The lot has called you: {proposal}"),
        anchor="#vote",
        law=True,
    ),
    Why.VOTE_OPEN: of_decision(
        N_("A vote is open: “{proposal}”"), N_("A vote is open: {proposal}"), anchor="#vote"
    ),
    Why.VOTE_ENDS: of_decision(
        N_("A vote closes soon, if you have not voted yet: “{proposal}”"),
        N_("A vote closes soon: {proposal}"),
        anchor="#vote",
    ),
    Why.PROPOSAL_DECIDED: of_decision(
        N_("Members have decided: “{proposal}”"), N_("Decided: {proposal}"), anchor="#outcome"
    ),
    Why.BACK_TO_TALK: of_decision(
        N_("An objection stands, and members talk about it again: “{proposal}”"),
        N_("An objection stands: {proposal}"),
        anchor="#text",
    ),
    Why.REVIEW_DUE: of_decision(
        N_("The day has come to look again at a decision: “{proposal}”"),
        N_("To be looked at again: {proposal}"),
        anchor="#review",
    ),
}
