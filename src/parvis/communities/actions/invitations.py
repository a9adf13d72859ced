"""Invite one address, accept, decline, forget."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from parvis.communities import errors, limits, policies, verbs
from parvis.communities.actions.joining import accepted_version, as_it_stands, write_tie
from parvis.communities.letters import digest_of, post_invitation
from parvis.communities.models import Community, Invitation, Membership
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.models import Person


def invite(
    *, by: Person, community: Community, email: str, words: str, language: str, at: datetime
) -> tuple[Invitation, str]:
    """Invite one address; the secret of the link is given once, here, and in the letter."""
    address, secret = email.strip().lower(), secrets.token_urlsafe(32)
    with transaction.atomic():
        fresh = as_it_stands(community, by)
        require(policies.invite(by, fresh))
        open_ones = Invitation.objects.filter(community=fresh, answered_at=None)
        open_ones.filter(ends_at__lte=at).delete()
        # Its letter never left, and its link is lost: another takes its place.
        open_ones.filter(email=address, unsent_at__isnull=False).delete()
        if open_ones.filter(by=by, unsent_at=None).count() >= limits.INVITATIONS_AT_ONCE:
            raise errors.TooManyInvitations(count=limits.INVITATIONS_AT_ONCE, days=limits.INVITATION.days)
        if open_ones.filter(email=address).exists():
            raise errors.InvitedAlready(community=fresh.name, days=limits.INVITATION.days)
        invitation = Invitation.objects.create(
            community=fresh,
            by=by,
            email=address,
            words=words,
            digest=digest_of(secret),
            at=at,
            ends_at=at + limits.INVITATION,
        )
        record(verbs.INVITED, by=by, at=at, of=invitation, community=fresh, audience=Fact.Audience.PERSONS)
        post_invitation(invitation, secret, language=language)
    return invitation, secret


def accept_invitation(*, by: Person, secret: str, version: int, at: datetime) -> Membership:
    """Join by an invitation, once, having accepted the guide."""
    with transaction.atomic():
        invitation = _waiting(secret, at)
        fresh = as_it_stands(invitation.community, by)
        require(policies.come_invited(by, fresh))
        guide = accepted_version(fresh, version)
        membership = write_tie(fresh, by, state=Membership.State.ACTIVE, guide=guide, at=at)
        _answer(invitation, accepted=True, at=at)
        facts = {"version": version, "way": "invitation"}
        record(verbs.JOINED, by=by, at=at, of=membership, to=by, community=fresh, facts=facts)
    return membership


def decline_invitation(*, by: None, secret: str, at: datetime) -> Invitation:
    """Decline an invitation: it is answered, and nothing tells who held it."""
    with transaction.atomic():
        invitation = _waiting(secret, at)
        _answer(invitation, accepted=False, at=at)
        record(
            verbs.INVITATION_DECLINED,
            by=by,
            at=at,
            of=invitation,
            to=invitation.by,
            community=invitation.community,
            audience=Fact.Audience.PERSONS,
        )
    return invitation


def mark_unsent(*, by: None, digests: Collection[str], at: datetime) -> int:
    """Note that the letters of some invitations were given up, so that whoever invited sees it."""
    del by
    with transaction.atomic():
        return Invitation.objects.filter(digest__in=digests, answered_at=None).update(unsent_at=at)


def forget_ended_invitations(*, by: None, at: datetime) -> int:
    """Delete invitations nobody answered in time, with their addresses: nothing was done by anyone."""
    del by
    with transaction.atomic():
        forgotten, _ = Invitation.objects.filter(answered_at=None, ends_at__lte=at).delete()
    return forgotten


def _waiting(secret: str, at: datetime) -> Invitation:
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("community", "by")
        .filter(digest=digest_of(secret), answered_at=None, ends_at__gt=at)
        .first()
    )
    if found is None:
        raise errors.NotAnInvitation
    return found


def _answer(invitation: Invitation, *, accepted: bool, at: datetime) -> None:
    invitation.answered_at, invitation.accepted = at, accepted
    # The address has served: nothing here says any more who was invited.
    invitation.email = invitation.words = ""
    invitation.save(update_fields=["answered_at", "accepted", "email", "words"])
