"""Parse questions and statements."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django import forms

from parvis.listening.actions.opinions import LONGEST, LONGEST_TITLE
from parvis.pages.reader_words import later
from parvis.words import N_


class QuestionForm(forms.Form):
    """What a member asks the others."""

    title = forms.CharField(
        label=later(N_("The question")),
        max_length=LONGEST_TITLE,
        help_text=later(N_("What do you want to know what others think of?")),
    )
    said_already = forms.TypedMultipleChoiceField(
        label=later(N_("Sentences people said, to be put to everybody’s opinion")),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    statements = forms.CharField(
        label=later(N_("Statements to begin with, one a line")),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=later(N_("Sentences people really said, on several sides. Others will add theirs.")),
    )

    last_day = forms.DateField(
        label=later(N_("The last day to vote")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=later(N_("Without a day, it stays open.")),
    )

    def offer(self, quotations: Iterable[tuple[int, str]]) -> None:
        """Let one begin with any of these quotations; without any, nothing is asked about them."""
        field = self.fields["said_already"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = [*quotations]
            if not field.choices:
                del self.fields["said_already"]

    def closes_at(self) -> datetime | None:
        """Give the end of the last day, everywhere the same."""
        day = self.cleaned_data["last_day"]
        return datetime.combine(day + timedelta(days=1), time(), UTC) if day else None

    def said(self) -> tuple[str, ...]:
        """Give the statements, one a line."""
        return tuple(filter(None, map(str.strip, self.cleaned_data["statements"].splitlines())))


class StatementForm(forms.Form):
    """A sentence to agree or disagree with."""

    text = forms.CharField(
        label=later(N_("Your statement")),
        max_length=LONGEST,
        help_text=later(N_("One idea, in one sentence. Your name does not stand beside it.")),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
