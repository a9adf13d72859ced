"""Parse what is typed of those who can answer, and of demands."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from parvis.listening.actions.offices import Office
from parvis.listening.models import Responsible
from parvis.pages.reader_words import later, words
from parvis.words import LANGUAGES, N_

LONGEST_EXAMPLE: Final = 300
MOST_EXAMPLES: Final = 50
SPOKEN: Final = {"fr": "Français", "en": "English"}
WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def _date(label: str, *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def _deputy(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, help_text=help_text)


class _WithDeputy(forms.Form):
    """Choose a deputy among those in office."""

    nobody_else = N_("nobody")

    def offer(self, people: Iterable[Responsible]) -> None:
        """Let one choose the deputy among these people."""
        self.people = {str(each.pk): each for each in people}
        field = self.fields["deputy"]
        if isinstance(field, forms.ChoiceField):
            named = [(key, f"{each.name}, {each.role}") for key, each in self.people.items()]
            field.choices = [("", words().gettext(self.nobody_else)), *named]

    @property
    def stands_in(self) -> Responsible | None:
        """Give the deputy that was chosen."""
        return self.people.get(self.cleaned_data["deputy"])


class Absence(_WithDeputy):
    """From when to when somebody is away, and who stands in."""

    first = _date(later(N_("Away from")), required=True)
    last = _date(later(N_("Until, that day included")))
    deputy = _deputy(later(N_("Who gets the letters in this time")))

    nobody_else = N_("the usual deputy")

    def clean(self) -> dict[str, Any]:
        """See that an absence ends after it begins."""
        typed = super().clean() or {}
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", words().gettext(N_("The last day comes before the first.")))
        return typed


class OfficeForm(_WithDeputy):
    """What the directory says of one person."""

    name = forms.CharField(label=later(N_("Name")), max_length=80)
    role = forms.CharField(
        label=later(N_("Office")), max_length=120, help_text=later(N_("“Deputy mayor for the streets”."))
    )
    organisation = forms.CharField(label=later(N_("Organisation")), max_length=120, required=False)
    answers_for = forms.CharField(
        label=later(N_("What they answer for")),
        max_length=600,
        help_text=later(N_("In the words people use: it is by these that expectations find them.")),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    examples = forms.CharField(
        label=later(N_("Examples")),
        required=False,
        help_text=later(N_("Sentences that are their matter, one a line.")),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    territory = forms.CharField(
        label=later(N_("Places")),
        max_length=120,
        required=False,
        help_text=later(N_("Quarters, streets or buildings they answer for, where they do not for all.")),
    )
    email = forms.EmailField(
        label=later(N_("Mail address")),
        max_length=254,
        help_text=later(N_("Of their office. Only those who animate see it.")),
    )
    language = forms.ChoiceField(
        label=later(N_("Language of their letters")), choices=[(each, SPOKEN[each]) for each in LANGUAGES]
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=later(N_("Days they work")),
        choices=[(number, later(name)) for number, name in enumerate(WEEKDAYS)],
        coerce=int,
        initial=[0, 1, 2, 3, 4],
        widget=forms.CheckboxSelectMultiple,
    )
    holidays = forms.CharField(
        label=later(N_("Public holidays of")),
        max_length=12,
        required=False,
        help_text=later(N_("A code such as FR, FR-57 or BE; empty for the community’s own.")),
    )
    deputy = _deputy(
        later(N_("Deputy")),
        later(N_("Gets the letters while they are away, and when no answer comes.")),
    )

    def clean_examples(self) -> list[str]:
        """Read one example a line."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["examples"].splitlines()]
        kept = [line for line in dict.fromkeys(lines) if line]
        if len(kept) > MOST_EXAMPLES or any(len(line) > LONGEST_EXAMPLE for line in kept):
            said = N_("At most {n} examples, of at most {letters} letters each.")
            raise ValidationError(words().gettext(said, n=MOST_EXAMPLES, letters=LONGEST_EXAMPLE))
        return kept

    def clean_holidays(self) -> str:
        """Take only a territory whose holidays are known."""
        return known_territory(self.cleaned_data["holidays"])

    def office(self) -> Office:
        """Give what was typed, as the directory takes it."""
        typed = dict(self.cleaned_data)
        typed["languages"] = [typed.pop("language")]
        return Office(**{**typed, "deputy": self.stands_in})


def initial_of(person: Responsible) -> dict[str, Any]:
    """Fill the form with what the directory says."""
    names = ("name", "role", "organisation", "answers_for", "territory", "email", "weekdays", "holidays")
    said = {name: getattr(person, name) for name in names}
    spoken = next((each for each in person.languages if each in LANGUAGES), "en")
    return {**said, "examples": "\n".join(person.examples), "language": spoken, "deputy": person.deputy_id}


def known_territory(typed: str) -> str:
    """Tidy the code of a territory, and refuse one whose holidays nobody knows."""
    from parvis.core.holidays_of import territories  # noqa: PLC0415 (loads a large library)

    code = typed.strip().upper()
    if code and code not in territories():
        said = N_("No public holidays are known for “{code}”: write FR, FR-57, BE or CA-QC.")
        raise ValidationError(words().gettext(said, code=code))
    return code


class DemandForm(forms.Form):
    """What members demand together."""

    demand = forms.CharField(
        label=later(N_("What you demand, in one or two sentences")),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
