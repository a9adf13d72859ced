"""Calls, and the signatures they wait for."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from parvis.communities.models.identity import Community, Identity
from parvis.people.models import Person


class Call(Identity):
    """Ask who else wants a community: it is born when enough have signed before the deadline."""

    class State(models.TextChoices):
        """Where a call stands."""

        OPEN = "open"
        BORN = "born"
        CLOSED = "closed"

    idea = models.TextField(max_length=8000)
    idea_html = models.TextField()
    clauses = models.JSONField(default=list)
    """The first guide: [{"number", "title", "text", "newcomer"}], ratified by the signatures."""
    parent = models.ForeignKey(Community, null=True, on_delete=models.PROTECT, related_name="calls")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calls")
    opened_at = models.DateTimeField()
    deadline = models.DateTimeField()
    quorum = models.PositiveSmallIntegerField(default=5)
    """Set before opening, and never changed after."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    community = models.OneToOneField(Community, null=True, on_delete=models.PROTECT, related_name="call")

    class Meta(Identity.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(quorum__gte=3), name="a_community_takes_three"),
            models.CheckConstraint(
                condition=models.Q(state="born", community__isnull=False)
                | (~models.Q(state="born") & models.Q(community=None)),
                name="a_call_is_born_as_a_community",
            ),
            models.CheckConstraint(
                condition=models.Q(deadline__gt=models.F("opened_at")), name="a_call_leaves_time_to_sign"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["deadline"], condition=models.Q(state="open"), name="call_waiting")
        ]

    CHANGES: ClassVar = frozenset({"state", "community"})
    """What may change once a call is open: never what its signers have read."""

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new call, or that it was born or closed; anything else raises TypeError."""
        if not self._state.adding and not (
            kwargs.get("update_fields") and {*kwargs["update_fields"]} <= self.CHANGES
        ):
            message = "a call says what its signers have read: it is not changed once it is open"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def is_open(self, at: datetime) -> bool:
        """Tell whether it may still be signed."""
        return self.state == self.State.OPEN and at < self.deadline

    def signature_of(self, person: Person | None) -> "Signature | None":
        """Give what a person signed here."""
        return None if person is None else self.signatures.filter(person=person).first()


class Signature(models.Model):
    """Say that one wants this community, and why."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="signatures")
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "person"], name="one_signature_per_person_and_call")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} signs {self.call_id}"


class CallDraft(models.Model):
    """Keep the call somebody is writing, until it is open: theirs alone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    """The fields of its page as they were typed: {"name": ["…"], "clause-0-title": ["…"]}."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"call draft of {self.person_id}"

    @property
    def name(self) -> str:
        """Give the name typed in it so far."""
        return next(iter(self.typed.get("name", ())), "").strip()
