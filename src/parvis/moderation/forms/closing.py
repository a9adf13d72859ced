"""Parse why a topic is closed that somebody else opened."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import forms

from parvis.communities.models import Clause
from parvis.moderation.judgements import REVIEW, Judgement
from parvis.moderation.models import Outcome
from parvis.pages.reader_words import later
from parvis.words import N_

LONGEST_WHY = 200
"""It stands in the topic as well."""


class ClosingForm(forms.Form):
    """By which clause, what happened, why, for how long."""

    clause = forms.ChoiceField(label=later(N_("By which clause of the guide")))
    facts = forms.CharField(
        label=later(N_("What happened")),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=later(N_("Without naming anybody: “the topic”, “a member”.")),
    )
    why = forms.CharField(
        label=later(N_("Why")),
        max_length=LONGEST_WHY,
        help_text=later(N_("In a sentence, which stands in the topic and in the register.")),
    )
    days = forms.IntegerField(
        label=later(N_("For how many days")),
        min_value=1,
        max_value=REVIEW.days,
        initial=REVIEW.days,
        help_text=later(N_("Then it is open again by itself. You may open it before.")),
    )

    def offer(self, clauses: Iterable[Clause]) -> None:
        """Let one choose among the clauses of the guide in force."""
        field = self.fields["clause"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(each.pk), f"{each.number}. {each.title}") for each in clauses]

    def judgement(self, clauses: Iterable[Clause], at: datetime) -> Judgement:
        """Make a judgement of what was typed."""
        given = self.cleaned_data
        return Judgement(
            outcome=Outcome.CLOSE,
            reasons=given["why"],
            facts=given["facts"],
            clause=next(each for each in clauses if str(each.pk) == given["clause"]),
            ends_at=at + timedelta(days=given["days"]),
        )
