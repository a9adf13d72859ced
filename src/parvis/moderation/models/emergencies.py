"""The emergency acts of the host: dated, public, put to ratification (L-11, L-12)."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from parvis.communities.models import Community, Statement
from parvis.conversations.models import Post
from parvis.moderation.models.orders import Order
from parvis.people.models import Person


class Emergency(models.Model):
    """Withhold a message, or keep a person from writing, for 72 hours at most unless members ratify it."""

    class Kind(models.TextChoices):
        """What makes it one."""

        ORDER = "order"
        """Of a court or an authority."""
        SECURITY = "security"
        LIFE = "life"

    class Lifted(models.TextChoices):
        """Why it ended."""

        TIME = "time"
        MEMBERS = "members"
        HOST = "host"

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="emergencies")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    """What it withholds; none where it keeps the person from writing."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Whose message it withholds, or whom it keeps from writing."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    order = models.ForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="emergencies")
    """Which it carries out, where it was recorded."""
    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="emergency")
    before = models.ForeignKey(Statement, null=True, on_delete=models.PROTECT, related_name="+")
    """The ruling's, where the message stood behind a notice before."""
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """At most 72 hours later."""
    until = models.DateTimeField()
    """What the host asks members to ratify, at most half a year."""
    tell_at = models.DateTimeField(null=True)
    """Before which the order forbids to tell the person."""
    told_at = models.DateTimeField(null=True)
    proposal = models.BigIntegerField(null=True)
    """Where the members ratify it, or not."""
    ratified = models.OneToOneField(Statement, null=True, on_delete=models.PROTECT, related_name="+")
    """The members' own statement of reasons."""
    ratified_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted = models.CharField(max_length=8, choices=Lifted.choices, blank=True)
    evidence = models.TextField(blank=True)
    """What was kept of the message for six months, for whoever may ask for it by law."""
    digest = models.CharField(max_length=64)
    """SHA-256 of what was kept; stays when it goes, and is in the chain."""

    FIXED: ClassVar = (
        *("community_id", "post_id", "person_id", "by_id", "kind", "statement_id", "at", "ends_at"),
        *("until", "tell_at", "digest", "order_id"),
    )
    """What the database refuses to change: nobody makes an emergency last longer afterwards."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("at"), until__gte=models.F("ends_at")),
                name="an_emergency_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(tell_at=None) | models.Q(kind="order"),
                name="only_an_order_delays_the_telling",
            ),
            models.CheckConstraint(
                condition=models.Q(order=None) | models.Q(kind="order"),
                name="an_order_is_carried_out_as_an_order",
            ),
            models.CheckConstraint(
                condition=models.Q(ratified=None, ratified_at=None)
                | models.Q(ratified__isnull=False, ratified_at__isnull=False, proposal__isnull=False),
                name="members_ratify_an_emergency",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted="")
                | models.Q(lifted_at__isnull=False) & ~models.Q(lifted=""),
                name="an_emergency_is_lifted_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(lifted_at=None, post__isnull=False),
                name="one_emergency_per_message",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["community", "at"], condition=models.Q(lifted_at=None), name="emergencies_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"emergency {self.kind} in {self.community_id}"

    @property
    def holds_until(self) -> datetime:
        """Tell when it ends by itself: at its own time, or at that which the members agreed to."""
        return self.until if self.ratified_at else self.ends_at

    def speaks(self, at: datetime) -> bool:
        """Tell whether its reasons may be read: not before an order lets the person be told."""
        return self.tell_at is None or at >= self.tell_at
