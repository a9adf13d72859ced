"""Take the note one leaves to whoever holds a mandate next, a review of one, and an answer to it."""

from django import forms

from parvis.pages.reader_words import later
from parvis.words import N_


class Handover(forms.Form):
    """Take a handover note, or none."""

    handover = forms.CharField(
        label=later(N_("Handover note")),
        max_length=4000,
        required=False,
        help_text=later(
            N_(
                "What is under way, what is promised to whom, where things are kept. Everybody who reads the "
                "community reads it. Markdown is understood."
            )
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class ReviewWords(forms.Form):
    """Take a review of a mandate, or its holder’s answer."""

    words = forms.CharField(
        label=later(N_("Your words")),
        max_length=2000,
        help_text=later(N_("Everybody who reads the community reads them, with your name.")),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
