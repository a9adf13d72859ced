"""Demands that enough members signed for an answer to be due."""

from typing import ClassVar

from django.db import models

from parvis.listening.models.expectations import Expectation
from parvis.people.models import Person


class Interpellation(models.Model):
    """Ask that an expectation be answered: due when enough have signed, shown until it is answered."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="interpellations")
    demand = models.CharField(max_length=600)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    threshold = models.PositiveIntegerField()
    """Signatures it takes, fixed when it opens."""
    members_then = models.PositiveIntegerField()
    reached_at = models.DateTimeField(null=True)
    ladder = models.JSONField(default=list)
    """The steps as the rules had them when it was reached."""
    step = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    climbs_at = models.DateTimeField(null=True)
    """When the next step of the ladder is taken; nothing on the last one."""
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["expectation"],
                condition=models.Q(answered_at=None, withdrawn_at=None),
                name="one_open_interpellation_per_expectation",
            ),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=3), name="an_interpellation_takes_three"
            ),
            models.CheckConstraint(
                condition=models.Q(reached_at=None, due_at=None)
                | models.Q(reached_at__isnull=False, due_at__isnull=False),
                name="a_reached_interpellation_has_a_date",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["climbs_at"],
                condition=models.Q(answered_at=None, withdrawn_at=None, climbs_at__isnull=False),
                name="interpellations_climbing",
            )
        ]

    def __str__(self) -> str:
        return f"interpellation of {self.expectation_id}"


class CoSignature(models.Model):
    """Sign an interpellation."""

    interpellation = models.ForeignKey(Interpellation, on_delete=models.CASCADE, related_name="cosignatures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["interpellation", "person"], name="one_cosigns_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} signs {self.interpellation_id}"
