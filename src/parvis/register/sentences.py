"""Say each act of power in one sentence, and sort them by what they are about.

A sentence may name {who} acted, the {thing} acted on, {whom} it concerned, and the small facts of its verb.
The person concerned by a ruling is never named here (L-10).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from parvis.communities.identity import NAMES
from parvis.communities.procedures import METHODS
from parvis.words import N_

ABOUT: Final[Mapping[str, str]] = {
    "guide": N_("Guide and births"),
    "mandates": N_("Mandates"),
    "decisions": N_("Decisions"),
    "rulings": N_("Signals and rulings"),
    "talk": N_("Talk"),
    "expectations": N_("Expectations"),
    "place": N_("The place"),
}
"""What acts of power are about, in the order of the filter."""

_SAYS: Final[Mapping[str, Mapping[str, str]]] = {
    "guide": {
        "communities.call.opened": N_(
            "{who} called for {thing}: {quorum} signatures were needed, within {days} days."
        ),
        "communities.call.closed": N_(
            "The call for {thing} closed with {signatures} of the {quorum} signatures it needed."
        ),
        "communities.born": N_("{thing} was born of {signatures} signatures; {quorum} were needed."),
        "communities.identity.changed": N_("Its members changed what {thing} is: {changed}."),
        "communities.guide.ratified": N_("{thing}, of {clauses} clauses, was ratified by the signatures."),
        "communities.guide.amended": N_(
            "{thing}, of {clauses} clauses, was decided; it holds once its members were told."
        ),
        "communities.guide.in_force": N_("{thing} holds from now on."),
    },
    "mandates": {
        "communities.mandate.given": N_("{whom} was given the mandate of {thing}."),
        "communities.mandate.ended": N_("The mandate of {thing} of {whom} ended."),
        "communities.recall.due": N_(
            "Enough members signed: all of them vote on the mandate of {thing} of {whom}."
        ),
    },
    "decisions": {
        "decisions.proposal.opened": N_("{who} proposed {thing}."),
        "decisions.proposal.rewritten": N_("{who} wrote version {version} of the text of proposal {thing}."),
        "decisions.amendment.taken": N_(
            "An amendment was taken: the text of proposal {whom} is version {version}."
        ),
        "decisions.proposal.withdrawn": N_("{who} withdrew proposal {thing}."),
        "decisions.proposal.decided": N_("{thing} was decided: {outcome}."),
        "decisions.proposal.enacted": N_("{thing} was carried out."),
        "decisions.proposal.suspended": N_(
            "{signatures} members contest decision {thing}: it waits until all have voted on ending it."
        ),
        "decisions.proposal.upheld": N_("Members did not end decision {thing}: it holds."),
        "decisions.proposal.overturned": N_("Members ended decision {thing}."),
        "decisions.poll.opened": N_(
            "A vote opened on {thing}: {electorate} members may vote, until {closes}."
        ),
        "decisions.poll.closed": N_("The vote on {thing} closed: {cast} of {electorate} members voted."),
        "decisions.draw.frozen": N_("A pool of {thing} was frozen: a lot draws {count} of them, on {due}."),
        "decisions.draw.word": N_("A member gave a word to a draw by lot."),
        "decisions.draw.drawn": N_("A draw by lot was held, or given up; anybody can replay it."),
        "decisions.draw.passed_over": N_("Number {place} of a draw by lot does not sit; the next is called."),
        "leaving.left": N_("{thing} left with everything it owns, as its members decided."),
        "leaving.copied": N_("The host of the place took a copy of everything {thing} owns."),
        "leaving.moved": N_("{thing} lives at another address now; here it is closed to writing."),
        "leaving.back": N_("{thing} is open to writing again here."),
        "leaving.came": N_("{thing} came here from another place, with {acts} acts in its register."),
    },
    "rulings": {
        "moderation.ruled": N_("Case {thing} was ruled on: {outcome}."),
        "moderation.ended": N_("What was ruled in case {thing} holds no longer: {why}."),
        "moderation.put_right": N_("The author put right what case {thing} was about."),
        "moderation.reviewed": N_("What case {thing} withholds without an end was looked at again."),
        "moderation.evidence_taken": N_("{who} took the evidence kept of a case, for the authorities."),
        "moderation.let_through": N_("{who} let through a message that waited for its first links."),
        "moderation.appealed": N_("One side appealed against ruling {ruling} of case {thing}."),
        "moderation.stood": N_("Ruling {ruling} of case {thing} stands: no jury could judge it anew."),
        "moderation.jury.convened": N_("Case {thing} goes to a jury of {seats}, drawn among {pool} members."),
        "moderation.jury.sits": N_("The jury of case {thing} sits, {seats} members, until {until}."),
        "moderation.jury.dissolved": N_("The jury of case {thing} was dissolved."),
        "moderation.jury.decided": N_(
            "The jury of case {thing} decided; of its {seats} members, {votes} voted: {how}."
        ),
        "moderation.emergency.began": N_("The host acted in an emergency, until {until} at the latest."),
        "moderation.emergency.ratified": N_(
            "The members ratified an emergency act of the host, until {until}."
        ),
        "moderation.emergency.ended": N_("An emergency act of the host ended."),
        "moderation.emergency.evidence_taken": N_("The host took the evidence kept of an emergency act."),
    },
    "talk": {
        "conversations.topic.closed": N_("{who} closed the topic {thing}."),
        "conversations.topic.reopened": N_("{who} opened the topic {thing} again."),
        "conversations.topic.renamed": N_("{who} named the topic {thing} anew."),
        "conversations.topic.moved": N_("{who} moved the topic {thing} from one community to another."),
        "conversations.topic.merged": N_(
            "{who} merged the topic {thing} into another; its messages: {posts}."
        ),
        "conversations.topic.split": N_("{who} parted the topic {thing} into two; messages moved: {posts}."),
    },
    "expectations": {
        "listening.source.opened": N_("{who} let the ear read one more source."),
        "listening.source.closed": N_("{who} closed a source to the ear."),
        "listening.expectation.confirmed": N_("{who} confirmed expectation {thing}, as it was heard."),
        "listening.expectation.renamed": N_("{who} named expectation {thing} anew."),
        "listening.expectation.merged": N_("{who} merged expectation {thing} into number {into}."),
        "listening.expectation.unmerged": N_(
            "{who} took expectation {thing} out of number {parted} again, into which it had been merged."
        ),
        "listening.expectation.split": N_("{who} parted expectation {thing} from number {from}."),
        "listening.expectation.aside": N_("{who} set expectation {thing} aside."),
        "listening.expectation.back": N_("{who} took expectation {thing} up again."),
        "listening.theme.aside": N_("{who} set aside a theme the ear proposed."),
        "listening.theme.back": N_("{who} took up again a theme the ear proposed."),
        "listening.responsible.listed": N_("{who} listed somebody responsible in the directory."),
        "listening.responsible.changed": N_("{who} changed an entry of the directory."),
        "listening.responsible.ended": N_("{who} ended an entry of the directory."),
        "listening.expectation.routed": N_("{who} passed expectation {thing} to somebody responsible."),
        "listening.letter.settled": N_("{who} settled a letter of which it was not known whether it left."),
        "listening.mail.handled": N_("{who} decided on a mail that could not be published by itself."),
        "listening.answer.aside": N_("{who} set aside an answer to expectation {thing}."),
        "listening.interpellation.reached": N_(
            "{count} members signed: an answer to expectation {thing} is due by {due}."
        ),
        "listening.interpellation.climbed": N_(
            "No answer came to expectation {thing} in time: the next step is due by {due}."
        ),
        "listening.statement.aside": N_("{who} set aside a sentence that was put to members’ opinion."),
    },
    "place": {
        "place.hosted": N_("{who} became host of this place."),
        "place.noticed": N_("{who} changed the legal notice of this place."),
        "place.terms.published": N_(
            "{who} published version {version} of the terms, which hold from {from} on."
        ),
        "place.terms.blanked": N_(
            "{who} took away the words of version {version} of the terms: it held no more."
        ),
        "place.opened": N_("{who} opened this place to everybody."),
        "place.on_call": N_("{who} said who is on call for orders of authorities; persons: {count}."),
        "moderation.order.recorded": N_("The host recorded an order of an authority."),
        "moderation.order.questioned": N_("The host asked an authority for what its order lacks."),
        "moderation.order.completed": N_("What an order of an authority lacked came."),
        "moderation.order.answered": N_("The host wrote the answer to an order of an authority: {outcome}."),
        "moderation.order.sent": N_("The host sent the answer to an order of an authority."),
        "moderation.order.unsent": N_(
            "No mail server took the answer to an order: it waits to be sent again."
        ),
        "place.host_left": N_("The host of this place left it."),
    },
}
ADDS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "communities.mandate.given": (
        ("way", N_("{way}.")),
        ("until", N_("It lasts until {until}.")),
    ),
    "communities.mandate.ended": (("why", N_("Why: {why}.")),),
    "decisions.poll.opened": (
        ("method", N_("It is decided {method}.")),
        ("secret", N_("The vote is secret.")),
        (
            "waived",
            N_(
                "It is of level {level}, and what is built in reaches level 1: it is held here all the "
                "same, for the reason its page gives."
            ),
        ),
    ),
    "moderation.ruled": (
        ("clause", N_("By clause {clause} of the guide.")),
        ("judge", N_("By {judge}.")),
        ("two", N_("A second moderator agreed.")),
        ("until", N_("It lasts until {until}.")),
    ),
    "moderation.reviewed": (("good", N_("Everybody reads it again.")),),
    "moderation.jury.decided": (
        (
            "same",
            N_(
                "Jurors who wanted just this: {same}; something milder: {milder}; "
                "something more severe: {severer}."
            ),
        ),
    ),
}
"""What is said after the sentence of a verb, where each of these small facts was told, and is not "no"."""
SAYS: Final[Mapping[str, str]] = {verb: said for group in _SAYS.values() for verb, said in group.items()}
CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "changed": NAMES,
    "outcome": {
        "passed": N_("passed"),
        "failed": N_("not passed"),
        "nothing": N_("nothing is to be done"),
        "reminder": N_("a reminder of the guide"),
        "edit": N_("the author is asked to put it right"),
        "close": N_("the topic is closed"),
        "hide": N_("hidden behind a notice"),
        "remove": N_("removed"),
        "cooling": N_("a pause of some hours"),
        "suspend": N_("kept from writing until a date"),
        "exclude": N_("excluded"),
        "carried": N_("carried out"),
        "declined": N_("not carried out"),
    },
    "why": {
        "time": N_("its time is over"),
        "put_right": N_("it was put right"),
        "appeal": N_("reversed on appeal"),
        "review": N_("it was looked at again, and is in order"),
        "reopened": N_("whoever keeps the talk in order opened the topic again"),
        "return": N_("the members voted that the person may come back"),
        # Of mandates, as `communities.models.Mandate.End` has them.
        "term": N_("its term was over"),
        "given back": N_("whoever held it gave it back"),
        "left": N_("whoever held it left"),
        "recalled": N_("the members recalled it"),
        "replaced": N_("others were chosen"),
    },
    "way": {
        "birth": N_("It came with the birth of the community"),
        "vote": N_("Members chose by a vote"),
        "lot": N_("It was drawn by lot"),
        "consent": N_("Members gave it by consent"),
    },
    "judge": {
        "person": N_("a moderator"),
        "jury": N_("a jury drawn by lot"),
        "vote": N_("a vote of the members"),
        "agreement": N_("both sides, in a mediation"),
    },
    "method": METHODS,
    "how": {
        "upheld": N_("the ruling stands"),
        "reversed": N_("the first ruling is reversed"),
        "ruled": N_("they ruled themselves"),
    },
}
"""How the codes among small facts are said; several codes stand with a blank between them."""
ABOUT_OF: Final[Mapping[str, str]] = {verb: about for about, group in _SAYS.items() for verb in group}


def verbs_about(about: str) -> frozenset[str]:
    """Give the verbs of one filter; none for a word that is no filter."""
    return frozenset(_SAYS.get(about, {}))
