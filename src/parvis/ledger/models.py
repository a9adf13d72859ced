"""The tables of the ledger: sentences, their deliveries, the chain of public acts."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class Sealed(models.Model):
    """Refuse to be changed or deleted; triggers of the database refuse it too."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; an old one raises TypeError."""
        if self.pk is not None and not self._state.adding:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Refuse with TypeError."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        message = f"{type(self).__name__} says what happened: it is never changed nor deleted"
        raise TypeError(message)


class Fact(Sealed):
    """Say who did what to what, when, for whom, in ActivityStreams words; no text, no secret."""

    class Audience(models.TextChoices):
        """Who may learn of it."""

        PUBLIC = "public"
        COMMUNITY = "community"
        PERSONS = "persons"

    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    """The person who acted; none when the place itself did, as at a deadline."""
    verb = models.CharField(max_length=64)
    object_type = models.CharField(max_length=32)
    object_id = models.BigIntegerField()
    target_type = models.CharField(max_length=32, blank=True)
    target_id = models.BigIntegerField(null=True)
    community = models.BigIntegerField(null=True)
    audience = models.CharField(max_length=16, choices=Audience.choices)
    facts = models.JSONField(default=dict)
    origin = models.CharField(max_length=255, blank=True)
    """Empty when it happened here, else the server that told it."""
    request = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="fact_of_object"),
            models.Index(fields=["community", "id"], name="fact_of_community"),
            models.Index(
                fields=["target_id", "target_type"],
                condition=models.Q(target_id__isnull=False),
                name="fact_for_target",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor or 'place'} {self.verb} {self.object_type} {self.object_id}"


class Delivery(models.Model):
    """Owe one sentence to one consumer until it is done."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="deliveries")
    consumer = models.CharField(max_length=32)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    trouble = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fact", "consumer"], name="one_delivery_per_fact_and_consumer")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="delivery_waiting")
        ]

    def __str__(self) -> str:
        return f"fact {self.fact_id} for {self.consumer}"


class Link(Sealed):
    """Chain one act of power to all before it, in the place and in its community.

    Its digest covers the digest of the one before; the chain of a community leaves with it.
    """

    position = models.BigIntegerField(unique=True)
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="link")
    digest = models.CharField(max_length=64)
    community = models.BigIntegerField(null=True)
    own_position = models.BigIntegerField(null=True)
    """Its place in the chain of its community; none for what the place itself did."""
    own_digest = models.CharField(max_length=64, blank=True)
    told = models.JSONField(null=True)
    """The entry as it was chained elsewhere, before the community came here."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "own_position"], name="one_act_at_a_place_of_a_chain"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.digest[:12]}"


class ChainHead(models.Model):
    """Hold the end of a chain, locked while a link is added: the rows here that change."""

    community = models.BigIntegerField(default=0, unique=True)
    """0 for the chain of the place."""
    position = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.position} {self.digest[:12]}"
