"""The one field of search, and its filters."""

from typing import Any

from django import forms

from parvis.pages.reader_words import later
from parvis.search.asking import LONGEST, Asked, read
from parvis.words import N_

BY_DATE, TELLING = "date", "telling"


class Search(forms.Form):
    """What one looks for; what the field itself says goes before the filters."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=later(N_("What are you looking for?")),
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )
    author = forms.CharField(
        required=False,
        max_length=80,
        label=later(N_("Written by")),
        help_text=later(N_("A name, or a short name such as @ines.")),
    )
    since = forms.DateField(
        required=False, label=later(N_("Written since")), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        required=False, label=later(N_("Written until")), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    order = forms.ChoiceField(
        required=False,
        label=later(N_("In which order")),
        choices=((BY_DATE, later(N_("newest first"))), (TELLING, later(N_("most telling first")))),
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **named: Any) -> None:
        """Offer the communities that are open to the reader."""
        super().__init__(*args, **named)
        # "in" is a word of Python, and the name of the filter in addresses.
        self.fields["in"] = forms.ChoiceField(
            required=False,
            label=later(N_("Where")),
            choices=[("", later(N_("everywhere you may read"))), *places],
        )
        self.order_fields(["q", "author", "in", "since", "until", "order"])

    def asked(self) -> Asked:
        """Put together what the field says and what the filters say."""
        given = self.cleaned_data
        typed = read(given["q"])
        return Asked(
            words=typed.words,
            phrases=typed.phrases,
            without=typed.without,
            without_phrases=typed.without_phrases,
            author=typed.author or given["author"].strip().removeprefix("@"),
            place=typed.place or given["in"],
            since=typed.since or given["since"],
            until=typed.until or given["until"],
        )
