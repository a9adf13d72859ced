"""Sign, join, ask, invite, decline: short forms."""

from typing import Any

from django import forms

from parvis.pages.reader_words import later, words
from parvis.words import LANGUAGES, N_

_NAMES = {"fr": "Français", "en": "English"}


def _few_words(label: str, *, needed: bool, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=needed,
        max_length=400,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Reason(forms.Form):
    """Take the reason one signs with."""

    reason = _few_words(
        later(N_("Why you want it")),
        needed=False,
        help_text=later(N_("One sentence is enough. It is shown beside your name.")),
    )


class Joining(forms.Form):
    """Take that somebody read the guide and accepts it, in the version they were shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    accepts = forms.BooleanField()

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        """Say in the box which version is accepted."""
        super().__init__(*args, **kwargs)
        self.initial["version"] = version
        box = self.fields["accepts"]
        box.label = words().gettext(
            N_("I have read and accept the guide, version {version}"), version=version
        )
        box.error_messages["required"] = words().gettext(
            N_("Joining is accepting the guide: read the clauses, then tick this box.")
        )


class Asking(Joining):
    """Take the words of somebody who asks to join."""

    words = _few_words(
        later(N_("Why you come")),
        needed=True,
        help_text=later(N_("Read by whoever holds the mandate to admit, and forgotten once they answered.")),
    )
    field_order = ("version", "words", "accepts")


class Inviting(forms.Form):
    """Take one address, and words in a language."""

    email = forms.EmailField(
        label=later(N_("Their mail address")),
        help_text=later(N_("One person at a time. The address is forgotten once they have answered.")),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    words = _few_words(
        later(N_("What you wish to tell them")),
        needed=False,
        help_text=later(N_("Your name is in the letter, and what the community is for.")),
    )
    language = forms.ChoiceField(
        label=later(N_("Language of the letter")), choices=[(each, _NAMES[each]) for each in LANGUAGES]
    )


class Declining(forms.Form):
    """Take the reason a request is declined with."""

    reason = _few_words(later(N_("Why not")), needed=True, help_text=later(N_("The person reads it.")))
