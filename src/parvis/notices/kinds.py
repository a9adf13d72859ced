"""Every reason for which people are told something: what it says, where it leads, what it depends on.

To tell of something more:

1. give the reason a word in `Notice.Why`: no table changes;
2. give it a line in `KINDS` here: the page, the letters and the wishes need nothing else;
3. give its verb a line in `consumers.TOLD`, with a function that finds whom it concerns and calls
   `telling.tell`, under a `thing` that is the same each time the same matter is told.

What is `followed` is told as people wish to be told of what they follow; anything else as what is addressed
to them. Only a kind that needs a wish of its own needs a field in `Habits`, in `actions.Hours`, in its form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from parvis.notices.models import Notice
from parvis.words import N_

Why = Notice.Why
ONE: Final = "listening:expectation"
DECISION: Final = "decisions:proposal"


@dataclass(frozen=True, slots=True)
class Kind:
    """Say one reason.

    Its sentences may name {name}, {topic}, {community}, {call}, {expectation}, {proposal}.
    """

    said: str
    subject: str
    """The same, as the subject of a letter."""
    page: str = "conversations:square"
    """Where it leads when it is about no post: the name of a page."""
    of: str = "community"
    """What it is a page of: "community" or "call"; `ONE` is of an expectation, `DECISION` of a proposal."""
    anchor: str = ""
    """Where on that page, "#answers"."""
    followed: bool = False
    """Told because one asked for it, and not addressed to the person: they may wish it told otherwise."""
    whoever_reads: bool = False
    """Told, by mail too, to those who may not read the community, or not any more."""
    law: bool = False
    """Told whatever one wishes, within a day where one is written to: what binds all is known to all."""


KINDS: Final[Mapping[str, Kind]] = {
    Why.REPLY: Kind(N_("{name} answered you"), N_("{name} answered you: {topic}")),
    Why.MENTION: Kind(N_("{name} mentions you"), N_("{name} mentions you: {topic}")),
    Why.TOPIC: Kind(
        N_("{name} wrote in a topic you follow"),
        N_("{name} wrote: {topic}"),
        followed=True,
    ),
    Why.COMMUNITY: Kind(N_("{name} opened a topic"), N_("New topic: {topic}"), followed=True),
    Why.NEWCOMER: Kind(
        N_("{name} writes here for the first time: you welcome newcomers"),
        N_("{name} writes for the first time: {topic}"),
    ),
    Why.BIRTH: Kind(
        N_("{community} is born: the call you signed has gathered enough people"),
        N_("{community} is born"),
        whoever_reads=True,
    ),
    Why.CLOSED_CALL: Kind(
        N_("The call “{call}”, which you signed, ended without its community"),
        N_("The call “{call}” ended without its community"),
        page="communities:call",
        of="call",
    ),
    Why.ASKED: Kind(
        N_("{name} asks to join {community}: you may answer"),
        N_("{name} asks to join {community}"),
        page="communities:requests",
    ),
    Why.ADMITTED: Kind(
        N_("You are now a member of {community}"),
        N_("You are now a member of {community}"),
        whoever_reads=True,
    ),
    Why.DECLINED: Kind(
        N_("Your request to join {community} was declined; its page says why"),
        N_("Your request to join {community} was declined"),
        page="communities:join",
        whoever_reads=True,
    ),
    Why.ANSWERED: Kind(
        N_("It was answered: does it answer? “{expectation}”"),
        N_("Does this answer? {expectation}"),
        page=ONE,
        anchor="#answers",
    ),
    Why.ANSWERED_FOLLOWED: Kind(
        N_("It was answered: “{expectation}”"),
        N_("It was answered: {expectation}"),
        page=ONE,
        anchor="#answers",
        followed=True,
    ),
    Why.ASKED_BACK: Kind(
        N_("Whoever is responsible asks a question back: “{expectation}”"),
        N_("A question back: {expectation}"),
        page=ONE,
        anchor="#answers",
    ),
    Why.ASKED_BACK_FOLLOWED: Kind(
        N_("Whoever is responsible asks a question back: “{expectation}”"),
        N_("A question back: {expectation}"),
        page=ONE,
        anchor="#answers",
        followed=True,
    ),
    Why.AGAIN: Kind(
        N_("It is open again: “{expectation}”"), N_("Open again: {expectation}"), page=ONE, followed=True
    ),
    Why.DEMANDED: Kind(
        N_("Enough have signed, an answer is due: “{expectation}”"),
        N_("An answer is due: {expectation}"),
        page=ONE,
        followed=True,
    ),
    Why.PROMISE_DUE: Kind(
        N_("The day of a promise has come: “{expectation}”"),
        N_("The day of a promise has come: {expectation}"),
        page=ONE,
        anchor="#answers",
        followed=True,
    ),
    Why.PASSED: Kind(
        N_("It was passed to somebody else: “{expectation}”"),
        N_("Passed to somebody else: {expectation}"),
        page=ONE,
        followed=True,
    ),
    Why.QUOTED: Kind(
        N_("Your words stand in an expectation: “{expectation}”"),
        N_("Your words stand in an expectation: {expectation}"),
        page=ONE,
        anchor="#words",
    ),
    Why.RENAMED: Kind(
        N_("{name} changed the name or kind of an expectation you follow: “{expectation}”"),
        N_("Renamed: {expectation}"),
        page=ONE,
        followed=True,
    ),
    Why.MERGED: Kind(
        N_("{name} made two expectations one, which you follow: “{expectation}”"),
        N_("Two expectations are one: {expectation}"),
        page=ONE,
        followed=True,
    ),
    Why.SPLIT: Kind(
        N_("{name} made an expectation of its own of a part of one you follow: “{expectation}”"),
        N_("An expectation of its own: {expectation}"),
        page=ONE,
        followed=True,
    ),
    Why.ASIDE: Kind(
        N_("{name} set aside an expectation you follow, its page says why: “{expectation}”"),
        N_("Set aside: {expectation}"),
        page=ONE,
        followed=True,
    ),
    Why.BACK: Kind(
        N_("{name} took up again an expectation you follow: “{expectation}”"),
        N_("Taken up again: {expectation}"),
        page=ONE,
        followed=True,
    ),
    Why.MAIL_WAITS: Kind(
        N_("A mail in answer to {community} waits for somebody to look at it"),
        N_("A mail waits: {community}"),
        page="listening:mails",
    ),
    Why.LETTER_DOUBTFUL: Kind(
        N_("Nobody knows whether a letter of {community} left: you may say so"),
        N_("Did this letter leave? {community}"),
        page="listening:letters",
    ),
    Why.BOUNCED: Kind(
        N_("A letter of {community} came back: the address is to be put right"),
        N_("A letter came back: {community}"),
        page="listening:letters",
    ),
    Why.GUIDE_AMENDED: Kind(
        N_("Members changed the guide of {community}: read what changes before it holds"),
        N_("The guide changes: {community}"),
        page="communities:guide_news",
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
    Why.SIGNALLED: Kind(
        N_("Something you wrote or did in {community} was signalled: you may answer before anybody decides"),
        N_("You may answer a signal in {community}"),
        page="moderation:cases",
        whoever_reads=True,
    ),
    Why.CASE_WAITS: Kind(
        N_("A signal waits in {community} for somebody mandated to decide"),
        N_("A signal waits in {community}"),
        page="moderation:cases",
    ),
    Why.LOOK_AGAIN: Kind(
        N_("Somebody put their message right in {community}, and asks to look again"),
        N_("To look at again in {community}"),
        page="moderation:cases",
    ),
    Why.DECIDED: Kind(
        N_("It was decided on a case about you in {community}: its page says what and why"),
        N_("A decision about you in {community}"),
        page="moderation:cases",
        whoever_reads=True,
    ),
    Why.SIGNAL_DECIDED: Kind(
        N_("It was decided on what you signalled in {community}"),
        N_("Decided: what you signalled in {community}"),
        page="moderation:cases",
        whoever_reads=True,
    ),
    Why.CASE_OVER: Kind(
        N_("A decision about you in {community} holds no more"),
        N_("A decision about you is over in {community}"),
        page="moderation:cases",
        whoever_reads=True,
    ),
    Why.LINKS_WAIT: Kind(
        N_("First links of a new account wait in {community} to be looked at"),
        N_("First links wait in {community}"),
        page="moderation:links",
    ),
    Why.PROPOSED: Kind(
        N_("{name} proposes a decision: “{proposal}”"),
        N_("Proposed: {proposal}"),
        page=DECISION,
        followed=True,
    ),
    Why.QUESTION_ANSWERED: Kind(
        N_("{name} answered your question about “{proposal}”"),
        N_("Your question is answered: {proposal}"),
        page=DECISION,
        anchor="#questions",
    ),
    Why.AMENDMENT_TAKEN: Kind(
        N_("{name} took your amendment into the text of “{proposal}”"),
        N_("Your amendment is taken: {proposal}"),
        page=DECISION,
        anchor="#text",
    ),
    Why.AMENDMENT_DECLINED: Kind(
        N_("{name} declined your amendment to “{proposal}”, its page says why"),
        N_("Your amendment is declined: {proposal}"),
        page=DECISION,
        anchor="#amendments",
    ),
    Why.VOTE_OPEN: Kind(
        N_("A vote is open: “{proposal}”"),
        N_("A vote is open: {proposal}"),
        page=DECISION,
        anchor="#poll",
    ),
    Why.VOTE_ENDS: Kind(
        N_("A vote closes soon, if you have not voted yet: “{proposal}”"),
        N_("A vote closes soon: {proposal}"),
        page=DECISION,
        anchor="#poll",
    ),
    Why.PROPOSAL_DECIDED: Kind(
        N_("Members have decided: “{proposal}”"),
        N_("Decided: {proposal}"),
        page=DECISION,
        anchor="#outcome",
    ),
    Why.REVIEW_DUE: Kind(
        N_("The day has come to look again at a decision: “{proposal}”"),
        N_("To be looked at again: {proposal}"),
        page=DECISION,
        anchor="#review",
    ),
}
