"""The tables of persons."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class People(BaseUserManager["Person"]):
    """Find persons, as Django's authentication asks."""

    def present(self) -> models.QuerySet["Person"]:
        """Keep those who have an account and have not left."""
        return self.filter(state=Person.State.PRESENT)


class Person(AbstractBaseUser):
    """A human being: somebody with an account, a name found in an archive, or somebody who left."""

    class State(models.TextChoices):
        """What stands behind the name."""

        PRESENT = "present"
        UNCLAIMED = "unclaimed"
        """A name found in an imported archive: nobody signs in with it."""
        ERASED = "erased"
        """Somebody who left: no name, no address, and only the words they chose to leave, unsigned."""

    email = models.EmailField(max_length=254, null=True, unique=True)
    name = models.CharField(max_length=80, blank=True)
    handle = models.CharField(max_length=40, unique=True, null=True)
    """How others mention them, "@ines"; nobody's once they left."""
    language = models.CharField(max_length=2, default="en")
    reads = models.JSONField(default=list)
    """Other languages they read, as ISO 639-1 codes."""
    time_zone = models.CharField(max_length=64, default="Europe/Paris")
    bio = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PRESENT)
    joined_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    """When they were told that an account nobody uses will be erased."""
    is_active = models.BooleanField(default=True)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address"),
            models.CheckConstraint(
                condition=~models.Q(state="erased") | models.Q(name="", email=None, handle=None, bio=""),
                name="who_left_left_nothing_of_themselves",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["last_login"], condition=models.Q(state="present"), name="person_last_signed_in"
            )
        ]

    def __str__(self) -> str:
        return self.name or f"person {self.pk}"

    @property
    def is_erased(self) -> bool:
        """Tell whether this person left and took their name with them."""
        return self.state == self.State.ERASED


class Handle(models.Model):
    """Keep one short name for one person or one community: they share one name space (I-01)."""

    class Holder(models.TextChoices):
        """What a short name belongs to."""

        PERSON = "person"
        COMMUNITY = "community"
        GONE = "gone"
        """Was somebody's who left: never given to another."""

    name = models.CharField(max_length=40, unique=True)
    skeleton = models.CharField(max_length=40, unique=True)
    """The name with letters that look alike made one, so that nobody passes for another."""
    holder = models.CharField(max_length=12, choices=Holder.choices)

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """Record what a person agreed to, in which words, and when they took it back."""

    class Purpose(models.TextChoices):
        """What one may agree to; each has its sentence in plain words on the page."""

        ACCOUNT = "account"
        SEARCH_ENGINES = "search_engines"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=24, choices=Purpose.choices)
    wording = models.CharField(max_length=400)
    """The sentence as it was shown."""
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="one_living_consent_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose}"


class Outgoing(models.Model):
    """What every mail kept until a server took it has: its words, when it is tried, how often it was."""

    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    due_at = models.DateTimeField()
    """When it may be tried; while somebody sends it, when another may try."""
    handed_at = models.DateTimeField(null=True)
    """Since when it is being handed to the server; whoever dies then leaves it so."""
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.subject


class QueuedLetter(Outgoing):
    """Keep a letter of the place to one address until the server took it: then it is deleted.

    It may hold the secret of a link, kept elsewhere as a digest only: here as long as it has not left.
    """

    address = models.EmailField(max_length=254)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_at"], name="queued_letters_to_send")]
