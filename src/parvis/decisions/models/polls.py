"""Polls, who may vote in them, and the ballots: public ones by name, secret ones in an urn without names."""

from typing import Any, ClassVar

from django.db import models

from parvis.core import tally
from parvis.decisions.models.proposals import Proposal
from parvis.people.models import Person


class Method(models.TextChoices):
    """How a poll counts, as `core.tally` names it."""

    MAJORITY = "majority"
    APPROVAL = "approval"
    JUDGEMENT = "judgement"
    RANKED = "ranked"
    CONSENT = "consent"
    LAZY = "lazy"
    NOMINATION = "nomination"


class Poll(models.Model):
    """Ask the electorate, by rules fixed before it opens and sealed since."""

    class Tie(models.TextChoices):
        """What settles a tie."""

        STATUS_QUO = "status_quo"
        """Nothing changes."""
        LOT = "lot"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="polls")
    round = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField()
    """Of the text that is voted on."""
    method = models.CharField(max_length=12, choices=Method.choices)
    options = models.JSONField(default=list)
    """[{"key", "words", "person"}]: person is a pk where the option is one."""
    seats = models.PositiveSmallIntegerField(default=1)
    grades = models.JSONField(default=list)
    """For judgements, the best first: [{"key", "words"}]."""
    counting = models.CharField(max_length=12, blank=True)
    """The counting rules of a ranked poll, as `core.tally` names them."""
    majority = models.PositiveSmallIntegerField(default=50)
    """Percent of the votes for and against that must be passed."""
    quorum = models.PositiveIntegerField(default=0)
    """Ballots below which nothing is decided."""
    tie = models.CharField(max_length=10, choices=Tie.choices, default=Tie.STATUS_QUO)
    secret = models.BooleanField()
    level = models.PositiveSmallIntegerField(default=1)
    """By the CNIL's questionnaire (L-19)."""
    questionnaire = models.JSONField(default=dict)
    waiver = models.CharField(max_length=400, blank=True)
    """Why a secret poll of level 2 or 3 is held here all the same."""
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """Nobody, where the guide's procedure opens it by itself."""
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    electorate = models.PositiveIntegerField()
    """How many may vote: the list is frozen at the opening."""
    electorate_digest = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64, blank=True)
    """SHA-256 of the secret a tie would be drawn with; the secret is shown after closing."""
    lock = models.CharField(max_length=64, blank=True)
    """The public half of the key secret ballots are sealed with, in hexadecimal."""
    soon_said_at = models.DateTimeField(null=True)
    """When those who had not voted were told that it closes soon."""
    closed_at = models.DateTimeField(null=True)
    lot_secret = models.CharField(max_length=64, blank=True)
    """What the commitment promised, shown once closed."""
    seed = models.CharField(max_length=64, blank=True)
    result = models.JSONField(default=dict)
    """What `core.tally` found, with every step; empty before closing."""
    urn_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the list of receipts, as it stood at closing."""
    signed_off = models.PositiveIntegerField(default=0)
    """How many of the list had voted, at closing."""
    spoiled = models.PositiveIntegerField(default=0)
    """Ballots of the urn that could not be opened, or were none: somebody has written in the database."""
    hidden = models.BooleanField(default=False)
    """So few voted in secret that any figure would tell who: only the outcome is shown."""

    FIXED: ClassVar = (
        "proposal_id", "round", "version", "method", "options", "seats", "grades", "counting", "majority",
        "quorum", "tie", "secret", "level", "questionnaire", "waiver", "opened_by_id", "opened_at",
        "closes_at", "electorate", "electorate_digest", "commitment", "lock",
    )  # fmt: skip
    """Columns that never change once the poll is open: the row is written when it opens."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "round"], name="rounds_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opened_at")), name="a_poll_leaves_time_to_vote"
            ),
            models.CheckConstraint(
                condition=models.Q(secret=False) | ~models.Q(lock=""), name="a_secret_poll_has_its_lock"
            ),
            models.CheckConstraint(
                condition=models.Q(secret=False) | models.Q(level=1) | ~models.Q(waiver=""),
                name="more_than_level_one_takes_a_waiver",
            ),
            models.CheckConstraint(
                condition=models.Q(majority__range=(50, 100)), name="a_majority_is_half_or_more"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["closes_at"], condition=models.Q(closed_at=None), name="polls_open")
        ]

    def __str__(self) -> str:
        return f"poll {self.round} of {self.proposal_id}"

    @property
    def counted_by(self) -> tally.Rules:
        """Give the rules it is counted by."""
        return tally.rules_of({name: getattr(self, name) for name in tally.RULED_BY})

    def rules(self) -> dict[str, Any]:
        """Write the rules it is counted by, as JSON keeps them."""
        return self.counted_by.kept()


class Elector(models.Model):
    """Let one person vote in one poll; says that they did where the poll is secret, never when nor how."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="electors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    voted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "person"], name="one_voice_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.poll_id}"


class Ballot(models.Model):
    """How one person voted in a public poll; replaced by their next one until it closes."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    choice = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "person"], name="one_ballot_per_person")
        ]

    def __str__(self) -> str:
        return f"ballot of {self.person_id} in {self.poll_id}"


class SealedBallot(models.Model):
    """One sealed ballot in an urn: no name, no time, no number, no order (L-18).

    On SQLite the table has no row numbers either: `decisions.stirring` writes it WITHOUT ROWID.
    """

    key = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of the receipt only the voter holds."""
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="urn")
    sealed = models.BinaryField()
    """Always of the same length in one poll; empty once it is counted, the key stays as a receipt."""

    def __str__(self) -> str:
        return self.key[:12]


class CountedBallot(models.Model):
    """One ballot of a secret poll as counted after closing: a fresh random key, in no order of votes."""

    key = models.CharField(max_length=32, primary_key=True)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="counted")
    choice = models.JSONField()

    def __str__(self) -> str:
        return self.key


class Objection(models.Model):
    """In a consent, a harm somebody sees in the proposal; worked on until it is lifted, or the round ends."""

    class State(models.TextChoices):
        """Where it stands."""

        STANDS = "stands"
        INTEGRATED = "integrated"
        WITHDRAWN = "withdrawn"

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="objections")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    harm = models.CharField(max_length=600)
    """Whom or what it would harm."""
    proposes = models.CharField(max_length=600, blank=True)
    """What would lift it."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDS)
    answer = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(harm=""), name="an_objection_names_a_harm")
        ]

    def __str__(self) -> str:
        return f"objection to {self.poll_id}"


class Candidate(models.Model):
    """Somebody who stands, by themselves, in an election."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="candidates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2000)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    """When they stepped down, or let the next be called."""
    key = models.CharField(max_length=32, blank=True)
    """Under which they stand on the list a lot draws from, shown to everybody from the freeze on."""
    called_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    """When they said yes to the lot."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} stands in {self.proposal_id}"
