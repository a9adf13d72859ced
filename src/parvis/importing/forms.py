"""What importing asks in its pages."""

from django import forms

from parvis.conversations.models.imports import LONGEST_GROUND
from parvis.importing.actions.uploading import MEGABYTES
from parvis.importing.errors import TooLarge
from parvis.pages.reader_words import later, words
from parvis.words import N_


class Send(forms.Form):
    """Send an archive to be counted."""

    archive = forms.FileField(
        label=later(N_("The archive")),
        help_text=later(
            N_(
                "A mailing list (mbox), an export of WhatsApp, Telegram, Discourse, Slack, Discord, Zulip "
                "or another place, or a table (CSV, JSON), packed or not; at most 100 MB."
            )
        ),
    )
    ground = forms.CharField(
        label=later(N_("Who agreed, or on what ground these words may be brought here")),
        max_length=LONGEST_GROUND,
        help_text=later(
            N_(
                "Everybody may read it, above all whoever wrote there. For instance: the list was public, "
                "and its members voted."
            )
        ),
        widget=forms.Textarea({"rows": 2}),
    )
    names_shown = forms.BooleanField(
        required=False,
        initial=True,
        label=later(N_("Show the names under which people wrote")),
        help_text=later(
            N_(
                "Without this, each is shown as a number. Addresses are never shown, and people can claim "
                "their words either way."
            )
        ),
    )

    dates = forms.ChoiceField(
        required=False,
        label=later(N_("Dates such as 03/04/2024")),
        choices=[
            ("", later(N_("as the archive tells"))),
            ("day", later(N_("3 April: the day stands first"))),
            ("month", later(N_("4 March: the month stands first"))),
        ],
        help_text=later(N_("Only some archives leave it unsure; you are told where this one does.")),
    )

    def clean_archive(self) -> object:
        """Refuse a file larger than a page takes."""
        file = self.cleaned_data["archive"]
        if file.size > MEGABYTES * 1_000_000:
            refusal = TooLarge(most=MEGABYTES)
            raise forms.ValidationError(f"{refusal.said(words())} {refusal.advice(words())}")
        return file


class TakeOut(forms.Form):
    """Take an import out, with what to do where members answered."""

    keep_answered = forms.BooleanField(
        required=False,
        label=later(N_("Keep whole the topics in which members wrote or claimed words")),
    )


class Address(forms.Form):
    """Name another address of one's own."""

    address = forms.EmailField(
        label=later(N_("Another address you wrote under")),
        help_text=later(N_("We send a link there; opening it shows that the address is yours.")),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
