"""The tables of what one person adds to a talk or keeps beside it: marks, drafts, files, where they read."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from parvis.communities.models import Community
from parvis.conversations.models.topics import Post, Topic
from parvis.people.models import Person


class Mark(models.Model):
    """Say "I expect this too", or thanks with its reason; never a like."""

    class Kind(models.TextChoices):
        """What a mark says."""

        EXPECT = "expect"
        THANKS = "thanks"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="marks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    because = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person", "kind"], name="one_mark_of_a_kind"),
            models.CheckConstraint(
                condition=~models.Q(kind="thanks") | ~models.Q(because=""), name="thanks_say_what_for"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=models.Q(kind="expect"), name="expected_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.post_id}"


class Draft(models.Model):
    """Keep what somebody is writing, until it is posted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    """None for a topic not opened yet."""
    title = models.CharField(max_length=160, blank=True)
    source = models.TextField(blank=True)
    replies_to = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "topic"],
                condition=models.Q(topic__isnull=False),
                name="one_draft_per_topic",
            ),
            models.UniqueConstraint(
                fields=["person", "community"],
                condition=models.Q(topic=None),
                name="one_draft_of_a_new_topic_per_community",
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.person_id}"


class Rewording(models.Model):
    """Keep what somebody is changing their own post to, until they change it."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="rewording")
    source = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"rewording of post {self.post_id}"


class ReadMark(models.Model):
    """Remember up to which post a person has read a topic: theirs alone, shown to nobody."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "topic"], name="one_read_mark")]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.topic_id} to {self.number}"


class Attachment(models.Model):
    """A file given with a post; an image was written anew, without what a camera says of its owner."""

    class Kind(models.TextChoices):
        """How it is shown."""

        IMAGE = "image"
        FILE = "file"

    key = models.CharField(max_length=32, unique=True)
    """In its address; cannot be guessed, and the rights of its topic are asked all the same."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="attachments")
    """None while it waits beside a draft."""
    draft = models.ForeignKey(Draft, null=True, on_delete=models.SET_NULL, related_name="attachments")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    described = models.CharField(max_length=200, blank=True)
    """What an image shows, for those who do not see it."""
    file = models.FileField(upload_to="attachments/%Y/%m", max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(post=None) | models.Q(draft=None), name="a_file_is_posted_or_kept"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=models.Q(post=None), name="files_that_wait"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Give its address in this place."""
        return reverse("conversations:file", args=(self.key, self.name))
