"""The tables of topics, of the posts in them, and of what was done to them."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community, Statement
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
    moved_away = models.PositiveIntegerField(default=0)
    """How many of its posts stand in other topics now."""
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=200, blank=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(
        Statement, null=True, on_delete=models.PROTECT, related_name="topics", db_index=False
    )
    """Why somebody else than its opener closed it."""
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    """Its posts were moved there; the old address leads there."""
    import_of = models.ForeignKey(
        "conversations.Import", null=True, on_delete=models.PROTECT, related_name="topics"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None, statement=None)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False)
                & (models.Q(statement__isnull=False) | models.Q(closed_by=models.F("opened_by"))),
                name="what_others_opened_is_not_closed_without_reasons",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "-last_at", "-id"], name="topics_latest_first"),
            models.Index(
                fields=["community", "last_at"],
                condition=models.Q(closed_at=None, merged_into=None, last_by=models.F("opened_by")),
                name="topics_nobody_else_ended",
            ),
            models.Index(
                fields=["statement"],
                condition=models.Q(statement__isnull=False),
                name="topics_closed_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def messages(self) -> int:
        """Count the posts that stand here."""
        return self.posts_count - self.moved_away

    @property
    def is_open(self) -> bool:
        """Tell whether one may still write in it."""
        return self.closed_at is None and self.merged_into_id is None


class Veil(models.TextChoices):
    """How a post is withheld from readers, by a ruling."""

    NOTICE = "notice"
    """Behind a notice, which a reader may open."""
    REMOVED = "removed"
    """From everybody but its author and those who judge."""
    WAITS = "waits"
    """Until somebody looked at the first links of a new account."""


class Post(models.Model):
    """What one person said, in Markdown, with its HTML made once when it is written."""

    # Indexes below begin with the topic and with the author: two more would be written with every post.
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts", db_index=False)
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts", db_index=False)
    at = models.DateTimeField()
    source = models.TextField()
    html = models.TextField()
    replies_to = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="replies", db_index=False
    )
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    """Taken away by its own author: the place in the thread stays, the words do not."""
    veil = models.CharField(max_length=8, choices=Veil.choices, blank=True)
    """Empty for nearly all."""
    statement = models.ForeignKey(
        Statement, null=True, on_delete=models.PROTECT, related_name="posts", db_index=False
    )
    """Why it is withheld: the database knows no veil without one."""
    first_here = models.BooleanField(default=False)
    """The author's first in this community: offered to the welcome desk."""
    import_of = models.ForeignKey(
        "conversations.Import", null=True, on_delete=models.PROTECT, related_name="posts"
    )
    source_id = models.CharField(max_length=200, blank=True)
    """Its name in the archive it came from."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "number"], name="posts_are_numbered_in_their_topic"),
            models.CheckConstraint(
                condition=models.Q(veil__in=["", "waits"], statement=None)
                | models.Q(veil__in=["notice", "removed"], statement__isnull=False),
                name="nothing_is_withheld_without_reasons",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["author", "-at"], name="posts_of_a_person"),
            models.Index(fields=["author", "topic"], name="posts_of_a_person_by_topic"),
            models.Index(fields=["-at", "-id"], name="posts_latest_first"),
            models.Index(
                fields=["-at"], condition=models.Q(first_here=True), name="first_posts_latest_first"
            ),
            # An index of all posts, most of which point nowhere, is one SQLite would not use. Those of an
            # import are many: of a smaller index it would make too much, and read all of them for each topic.
            models.Index(
                fields=["statement"], condition=models.Q(statement__isnull=False), name="withheld_posts"
            ),
            models.Index(
                fields=["replies_to"], condition=models.Q(replies_to__isnull=False), name="replies_of_a_post"
            ),
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


class Trace(models.Model):
    """Say in a topic what somebody did to it, and why; nobody, where what closed it holds no longer."""

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
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    at = models.DateTimeField()
    after = models.PositiveIntegerField(default=0)
    """The number of the post it stands after."""

    def __str__(self) -> str:
        return f"{self.topic_id} {self.act}"


class Moved(models.Model):
    """Remember where a post stood before its topic was merged or split, so that old links lead to it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="gone")
    number = models.PositiveIntegerField()
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="former_places")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "number"], name="a_place_in_a_topic_was_one_posts")
        ]

    def __str__(self) -> str:
        return f"{self.number} of topic {self.topic_id}, now post {self.post_id}"
