"""Mediation: talk before a ruling, where both accept and nobody is in danger (L-31)."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.moderation.models.appeals import Side
from parvis.moderation.models.cases import Case
from parvis.people.models import Person


class Mediator(models.Model):
    """Say that a member offers to mediate here, until they take it back."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="mediators")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=400, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "person"], name="one_offer_to_mediate")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} mediates in {self.community_id}"


class Mediation(models.Model):
    """Talk before a ruling: both accept it, both accept who mediates, both accept what is agreed."""

    class State(models.TextChoices):
        """Where it stands."""

        OFFERED = "offered"
        CHOOSES = "chooses"
        """Both accepted to talk; each says which mediators they accept."""
        TALKS = "talks"
        AGREED = "agreed"
        FAILED = "failed"
        DECLINED = "declined"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="mediation")
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    mediator = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signaller = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    concerned_accepts = models.BooleanField(null=True)
    signaller_accepts = models.BooleanField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    moved_at = models.DateTimeField()
    """When it came to where it stands."""
    paused_at = models.DateTimeField(null=True)
    """Since when the case waits for it."""
    agreement = models.TextField(max_length=4000, blank=True)
    """As the mediator wrote it; read by these three alone."""
    check_on = models.DateField(null=True)
    concerned_agrees = models.BooleanField(default=False)
    signaller_agrees = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True)
    """When all three were told that the day to look back has come."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="talks")
                | models.Q(mediator__isnull=False, paused_at__isnull=False),
                name="somebody_mediates_a_talk",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="agreed")
                | models.Q(concerned_agrees=True, signaller_agrees=True, check_on__isnull=False),
                name="both_agree_and_look_back",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "moved_at"], name="mediations_by_state")]

    def __str__(self) -> str:
        return f"mediation of case {self.case_id}"


class MediatorPick(models.Model):
    """Say that one side accepts somebody who offered to mediate."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="picks")
    side = models.CharField(max_length=10, choices=Side.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mediation", "side", "person"], name="a_mediator_is_accepted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} accepts {self.person_id}"


class MediationWord(models.Model):
    """What is said in a mediation: read by those in it alone, never in a ruling, erased when it ends."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="said")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.TextField(max_length=4000)
    html = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"word in {self.mediation_id}"
