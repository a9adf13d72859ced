"""Parse what a member writes to propose an exclusion: by which clause, what happened, why."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from parvis.communities.models import Clause
from parvis.moderation.exclusions import LONGEST_FACTS, LONGEST_REASONS
from parvis.pages.reader_words import later
from parvis.words import N_


class ExclusionForm(forms.Form):
    """The statement of reasons, written before the vote."""

    clause = forms.TypedChoiceField(label=later(N_("By which clause of the guide")), coerce=int)
    facts = forms.CharField(
        label=later(N_("What happened")),
        max_length=LONGEST_FACTS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=later(N_("Without naming anybody: “the author”, “a member”. It does not change any more.")),
    )
    reasons = forms.CharField(
        label=later(N_("Why nothing less would do")),
        max_length=LONGEST_REASONS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=later(
            N_("This text is what members vote on, and what the person is told. It can be rewritten before.")
        ),
    )

    def offer(self, clauses: Iterable[Clause], cited: int | None = None) -> None:
        """Let one choose among the clauses of the guide in force, the one that was cited first."""
        field = self.fields["clause"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(each.number, f"{each.number}. {each.title}") for each in clauses]
        if cited is not None:
            self.initial["clause"] = cited

    def changes(self, case: int) -> Mapping[str, Any]:
        """Give what a vote would carry out."""
        return {"case": case, "clause": self.cleaned_data["clause"], "facts": self.cleaned_data["facts"]}
