"""The tables of conversations."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.people.models import Person


class Topic(models.Model):
    """A thing talked about in a community."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(max_length=160)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    last_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    posts_count = models.PositiveIntegerField(default=0)
    """Also the number of the last post: posts are numbered 1, 2, 3… and a number is never given again."""
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    """Its posts were moved there; the old address leads there."""
    import_of = models.ForeignKey("Import", null=True, on_delete=models.PROTECT, related_name="topics")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["community", "-last_at", "-id"], name="topics_latest_first"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Tell whether one may still write in it."""
        return self.closed_at is None and self.merged_into_id is None


class Post(models.Model):
    """What one person said, in Markdown, with its HTML made once when it is written."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    at = models.DateTimeField()
    source = models.TextField()
    html = models.TextField()
    replies_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replies")
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    """Taken away by its own author: the place in the thread stays, the words do not."""
    first_here = models.BooleanField(default=False)
    """The author's first in this community: offered to the welcome desk."""
    import_of = models.ForeignKey("Import", null=True, on_delete=models.PROTECT, related_name="posts")
    source_id = models.CharField(max_length=200, blank=True)
    """Its name in the archive it came from."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "number"], name="posts_are_numbered_in_their_topic"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["author", "-at"], name="posts_of_a_person"),
            models.Index(fields=["-at", "-id"], name="posts_latest_first"),
            models.Index(fields=["replies_to"], name="replies_of_a_post"),
        ]

    def __str__(self) -> str:
        return f"post {self.number} of topic {self.topic_id}"


class Revision(models.Model):
    """What a post said before it was edited."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    html = models.TextField()
    at = models.DateTimeField()
    """When these words were replaced."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "number"], name="revisions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"revision {self.number} of post {self.post_id}"


class Mention(models.Model):
    """Say that a post names a person."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person"], name="one_mention_per_post")
        ]

    def __str__(self) -> str:
        return f"{self.post_id} names {self.person_id}"


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
                fields=["person", "community", "topic"], nulls_distinct=False, name="one_draft_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"draft of {self.person_id}"


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
    """A file given with a post; an image was decoded and written anew, without what a camera says of its owner."""

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

    def __str__(self) -> str:
        return self.name


class Trace(models.Model):
    """Say in a topic what somebody with a mandate did to it, and why."""

    class Act(models.TextChoices):
        """What may be done to a topic."""

        CLOSED = "closed"
        REOPENED = "reopened"
        MOVED = "moved"
        MERGED = "merged"
        SPLIT = "split"
        RENAMED = "renamed"

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="traces")
    other = models.ForeignKey(Topic, null=True, on_delete=models.SET_NULL, related_name="+")
    act = models.CharField(max_length=12, choices=Act.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    at = models.DateTimeField()
    after = models.PositiveIntegerField(default=0)
    """The number of the post it stands after."""

    def __str__(self) -> str:
        return f"{self.topic_id} {self.act}"


class Import(models.Model):
    """Words brought from another place, which can be taken out whole."""

    class State(models.TextChoices):
        """Where an import stands."""

        RUNNING = "running"
        DONE = "done"
        UNDONE = "undone"

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """None when the host's command brought it."""
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    """The archive's own name: a file, a list."""
    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class ImportedName(models.Model):
    """Tie a name in an archive to the person it became here, and to the proof its owner may give."""

    import_of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="names")
    key = models.CharField(max_length=200)
    """The archive's own identifier of the person."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    address_digest = models.CharField(max_length=64, blank=True)
    """Keyed digest of the mail address the archive gives, if it does: the address itself is not kept."""
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["import_of", "key"], name="names_of_an_import")
        ]
        indexes: ClassVar = [models.Index(fields=["address_digest"], name="names_by_address")]

    def __str__(self) -> str:
        return self.key
