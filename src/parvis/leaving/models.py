"""What is remembered of a community that leaves, and of one that came from another place."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.decisions.models import Proposal
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


class Departure(models.Model):
    """What members decided: that the community leaves, and who carries its archive."""

    class State(models.TextChoices):
        """Where the archive is."""

        WAITS = "waits"
        """To be written; for the end of a secret vote, perhaps."""
        READY = "ready"
        GONE = "gone"
        """Its file was deleted: the carrier has it, or did not come for it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="departures")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="departure")
    carrier = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who takes the archive with them, as the members decided."""
    decided_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITS)
    begun_at = models.DateTimeField(null=True)
    """When somebody last began to write it: a killed one is begun again."""
    step = models.CharField(max_length=80, blank=True)
    """The table that is written now, or the name of what hinders it."""
    file = models.CharField(max_length=200, blank=True)
    """Its name in the folder of departures."""
    size = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the file."""
    made_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    moved_to = models.URLField(max_length=300, blank=True)
    """Where it lives now, as its carrier says: here, one only reads."""
    moved_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="waits") | ~models.Q(digest="") & models.Q(made_at__isnull=False),
                name="an_archive_that_was_made_has_its_digest",
            ),
            models.CheckConstraint(
                condition=models.Q(moved_to="", moved_at=None)
                | ~models.Q(moved_to="") & models.Q(moved_at__isnull=False),
                name="a_community_moves_at_a_moment",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "decided_at"], name="departures_by_state")]

    def __str__(self) -> str:
        return f"departure of {self.community_id}"
