"""What a community is, and what a call proposes that it be."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.functional import cached_property

from parvis.people.models import Person

if TYPE_CHECKING:
    from markupsafe import Markup

    from parvis.communities.models.members import Mandate, Membership


class Kind(models.TextChoices):
    """What holds a community together."""

    PRACTICE = "practice"
    INTEREST = "interest"
    LEARNING = "learning"
    LOCAL = "local"


class Access(models.TextChoices):
    """How one comes in."""

    OPEN = "open"
    REQUEST = "request"
    CLOSED = "closed"
    """Only by an invitation one accepts."""


class Visibility(models.TextChoices):
    """Who may read."""

    PUBLIC = "public"
    MEMBERS = "members"


class Identity(models.Model):
    """What a call proposes, and a community is: its name, its purpose, how one comes in."""

    name = models.CharField(max_length=80)
    slug = models.CharField(max_length=40, unique=True)
    purpose = models.CharField(max_length=400)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    languages = models.JSONField(default=list)
    access = models.CharField(max_length=12, choices=Access.choices, default=Access.OPEN)
    visibility = models.CharField(max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC)

    class Meta:
        abstract = True


CHARGES: Final = """select * from communities_mandate
where community_id = %s and person_id = %s and ended_at is null order by id"""


class Community(Identity):
    """A home that belongs to its members; it exists only since a call was signed by enough of them."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="inside")
    born_at = models.DateTimeField()
    guide = models.ForeignKey("Guide", null=True, on_delete=models.PROTECT, related_name="+")
    """The version in force."""
    above = models.JSONField(default=list)
    """What stands above its pages now, by name: an emergency act, where it went; nearly always nothing."""

    class Meta(Identity.Meta):
        verbose_name_plural = "communities"

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """Tell whether anyone may read what is said here."""
        return self.visibility == Visibility.PUBLIC

    def said_above(self, at: datetime) -> "list[str | Markup]":
        """Give what stands above the pages of this community now; nothing is asked where nothing does."""
        if not self.above:
            return []
        from parvis.communities.above import said_above  # noqa: PLC0415 (it reads this table)

        return said_above(self, at)

    def membership_of(self, person: Person | None) -> "Membership | None":
        """Give what ties a person to this community; asked of the database once for each person."""
        if person is None or person.pk is None:
            return None
        if person.pk not in self._ties:
            self._ties[person.pk] = self.memberships.filter(person=person).first()
        return self._ties[person.pk]

    def remember(self, person: Person, membership: "Membership | None") -> None:
        """Keep what a query already read of a person's membership."""
        self._ties[person.pk] = membership

    def remember_charges(self, person: Person, mandates: "list[Mandate]") -> None:
        """Keep what a query already read of the mandates a person holds here."""
        self._charges[person.pk] = mandates

    def forget(self) -> None:
        """Ask the database again: an act just changed who is a member, or who holds what."""
        self.__dict__.pop("_ties", None)
        self.__dict__.pop("_charges", None)

    def charges_of(self, person: Person) -> "list[Mandate]":
        """List the mandates a person did not give back here; asked of the database once for each person."""
        if person.pk not in self._charges:
            # Written out: every page of a member asks, and making up the question cost more than asking it.
            held = [*self.mandates.model.objects.raw(CHARGES, [self.pk, person.pk])]
            for each in held:
                each.community = self
            self._charges[person.pk] = held
        return self._charges[person.pk]

    @cached_property
    def _ties(self) -> "dict[int, Membership | None]":
        return {}

    @cached_property
    def _charges(self) -> "dict[int, list[Mandate]]":
        return {}
