"""Every write of communities: each is told by whom and when, and says one sentence in the ledger."""

from parvis.communities.actions.amending import amend_guide, put_into_force
from parvis.communities.actions.births import found_community
from parvis.communities.actions.calls import close_call, lapse_call, open_call, sign_call, withdraw_signature
from parvis.communities.actions.erasing import erase_ties
from parvis.communities.actions.invitations import (
    accept_invitation,
    decline_invitation,
    forget_ended_invitations,
    invite,
)
from parvis.communities.actions.joining import (
    accept_guide,
    ask_to_join,
    join_community,
    leave_community,
    set_welcoming,
    take_back_request,
)
from parvis.communities.actions.mandates import accept_request, decline_request, give_back_mandate

__all__ = [
    "accept_guide",
    "accept_invitation",
    "accept_request",
    "amend_guide",
    "ask_to_join",
    "close_call",
    "decline_invitation",
    "decline_request",
    "erase_ties",
    "forget_ended_invitations",
    "found_community",
    "give_back_mandate",
    "invite",
    "join_community",
    "lapse_call",
    "leave_community",
    "open_call",
    "put_into_force",
    "set_welcoming",
    "sign_call",
    "take_back_request",
    "withdraw_signature",
]
