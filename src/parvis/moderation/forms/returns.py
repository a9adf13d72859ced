"""Parse what a member writes to propose that somebody excluded may come back."""

from collections.abc import Iterable

from django import forms

from parvis.decisions.limits import LONGEST_TEXT
from parvis.moderation.models import Case
from parvis.pages.reader_words import later, words
from parvis.words import N_


class ReturnForm(forms.Form):
    """By which case somebody is excluded, and why they should come back."""

    case = forms.TypedChoiceField(
        label=later(N_("Who was excluded by")), coerce=int, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label=later(N_("Why this person should be able to come back")),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=later(N_("Without naming anybody. This text is what members vote on.")),
    )

    def offer(self, cases: Iterable[Case], asked: str) -> None:
        """Let one choose among the cases for which it is time, the one that led here first."""
        field = self.fields["case"]
        if isinstance(field, forms.TypedChoiceField):
            said = N_("Case {number}")
            field.choices = [(each.pk, words().gettext(said, number=each.number)) for each in cases]
        chosen = next((each.pk for each in cases if str(each.number) == asked), None)
        if chosen is not None:
            self.initial["case"] = chosen
