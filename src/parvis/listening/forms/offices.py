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


def _date(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


def _deputy() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=later(N_("Deputy")),
        required=False,
        help_text=later(N_("Gets the letters while they are away, and when no answer comes.")),
    )


class _WithDeputy(forms.Form):
    """Choose a deputy among those in office, and the days of an absence."""

    def offer(self, people: Iterable[Responsible]) -> None:
        """Let one choose the deputy among these people."""
        self.people = {str(each.pk): each for each in people}
        field = self.fields["deputy"]
        if isinstance(field, forms.ChoiceField):
            named = [(key, f"{each.name}, {each.role}") for key, each in self.people.items()]
            field.choices = [("", words().gettext(N_("nobody"))), *named]

    def clean(self) -> dict[str, Any]:
        """See that an absence ends after it begins."""
        typed = super().clean() or {}
        first, last = typed.get("absent_from"), typed.get("absent_until")
        if last and not first:
            self.add_error("absent_from", words().gettext(N_("Say from which day on.")))
        elif first and last and last < first:
            self.add_error("absent_until", words().gettext(N_("The last day comes before the first.")))
        return typed

    @property
    def stands_in(self) -> Responsible | None:
        """Give the deputy that was chosen."""
        return self.people.get(self.cleaned_data["deputy"])


class Absence(_WithDeputy):
    """From when to when somebody is away, and who stands in."""

    absent_from = _date(later(N_("Away from")))
    absent_until = _date(later(N_("Until, that day included")))
    deputy = _deputy()


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
    absent_from = _date(later(N_("Away from")))
    absent_until = _date(later(N_("Until, that day included")))
    deputy = _deputy()

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
    said = {name: getattr(person, name) for name in (*names, "absent_from", "absent_until")}
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
