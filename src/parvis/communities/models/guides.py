"""Participation guides, their clauses, and who accepted which version."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from parvis.communities.models.identity import Community
from parvis.people.models import Person


class Guide(models.Model):
    """One version of a community's participation guide: its clauses, its laws, its roles; never changed."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="guides")
    version = models.PositiveIntegerField()
    ratified_at = models.DateTimeField()
    takes_effect_at = models.DateTimeField()
    """Members are told of what changes before this moment."""
    laws = models.JSONField(default=dict)
    """What it says otherwise than is usual: {"moderation.days_to_rule": 5}."""
    roles = models.JSONField(default=list)
    """The mandates it knows, as `communities.roles.Role` writes them."""
    decision = models.BigIntegerField(null=True)
    """The proposal that made it; none for a first guide, ratified by the signatures of the call."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "version"], name="guide_versions_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(takes_effect_at__gte=models.F("ratified_at")),
                name="a_guide_holds_from_its_ratification_on",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | models.Q(decision__isnull=False),
                name="a_guide_changes_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"guide {self.version} of {self.community_id}"

    def holds_from(self, kept_at: datetime | None) -> datetime:
        """Give the moment it holds from: the day it was to, or when members let it hold who contested it."""
        return max(self.takes_effect_at, kept_at or self.takes_effect_at)


class Clause(models.Model):
    """One numbered clause of a guide; its number stays from one version to the next."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=1000)
    newcomer = models.BooleanField(default=False)
    """One of the three that are shown where a newcomer writes (L-02)."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guide", "number"], name="clauses_are_numbered")
        ]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Acceptance(models.Model):
    """Record that a person accepted one version of a guide."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="acceptances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guide", "person"], name="one_acceptance_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} accepts {self.guide_id}"
