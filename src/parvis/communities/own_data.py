"""What this room keeps of persons: why, how it is given to them, what becomes of it when they leave."""

from datetime import datetime
from typing import Final

from parvis.communities.actions import erase_ties
from parvis.communities.models import (
    Acceptance,
    Call,
    CallDraft,
    Invitation,
    Mandate,
    Membership,
    RecallSignature,
    Review,
    Signature,
)
from parvis.communities.queries import own
from parvis.people.erasing import Words, eraser
from parvis.people.exporting import Exporter, exporter
from parvis.people.forgetting import written_in
from parvis.people.models import Person
from parvis.people.processing import UNTIL_LEAVING, WITH_THE_PLACE, Basis, Treatment, declare
from parvis.words import N_

_MEMBERSHIP: Final = Treatment(
    N_("to know who is a member, and which guide they accepted"), Basis.CONTRACT, UNTIL_LEAVING, opinion=True
)
_REQUEST: Final = Treatment(
    N_("to let whoever holds the mandate answer a request to join"),
    Basis.CONTRACT,
    N_("until the request is answered; the reason of a refusal, until the person asks again or leaves"),
    opinion=True,
)
_SIGNATURE: Final = Treatment(
    N_("to found a community by the signatures of those who want it"),
    Basis.CONTRACT,
    N_("as long as the place; unsigned once the person left, and without their words if they wish"),
    opinion=True,
)
_DRAFT: Final = Treatment(
    N_("to keep the call somebody is writing, for them alone"),
    Basis.CONTRACT,
    N_("until it is opened or thrown away, or the person leaves"),
    opinion=True,
)
_CALL: Final = Treatment(
    N_("to say what a community was founded for, in the words its members signed"),
    Basis.CONTRACT,
    WITH_THE_PLACE,
    opinion=True,
)
_INVITATION: Final = Treatment(
    N_("to let a member invite one person, who accepts or not"),
    Basis.INTEREST,
    N_("until the invitation is answered, or fourteen days"),
)
_MANDATE: Final = Treatment(
    N_("to show who holds which charge, and until when"), Basis.CONTRACT, WITH_THE_PLACE
)
_HANDOVER: Final = Treatment(
    N_("to tell whoever holds a mandate next what its holder learnt"),
    Basis.CONTRACT,
    N_("as long as the place; removed with the person’s words if they wish"),
)
_REVIEW: Final = Treatment(
    N_("to let members say what they think of what was done with a mandate, and its holder answer"),
    Basis.CONTRACT,
    N_("as long as the place; unsigned once its author left, and without their words if they wish"),
    opinion=True,
)
_RECALL: Final = Treatment(
    N_("to open a vote on a mandate once enough members ask for it; it is shown to nobody"),
    Basis.CONTRACT,
    N_("until there are enough, the mandate ends, it is taken back, or sixty days"),
    opinion=True,
)
_LABELS: Final = {
    "community": N_("Community"),
    "call": N_("Call"),
    "state": N_("State"),
    "since": N_("Since"),
    "words": N_("Your words"),
    "answer": N_("What you were answered"),
    "welcomes": N_("You welcome newcomers"),
    "guide": N_("Version of the guide"),
    "at": N_("When"),
    "reason": N_("Your reason"),
    "purpose": N_("Purpose"),
    "idea": N_("Idea"),
    "clauses": N_("Clauses"),
    "email": N_("Address"),
    "answered_at": N_("Answered"),
    "role": N_("Role"),
    "object": N_("Object"),
    "starts_at": N_("From"),
    "ends_at": N_("Until"),
    "ended_at": N_("Ended"),
    "handover": N_("Your handover note"),
    "name": N_("Mandate"),
    "typed": N_("What you typed"),
}


def export_own() -> None:
    """Add the chapters of this room to the archive of a person."""
    for name, title, records in (
        ("communities.memberships", N_("Your communities"), own.own_memberships),
        ("communities.acceptances", N_("The guides you accepted"), own.own_acceptances),
        ("communities.calls", N_("The calls you opened"), own.own_calls),
        ("communities.call_draft", N_("The call you are writing"), own.own_call_draft),
        ("communities.signatures", N_("The calls you signed"), own.own_signatures),
        ("communities.invitations", N_("Whom you invited"), own.own_invitations),
        ("communities.mandates", N_("Your mandates"), own.own_mandates),
        ("communities.reviews", N_("The mandates you review"), own.own_reviews),
        ("communities.review_answers", N_("What you answered to reviews"), own.own_review_answers),
        ("communities.recalls", N_("The mandates on which you asked for a vote"), own.own_recalls),
    ):
        exporter(Exporter(name, title, records, _LABELS))


def erase_own() -> None:
    """Say what this room does when a person leaves."""
    eraser("communities", _erase)
    # A guide, a purpose, a mandate, a statement of reasons stay as decided: their digests are chained.
    written_in(Call, "idea", "idea_html")
    written_in(Signature, "reason")
    written_in(Membership, "words", "answer")
    written_in(Invitation, "words")
    written_in(Mandate, "handover", "handover_html")
    written_in(Review, "source", "html", "answer", "answer_html")


def declare_own() -> None:
    """Declare every field of the tables that tell something of persons."""
    for model, title, usual, others in (
        (Membership, N_("Who is a member"), _MEMBERSHIP, {"words": _REQUEST, "answer": _REQUEST}),
        (Acceptance, N_("Who accepted which guide"), _MEMBERSHIP, {}),
        (Signature, N_("Who signed which call"), _SIGNATURE, {}),
        (Call, N_("Calls"), _CALL, {}),
        (CallDraft, N_("Calls being written"), _DRAFT, {}),
        (Invitation, N_("Invitations"), _INVITATION, {}),
        (Mandate, N_("Mandates"), _MANDATE, {"handover": _HANDOVER, "handover_html": _HANDOVER}),
        (Review, N_("Reviews of mandates"), _REVIEW, {}),
        (RecallSignature, N_("Who asked for a vote on a mandate"), _RECALL, {}),
    ):
        fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        declare(model, title, {**dict.fromkeys(fields, usual), **others})


def _erase(person: Person, words: Words, at: datetime) -> None:
    erase_ties(by=person, words=words, at=at)
