"""The tables of words brought from other places."""

from typing import ClassVar, Final

from django.db import models

from parvis.communities.models import Community
from parvis.people.models import Person

LONGEST_GROUND: Final = 400


class Import(models.Model):
    """Words brought from another place, which can be taken out whole."""

    class State(models.TextChoices):
        """Where an import stands."""

        RUNNING = "running"
        DONE = "done"
        UNDONE = "undone"

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """None when the host's command brought it."""
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    """The archive's own name: a file, a list."""
    ground = models.CharField(max_length=LONGEST_GROUND, blank=True)
    """Who agreed that these words be brought, or on what ground; empty where nobody wrote it down."""
    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class ImportedName(models.Model):
    """Tie a name in an archive to the person it became here."""

    import_of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="names")
    key = models.CharField(max_length=200)
    """The archive's own identifier of the person."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["import_of", "key"], name="names_of_an_import")
        ]

    def __str__(self) -> str:
        return self.key
