"""What is signalled, by whom, and the case that gathers the signals of one thing."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Clause, Community
from parvis.conversations.models import Post
from parvis.people.models import Person


class Case(models.Model):
    """Gather what is signalled about one thing until it is ruled on."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        MEDIATED = "mediated"
        """Both sides accepted to talk first."""
        RULED = "ruled"
        JURY = "jury"
        """Nobody mandated may rule: a jury does."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="cases")
    number = models.PositiveIntegerField()
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="cases")
    """What it is about, where that is a post."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Whose words or acts it is about."""
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """By when the guide wants a ruling."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    heard_at = models.DateTimeField(null=True)
    heard = models.TextField(max_length=4000, blank=True)
    """What the person concerned says to it."""
    danger = models.BooleanField(default=False)
    """Somebody may be in danger: no mediation, and the page for emergencies first."""
    evidence = models.JSONField(default=dict)
    """What was signalled as it stood then: {"source", "digest", "address", "at"}."""
    proposed = models.JSONField(null=True)
    """A ruling without end, which waits for a second person: what it says, and by whom."""
    look_asked_at = models.DateTimeField(null=True)
    """When the author, having put it right, asked to look again."""
    put_right_at = models.DateTimeField(null=True)
    """When somebody looked again and found it in order."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "number"], name="cases_are_numbered"),
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(state__in=["open", "mediated", "jury"]),
                name="one_open_case_per_post",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["community", "due_at"], condition=~models.Q(state="ruled"), name="cases_waiting"
            ),
            models.Index(fields=["person", "community"], name="cases_about_a_person"),
        ]

    def __str__(self) -> str:
        return f"case {self.number} of {self.community_id}"


class Signal(models.Model):
    """Say that something goes against the guide, or the law; anybody may, with or without an account."""

    class Kind(models.TextChoices):
        """By which form it came."""

        SIGNAL = "signal"
        NOTICE = "notice"
        """A notice of Article 16 of the Digital Services Act."""
        OWN = "own"
        """Of a moderator, in their charge: what the ear suggested, or first links.

        By nobody: whoever wrote what waits asked for a decision, or somebody signals again and again what
        is manifestly unfounded.
        """

    receipt = models.CharField(max_length=24, unique=True)
    """The number its sender is given at once, and follows it by; cannot be guessed."""
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signals")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    """Of somebody without an account; may be empty only for offences against children."""
    language = models.CharField(max_length=8, blank=True)
    clause = models.ForeignKey(Clause, null=True, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=80, blank=True)
    law = models.CharField(max_length=500, blank=True)
    words = models.TextField(max_length=4000)
    address = models.CharField(max_length=500, blank=True)
    good_faith = models.BooleanField(default=False)
    warned_at = models.DateTimeField(null=True)
    """When it was the one after which its sender was warned: too many were manifestly unfounded."""
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["signal", "own"], clause__isnull=False)
                | models.Q(kind="notice", good_faith=True)
                | models.Q(kind="own", by=None),
                name="a_signal_cites_a_clause_a_notice_is_in_good_faith",
            ),
            models.UniqueConstraint(
                fields=["case", "by"],
                condition=models.Q(by__isnull=False),
                name="one_signal_per_person_and_case",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt


class Watch(models.Model):
    """Remember up to which post the ear looked for what to suggest; there is one row."""

    until = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.until)


class Suggestion(models.Model):
    """What the ear suggests to look at, with why; it acts on nothing, and a person answers it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=12)
    """Insult, promotion or copy."""
    score = models.FloatField()
    why = models.JSONField(default=list)
    """The words that weighed most."""
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    right = models.BooleanField(null=True)
    """Whether whoever looked made a case of it."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "kind"], name="suggested_once_for_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.post_id}"
