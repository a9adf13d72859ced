"""Members, invitations, mandates and who asks that one ends."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from parvis.communities import usual
from parvis.communities.limits import RECALL_SIGNATURE
from parvis.communities.models.guides import Guide
from parvis.communities.models.identity import Community
from parvis.pages.reader_words import words
from parvis.people.models import Person


class Membership(models.Model):
    """Say that a person is a member, asks to be, or was."""

    class State(models.TextChoices):
        """Where a membership stands."""

        ASKED = "asked"
        ACTIVE = "active"
        LEFT = "left"
        DECLINED = "declined"
        EXCLUDED = "excluded"
        """By a vote or a jury: no member any more, and one again where a jury reverses it."""

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
    unsent_at = models.DateTimeField(null=True)
    """When its letter was given up: no mail server took it, and nobody holds its link."""

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
        """Why it ended."""

        TERM = "term"
        """Its time had come: none goes on by itself."""
        GIVEN_BACK = "given back"
        LEFT = "left"
        RECALLED = "recalled"
        REPLACED = "replaced"
        """By whoever was chosen next: a caretaker's first mandate ends with the first election."""

    CARETAKER: ClassVar = usual.CARETAKER
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
    """When it ended: at its term, or before."""
    ended_why = models.CharField(max_length=12, choices=End.choices, blank=True)
    handover = models.TextField(max_length=4000, blank=True)
    """What its holder leaves to whoever comes next, in Markdown."""
    handover_html = models.TextField(blank=True)
    ending_said_at = models.DateTimeField(null=True)
    """When members were told that it ends soon, so that they may choose who comes next."""
    recall_due_at = models.DateTimeField(null=True)
    """When enough members had asked for a vote on ending it early."""
    recall_decision = models.BigIntegerField(null=True)
    """The proposal on which they vote; none as long as the vote is not open."""

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
                name="a_mandate_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__lte=models.F("ends_at")),
                name="a_mandate_never_outlives_its_term",
            ),
            models.CheckConstraint(
                condition=models.Q(recall_decision=None) | models.Q(recall_due_at__isnull=False),
                name="members_ask_before_they_vote_on_a_recall",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "ends_at"], name="mandates_of_community"),
            models.Index(fields=["ends_at"], condition=models.Q(ended_at=None), name="mandates_held"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} of {self.community_id}"

    @property
    def called(self) -> str:
        """Name it to whoever reads: in their language where the software named it."""
        said = words()
        return usual.said(self.role, self.name, said) or said.gettext(usual.CARETAKER_NAME)

    @property
    def meant(self) -> str:
        """Say to whoever reads what it is for."""
        return usual.said(self.role, self.object, words())

    def in_force(self, at: datetime) -> bool:
        """Tell whether it gives a charge at a moment."""
        return self.starts_at <= at < self.until

    @property
    def reviewed_from(self) -> datetime:
        """Give the moment from which it is reviewed: half of its term, or its end where that came before."""
        return min(self.starts_at + (self.ends_at - self.starts_at) / 2, self.until)

    @property
    def reviewed_by(self) -> int:
        """Count those who review it: who wrote, and who signed up and is a member still."""
        members = self.community.memberships.filter(state=Membership.State.ACTIVE).values("person")
        return self.reviews.filter(models.Q(at__isnull=False) | models.Q(person__in=members)).count()

    @property
    def until(self) -> datetime:
        """Give the moment it ends, or ended."""
        return self.ends_at if self.ended_at is None else min(self.ends_at, self.ended_at)

    def recall_signature_of(self, person: Person | None, at: datetime) -> "RecallSignature | None":
        """Give what a person signed against it, as long as it counts."""
        if person is None or person.pk is None:
            return None
        return self.recall_signatures.filter(person=person, at__gt=at - RECALL_SIGNATURE).first()


class RecallSignature(models.Model):
    """Ask that members vote on ending a mandate early; who asks is shown to nobody, and soon forgotten."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="recall_signatures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mandate", "person"], name="one_recall_signature_per_person")
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="recall_signatures_by_age")]

    def __str__(self) -> str:
        return f"signature on {self.mandate_id}"
