"""Those who can answer: the directory a community keeps, and whose matter an expectation is."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.people.models import Person


def monday_to_friday() -> list[int]:
    """Give the usual working days, Monday being 0."""
    return [0, 1, 2, 3, 4]


class Responsible(models.Model):
    """A named person who answers for something; needs no account here."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="responsibles")
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    answers_for = models.CharField(max_length=600)
    """In words: what one may bring to them."""
    examples = models.JSONField(default=list)
    """Sentences that are their matter, one each."""
    territory = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254)
    languages = models.JSONField(default=list)
    """ISO 639-1 codes, the preferred one first."""
    weekdays = models.JSONField(default=monday_to_friday)
    holidays = models.CharField(max_length=12, blank=True)
    """Whose public holidays they keep, "FR-57"; empty for the community's own."""
    deputy = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    """Who gets their letters when no answer comes, and in an absence for which nobody else is named."""
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    """Their account, where they have one."""
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    """When a letter came back: nothing more is sent until the address is put right."""
    stopped_at = models.DateTimeField(null=True)
    """When they asked to get no more letters."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("id")),
                name="nobody_is_their_own_deputy",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "ended_at"], name="responsibles_in_office")]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class Absence(models.Model):
    """Say from when to when somebody is away, and who stands in."""

    responsible = models.ForeignKey(Responsible, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField(null=True)
    """That day included; nothing while nobody knows."""
    deputy = models.ForeignKey(Responsible, null=True, on_delete=models.SET_NULL, related_name="+")
    """Who stands in this time; nobody where it is the usual deputy."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["responsible", "first"], name="one_absence_begins_on_a_day"),
            models.CheckConstraint(
                condition=models.Q(last=None) | models.Q(last__gte=models.F("first")),
                name="an_absence_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("responsible")),
                name="nobody_stands_in_for_themselves",
            ),
        ]
        ordering: ClassVar = ["first"]

    def __str__(self) -> str:
        return f"{self.responsible_id} away from {self.first}"


class Routing(models.Model):
    """Say whose matter an expectation is: who was proposed and why, who was chosen and by whom."""

    expectation = models.ForeignKey(
        "listening.Expectation", on_delete=models.CASCADE, related_name="routings"
    )
    proposed = models.JSONField(default=list)
    """Up to three [{"responsible": id, "confidence": 0 to 1, "why": [words]}], the surest first."""
    responsible = models.ForeignKey(Responsible, null=True, on_delete=models.PROTECT, related_name="routings")
    """Nobody while a person has to say."""
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """Who chose; nobody when it was sure enough."""
    text = models.TextField()
    """What was read: also an example to learn from."""
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["expectation"], condition=models.Q(replaced_at=None), name="one_living_routing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.expectation_id} to {self.responsible_id}"
