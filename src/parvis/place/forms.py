"""Parse and validate the legal notice."""

from typing import Any, Final

from django import forms

from parvis.pages.reader_words import later, words
from parvis.place.models import Place
from parvis.place.policies import MANDATORY, MOST_ON_CALL
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


class OnCall(forms.Form):
    """Who is reached when an order of an authority arrives."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        """Ask for three persons, with what is known of each."""
        super().__init__(*args, **kwargs)
        for n in range(1, MOST_ON_CALL + 1):
            known = place.on_call[n - 1] if len(place.on_call) >= n else {}
            for key, field in _one_on_call(n).items():
                field.initial = known.get(key, "")
                self.fields[f"{key}_{n}"] = field

    def clean(self) -> dict[str, Any]:
        """Refuse somebody without a mail address, an address without a name, and the same address twice."""
        typed = super().clean() or self.cleaned_data
        known: set[str] = set()
        for n in range(1, MOST_ON_CALL + 1):
            named, reached = bool(typed.get(f"name_{n}")), bool(typed.get(f"email_{n}"))
            if named != reached and f"email_{n}" not in self.errors:
                self.add_error(f"email_{n}", later(N_("Give a name and a mail address, or neither.")))
            address = typed.get(f"email_{n}", "").casefold()
            if address and address in known:
                self.add_error(
                    f"email_{n}", later(N_("Another person is reached there: give their own address."))
                )
            known.add(address)
        return typed

    def persons(self) -> list[dict[str, str]]:
        """Give those who were named."""
        typed = self.cleaned_data
        rows = [{key: typed[f"{key}_{n}"] for key in _one_on_call(n)} for n in range(1, MOST_ON_CALL + 1)]
        return [row for row in rows if row["email"]]


def _one_on_call(n: int) -> dict[str, forms.Field]:
    return {
        "name": forms.CharField(label=_numbered(N_("Person {n}"), n), max_length=80, required=False),
        "email": forms.EmailField(label=_numbered(N_("Mail address of person {n}"), n), required=False),
        "telephone": forms.CharField(
            label=_numbered(N_("Telephone of person {n}"), n), max_length=40, required=False
        ),
    }


def _numbered(message: str, n: int) -> str:
    return words().gettext(message, n=n)


LINES: Final = {name: field.label for name, field in Notice.base_fields.items()}
"""What each line of the legal notice is called."""


class TermsForm(forms.Form):
    """What the host asks of everybody, and owes them."""

    source = forms.CharField(
        label=later(N_("The terms of the place")),
        max_length=20_000,
        help_text=later(
            N_("Short sentences, in the languages of the place. Markdown is understood. Name no person here.")
        ),
        widget=forms.Textarea(attrs={"rows": 18}),
    )
