"""What is proposed, how its text grew, what is said for and against it."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Community
from parvis.decisions.called_by_many import BY_MANY, title_said
from parvis.pages.reader_words import words
from parvis.people.models import Person
from parvis.words import Words


class Proposal(models.Model):
    """Something members may decide together."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFTED = "drafted"
        """Talked about: its text may change."""
        VOTED = "voted"
        """A poll is open."""
        PASSED = "passed"
        FAILED = "failed"
        WITHDRAWN = "withdrawn"
        OVERTURNED = "overturned"
        """It passed, was contested, and another vote ended it."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    """In its community: 1, 2, 3…"""
    subject = models.CharField(max_length=24)
    """One of `decisions.enacting`: "other", "amendment", "election", "recall", …"""
    title = models.CharField(max_length=160)
    folded = models.CharField(max_length=400)
    """The title as it is searched: in small letters, without accents."""
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """Nobody where signatures called for it: a recall, whose signatures are forgotten; a contest."""
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    changes = models.JSONField(default=dict)
    """What is enacted when it passes, as its subject understands it."""
    from_topic = models.BigIntegerField(null=True)
    """The topic it grew from."""
    from_expectation = models.PositiveIntegerField(null=True)
    """The number, in this community, of the expectation it grew from."""
    last_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    enacted_at = models.DateTimeField(null=True)
    """When the software carried it out, where it concerns the software."""
    suspended_at = models.DateTimeField(null=True)
    """When enough members had contested it: it waits from then on until all have voted."""
    upheld_at = models.DateTimeField(null=True)
    """When that vote did not end it: it holds again."""
    trouble = models.CharField(max_length=200, blank=True)
    """The name of what kept it from being carried out, which `decisions.wording` says in a sentence."""
    review_on = models.DateField(null=True)
    """When members look again at what they decided."""
    review_said_at = models.DateTimeField(null=True)
    """When they were told that this day has come."""
    why = models.CharField(max_length=400, blank=True)
    """Why it was withdrawn."""

    FIXED: ClassVar = ("community_id", "number", "subject", "changes")
    """Columns that never change once members vote on it."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "number"], name="proposals_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(suspended_at__isnull=False)
                | models.Q(~models.Q(state="overturned"), upheld_at=None),
                name="only_what_waited_is_kept_or_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(upheld_at=None) | models.Q(state="passed"),
                name="what_members_kept_has_passed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "state", "-last_at", "-id"], name="proposals_by_state"),
            models.Index(
                fields=["decided_at"],
                condition=models.Q(state="passed", enacted_at=None) & ~models.Q(subject="other"),
                name="proposals_to_enact",
            ),
            models.Index(
                fields=["review_on"],
                condition=models.Q(review_on__isnull=False, review_said_at=None),
                name="proposals_to_review",
            ),
        ]

    @property
    def waits(self) -> bool:
        """Tell whether it passed, and waits because enough members contest it."""
        passed = self.state == self.State.PASSED
        return passed and self.suspended_at is not None and self.upheld_at is None

    @property
    def stands(self) -> bool:
        """Tell whether it passed, and nothing keeps members from carrying it out."""
        return self.state == self.State.PASSED and not self.waits

    @property
    def by_many(self) -> bool:
        """Tell whether signatures called for it, and nobody wrote it."""
        return self.subject in BY_MANY

    @property
    def called(self) -> str:
        """Give its title to whoever reads: in their language where nobody wrote it, as with a recall."""
        return self.called_in(words())

    def called_in(self, words: Words) -> str:
        """Give its title in these words."""
        return title_said(self.title, words) if self.by_many else self.title

    def __str__(self) -> str:
        return f"proposal {self.number} of {self.community_id}"


class Version(models.Model):
    """One state of a proposal's text; never changed, only taken away with its author's words.

    The digest stays with it, and is in the ledger: a text rewritten behind the members' backs shows.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField(max_length=20000, blank=True)
    """Empty where its author left with their words, and nobody had voted on it."""
    html = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    """SHA-256 of the source as it was written, with what it would enact."""
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=400, blank=True)

    FIXED: ClassVar = ("proposal_id", "number", "digest", "by_id", "at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "number"], name="versions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.proposal_id}"


class Amendment(models.Model):
    """A change to the text that somebody proposes; taken or declined by whoever wrote it, with a reason."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        TAKEN = "taken"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="amendments")
    to = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    """The version it changes."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    source = models.TextField(max_length=20000, blank=True)
    """The whole text as it would be: the page shows what differs; empty once its author took it away."""
    why = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=400, blank=True)
    became = models.PositiveIntegerField(null=True)
    """The number of the version it made, where it was taken."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="taken", became__isnull=False)
                | (~models.Q(state="taken") & models.Q(became=None)),
                name="an_amendment_taken_made_a_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(answer=""),
                name="an_amendment_is_declined_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"amendment to {self.proposal_id}"


class Argument(models.Model):
    """One thing said for a proposal, or against it, shown side by side."""

    class Side(models.TextChoices):
        """Which side it speaks for."""

        FOR = "for"
        AGAINST = "against"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="arguments")
    side = models.CharField(max_length=8, choices=Side.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    source = models.TextField(max_length=1000, blank=True)
    html = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.side} {self.proposal_id}"


class Question(models.Model):
    """Something a member asks before deciding, and what was answered."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="questions")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=600)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"question about {self.proposal_id}"
