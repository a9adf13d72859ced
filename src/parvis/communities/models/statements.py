"""Statements of reasons, and the restrictions on persons that cannot be without one (L-06)."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from parvis.communities.models.guides import Clause
from parvis.communities.models.identity import Community
from parvis.ledger.models import Sealed
from parvis.people.models import Person


class Ground(models.TextChoices):
    """On what a restriction stands (DSA Art. 17(3)(d) and (e))."""

    GUIDE = "guide"
    LAW = "law"


class Source(models.TextChoices):
    """What brought it about."""

    NOTICE = "notice"
    """A notice of Article 16."""
    SIGNAL = "signal"
    OWN = "own"
    ORDER = "order"


class Statement(Sealed):
    """Say why somebody's words or somebody's acts are restricted; written once, before the restriction."""

    puid = models.CharField(max_length=32, unique=True)
    """Random, never used again: names the statement outside this place."""
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    """Whose words or acts it restricts."""
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """Who decided; none where a jury or a vote did."""
    second = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """Who agreed, where the restriction has no end."""
    decision = models.BigIntegerField(null=True)
    """The jury or the vote that decided, where no single person did."""
    outcome = models.CharField(max_length=12)
    """What it does, as `moderation.models.Outcome` names it."""
    ground = models.CharField(max_length=8, choices=Ground.choices)
    clause = models.ForeignKey(Clause, null=True, on_delete=models.PROTECT, related_name="statements")
    legal_ground = models.CharField(max_length=500, blank=True)
    explanation = models.TextField(max_length=2000)
    """Why what happened goes against the clause, or the law."""
    facts = models.TextField(max_length=5000)
    """What happened, without naming anybody."""
    source = models.CharField(max_length=8, choices=Source.choices)
    automated_detection = models.BooleanField(default=False)
    """Whether the ear suggested it; no software ever decides."""
    category = models.CharField(max_length=80)
    """One of the sixteen of the Commission's database, with its prefix."""
    keywords = models.JSONField(default=list)
    content_type = models.CharField(max_length=40)
    content_at = models.DateTimeField()
    language = models.CharField(max_length=8, blank=True)
    territory = models.JSONField(default=list)
    """Country codes; empty for everywhere."""
    redress = models.CharField(max_length=200)
    """Where it can be appealed against: an address of this place."""
    at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ground="guide", clause__isnull=False)
                | models.Q(ground="law", clause=None) & ~models.Q(legal_ground=""),
                name="a_statement_cites_its_ground",
            ),
            models.CheckConstraint(
                condition=~models.Q(facts="") & ~models.Q(explanation="") & ~models.Q(redress=""),
                name="a_statement_gives_facts_reasons_and_redress",
            ),
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | models.Q(decision__isnull=False),
                name="somebody_answers_for_a_statement",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=False)
                | models.Q(second__isnull=False)
                | models.Q(decision__isnull=False),
                name="what_has_no_end_takes_two",
            ),
            models.CheckConstraint(
                condition=models.Q(second=None) | ~models.Q(second=models.F("by")), name="two_are_not_one"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("at")),
                name="a_restriction_ends_after_it_began",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "at"], name="statements_by_time")]

    def __str__(self) -> str:
        return self.puid


class Restriction(models.Model):
    """Keep a person from writing in a community, for a time or for good; never without its statement."""

    class Kind(models.TextChoices):
        """How far it goes."""

        COOLING = "cooling"
        """Some hours."""
        SUSPENDED = "suspended"
        """Until a date."""
        EXCLUDED = "excluded"
        """By a vote or a jury only."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="restrictions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="restriction")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    """When it was reversed, or ended early."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind="excluded") | models.Q(ends_at__isnull=False),
                name="only_an_exclusion_has_no_end",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["community", "person"],
                condition=models.Q(lifted_at=None),
                name="restrictions_of_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} in {self.community_id}"

    def in_force(self, at: datetime) -> bool:
        """Tell whether it holds at a moment."""
        return self.lifted_at is None and self.starts_at <= at and (self.ends_at is None or at < self.ends_at)
