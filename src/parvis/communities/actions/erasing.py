"""What becomes of a person's ties when they leave the place."""

from datetime import datetime

from django.db import transaction

from parvis.communities.actions.calls import close_call, discard_call_draft, withdraw_signature
from parvis.communities.actions.joining import leave_community, take_back_request
from parvis.communities.models import (
    Acceptance,
    Call,
    Community,
    Invitation,
    Mandate,
    Membership,
    RecallSignature,
    Review,
    Signature,
)
from parvis.people.erasing import Words
from parvis.people.models import Person


def erase_ties(*, by: Person, words: Words, at: datetime) -> None:
    """Undo what ties a person to communities and calls; what others signed or were told stays, unsigned.

    Each tie is undone by its own act, so that everybody concerned is told as usual.
    """
    with transaction.atomic():
        for call in Call.objects.filter(opened_by=by, state=Call.State.OPEN, deadline__gt=at):
            close_call(by=by, call=call, at=at)
        for call in Call.objects.filter(signatures__person=by, state=Call.State.OPEN, deadline__gt=at):
            withdraw_signature(by=by, call=call, at=at)
        ties = Community.objects.filter(memberships__person=by)
        for community in ties.filter(memberships__state=Membership.State.ACTIVE, memberships__person=by):
            leave_community(by=by, community=community, at=at)
        for community in ties.filter(memberships__state=Membership.State.ASKED, memberships__person=by):
            take_back_request(by=by, community=community, at=at)
        Membership.objects.filter(person=by).delete()
        Acceptance.objects.filter(person=by).delete()
        RecallSignature.objects.filter(person=by).delete()
        discard_call_draft(by=by)
        Invitation.objects.filter(by=by).delete()
        if by.email:
            Invitation.objects.filter(email__iexact=by.email).delete()
        Review.objects.filter(person=by, at=None).delete()
        if words == Words.REMOVED:
            Review.objects.filter(person=by).update(source="", html="")
            Review.objects.filter(mandate__person=by).update(answer="", answer_html="")
            Signature.objects.filter(person=by).update(reason="")
            Mandate.objects.filter(person=by).update(handover="", handover_html="")
            # The idea of a call that was born is what its members signed: it stays, and names nobody.
            Call.objects.filter(opened_by=by, state=Call.State.CLOSED).update(idea="", idea_html="")
