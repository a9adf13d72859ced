"""Draws by lot that anybody can replay: the pool frozen first, the seed known later (L-16)."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.people.models import Person


class Draw(models.Model):
    """A draw by lot that anybody can replay: the pool frozen first, the seed known later (L-16)."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="draws")
    what = models.CharField(max_length=12)
    """What is drawn: "jury", "mandate"."""
    proposal = models.ForeignKey(
        "decisions.Proposal", null=True, on_delete=models.PROTECT, related_name="draws"
    )
    """The election it decides, where it gives a mandate."""
    pool = models.JSONField()
    """Short random identifiers of those who may be drawn, in order; DrawPerson says who they are."""
    pool_digest = models.CharField(max_length=64)
    count = models.PositiveSmallIntegerField()
    """How many are drawn."""
    commitment = models.CharField(max_length=64)
    """SHA-256 of the place's secret, public since the freeze."""
    frozen_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """When words are no longer taken, and it is drawn."""
    announced_what = models.CharField(max_length=200, blank=True)
    """A public value later than the freeze it waits for, where the community wants one."""
    announced = models.CharField(max_length=200, blank=True)
    secret = models.CharField(max_length=64, blank=True)
    """Shown once drawn."""
    seed = models.CharField(max_length=64, blank=True)
    order = models.JSONField(default=list)
    recused = models.JSONField(default=list)
    """Identifiers of those who stepped back, or said nothing: the next of the order took their place."""
    drawn_at = models.DateTimeField(null=True)

    FIXED: ClassVar = (
        "community_id", "what", "proposal_id", "pool", "pool_digest", "count", "commitment", "frozen_at",
        "due_at",
    )  # fmt: skip
    """Columns that never change: the row is written when the pool is frozen."""

    def __str__(self) -> str:
        return f"draw {self.pk}"


class DrawPerson(models.Model):
    """Say who stands behind an identifier of a pool; never shown beyond those who were drawn."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="persons")
    key = models.CharField(max_length=32)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "key"], name="one_person_behind_a_key"),
            models.UniqueConstraint(fields=["draw", "person"], name="a_person_is_in_a_pool_once"),
        ]

    def __str__(self) -> str:
        return self.key


class DrawWord(models.Model):
    """Some words a member adds to the seed of a draw, kept sealed until it is drawn."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="words")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "number"], name="words_of_a_draw_are_numbered"),
            models.UniqueConstraint(fields=["draw", "by"], name="one_word_per_person_and_draw"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]
