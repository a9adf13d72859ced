"""Parse what is typed of expectations and of themes."""

from collections.abc import Iterable

from django import forms

from parvis.listening.actions.expectations import LONGEST_REASON, LONGEST_TITLE
from parvis.listening.models import Expectation, Kind
from parvis.listening.wording import KINDS
from parvis.pages.reader_words import later
from parvis.words import N_

_KINDS = [(kind, later(said)) for kind, said in KINDS.items()]


class Write(forms.Form):
    """What somebody expects."""

    title = forms.CharField(
        label=later(N_("What you expect, in one sentence")),
        max_length=LONGEST_TITLE,
        help_text=later(N_("As you would say it to the person who can answer.")),
    )
    kind = forms.ChoiceField(label=later(N_("What it is")), choices=_KINDS, widget=forms.RadioSelect)
    source = forms.CharField(
        label=later(N_("What one must know of it")),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class Rename(forms.Form):
    """A clearer name, and its kind."""

    title = forms.CharField(
        label=later(N_("In one sentence")),
        max_length=LONGEST_TITLE,
        # The page offers what people said, beside the field.
        widget=forms.TextInput(attrs={"list": "said"}),
    )
    kind = forms.ChoiceField(label=later(N_("What it is")), choices=_KINDS)


class Confirm(Rename):
    """Under which name a theme becomes an expectation, and which words do not belong to it."""

    left_out = forms.TypedMultipleChoiceField(
        label=later(N_("Words that do not belong to it, to be left out")),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, quotations: Iterable[tuple[int, str]]) -> None:
        """Let one leave out any of these quotations."""
        _offer(self.fields["left_out"], quotations)


class Merge(forms.Form):
    """Another expectation of the community, by its number."""

    into = forms.IntegerField(
        label=later(N_("Number of the other expectation")),
        min_value=1,
        max_value=2**31 - 1,
        help_text=later(N_("It stands in its address, and beside each one proposed here.")),
    )


class Split(forms.Form):
    """Quotations that begin another expectation, and its name."""

    quotations = forms.MultipleChoiceField(
        label=later(N_("The words that ask something else")), widget=forms.CheckboxSelectMultiple
    )
    title = forms.CharField(
        label=later(N_("What they ask, in one sentence")),
        max_length=LONGEST_TITLE,
        help_text=later(N_("One of these sentences as it is, or a clearer one.")),
    )

    def offer(self, quotations: Iterable[tuple[int, str]]) -> None:
        """Let one choose among these quotations."""
        _offer(self.fields["quotations"], quotations)


class Aside(forms.Form):
    """Why something is set aside."""

    why = forms.CharField(label=later(N_("The reason, which everybody may read")), max_length=LONGEST_REASON)


def _offer(field: forms.Field, quotations: Iterable[tuple[int, str]]) -> None:
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = [(str(pk), text) for pk, text in quotations]


def kind_named(name: str) -> Kind | None:
    """Give a kind by its name."""
    return Kind(name) if name in Kind.values else None


def initial_of(expectation: Expectation) -> dict[str, str]:
    """Fill a form with what an expectation is called today."""
    return {"title": expectation.title, "kind": expectation.kind}
