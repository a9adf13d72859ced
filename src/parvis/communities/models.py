"""The tables of communities and of the calls they are born of."""

from typing import ClassVar

from django.db import models

from parvis.people.models import Person


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


class Community(Identity):
    """A home that belongs to its members; it exists only since a call was signed by enough of them."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="inside")
    born_at = models.DateTimeField()
    guide = models.ForeignKey("Guide", null=True, on_delete=models.PROTECT, related_name="+")
    """The version in force."""

    class Meta(Identity.Meta):
        verbose_name_plural = "communities"

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """Tell whether anyone may read what is said here."""
        return self.visibility == Visibility.PUBLIC


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
        ]
        indexes: ClassVar = [
            models.Index(fields=["deadline"], condition=models.Q(state="open"), name="call_waiting")
        ]

    def __str__(self) -> str:
        return self.name


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


class Guide(models.Model):
    """One version of a community's participation guide."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="guides")
    version = models.PositiveIntegerField()
    ratified_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "version"], name="guide_versions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"guide {self.version} of {self.community_id}"


class Clause(models.Model):
    """One numbered clause of a guide; its number stays from one version to the next."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=1000)
    newcomer = models.BooleanField(default=False)
    """One of the three that are shown where a newcomer writes (L-02)."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guide", "number"], name="clauses_are_numbered")
        ]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Membership(models.Model):
    """Say that a person is a member, asks to be, or was."""

    class State(models.TextChoices):
        """Where a membership stands."""

        ASKED = "asked"
        ACTIVE = "active"
        LEFT = "left"

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    state = models.CharField(max_length=8, choices=State.choices)
    since = models.DateTimeField()
    words = models.CharField(max_length=400, blank=True)
    """What they wrote when they asked."""
    welcomes = models.BooleanField(default=False)
    """A volunteer of the welcome desk: newcomers' first posts are offered to them."""
    accepted = models.ForeignKey(Guide, null=True, on_delete=models.PROTECT, related_name="+")
    """The version of the guide they accepted last."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "person"], name="one_membership_per_person"),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(accepted__isnull=False),
                name="a_member_accepted_the_guide",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "state"], name="membership_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.community_id}: {self.state}"


class Acceptance(models.Model):
    """Record that a person accepted one version of a guide."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="acceptances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guide", "person"], name="one_acceptance_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} accepts {self.guide_id}"


class Invitation(models.Model):
    """Offer somebody to join; nothing happens unless they accept."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="invitations")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    words = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link; the secret itself is only in the mail."""
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "email"],
                condition=models.Q(answered_at=None),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"invitation to {self.community_id}"


class Mandate(models.Model):
    """A charge a person holds for a time, with its object; written down and shown."""

    class Role(models.TextChoices):
        """What a mandate is for."""

        CARETAKER = "caretaker"
        """The first thirty days: answers requests to join, moves and closes topics, with a trace."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates")
    role = models.CharField(max_length=16, choices=Role.choices)
    object = models.CharField(max_length=400)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When it was given back before its time."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_mandate_ends"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} of {self.community_id}"
