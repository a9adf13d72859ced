"""What follows from a decision where no software can carry it out."""

from typing import ClassVar

from django.db import models

from parvis.decisions.models.proposals import Proposal
from parvis.people.models import Person


class Task(models.Model):
    """Say who does what by when, to carry out a decision; taken by oneself, never given."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="tasks")
    what = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who wrote it down."""
    at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=400, blank=True)
    """What came of it."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=models.Q(done_at=None), name="tasks_open")
        ]

    def __str__(self) -> str:
        return self.what
