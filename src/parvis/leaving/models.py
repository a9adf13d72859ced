"""What is remembered of a community that came from another place."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.people.models import Person


class Arrival(models.Model):
    """Say from where a community came, with which archive."""

    community = models.OneToOneField(Community, on_delete=models.PROTECT, related_name="arrival")
    origin = models.CharField(max_length=255)
    """The address of the place it left."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the archive's manifest."""
    salt = models.CharField(max_length=64)
    """What the addresses of its members were digested with."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.community_id} from {self.origin}"


class Returning(models.Model):
    """Recognise a member who came with their community, by the address they sign up with."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="returning")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    proof = models.CharField(max_length=64)
    """scrypt of their address, with the salt of the arrival."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["arrival", "proof"], name="one_address_comes_back_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} may come back"
