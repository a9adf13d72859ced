"""Appeals, the juries drawn for them, and what is said to them and among them."""

from collections import Counter
from datetime import datetime
from typing import ClassVar

from django.db import models

from parvis.decisions.models import Draw
from parvis.moderation.models.cases import Case
from parvis.moderation.models.rulings import Ruling
from parvis.people.models import Person


class Side(models.TextChoices):
    """On which side of a case somebody stands."""

    CONCERNED = "concerned"
    SIGNALLED = "signalled"


_ON_A_SIDE = (
    models.Q(side="concerned", by__isnull=False, receipt="")
    | models.Q(side="signalled", by__isnull=False, receipt="")
    | models.Q(side="signalled", by=None) & ~models.Q(receipt="")
)


class Appeal(models.Model):
    """Ask once, free, within six months, that others judge a ruling anew (L-08)."""

    class End(models.TextChoices):
        """How it ended."""

        UPHELD = "upheld"
        REVERSED = "reversed"
        FEW = "few"
        """Too few members who took no part could, or wanted to, sit: the first ruling stands."""
        UNDECIDED = "undecided"
        """Too few jurors voted in time: the first ruling stands."""

    ruling = models.OneToOneField(Ruling, on_delete=models.PROTECT, related_name="appeal")
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=24, blank=True)
    """Of the signal, where somebody without an account appeals."""
    words = models.TextField(max_length=4000)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=End.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=_ON_A_SIDE, name="somebody_on_a_side_appeals"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, end="")
                | models.Q(ended_at__isnull=False) & ~models.Q(end=""),
                name="an_appeal_ends_somehow",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=models.Q(ended_at=None), name="appeals_waiting")
        ]

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
        DISSOLVED = "dissolved"
        """Too few sat, or voted in time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="juries")
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.PROTECT, related_name="juries")
    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, related_name="jury")
    size = models.PositiveSmallIntegerField()
    """Seats: as many as sit, once it sits."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAWN)
    opened_at = models.DateTimeField()
    sits_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """By when it decides."""
    ended_at = models.DateTimeField(null=True)
    answered = models.JSONField(default=dict)
    """How many of those called answered how, once it ended: seats stay where it sat, figures go with it."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_at=None), name="one_jury_at_a_time"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sits") | models.Q(sits_at__isnull=False, due_at__isnull=False),
                name="a_jury_that_sits_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["drawn", "sits"], ended_at=None)
                | models.Q(state__in=["ruled", "dissolved"], ended_at__isnull=False),
                name="a_jury_ends_once",
            ),
            models.CheckConstraint(condition=models.Q(size__gte=3), name="three_jurors_at_least"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"], condition=models.Q(ended_at=None), name="juries_at_work")
        ]

    def end(self, state: "Jury.State", at: datetime) -> None:
        """End, and keep in figures how those who were called answered."""
        self.state, self.ended_at = state, at
        self.answered = Counter(self.seats.values_list("state", flat=True))
        self.save(update_fields=["state", "ended_at", "answered"])

    def __str__(self) -> str:
        return f"jury of case {self.case_id}"


class Seat(models.Model):
    """One person drawn for a jury: called one by one, free to decline, bound to step back when concerned."""

    class State(models.TextChoices):
        """What they answered."""

        INVITED = "invited"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        RECUSED = "recused"
        SILENT = "silent"
        GONE = "gone"
        """Since the pool was frozen they left, took part, or are kept from writing."""
        SPARE = "spare"
        """They accepted, and an odd number sits without them."""

    PASSED: ClassVar = (State.DECLINED, State.RECUSED, State.SILENT, State.GONE)

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="seats")
    place = models.PositiveSmallIntegerField()
    """In the order of the draw."""
    key = models.CharField(max_length=32)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.INVITED)
    why = models.CharField(max_length=200, blank=True)
    """Why somebody recused themselves."""
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    """What this juror would do: "uphold", or one of `Outcome`."""
    days = models.PositiveSmallIntegerField(default=0)
    """For how long, where they would keep somebody from writing."""
    reasons = models.TextField(max_length=1000, blank=True)
    voted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jury", "place"], name="seats_follow_the_draw"),
            models.UniqueConstraint(fields=["jury", "person"], name="one_seat_per_person"),
            models.CheckConstraint(
                condition=models.Q(state="invited", answered_at=None)
                | ~models.Q(state="invited") & models.Q(answered_at__isnull=False),
                name="a_seat_is_answered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", voted_at=None)
                | ~models.Q(outcome="") & ~models.Q(reasons="") & models.Q(voted_at__isnull=False),
                name="a_juror_votes_with_reasons",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "state"], name="seats_of_a_person")]

    def __str__(self) -> str:
        return f"seat {self.place} of {self.jury_id}"


class Plea(models.Model):
    """What somebody of one side says to the jury, once."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="pleas")
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=24, blank=True)
    words = models.TextField(max_length=4000)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=_ON_A_SIDE, name="somebody_on_a_side_pleads"),
            models.UniqueConstraint(
                fields=["jury", "by"], condition=models.Q(by__isnull=False), name="one_plea_per_person"
            ),
            models.UniqueConstraint(
                fields=["jury", "receipt"], condition=~models.Q(receipt=""), name="one_plea_per_receipt"
            ),
        ]

    def __str__(self) -> str:
        return f"plea of {self.side} to {self.jury_id}"


class Challenge(models.Model):
    """Ask that somebody, should they be drawn, step back: they and the jury are told, and they decide."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="challenges")
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jury", "side"], name="one_challenge_per_side")
        ]

    def __str__(self) -> str:
        return f"challenge of {self.side} in {self.jury_id}"


class JuryWord(models.Model):
    """What jurors say among themselves, in a room of their own."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="said")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="said")
    source = models.TextField(max_length=4000)
    html = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"word of {self.seat_id}"
