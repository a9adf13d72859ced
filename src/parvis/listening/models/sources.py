"""Where a community listens, and what was said there."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.people.models import Person


class Source(models.Model):
    """A place the ear listens to besides the talk held here, with consent and a way to object."""

    class Kind(models.TextChoices):
        """What stands at the other end."""

        FEED = "feed"
        MASTODON = "mastodon"
        DISCOURSE = "discourse"
        MAILBOX = "mailbox"
        NOTES = "notes"
        """What an animator wrote down: at a door, on the phone, in a meeting."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=500, blank=True)
    settings = models.JSONField(default=dict)
    """What the reader needs besides the address: a folder, a tag; never a password."""
    secret = models.TextField(blank=True)
    """The password of a mailbox, sealed with the key of the place."""
    consent = models.CharField(max_length=400)
    """Who agreed to be listened to, and how they were told."""
    reads = models.CharField(max_length=400)
    """What is read, in plain words."""
    objection = models.CharField(max_length=400)
    """How one who speaks there keeps their words out."""
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=200, blank=True)
    every = models.PositiveIntegerField(default=60)
    """Minutes between two readings."""
    cursor = models.JSONField(default=dict)
    next_at = models.DateTimeField(null=True)
    """When it is read again; nothing for what is written by hand."""
    read_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    """Why the last reading failed: the name of a refusal of `fetching`…"""
    trouble_values = models.JSONField(default=dict)
    """…and what its sentence names."""
    troubled_since = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=models.Q(closed_at=None), name="sources_to_read")
        ]

    def __str__(self) -> str:
        return self.name


class Saying(models.Model):
    """Words said elsewhere: they are heard and quoted, and are nobody's post here."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="sayings")
    key = models.CharField(max_length=200)
    """Its name in the source: the same saying is kept once."""
    author_key = models.CharField(max_length=64, blank=True)
    """Keyed digest of who said it: counts persons, names nobody."""
    author = models.CharField(max_length=80, blank=True)
    """The name shown beside a quotation, where the source is public; empty otherwise."""
    text = models.TextField()
    at = models.DateTimeField()
    link = models.CharField(max_length=500, blank=True)
    thread = models.CharField(max_length=200, blank=True)
    replies_to = models.CharField(max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    """How many said it, when an animator wrote it down for several."""
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)
    """Its words were taken away: somebody objected."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="a_saying_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(removed_at=None) | models.Q(text=""), name="removed_sayings_say_nothing"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["source", "author_key"], name="sayings_of_an_author")]

    def __str__(self) -> str:
        return f"saying {self.pk}"


class Objection(models.Model):
    """Keep somebody's words out of the ear: a member's of this community, or a speaker's of a source."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="objections")
    author_key = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, source=None, author_key="")
                | (models.Q(person=None, source__isnull=False) & ~models.Q(author_key="")),
                name="one_objects_as_member_or_as_speaker",
            ),
            models.UniqueConstraint(
                fields=["community", "person"],
                condition=models.Q(person__isnull=False),
                name="a_member_objects_once",
            ),
            models.UniqueConstraint(
                fields=["source", "author_key"],
                condition=models.Q(source__isnull=False),
                name="a_speaker_objects_once",
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.pk}"
