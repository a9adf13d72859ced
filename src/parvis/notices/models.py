"""The tables of notices, wishes and letters."""

from typing import ClassVar, Final, TypeAlias

from django.db import models

from parvis.communities.models import Call, Community
from parvis.conversations.models import Post, Topic
from parvis.decisions.models import Proposal
from parvis.ledger.models import Fact
from parvis.listening.models import Expectation
from parvis.notices import whys
from parvis.people.models import Outgoing, Person


class How(models.TextChoices):
    """How a person wants to be told."""

    USUAL = "usual"
    """As the wider wish says: of the community, or their own habit."""
    NOT = "not"
    PAGE = "page"
    AT_ONCE = "at_once"
    DAY = "day"
    WEEK = "week"


MAILED: Final = (How.AT_ONCE, How.DAY, How.WEEK)
DIGESTED: Final = (How.DAY, How.WEEK)


class Wish(models.Model):
    """How one person wants to be told of one topic, or of a whole community."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wishes")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=8, choices=How.choices)
    before = models.CharField(max_length=8, choices=How.choices, blank=True)
    """What it was before a link in a letter stopped it, to give it back; empty otherwise."""
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "community", "topic"], nulls_distinct=False, name="one_wish_per_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.how}"


class Desk(models.Model):
    """Say who welcomes newcomers in a community, as the ledger tells it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "person"], name="one_seat_at_a_desk")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} welcomes in {self.community_id}"


class Habits(models.Model):
    """How and when one person is told of what they expressed no wish about."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="habits")
    answers = models.CharField(max_length=8, choices=How.choices, default=How.DAY)
    """Of answers, mentions and whatever else is addressed to them."""
    followed = models.CharField(max_length=8, choices=How.choices, default=How.PAGE)
    """Of new messages in topics they follow."""
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    """In the person's own time zone; mail that falls between waits for the end."""
    digest_hour = models.PositiveSmallIntegerField(default=8)
    digest_weekday = models.PositiveSmallIntegerField(default=0)
    """Monday is 0."""
    digests = models.BooleanField(default=True)
    """No more once a digest was stopped by its link."""
    mail = models.BooleanField(default=True)
    """No mail at all once it was stopped."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(digest_hour__lt=24), name="a_day_has_24_hours"),
            models.CheckConstraint(condition=models.Q(digest_weekday__lt=7), name="a_week_has_seven_days"),
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_to=None)
                | models.Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_hours_begin_and_end",
            ),
        ]

    def __str__(self) -> str:
        return f"habits of {self.person_id}"


class Letter(Outgoing):
    """A mail written, sent once: kept until the server took it, its text only as long as that."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    thread = models.CharField(max_length=120, blank=True)
    """What it belongs with in the reader's mail; empty for a digest."""
    list_id = models.CharField(max_length=400)
    stop_key = models.CharField(max_length=200)
    """Signed: what one click stops."""
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    """When it was given up: nobody to write to any more, or a server that never took it."""

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=models.Q(sent_at=None, dropped_at=None), name="letters_to_send"
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None, dropped_at=None) | models.Q(text="", html=""),
                name="a_letter_that_left_keeps_no_words",
            )
        ]


class Notice(models.Model):
    """Tell one person of one thing, once."""

    Why: TypeAlias = whys.Why

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    why = models.CharField(max_length=24)
    """A `Why`; what each says is in `kinds.KINDS`."""
    thing = models.CharField(max_length=64)
    """What it is about, "post:12": nobody is told twice of one thing."""
    community = models.ForeignKey(Community, null=True, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    """Of a topic that is followed: the first new message; none before there was one."""
    call = models.ForeignKey(Call, null=True, on_delete=models.CASCADE, related_name="+")
    expectation = models.ForeignKey(
        Expectation, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    proposal = models.ForeignKey(
        Proposal, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    number = models.PositiveBigIntegerField(null=True)
    """Of the page it leads to, where that is a jury's or a case's: as in its address."""
    by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=8, choices=How.choices)
    mail_due_at = models.DateTimeField(null=True)
    """When it may leave by mail; none when nothing waits to leave."""
    mailed_to = models.PositiveIntegerField(default=0)
    """Of a topic that is followed: the number of the last message a letter told of."""
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="notices")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "thing"], name="told_once_of_a_thing"),
            models.CheckConstraint(
                condition=models.Q(mail_due_at=None) | models.Q(how__in=MAILED),
                name="mail_only_where_it_is_wished",
            ),
            models.CheckConstraint(
                condition=models.Q(by=None) | ~models.Q(by=models.F("person")),
                name="nobody_is_told_what_they_did",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-at", "-id"], name="notices_latest_first"),
            models.Index(fields=["person"], condition=models.Q(seen_at=None), name="notices_unseen"),
            models.Index(
                fields=["mail_due_at"],
                condition=models.Q(mail_due_at__isnull=False),
                name="notices_to_mail",
            ),
            # Part of the rows only: news of messages, the most by far, pay nothing for it.
            models.Index(
                fields=["expectation"],
                condition=models.Q(expectation__isnull=False),
                name="notices_of_expectation",
            ),
            models.Index(
                fields=["proposal"],
                condition=models.Q(proposal__isnull=False),
                name="notices_of_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.why} for {self.person_id}"


class Concern(models.Model):
    """Say whom a sentence about an expectation concerned, when it was first heard.

    Who follows, expects and is quoted changes without a sentence of the ledger: what is told anew reads it
    here, and so this is no trace of the ledger but goes with it.
    """

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    """Nobody in the row that says that it was heard."""
    why = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fact", "person"], name="a_sentence_concerns_one_once")
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} concerns {self.person_id}"
