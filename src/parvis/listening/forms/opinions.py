"""Parse questions and statements."""

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
    statements = forms.CharField(
        label=later(N_("Statements to begin with, one a line")),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=later(N_("Sentences people really said, on several sides. Others will add theirs.")),
    )

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
