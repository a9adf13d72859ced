"""Letters to responsible persons, and the mails that come back."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.listening.models.expectations import Expectation
from parvis.listening.models.offices import Responsible
from parvis.people.models import Person


class Letter(models.Model):
    """One mail to one responsible person, for one or several expectations."""

    class State(models.TextChoices):
        """Where it is."""

        DUE = "due"
        SENDING = "sending"
        """Claimed before the mail server is spoken to: after a crash it is never sent blindly again."""
        SENT = "sent"
        DOUBTFUL = "doubtful"
        """The process died while sending: a person says whether it left."""
        BOUNCED = "bounced"
        CANCELLED = "cancelled"

    class Occasion(models.TextChoices):
        """Why it is written."""

        FIRST = "first"
        REMINDER = "reminder"
        DEPUTY = "deputy"
        AGAIN = "again"
        PROMISE = "promise"
        """The day a promise was for has come."""
        TOLD = "told"
        """Somebody answered the question they asked back."""
        DEMAND = "demand"
        """An interpellation reached its threshold, or climbed a step."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="letters")
    responsible = models.ForeignKey(Responsible, on_delete=models.PROTECT, related_name="letters")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    language = models.CharField(max_length=8)
    nonce = models.CharField(max_length=32, unique=True)
    """Makes the signed link and the reply address of this letter its own."""
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DUE)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    """When a process last set out to send it."""
    trouble = models.CharField(max_length=80, blank=True)
    """What the mail server said last time, as the name of an error."""
    sent_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    """When one looks again whether it was answered."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["responsible"], condition=models.Q(state="due"), name="one_letter_waits_for_a_person"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="a_sent_letter_has_its_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["due", "cancelled"]) | models.Q(claimed_at__isnull=False),
                name="a_letter_is_claimed_before_it_leaves",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(state="due"), name="letters_to_officers"),
            models.Index(fields=["claimed_at"], condition=models.Q(state="sending"), name="letters_leaving"),
            models.Index(
                fields=["next_at"], condition=models.Q(next_at__isnull=False), name="letters_to_follow_up"
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"


class LetterItem(models.Model):
    """One expectation in a letter; the same one is never written of twice for the same occasion."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="items")
    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="letter_items")
    responsible = models.ForeignKey(Responsible, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=12, choices=Letter.Occasion.choices)
    turn = models.PositiveSmallIntegerField(default=1)
    """The round of the expectation, and for reminders which one: round * 10 + reminder."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["expectation", "responsible", "occasion", "turn"],
                name="no_letter_twice_for_the_same_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.expectation_id} in letter {self.letter_id}"


class IncomingMail(models.Model):
    """A mail that came to the place's answering address, whatever it holds; none is lost."""

    class State(models.TextChoices):
        """What became of it."""

        READ = "read"
        """It held an answer, which awaits its writer's or an animator's word, or is published."""
        WAITS = "waits"
        """Something is doubtful: an animator looks at it."""
        NOTED = "noted"
        """A bounce or an automatic reply: noted, never answered."""
        ASIDE = "aside"
        """An animator set it aside, with a reason."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of its bytes: the same mail fetched twice is one."""
    community = models.ForeignKey(Community, null=True, on_delete=models.CASCADE, related_name="mails")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="mails")
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    """The new text only, without quotation and signature."""
    kept = models.CharField(max_length=80, blank=True)
    """The file of the data folder that holds the mail as it came, when it is not too large."""
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State.choices)
    problems = models.JSONField(default=list)
    """Codes: each has its sentence."""
    at = models.DateTimeField()
    handled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    handled_at = models.DateTimeField(null=True)
    handled_why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["community", "-at"], condition=models.Q(state="waits"), name="mails_waiting")
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"
