"""Appeals, the juries drawn for them, what they say among themselves, and mediation."""

from typing import ClassVar

from django.db import models

from parvis.decisions.models import Draw
from parvis.moderation.models.cases import Case
from parvis.moderation.models.rulings import Ruling
from parvis.people.models import Person


class Appeal(models.Model):
    """Ask once, free, within six months, that others judge a ruling anew (L-08)."""

    class Side(models.TextChoices):
        """Who asks."""

        CONCERNED = "concerned"
        SIGNALLED = "signalled"

    ruling = models.OneToOneField(Ruling, on_delete=models.PROTECT, related_name="appeal")
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=24, blank=True)
    """Of the signal, where somebody without an account appeals."""
    words = models.TextField(max_length=4000)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"appeal against {self.ruling_id}"


class Jury(models.Model):
    """Members drawn by lot who judge one appeal, or a case nobody mandated may rule on."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAWN = "drawn"
        """Waiting for the draw, or for those drawn to accept."""
        SITS = "sits"
        RULED = "ruled"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="juries")
    appeal = models.OneToOneField(Appeal, null=True, on_delete=models.PROTECT, related_name="jury")
    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, related_name="jury")
    size = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAWN)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"jury of case {self.case_id}"


class Seat(models.Model):
    """One person drawn for a jury: invited one by one, free to decline, bound to step back when concerned."""

    class State(models.TextChoices):
        """What they answered."""

        INVITED = "invited"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        RECUSED = "recused"
        SILENT = "silent"

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="seats")
    place = models.PositiveSmallIntegerField()
    """In the order of the draw."""
    key = models.CharField(max_length=32)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.INVITED)
    why = models.CharField(max_length=200, blank=True)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    """What this juror would rule."""
    reasons = models.TextField(max_length=2000, blank=True)
    voted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jury", "place"], name="seats_follow_the_draw"),
            models.UniqueConstraint(fields=["jury", "person"], name="one_seat_per_person"),
        ]

    def __str__(self) -> str:
        return f"seat {self.place} of {self.jury_id}"


class JuryWord(models.Model):
    """What jurors say among themselves, in a room of their own."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="said")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="said")
    source = models.TextField(max_length=4000)
    html = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"word of {self.seat_id}"


class Mediation(models.Model):
    """Talk before a ruling, where both accept and nobody is in danger (L-31)."""

    class State(models.TextChoices):
        """Where it stands."""

        OFFERED = "offered"
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
    agreement = models.TextField(max_length=4000, blank=True)
    check_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"mediation of case {self.case_id}"


class MediationWord(models.Model):
    """What is said in a mediation: read by those in it alone, never in a ruling, erased when it ends."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="said")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.TextField(max_length=4000)
    html = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"word in {self.mediation_id}"
