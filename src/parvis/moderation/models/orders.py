"""The orders of authorities: what arrived, when it is due, what was answered (L-11)."""

from typing import ClassVar

from django.db import models

from parvis.people.models import Person


class Order(models.Model):
    """Hold what an authority asks of the host, from the hour it arrived to the answer that was sent."""

    class Kind(models.TextChoices):
        """By which law it asks, which says by when it is due."""

        HOUR = "hour"
        """Regulation (EU) 2021/784, Art. 3: removal within one hour."""
        CONTENT = "content"
        """Regulation (EU) 2022/2065, Art. 9."""
        INFORMATION = "information"
        """Regulation (EU) 2022/2065, Art. 10."""
        COURT = "court"

    class Outcome(models.TextChoices):
        """What the host did with it."""

        CARRIED = "carried"
        DECLINED = "declined"

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """The host who recorded it."""
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    authority = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    dated = models.DateField(null=True)
    legal_ground = models.CharField(max_length=300)
    addresses = models.TextField(max_length=4000, blank=True)
    """One a line, as the order names them."""
    asks = models.TextField(max_length=4000)
    territory = models.JSONField(default=list)
    """Codes of the countries it is limited to; empty where it names none."""
    language = models.CharField(max_length=2)
    """In which it is answered."""
    reply_to = models.EmailField(blank=True)
    file = models.FileField(upload_to="orders/", max_length=200, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    arrived_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    """None where it says no day."""
    remind_at = models.DateTimeField(null=True)
    """When those on call are told again, if nobody did anything; none once they were."""
    missing = models.TextField(max_length=2000, blank=True)
    """What it lacks to be carried out."""
    missing_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    """When what it lacked came."""
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    said = models.TextField(max_length=4000, blank=True)
    """What the host tells the authority: what was given, or why it is not carried out."""
    letter = models.TextField(blank=True)
    """The answer, as it was written."""
    answered_at = models.DateTimeField(null=True)
    sent_to = models.EmailField(blank=True)
    """Nothing where it was handed over other than by mail."""
    sent_at = models.DateTimeField(null=True)

    FIXED: ClassVar = ("by_id", "kind", "recorded_at", "arrived_at")
    """What the database refuses to change: an order arrived when it arrived."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(outcome="", answered_at=None)
                | ~models.Q(outcome="") & models.Q(answered_at__isnull=False),
                name="an_answered_order_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(answered_at__isnull=False),
                name="an_answer_is_written_before_it_is_sent",
            ),
            models.CheckConstraint(
                condition=models.Q(completed_at=None) | models.Q(missing_at__isnull=False),
                name="what_an_order_lacked_came_after_it_was_asked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["remind_at"], condition=models.Q(outcome=""), name="orders_that_wait"),
        ]

    def __str__(self) -> str:
        return f"order {self.kind} {self.number}"

    @property
    def stopped(self) -> bool:
        """Tell whether its clock stands still: the authority was asked for what is missing."""
        return self.missing_at is not None and self.completed_at is None

    @property
    def named(self) -> list[str]:
        """List the addresses it names."""
        return [line.strip() for line in self.addresses.splitlines() if line.strip()]
