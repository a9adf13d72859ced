"""Hear what happens and tell those it concerns: the consumer "notices" of the ledger.

A verb more is a line in `TOLD`; what it is told as, a line in `kinds.KINDS`.
"""

from collections.abc import Callable, Mapping
from typing import Final

from parvis.communities import verbs as communities
from parvis.conversations import verbs as conversations
from parvis.decisions import verbs as deciding
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import Verb
from parvis.listening import verbs as listening
from parvis.moderation import jury_verbs as judging
from parvis.moderation import verbs as moderation
from parvis.notices import cases, decisions, guides, juries, loop, mandates, memberships, posts, verbs
from parvis.notices.wishing import wish_said
from parvis.people import verbs as people
from parvis.place import verbs as place

TOLD: Final[Mapping[Verb, Callable[[Fact], None]]] = {
    conversations.OPENED: posts.post_written,
    conversations.WRITTEN: posts.post_written,
    conversations.EDITED: posts.post_edited,
    conversations.REMOVED: posts.post_removed,
    conversations.WITHHELD: cases.words_withheld,
    conversations.MOVED: posts.topic_moved,
    conversations.MERGED: posts.topic_merged,
    conversations.SPLIT: posts.topic_split,
    people.LEFT: posts.author_left,
    communities.BORN: memberships.community_born,
    communities.CALL_CLOSED: memberships.call_closed,
    communities.ASKED: memberships.somebody_asked,
    communities.ADMITTED: memberships.request_answered,
    communities.DECLINED: memberships.request_answered,
    communities.LEFT: memberships.member_left,
    communities.GUIDE_AMENDED: guides.guide_amended,
    communities.IDENTITY_CHANGED: guides.identity_changed,
    place.TERMS_PUBLISHED: guides.terms_published,
    communities.MANDATE_GIVEN: mandates.mandate_went_on,
    communities.MANDATE_ENDING: mandates.mandate_went_on,
    communities.MANDATE_ENDED: mandates.mandate_went_on,
    communities.RECALL_DUE: mandates.mandate_went_on,
    communities.REVIEW_DUE: mandates.reviewed,
    communities.REVIEW_WRITTEN: mandates.reviewed,
    communities.REVIEW_ANSWERED: mandates.reviewed,
    communities.WELCOMES: memberships.desk_changed,
    communities.WELCOMES_NO_MORE: memberships.desk_changed,
    listening.ANSWERED: loop.answered,
    listening.ANSWER_ASIDE: loop.answer_aside,
    listening.AGAIN: loop.went_on,
    listening.PASSED: loop.went_on,
    listening.DEMAND_REACHED: loop.due,
    listening.PROMISE_DUE: loop.due,
    listening.CONFIRMED: loop.confirmed,
    listening.RENAMED: loop.tended,
    listening.MERGED: loop.tended,
    listening.UNMERGED: loop.tended,
    listening.SPLIT: loop.tended,
    listening.ASIDE: loop.tended,
    listening.BACK: loop.tended,
    listening.MAIL_WAITS: loop.waits_for_animators,
    listening.LETTER_IN_DOUBT: loop.waits_for_animators,
    listening.BOUNCED: loop.waits_for_animators,
    listening.AWAY_TOLD: loop.waits_for_animators,
    listening.NOBODY_NAMED: loop.nobody_named,
    listening.STOPPED: loop.letters_stopped,
    listening.MAIL_HANDLED: loop.settled,
    listening.LETTER_SETTLED: loop.settled,
    listening.CHANGED: loop.settled,
    listening.ENDED: loop.settled,
    conversations.HELD: cases.links_wait,
    moderation.SIGNALLED: cases.signalled,
    moderation.RULED: cases.ruled,
    moderation.LOOK_ASKED: cases.look_asked,
    moderation.ENDED: cases.ended,
    moderation.EXCLUSION_DUE: cases.exclusion_due,
    judging.APPEALED: juries.appealed,
    judging.CONVENED: juries.convened,
    judging.CALLED: juries.called,
    judging.PASSED: juries.passed,
    judging.CHALLENGED: juries.challenged,
    judging.SITS: juries.sits,
    judging.DECIDED: juries.decided,
    judging.OFFERED: juries.mediated,
    judging.ANSWERED: juries.mediated,
    judging.MEDIATED: juries.mediated,
    judging.SPOKEN: juries.said,
    judging.DRAFTED: juries.mediated,
    judging.ENDED: juries.mediated,
    judging.CHECKED: juries.mediated,
    deciding.OPENED: decisions.proposed,
    deciding.ANSWERED: decisions.author_answered,
    deciding.TAKEN: decisions.author_answered,
    deciding.DECLINED: decisions.author_answered,
    deciding.POLL_OPENED: decisions.vote_moved,
    deciding.POLL_ENDS: decisions.vote_moved,
    deciding.POLL_CLOSED: decisions.vote_closed,
    deciding.DECIDED: decisions.decided,
    deciding.LOT_CALLED: decisions.lot_called,
    deciding.REVIEW_DUE: decisions.review_due,
    verbs.WISHED: wish_said,
}
_BY_NAME: Final = {verb.name: told for verb, told in TOLD.items()}


def consume(fact: Fact) -> None:
    """Tell of one sentence; told again, nothing changes, and all told anew in order ends the same."""
    _BY_NAME[fact.verb](fact)
