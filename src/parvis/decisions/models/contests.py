"""Who contests a decision that passed, and why, as long as it can still wait."""

from typing import ClassVar

from django.db import models

from parvis.decisions.models.proposals import Proposal
from parvis.people.models import Person


class Contestation(models.Model):
    """Ask in public that a decision wait and all vote on ending it: it waits once enough ask (L-14)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="contestations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_contests_once"),
            models.CheckConstraint(condition=~models.Q(why=""), name="who_contests_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} contests {self.proposal_id}"
