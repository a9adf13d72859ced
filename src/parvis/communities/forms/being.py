"""What a community is, as forms ask it: for a call, and for a decision to change it."""

from typing import Final, cast

from django import forms
from django.utils.functional import lazystr

from parvis.communities.forms.sayings import ACCESS, KINDS, VISIBILITY
from parvis.communities.identity import LONGEST_NAME, LONGEST_PURPOSE, SHORTEST_NAME, SPOKEN
from parvis.pages.reader_words import later, words
from parvis.words import N_


class _LanguageName:
    def __init__(self, code: str) -> None:
        self.code = code

    def __str__(self) -> str:
        return words().language_name(self.code)


def named(code: str) -> str:
    """Name a language, once the reader is known."""
    return cast("str", lazystr(_LanguageName(code)))


LANGUAGES: Final = tuple((code, named(code)) for code in SPOKEN)


class Being(forms.Form):
    """Ask what a community is: its name, its purpose, its languages, who comes in and who reads."""

    name = forms.CharField(label=later(N_("Name")), max_length=LONGEST_NAME, min_length=SHORTEST_NAME)
    purpose = forms.CharField(
        label=later(N_("Purpose")),
        max_length=LONGEST_PURPOSE,
        help_text=later(N_("What people come for, in one or two sentences.")),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=later(N_("What holds it together")), choices=[*KINDS.items()], widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label=later(N_("Its languages")), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    access = forms.ChoiceField(
        label=later(N_("How one comes in")), choices=[*ACCESS.items()], widget=forms.RadioSelect
    )
    visibility = forms.ChoiceField(
        label=later(N_("Who reads")), choices=[*VISIBILITY.items()], widget=forms.RadioSelect
    )
