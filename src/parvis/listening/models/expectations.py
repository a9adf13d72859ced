"""What people expect, confirmed by a person, and its public course."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.listening.models.offices import Responsible
from parvis.listening.models.sources import Saying
from parvis.listening.models.themes import Theme
from parvis.people.models import Person


class Kind(models.TextChoices):
    """What an expectation asks for."""

    NEED = "need"
    COMPLAINT = "complaint"
    QUESTION = "question"
    IDEA = "idea"


class Expectation(models.Model):
    """Something members expect, which reaches a responsible person and comes back with an answer."""

    class Stage(models.TextChoices):
        """Where it is on its public course."""

        HEARD = "heard"
        INFORMED = "informed"
        ANSWERED = "answered"
        JUDGED = "judged"
        AGAIN = "again"
        """Open again: enough of those concerned said that the answer does not answer."""
        ASIDE = "aside"

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="expectations")
    number = models.PositiveIntegerField()
    """In its community: 1, 2, 3…, never given again."""
    title = models.CharField(max_length=300)
    """A member's own sentence, unless a person named it anew."""
    renamed = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    source = models.TextField(blank=True)
    html = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="expectations")
    """Who wrote it directly; nobody when it was heard."""
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="expectations")
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.HEARD)
    round = models.PositiveSmallIntegerField(default=1)
    """One more each time it is opened again."""
    people = models.PositiveIntegerField(default=0)
    """Distinct people who expressed or joined it."""
    began_at = models.DateTimeField()
    """When somebody first said it."""
    created_at = models.DateTimeField()
    waits_since = models.DateTimeField(null=True)
    """Since when it waits for an answer; nothing when it does not wait."""
    rising_since = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    split_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    aside_why = models.CharField(max_length=200, blank=True)
    aside_from = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    """The stage it goes back to when it is taken up again."""
    left_out = models.JSONField(default=list)
    """Messages of its theme that a person left out: "p12" for a post, "s3" for a saying."""
    stems = models.TextField(blank=True)
    """Its words and those of its quotations in one form, a space on each side: what finds near ones."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "number"], name="expectations_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(written_by__isnull=False) | models.Q(confirmed_by__isnull=False),
                name="a_person_stands_behind_an_expectation",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage="aside") | ~models.Q(aside_why=""),
                name="an_expectation_is_set_aside_with_a_reason",
            ),
            models.CheckConstraint(
                condition=(models.Q(stage__in=["heard", "informed", "again"], waits_since__isnull=False))
                | (models.Q(stage__in=["answered", "judged", "aside"], waits_since=None)),
                name="what_is_not_answered_waits",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["community", "waits_since", "id"],
                condition=models.Q(waits_since__isnull=False, merged_into=None),
                name="expectations_waiting",
            ),
            models.Index(fields=["community", "stage", "-created_at"], name="expectations_by_stage"),
            models.Index(
                fields=["community", "-rising_since"],
                condition=models.Q(rising_since__isnull=False),
                name="expectations_rising",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Quotation(models.Model):
    """Words in which somebody expressed an expectation, with a link to where they stand."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="quotations")
    text = models.CharField(max_length=600)
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    saying = models.ForeignKey(Saying, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    came_from = models.ForeignKey(
        Expectation, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    """Out of which expectation it was merged into this one: where it goes back when that is undone."""
    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    """Which theme of the ear brought it."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(post__isnull=False, saying=None)
                | models.Q(post=None, saying__isnull=False),
                name="a_quotation_stands_somewhere",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["expectation", "-at"], name="quotations_latest_first")]

    def __str__(self) -> str:
        return self.text


class Joining(models.Model):
    """Say "I expect this too"."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="joinings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="joinings")
    at = models.DateTimeField()
    came_from = models.ForeignKey(
        Expectation, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["expectation", "person"], name="one_joins_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} joins {self.expectation_id}"


class Following(models.Model):
    """Ask to be told how an expectation goes on."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="followings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    came_from = models.ForeignKey(
        Expectation, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["expectation", "person"], name="one_follows_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.expectation_id}"


class Step(models.Model):
    """One step of an expectation's public course, in the order it was taken."""

    class Act(models.TextChoices):
        """What happened."""

        WRITTEN = "written"
        CONFIRMED = "confirmed"
        RENAMED = "renamed"
        MERGED = "merged"
        """Another was merged into this one."""
        UNMERGED = "unmerged"
        """It stands by itself again."""
        SPLIT = "split"
        ASIDE = "aside"
        BACK = "back"
        """What had been set aside was taken up again."""
        ROUTED = "routed"
        INFORMED = "informed"
        REMINDED = "reminded"
        ESCALATED = "escalated"
        """The deputy was written to."""
        BOUNCED = "bounced"
        PASSED = "passed"
        RETURNED = "returned"
        """Who was asked says that it is not their matter."""
        ASKED = "asked"
        """The responsible person asked a question back."""
        TOLD = "told"
        """A member answered that question."""
        PROMISED = "promised"
        KEPT = "kept"
        DECLINED = "declined"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"
        JUDGED = "judged"
        AGAIN = "again"
        DEMANDED = "demanded"
        """Co-signatures reached the threshold: an answer is due."""
        CLIMBED = "climbed"
        """The next step of the ladder is due."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12, choices=Act.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Responsible, null=True, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Expectation, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=400, blank=True)
    until = models.DateField(null=True)
    """The date it names: answer by, promised for."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expectation", "id"], name="steps_in_order")]

    def __str__(self) -> str:
        return f"{self.expectation_id} {self.act}"
