"""What this room holds of one person, for the archive they take with them."""

from collections.abc import Iterator
from typing import Any

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
from parvis.people.models import Person


def own_memberships(person: Person) -> Iterator[dict[str, Any]]:
    """Read where one is, was, or asks to be a member."""
    ties = Membership.objects.filter(person=person).select_related("community", "accepted").order_by("since")
    for tie in ties:
        yield {
            "community": tie.community.name,
            "state": tie.state,
            "since": tie.since,
            "words": tie.words,
            "answer": tie.answer,
            "welcomes": tie.welcomes,
            "guide": tie.accepted.version if tie.accepted else None,
        }


def own_acceptances(person: Person) -> Iterator[dict[str, Any]]:
    """Read which versions of which guides one accepted, and when."""
    accepted = Acceptance.objects.filter(person=person).select_related("guide__community").order_by("at")
    for each in accepted:
        yield {"community": each.guide.community.name, "guide": each.guide.version, "at": each.at}


def own_signatures(person: Person) -> Iterator[dict[str, Any]]:
    """Read which calls one signed, and why."""
    for each in Signature.objects.filter(person=person).select_related("call").order_by("at"):
        yield {"call": each.call.name, "reason": each.reason, "at": each.at}


def own_calls(person: Person) -> Iterator[dict[str, Any]]:
    """Read the calls one opened."""
    for each in Call.objects.filter(opened_by=person).order_by("opened_at"):
        yield {
            "call": each.name,
            "purpose": each.purpose,
            "idea": each.idea,
            "clauses": [f"{clause['title']}: {clause['text']}" for clause in each.clauses],
            "state": each.state,
            "at": each.opened_at,
        }


def own_call_draft(person: Person) -> Iterator[dict[str, Any]]:
    """Read the call one is writing."""
    for each in CallDraft.objects.filter(person=person):
        yield {
            "typed": "\n".join(word for _, words in sorted(each.typed.items()) for word in words if word),
            "at": each.at,
        }


def own_invitations(person: Person) -> Iterator[dict[str, Any]]:
    """Read whom one invites, as long as they have not answered."""
    sent = Invitation.objects.filter(by=person).select_related("community").order_by("at")
    for each in sent:
        yield {
            "community": each.community.name,
            "email": each.email,
            "words": each.words,
            "at": each.at,
            "answered_at": each.answered_at,
        }


def own_mandates(person: Person) -> Iterator[dict[str, Any]]:
    """Read the mandates one holds or held."""
    for each in Mandate.objects.filter(person=person).select_related("community").order_by("starts_at"):
        yield {
            "community": each.community.name,
            "role": each.role,
            "object": each.object,
            "starts_at": each.starts_at,
            "ends_at": each.ends_at,
            "ended_at": each.ended_at,
            "name": each.name,
            "handover": each.handover,
        }


def own_recalls(person: Person) -> Iterator[dict[str, Any]]:
    """Read the mandates on which one asks for a vote, as long as that is kept."""
    asked = RecallSignature.objects.filter(person=person).select_related("mandate__community").order_by("at")
    for each in asked:
        yield {"community": each.mandate.community.name, "name": each.mandate.name, "at": each.at}


def own_reviews(person: Person) -> Iterator[dict[str, Any]]:
    """Read the mandates one signed up to review, and what one wrote."""
    for each in Review.objects.filter(person=person).select_related("mandate__community").order_by("pk"):
        yield {
            "community": each.mandate.community.name,
            "name": each.mandate.name,
            "words": each.source,
            "at": each.at,
        }


def own_review_answers(person: Person) -> Iterator[dict[str, Any]]:
    """Read what one answered to reviews of one's mandates."""
    answered = Review.objects.filter(mandate__person=person, answered_at__isnull=False).order_by("pk")
    for each in answered.select_related("mandate__community"):
        yield {
            "community": each.mandate.community.name,
            "name": each.mandate.name,
            "words": each.answer,
            "at": each.answered_at,
        }
