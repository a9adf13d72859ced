"""The tables of importing; what an import and its names are stands beside the posts, in conversations."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.conversations.models import ImportedName
from parvis.people.models import Person


class Upload(models.Model):
    """Keep an archive that was sent, until it is brought in or given up."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    kept_as = models.CharField(max_length=80, unique=True)
    """The folder that holds it, in the data folder."""
    names_shown = models.BooleanField(default=True)
    counts = models.JSONField(default=dict)
    """What the dry run found; empty while it reads."""
    trouble = models.CharField(max_length=24, blank=True)
    """Why it cannot be read: a code of the archives."""
    import_of = models.ForeignKey(
        "conversations.Import", null=True, on_delete=models.CASCADE, related_name="+"
    )
    """The import it became, once confirmed."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """Say that a person proved that a name in an archive is theirs."""

    name = models.ForeignKey(ImportedName, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    posts = models.JSONField(default=list)
    """Which posts became theirs, so that they can be given back."""
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(undone_at=None), name="one_living_claim_per_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} claims {self.name_id}"
