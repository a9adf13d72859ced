"""Parse an order of an authority, what it lacks, and what is answered."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from parvis.moderation.models import Order
from parvis.moderation.orders import KINDS, MOST_ADDRESSES, Arrived
from parvis.pages.reader_words import later, words
from parvis.words import N_

_CODES: Final = re.compile(r"[A-Z]{2}")
_WHEN: Final = "%Y-%m-%dT%H:%M"


def _moment(label: str, *, required: bool = True, help_text: str = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=later(label),
        required=required,
        help_text=later(help_text) if help_text else "",
        input_formats=[_WHEN, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_WHEN),
    )


class OrderForm(forms.Form):
    """Who asks what, by which law, of which addresses, by when."""

    arrived_at = _moment(N_("When it arrived"), help_text=N_("The hour of one-hour orders runs from here."))
    kind = forms.ChoiceField(
        label=later(N_("What kind of order it is")),
        choices=[(str(key), later(said)) for key, said in KINDS.items()],
        widget=forms.RadioSelect,
    )
    authority = forms.CharField(
        label=later(N_("Which authority")),
        max_length=200,
        help_text=later(N_("Call it back by the number it publishes: not every letter is what it says.")),
    )
    number = forms.CharField(label=later(N_("Its number")), max_length=80, required=False)
    dated = forms.DateField(
        label=later(N_("Its date")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    legal_ground = forms.CharField(label=later(N_("By which law")), max_length=300)
    asks = forms.CharField(
        label=later(N_("What it asks")), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    addresses = forms.CharField(
        label=later(N_("The addresses it names")),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=later(N_("One a line, as the address bar of the browser shows it.")),
    )
    due_at = _moment(
        N_("By when, if it says so"),
        required=False,
        help_text=N_("Not for an order of one hour: that is counted."),
    )
    territory = forms.CharField(
        label=later(N_("If it is limited to countries, their codes")),
        max_length=80,
        required=False,
        help_text=later(N_("Two letters each: FR, DE. What is withheld here is withheld everywhere.")),
    )
    language = forms.ChoiceField(
        label=later(N_("In which language it is answered")),
        choices=[("fr", "Français"), ("en", "English")],
        widget=forms.RadioSelect,
    )
    reply_to = forms.EmailField(label=later(N_("Mail address of the authority")), required=False)
    file = forms.FileField(
        label=later(N_("The order itself, as a file")),
        required=False,
        help_text=later(N_("10 MB at most. Only the host reads it.")),
    )

    def clean_territory(self) -> list[str]:
        """Take codes of two letters, whatever stands between them."""
        codes = [each for each in re.split(r"[\s,;]+", self.cleaned_data["territory"].upper()) if each]
        if not all(_CODES.fullmatch(each) for each in codes):
            raise ValidationError(words().gettext(N_("Write the codes of countries, of two letters each.")))
        return codes

    def clean_addresses(self) -> str:
        """Refuse more addresses than can be looked at."""
        typed = str(self.cleaned_data["addresses"])
        if len(typed.splitlines()) > MOST_ADDRESSES:
            said = words().gettext(N_("At most {n} addresses: record a second order."), n=MOST_ADDRESSES)
            raise ValidationError(said)
        return typed

    def arrived(self) -> Arrived:
        """Give the order as it was typed."""
        typed: dict[str, Any] = self.cleaned_data
        return Arrived(**{**typed, "kind": Order.Kind(typed["kind"])})


class MissingForm(forms.Form):
    """What an order lacks to be carried out."""

    missing = forms.CharField(
        label=later(N_("What is missing or wrong")),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=later(N_("An address, the reasons, a signature, how one objects. The authority reads it.")),
    )


class AnswerForm(forms.Form):
    """What is answered to the authority."""

    outcome = forms.ChoiceField(
        label=later(N_("What you answer")),
        choices=[
            (Order.Outcome.CARRIED.value, later(N_("It was carried out"))),
            (Order.Outcome.DECLINED.value, later(N_("It is not carried out"))),
        ],
        widget=forms.RadioSelect,
    )
    said = forms.CharField(
        label=later(N_("What was given or done, or why not")),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=later(N_("In the language of the answer. What emergency acts did is told by itself.")),
    )


class HandedForm(forms.Form):
    """When an answer was handed over other than by mail."""

    handed_at = _moment(N_("When you handed it over"))
