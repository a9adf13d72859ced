"""The tables of notices, wishes and letters."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.conversations.models import Post, Topic
from parvis.people.models import Person


class How(models.TextChoices):
    """How a person wants to be told."""

    NOT = "not"
    PAGE = "page"
    AT_ONCE = "at_once"
    DAY = "day"
    WEEK = "week"


class Wish(models.Model):
    """How one person wants to be told of one topic, or of a whole community."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wishes")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "community", "topic"], nulls_distinct=False, name="one_wish_per_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.how}"


class Habits(models.Model):
    """When one person may be written to."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="habits")
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    """In the person's own time zone; mail that falls between waits for the end."""
    digest_hour = models.PositiveSmallIntegerField(default=8)
    digest_weekday = models.PositiveSmallIntegerField(default=0)
    """Monday is 0."""

    def __str__(self) -> str:
        return f"habits of {self.person_id}"


class Notice(models.Model):
    """Tell one person of one thing, once."""

    class Why(models.TextChoices):
        """Why this concerns them."""

        REPLY = "reply"
        MENTION = "mention"
        TOPIC = "topic"
        COMMUNITY = "community"
        NEWCOMER = "newcomer"
        BIRTH = "birth"
        CLOSED_CALL = "closed_call"
        ASKED = "asked"
        ADMITTED = "admitted"
        INVITED = "invited"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    why = models.CharField(max_length=12, choices=Why.choices)
    thing = models.CharField(max_length=64)
    """What it is about, "post:12": nobody is told twice of one thing."""
    community = models.ForeignKey(Community, null=True, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey("communities.Call", null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=8, choices=How.choices)
    mail_due_at = models.DateTimeField(null=True)
    """When it may leave by mail; none when it need not."""
    letter = models.ForeignKey("Letter", null=True, on_delete=models.SET_NULL, related_name="notices")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "thing"], name="told_once_of_a_thing")
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="notices_latest_first"),
            models.Index(fields=["person"], condition=models.Q(seen_at=None), name="notices_unseen"),
            models.Index(
                fields=["mail_due_at"],
                condition=models.Q(letter=None, mail_due_at__isnull=False),
                name="notices_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.why} for {self.person_id}"


class Letter(models.Model):
    """A mail written, sent once: kept until the server took it, its text only as long as that."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    message_id = models.CharField(max_length=120, unique=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    stop_key = models.CharField(max_length=200)
    """Signed: what one click stops."""
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="letters_to_send")
        ]

    def __str__(self) -> str:
        return self.subject
