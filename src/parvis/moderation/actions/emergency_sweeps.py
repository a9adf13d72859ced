"""What the passing of time does to emergency acts: they end, are told of, and their evidence goes."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import Q

from parvis.communities.actions.restricting import lift_restriction
from parvis.communities.models import Restriction, Statement
from parvis.conversations.actions import show_post
from parvis.conversations.models import Post
from parvis.decisions.actions.polling import open_poll
from parvis.decisions.models import Proposal
from parvis.moderation import copies
from parvis.moderation.actions.emergencies import Lifted, lift, locked, tell
from parvis.moderation.emergencies import KEPT
from parvis.moderation.models import Emergency
from parvis.pages.refusals import Refusal

AT_ONCE: Final = 100


def lift_due(at: datetime) -> int:
    """End what lasted as long as it may; tell how many."""
    over = Q(ratified_at=None, ends_at__lte=at) | Q(ratified_at__isnull=False, until__lte=at)
    due = Emergency.objects.filter(over, lifted_at=None).order_by("ends_at", "pk")[:AT_ONCE]
    for each in due:
        with transaction.atomic():
            found = locked(each)
            if found.lifted_at is None and at >= found.holds_until:
                lift(found, at, Lifted.TIME)
    return len(due)


def open_votes(at: datetime) -> int:
    """Open the vote on acts put to members, by the guide's procedure, in nobody's name; tell how many.

    Nobody need think of it while 72 hours run. Only the first round: after an objection members say when they
    have talked enough. A secret vote beyond level 1 asks for a waiver by a person, and so for a member.
    """
    put = Emergency.objects.filter(lifted_at=None, ratified_at=None).values("proposal")
    waiting = Proposal.objects.filter(pk__in=put, state=Proposal.State.DRAFTED, polls=None).order_by("pk")
    opened = 0
    for each in waiting[:AT_ONCE]:
        # Not yet talked about as long as the guide asks; or it cannot open without a person.
        with suppress(Refusal):
            open_poll(by=None, proposal=each, at=at)
            opened += 1
    return opened


def show_what_came(at: datetime) -> int:
    """Show what an emergency withheld in another place, once its time is over; the act stayed there."""
    ratified = Emergency.objects.filter(ratified__isnull=False).values("ratified")
    over = Statement.objects.filter(ends_at__lte=at, ruling=None, emergency=None).exclude(pk__in=ratified)
    withheld = Post.objects.filter(statement__isnull=False, statement__in=over)[:AT_ONCE]
    for post in withheld:
        show_post(post=post, at=at)
    kept = Restriction.objects.filter(statement__in=over, lifted_at=None)[:AT_ONCE]
    for restriction in kept:
        lift_restriction(restriction=restriction, at=at)
    return len(withheld) + len(kept)


def tell_due(at: datetime) -> int:
    """Tell those of whom an order forbade to be told until now; tell how many."""
    due = Emergency.objects.filter(told_at=None, tell_at__lte=at).order_by("tell_at", "pk")[:AT_ONCE]
    for each in due:
        with transaction.atomic():
            found = locked(each)
            if found.told_at is None:
                tell(found, at)
    return len(due)


def forget_due(at: datetime) -> int:
    """Let go of what was kept for the law for six months; its digest stays."""
    due = [*Emergency.objects.exclude(evidence="").filter(at__lte=at - KEPT).order_by("pk")[:AT_ONCE]]
    for each in due:
        with transaction.atomic():
            transaction.on_commit(partial(copies.delete, copies.copies_in(each.evidence)))
            Emergency.objects.filter(pk=each.pk).update(evidence="")
    return len(due)
