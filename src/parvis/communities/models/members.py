"""Members, invitations, mandates."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from parvis.communities.models.guides import Guide
from parvis.communities.models.identity import Community
from parvis.people.models import Person


class Membership(models.Model):
    """Say that a person is a member, asks to be, or was."""

    class State(models.TextChoices):
        """Where a membership stands."""

        ASKED = "asked"
        ACTIVE = "active"
        LEFT = "left"
        DECLINED = "declined"

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=8, choices=State.choices)
    since = models.DateTimeField()
    words = models.CharField(max_length=400, blank=True)
    """What they wrote when they asked."""
    answer = models.CharField(max_length=400, blank=True)
    """Why their request was declined, in the words they were told."""
    welcomes = models.BooleanField(default=False)
    """A volunteer of the welcome desk: newcomers' first posts are offered to them."""
    accepted = models.ForeignKey(Guide, null=True, on_delete=models.PROTECT, related_name="+")
    """The version of the guide they accepted last."""
    restriction = models.ForeignKey("Restriction", null=True, on_delete=models.PROTECT, related_name="+")
    """What keeps them from writing now; it stays when they leave, and is taken away when it ends."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "person"], name="one_membership_per_person"),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(accepted__isnull=False),
                name="a_member_accepted_the_guide",
            ),
            models.CheckConstraint(
                condition=models.Q(welcomes=False) | models.Q(state="active"), name="members_welcome"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "state"], name="membership_of_person"),
            models.Index(fields=["community", "state"], name="membership_of_community"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.community_id}: {self.state}"

    @property
    def is_active(self) -> bool:
        """Tell whether this person is a member now."""
        return self.state == self.State.ACTIVE


class Invitation(models.Model):
    """Offer somebody to join; nothing happens unless they accept."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="invitations")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    words = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link; the secret itself is only in the mail."""
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "email"],
                condition=models.Q(answered_at=None),
                name="one_open_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted=False) | models.Q(answered_at__isnull=False),
                name="an_accepted_invitation_was_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation to {self.community_id}"


class Mandate(models.Model):
    """A charge a person holds for a time: its purpose, its term, exactly what it allows."""

    class Way(models.TextChoices):
        """How it came to its holder."""

        BIRTH = "birth"
        """With the community: the caretaker's first thirty days."""
        VOTE = "vote"
        LOT = "lot"
        CONSENT = "consent"

    class End(models.TextChoices):
        """Why it ended before its time."""

        GIVEN_BACK = "given back"
        LEFT = "left"
        RECALLED = "recalled"
        REPLACED = "replaced"
        """By whoever was chosen next: a caretaker's first mandate ends with the first election."""

    CARETAKER: ClassVar = "caretaker"
    """The role of the first thirty days; every other one is named by the guide."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates")
    role = models.CharField(max_length=24)
    """The key of a role of the guide."""
    name = models.CharField(max_length=60, blank=True)
    """How the guide named the role when it was given."""
    object = models.CharField(max_length=400)
    powers = models.JSONField(default=list)
    """Of `communities.powers.Power`: exactly what it allows."""
    way = models.CharField(max_length=8, choices=Way.choices)
    decision = models.BigIntegerField(null=True)
    """The proposal or the draw that gave it."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When it ended before its time."""
    ended_why = models.CharField(max_length=12, choices=End.choices, blank=True)
    handover = models.TextField(max_length=4000, blank=True)
    """What its holder leaves to whoever comes next, in Markdown."""
    handover_html = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_mandate_ends"
            ),
            models.CheckConstraint(
                condition=models.Q(way="birth", decision=None)
                | (~models.Q(way="birth") & models.Q(decision__isnull=False)),
                name="a_mandate_is_given_by_a_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_why="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_why="")),
                name="a_mandate_ends_early_for_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "ends_at"], name="mandates_of_community"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} of {self.community_id}"

    def in_force(self, at: datetime) -> bool:
        """Tell whether it gives a charge at a moment."""
        until = self.ends_at if self.ended_at is None else min(self.ends_at, self.ended_at)
        return self.starts_at <= at < until
