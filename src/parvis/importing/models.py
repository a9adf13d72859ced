"""The tables of importing; what an import and its names are stands beside the posts, in conversations."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.conversations.models import Import, ImportedName
from parvis.conversations.models.imports import LONGEST_GROUND
from parvis.people.models import Person


class Upload(models.Model):
    """Keep an archive that was sent, until it is brought in or given up."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    folder = models.CharField(max_length=64, unique=True)
    """Where the file is kept, in the data folder."""
    ground = models.CharField(max_length=LONGEST_GROUND, blank=True)
    names_shown = models.BooleanField(default=True)
    dates = models.CharField(max_length=8, blank=True)
    """What stands first in dates such as 03/04/2024, "day" or "month", where the archive does not tell."""
    counts = models.JSONField(default=dict)
    """What the dry run found; empty while it reads."""
    trouble = models.CharField(max_length=24, blank=True)
    """Why it cannot be read: a code of the archives."""
    confirmed_at = models.DateTimeField(null=True)
    import_of = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="+")
    """The import it became, once confirmed."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """Let one import at a time write in a community, so that nothing is brought twice."""

    community = models.OneToOneField(Community, primary_key=True, on_delete=models.CASCADE, related_name="+")
    import_of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    beat_at = models.DateTimeField()
    """When it last said that it lives; one that has been silent was killed, and another may go on."""

    def __str__(self) -> str:
        return f"import {self.import_of_id} writes in {self.community_id}"


class KnownBy(models.Model):
    """Keep the keyed digest of an address a name wrote under: enough to recognise its owner, not to write."""

    name = models.ForeignKey(ImportedName, on_delete=models.CASCADE, related_name="known_by")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "digest"], name="an_address_is_known_once_for_a_name")
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="names_known_by_address")]

    def __str__(self) -> str:
        return f"name {self.name_id}"


class Proof(models.Model):
    """Remember a link sent to another address of a person, and that it was opened."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    """Of the address the link was sent to."""
    token = models.CharField(max_length=64, unique=True)
    """Digest of the secret in the link."""
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"proof of {self.person_id}"


class Claim(models.Model):
    """Say that a person proved that a name in an archive is theirs."""

    name = models.ForeignKey(ImportedName, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    """The unclaimed name it was until then."""
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
