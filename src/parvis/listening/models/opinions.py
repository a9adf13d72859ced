"""Questions with statements to agree or disagree with, and the map of what unites and divides."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.listening.models.expectations import Expectation
from parvis.people.models import Person


class Question(models.Model):
    """Something a community wants to know what its members think of."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField()
    expectation = models.ForeignKey(
        Expectation, null=True, on_delete=models.PROTECT, related_name="questions"
    )
    title = models.CharField(max_length=200)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    votes = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "number"], name="questions_are_numbered")
        ]

    def __str__(self) -> str:
        return self.title


class Statement(models.Model):
    """One sentence to agree or disagree with, in a member's own words."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=280)
    post = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    """Where it was said, when it comes from the talk."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    aside_why = models.CharField(max_length=200, blank=True)
    aside_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "number"], name="statements_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(aside_why="", aside_by=None)
                | (~models.Q(aside_why="") & models.Q(aside_by__isnull=False)),
                name="a_statement_is_set_aside_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """Agree (1), disagree (-1) or pass (0); seen by nobody but the one who votes."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    value = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "person"], name="one_vote_per_statement"),
            models.CheckConstraint(condition=models.Q(value__in=[-1, 0, 1]), name="a_vote_is_one_of_three"),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"


class OpinionMap(models.Model):
    """The last map of a question: groups as counts, never who stands where."""

    question = models.OneToOneField(Question, primary_key=True, on_delete=models.CASCADE, related_name="map")
    due_at = models.DateTimeField(null=True)
    drawn_at = models.DateTimeField(null=True)
    votes = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="maps_to_draw")
        ]

    def __str__(self) -> str:
        return f"map of question {self.question_id}"
