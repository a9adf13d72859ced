"""What no answer may go beyond, whatever the table says: the lists each test of the bounds reads."""

from typing import Final

from parvis.communities.powers import Power

READS: Final = frozenset(
    {
        "communities.is_member",
        "communities.read",
        "communities.see_the_door",
        "conversations.fetch",
        "conversations.read",
        "conversations.see_history",
        "decisions.proposals.read",
        "leaving.see",
        "listening.read",
        "moderation.jury.read_jury",
        "moderation.mediation.takes_part",
        "moderation.read_ruled",
        "people.see_person",
        "place.enter",
    }
)
"""Policies that let read, and nothing else: whoever does not sign in may be among those who may."""

BY_RECEIPT: Final = frozenset({"moderation.jury.appeal", "moderation.jury.plead"})
"""Open to whoever signalled without an account, who holds a receipt instead (L-08)."""

OF_THE_HOST: Final = frozenset(
    {
        "moderation.emergency.act",
        "moderation.emergency.end",
        "moderation.emergency.take_evidence",
        "moderation.order.answer",
        "moderation.order.complete",
        "moderation.order.hand_over",
        "moderation.order.question",
        "moderation.order.record",
        "moderation.order.send",
    }
)
"""Dated, public and put to ratification (L-12): the only acts of a host that reach into a community."""

OF_ANY_MANDATE: Final = frozenset(
    {
        "communities.give_back",
        "communities.mandated",
        "communities.review.answer",
        "communities.write_handover",
    }
)
"""What every holder may do with their own mandate, whatever it allows."""

OF_POWER: Final = {
    Power.ADMIT: frozenset({"communities.answer_request"}),
    Power.TEND: frozenset(
        {
            "communities.tend",
            "conversations.close",
            "conversations.manage",
            "conversations.merge",
            "conversations.move",
            "conversations.reopen",
            "conversations.split",
            "conversations.tend",
            "moderation.close_topic",
            "moderation.let_through",
            "moderation.look_at_waiting",
        }
    ),
    Power.ANIMATE: frozenset(
        {
            "listening.animate",
            "listening.decide",
            "listening.look_at_promise",
            "listening.merge",
            "listening.merge_theme",
            "listening.route",
            "listening.set_aside",
            "listening.take_back",
            "listening.take_theme_back",
            "listening.tend",
            "listening.unmerge",
        }
    ),
    Power.RULE: frozenset(
        {
            "conversations.fetch",
            "conversations.judge_words",
            "moderation.judge",
            "moderation.let_through",
            "moderation.look_again",
            "moderation.look_at_waiting",
            "moderation.mediation.offer",
            "moderation.moderate",
            "moderation.propose_exclusion",
            "moderation.see_evidence",
        }
    ),
    Power.RECEIVE: frozenset({"importing.bring", "importing.withhold_name"}),
    Power.KEEP: frozenset({"decisions.proposals.finish_task"}),
}
"""What each power lets do that a member may not; `communities.holds` says of each whether it is held."""

OF_ONESELF: Final = frozenset(
    {
        "communities.accept_guide",
        "communities.give_back",
        "communities.leave",
        "communities.mandated",
        "communities.somebody",
        "communities.step_back",
        "conversations.remember_reading",
        "conversations.unmark",
        "importing.claim",
        "importing.give_back",
        "importing.withhold_name",
        "listening.claim_office",
        "listening.follow",
        "listening.leave",
        "listening.object_here",
        "listening.unsign",
        "listening.withdraw_demand",
        "notices.choose_habits",
        "notices.wish",
        "people.change_person",
        "people.erase_person",
        "people.export_person",
        "people.withdraw_consent",
    }
)
"""What concerns nobody but oneself: leaving, taking one's data, one's own name, what one follows."""

OF_THE_PLACE: Final = frozenset({"communities.open_call", "communities.sign", "place.become_host"})
"""Outside any community, where no ruling of one of them reaches."""

OF_OWN_WORDS: Final = frozenset(
    {
        "communities.review.step_back",
        "conversations.remove",
        "decisions.contests.contest_no_more",
        "decisions.polls.withdraw_objection",
        "decisions.proposals.give_back_task",
        "decisions.proposals.remove_argument",
        "decisions.proposals.step_down",
        "decisions.proposals.withdraw_amendment",
    }
)
"""Taking back what one wrote or took."""

OF_DEFENCE: Final = frozenset(
    {
        "communities.review.answer",
        "moderation.ask_for_decision",
        "moderation.hear",
        "moderation.jury.appeal",
        "moderation.jury.challenge",
        "moderation.jury.give_word",
        "moderation.jury.plead",
        "moderation.mediation.offer",
        "moderation.mediation.read",
        "moderation.mediation.say",
        "moderation.mediation.stop",
        "moderation.signal",
    }
)
"""Asking for help, being heard, appealing, talking it over."""

OF_VOTING: Final = frozenset(
    {
        "communities.sign_recall",
        "communities.vote",
        "decisions.polls.vote",
        "listening.judge",
        "listening.vote",
        "listening.vote_at_all",
    }
)

OF_THE_CARRIER: Final = frozenset({"leaving.say_where", "leaving.take"})
"""What the one person may do whom the members chose to carry the archive."""

WHILE_EXCLUDED: Final = READS | OF_ONESELF | OF_THE_PLACE | OF_OWN_WORDS | OF_DEFENCE | OF_THE_CARRIER
"""Reading what the public reads, leaving, appealing, taking one's data."""
WHILE_SUSPENDED: Final = WHILE_EXCLUDED | OF_VOTING
"""Voting besides: nothing of it writes in the community."""
