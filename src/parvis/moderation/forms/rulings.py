"""Parse a ruling: what is decided, by which clause or law, what happened, why."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms

from parvis.communities.models import Clause, Ground
from parvis.moderation.dsa.taxonomy import SAID, UNSPECIFIED, USUAL
from parvis.moderation.judgements import REVIEW, VEILS, Judgement
from parvis.moderation.models import Outcome
from parvis.moderation.wording import OUTCOMES
from parvis.pages.reader_words import later
from parvis.words import N_

_ALONE: Final = [each for each in Outcome if each not in {Outcome.CLOSE, Outcome.EXCLUDE}]
_CATEGORIES: Final = [
    (USUAL, later(SAID[USUAL])),
    *((each, later(said)) for each, said in SAID.items() if each not in {USUAL, UNSPECIFIED}),
]


class RulingForm(forms.Form):
    """What is decided, and why."""

    outcome = forms.ChoiceField(
        label=later(N_("What you decide")),
        choices=[(str(each), later(OUTCOMES[each])) for each in _ALONE],
        widget=forms.RadioSelect,
    )
    clause = forms.ChoiceField(label=later(N_("By which clause of the guide")), required=False)
    legal_ground = forms.CharField(
        label=later(N_("Or by which law")),
        required=False,
        max_length=500,
        help_text=later(N_("Only where it is illegal: then the law is the ground, and not the clause.")),
    )
    facts = forms.CharField(
        label=later(N_("What happened")),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=later(N_("Without naming anybody: “the author”, “a member”. Needed where you restrict.")),
    )
    reasons = forms.CharField(
        label=later(N_("Why")),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=later(N_("In your own words: both sides read it, and so does the register.")),
    )
    unfounded = forms.CharField(
        label=later(N_("If the signal was manifestly unfounded: why")),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=later(
            N_("Only where nothing is to be done, and anybody could see it. They are told, and may appeal.")
        ),
    )
    category = forms.ChoiceField(
        label=later(N_("What it is about, for the yearly report")), choices=_CATEGORIES
    )
    hours = forms.IntegerField(
        label=later(N_("Hours of a pause")), required=False, min_value=1, max_value=72, initial=24
    )
    days = forms.IntegerField(
        label=later(N_("Days, where somebody is kept from writing or a message is withheld")),
        required=False,
        min_value=1,
        max_value=REVIEW.days,
    )
    endless = forms.BooleanField(
        label=later(N_("Without an end: a second moderator must confirm it")), required=False
    )

    def offer(self, clauses: Iterable[Clause], cited: int | None = None, *, signalled: bool = True) -> None:
        """Let one choose among the clauses of the guide in force, the one that was cited first.

        Where nobody signalled it, no signal can be unfounded.
        """
        if not signalled:
            del self.fields["unfounded"]
        field = self.fields["clause"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *((str(each.pk), f"{each.number}. {each.title}") for each in clauses)]
        if cited is not None:
            self.initial["clause"] = str(cited)


def judgement_of(given: Mapping[str, Any], clauses: Iterable[Clause], at: datetime) -> Judgement:
    """Make a judgement of what a form gave."""
    outcome, law = Outcome(given["outcome"]), given["legal_ground"].strip()
    chosen = next((each for each in clauses if str(each.pk) == given["clause"]), None)
    return Judgement(
        outcome=outcome,
        reasons=given["reasons"],
        unfounded=given.get("unfounded", ""),
        facts=given["facts"],
        ground=Ground.LAW if law else Ground.GUIDE,
        clause=None if law else chosen,
        legal_ground=law,
        category=given["category"],
        ends_at=_end(outcome, given, at),
    )


def _end(outcome: Outcome, given: Mapping[str, Any], at: datetime) -> datetime | None:
    if outcome == Outcome.COOLING:
        return at + timedelta(hours=given["hours"] or 24)
    if outcome == Outcome.SUSPEND:
        return at + timedelta(days=given["days"]) if given["days"] else None
    if outcome in VEILS and not given["endless"]:
        return at + timedelta(days=given["days"] or REVIEW.days)
    return None
