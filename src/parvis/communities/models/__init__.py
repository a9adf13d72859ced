"""The tables of communities and of the calls they are born of."""

from parvis.communities.models.calls import Call, CallDraft, Signature
from parvis.communities.models.guides import Acceptance, Clause, Guide
from parvis.communities.models.identity import Access, Community, Identity, Kind, Visibility
from parvis.communities.models.members import Invitation, Mandate, Membership, RecallSignature
from parvis.communities.models.reviews import Review
from parvis.communities.models.statements import Ground, Restriction, Source, Statement

__all__ = [
    "Acceptance",
    "Access",
    "Call",
    "CallDraft",
    "Clause",
    "Community",
    "Ground",
    "Guide",
    "Identity",
    "Invitation",
    "Kind",
    "Mandate",
    "Membership",
    "RecallSignature",
    "Restriction",
    "Review",
    "Signature",
    "Source",
    "Statement",
    "Visibility",
]
