"""Parse and validate the legal notice."""

from typing import Any

from django import forms

from parvis.pages.reader_words import later
from parvis.place.models import Place
from parvis.place.policies import MANDATORY
from parvis.words import N_


class Notice(forms.Form):
    """Who keeps this place, and how to reach them: every line is asked by law or by the people who come."""

    name = forms.CharField(label=later(N_("Name of the place")), max_length=80)
    languages = forms.MultipleChoiceField(
        label=later(N_("Languages of the place")),
        choices=[("fr", "Français"), ("en", "English")],
        widget=forms.CheckboxSelectMultiple,
    )
    publisher = forms.CharField(
        label=later(N_("Publisher")),
        max_length=200,
        help_text=later(
            N_("The person or the organisation answerable for the place, with its registration number.")
        ),
    )
    publisher_address = forms.CharField(
        label=later(N_("Address of the publisher")),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=later(N_("Postal address and telephone.")),
    )
    director = forms.CharField(
        label=later(N_("Director of publication")),
        max_length=120,
        help_text=later(N_("The name of a person.")),
    )
    hosting = forms.CharField(
        label=later(N_("Who keeps the machine")),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=later(N_("Name, address and telephone of the hosting company, or yours.")),
    )
    contact = forms.EmailField(
        label=later(N_("Address for members and for anyone")), help_text=later(N_("Read by a person."))
    )
    contact_authorities = forms.EmailField(label=later(N_("Address for authorities")))
    contact_languages = forms.CharField(
        label=later(N_("Languages in which one may write to you")), max_length=60
    )
    payer = forms.CharField(
        label=later(N_("Who pays for this place")),
        max_length=200,
        help_text=later(N_("Shown at the foot of every page.")),
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        """Fill in what is known."""
        super().__init__(
            *args, **{"initial": {field: getattr(place, field) for field in MANDATORY}, **kwargs}
        )
