"""Rulings: what a case ends with, and why."""

from typing import ClassVar

from django.db import models

from parvis.communities.models import Clause, Statement
from parvis.ledger.models import Sealed
from parvis.moderation.models.cases import Case
from parvis.people.models import Person


class Outcome(models.TextChoices):
    """What a ruling does, from the least to the most."""

    NOTHING = "nothing"
    REMINDER = "reminder"
    EDIT = "edit"
    """The author is asked to put it right."""
    CLOSE = "close"
    """A topic takes no more messages."""
    HIDE = "hide"
    REMOVE = "remove"
    COOLING = "cooling"
    SUSPEND = "suspend"
    EXCLUDE = "exclude"
    """By a vote or a jury only."""


RESTRICTS = frozenset({*Outcome} - {Outcome.NOTHING, Outcome.REMINDER, Outcome.EDIT})
"""Outcomes that cannot be without a statement of reasons."""


class Ruling(Sealed):
    """Decide a case, with reasons; a later one of a jury stands beside it and never replaces it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rulings")
    number = models.PositiveSmallIntegerField(default=1)
    """1 is the first; an appeal's is 2."""
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    """None where a jury ruled, or the members voted."""
    second = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    jury = models.ForeignKey("Jury", null=True, on_delete=models.PROTECT, related_name="rulings")
    mediation = models.ForeignKey("Mediation", null=True, on_delete=models.PROTECT, related_name="rulings")
    """What both sides agreed on ends the case: nobody ruled."""
    decision = models.BigIntegerField(null=True)
    """The proposal, where the members voted."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    clause = models.ForeignKey(Clause, null=True, on_delete=models.PROTECT, related_name="rulings")
    reasons = models.TextField(max_length=4000)
    """In words for both sides and for the register; names nobody."""
    statement = models.OneToOneField(Statement, null=True, on_delete=models.PROTECT, related_name="ruling")
    unfounded = models.TextField(max_length=1000, blank=True)
    """Why the signals were manifestly unfounded, where nothing is to be done and they were (DSA Art. 23)."""
    reverses = models.BooleanField(default=False)
    """Whether a ruling on appeal undoes the first one."""
    upholds = models.BooleanField(default=False)
    """Whether a ruling on appeal leaves the first one as it is, whose statement of reasons goes on."""
    at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="rulings_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["nothing", "reminder", "edit"])
                | models.Q(statement__isnull=False)
                | models.Q(upholds=True, jury__isnull=False, number__gt=1),
                name="no_restriction_without_a_statement_of_reasons",
            ),
            models.CheckConstraint(
                condition=models.Q(by__isnull=False, jury=None, decision=None, mediation=None)
                | models.Q(by=None, jury__isnull=False, decision=None, mediation=None)
                | models.Q(by=None, jury=None, decision__isnull=False, mediation=None)
                # Both sides agreed. Where the community came from elsewhere, their mediation stayed behind.
                | models.Q(by=None, jury=None, decision=None, outcome="nothing"),
                name="a_person_a_jury_or_a_vote_rules",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="exclude")
                | models.Q(jury__isnull=False)
                | models.Q(decision__isnull=False),
                name="only_a_jury_or_a_vote_excludes",
            ),
            models.CheckConstraint(
                condition=models.Q(upholds=False) | models.Q(reverses=False, statement=None),
                name="a_ruling_upholds_or_reverses",
            ),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="a_ruling_says_why"),
            models.CheckConstraint(
                condition=models.Q(unfounded="") | models.Q(outcome="nothing", by__isnull=False),
                name="what_is_followed_was_not_unfounded",
            ),
        ]

    def __str__(self) -> str:
        return f"ruling {self.number} of {self.case_id}"

    @property
    def is_agreement(self) -> bool:
        """Tell whether both sides ended the case themselves, and nobody ruled."""
        return self.by_id is None and self.jury_id is None and self.decision is None

    def was_agreed_by(self, person: Person | None) -> bool:
        """Tell whether somebody is one of the two who came to an agreement, as far as it is known here."""
        if person is None or not self.is_agreement:
            return False
        talked = self.mediation.signaller_id if self.mediation is not None else None
        return person.pk in {self.case.person_id, talked}
