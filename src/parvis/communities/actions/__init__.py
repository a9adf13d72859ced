"""Every write of communities: each is told by whom and when, and says one sentence in the ledger."""

from parvis.communities.actions.amending import amend_guide, put_into_force
from parvis.communities.actions.births import found_community
from parvis.communities.actions.calls import (
    close_call,
    discard_call_draft,
    keep_call_draft,
    lapse_call,
    open_call,
    sign_call,
    withdraw_signature,
)
from parvis.communities.actions.erasing import erase_ties
from parvis.communities.actions.identity import change_identity
from parvis.communities.actions.invitations import (
    accept_invitation,
    decline_invitation,
    forget_ended_invitations,
    invite,
    mark_unsent,
)
from parvis.communities.actions.joining import (
    accept_guide,
    ask_to_join,
    join_community,
    leave_community,
    set_welcoming,
    take_back_request,
)
from parvis.communities.actions.mandates import (
    give_back_mandate,
    give_mandate,
    recall_mandate,
    write_handover,
)
from parvis.communities.actions.recalls import (
    forget_recall_signatures,
    keep_mandate,
    open_recall,
    sign_recall,
    withdraw_recall_signature,
)
from parvis.communities.actions.requests import accept_request, decline_request

__all__ = [
    "accept_guide",
    "accept_invitation",
    "accept_request",
    "amend_guide",
    "ask_to_join",
    "change_identity",
    "close_call",
    "decline_invitation",
    "decline_request",
    "discard_call_draft",
    "erase_ties",
    "forget_ended_invitations",
    "forget_recall_signatures",
    "found_community",
    "give_back_mandate",
    "give_mandate",
    "invite",
    "join_community",
    "keep_call_draft",
    "keep_mandate",
    "lapse_call",
    "leave_community",
    "mark_unsent",
    "open_call",
    "open_recall",
    "put_into_force",
    "recall_mandate",
    "set_welcoming",
    "sign_call",
    "sign_recall",
    "take_back_request",
    "withdraw_recall_signature",
    "withdraw_signature",
    "write_handover",
]
