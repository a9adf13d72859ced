"""What the ear heard: themes it proposes, in people's own words, for a person to confirm or set aside."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.listening.models.sources import Saying
from parvis.people.models import Person


class Hearing(models.Model):
    """Say how far the ear has listened in one community."""

    community = models.OneToOneField(
        Community, primary_key=True, on_delete=models.CASCADE, related_name="hearing"
    )
    due_at = models.DateTimeField(null=True)
    """Something was said since: the ear listens again from this moment on."""
    heard_at = models.DateTimeField(null=True)
    posts_until = models.BigIntegerField(default=0)
    sayings_until = models.BigIntegerField(default=0)
    messages = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    """Messages heard one by one since everything was listened to."""
    memory = models.CharField(max_length=80, blank=True)
    """The file, in the data folder, in which the ear keeps its themes."""
    whole = models.BooleanField(default=True)
    """Listen to everything again: something was removed, moved, or nobody listened yet."""
    trouble = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"hearing of {self.community_id}"


class Theme(models.Model):
    """A subject several people speak of (or, under a subject, a precise ask); it keeps its key for ever."""

    class State(models.TextChoices):
        """What a person made of it."""

        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        ASIDE = "aside"

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="themes")
    key = models.CharField(max_length=64)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="asks")
    name = models.CharField(max_length=300)
    """A sentence somebody wrote."""
    language = models.CharField(max_length=8, blank=True)
    kinds = models.JSONField(default=dict)
    terms = models.JSONField(default=list)
    people = models.PositiveIntegerField(default=0)
    messages = models.PositiveIntegerField(default=0)
    unanswered = models.PositiveIntegerField(null=True)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    trend = models.JSONField(default=list)
    """[[seconds since 1970, people], …], slice by slice."""
    rising_since = models.DateTimeField(null=True)
    rising_people = models.PositiveIntegerField(null=True)
    rising_expected = models.FloatField(null=True)
    heard_at = models.DateTimeField()
    gone = models.BooleanField(default=False)
    """The last listening found nobody in it any more."""
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    aside_why = models.CharField(max_length=200, blank=True)
    into = models.ForeignKey(
        "listening.Expectation", null=True, on_delete=models.PROTECT, related_name="themes_merged"
    )
    """The expectation it was merged into, when it did not become one of its own."""
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "key"], name="a_theme_keeps_its_key"),
            models.CheckConstraint(
                condition=models.Q(state="proposed") | models.Q(decided_by__isnull=False),
                name="a_person_decides_of_a_theme",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="aside") | ~models.Q(aside_why=""),
                name="a_theme_is_set_aside_with_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "state", "-people"], name="themes_by_people"),
        ]

    def __str__(self) -> str:
        return self.name


class ThemeQuote(models.Model):
    """One sentence of a theme, and where it stands; the most telling first."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="quotes")
    rank = models.PositiveIntegerField()
    voice = models.CharField(max_length=68)
    """Whose sentence it is, to count persons: "p" and a person's number, or "s" and a speaker's digest."""
    text = models.CharField(max_length=600)
    kind = models.CharField(max_length=12)
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    saying = models.ForeignKey(Saying, null=True, on_delete=models.CASCADE, related_name="+")
    answered = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theme", "rank"], name="quotes_of_a_theme_are_ordered")
        ]
        indexes: ClassVar = [models.Index(fields=["theme", "voice"], name="voices_of_a_theme")]
        ordering: ClassVar = ["rank"]

    def __str__(self) -> str:
        return self.text


class Unheard(models.Model):
    """One message that asks something, or a newcomer's first, to which nobody has replied."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="unheard")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    saying = models.ForeignKey(Saying, null=True, on_delete=models.CASCADE, related_name="+")
    newcomer = models.BooleanField(default=False)
    text = models.CharField(max_length=600)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["community", "-at"], name="unheard_latest_first")]

    def __str__(self) -> str:
        return self.text
