"""Parse a proposal to leave, and where a community continues."""

from django import forms

from parvis.decisions.limits import LONGEST_TEXT, LONGEST_TITLE
from parvis.pages.reader_words import later
from parvis.words import N_


class Leave(forms.Form):
    """Why, and where to; whoever writes it carries the archive."""

    title = forms.CharField(label=later(N_("What you propose, in one sentence")), max_length=LONGEST_TITLE)
    source = forms.CharField(
        label=later(N_("Why, and where to")),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=later(N_("Who keeps the new place, who pays for it, when you would go.")),
    )


class Where(forms.Form):
    """Where a community continues."""

    address = forms.CharField(
        label=later(N_("Where the community continues")),
        required=False,
        max_length=300,
        help_text=later(
            N_("Its address there. Its pages here then lead there, and one only reads here. Empty: not yet.")
        ),
    )
