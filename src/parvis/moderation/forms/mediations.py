"""Parse what is said in a mediation, who mediates, what is agreed."""

from collections.abc import Iterable

from django import forms

from parvis.moderation.models import Mediator
from parvis.pages.reader_words import later
from parvis.people.naming import name_of
from parvis.words import N_


class MediatesForm(forms.Form):
    """What somebody who offers to mediate says of it."""

    words = forms.CharField(
        label=later(N_("What you bring to it, in a sentence")), required=False, max_length=400
    )


class ChooseForm(forms.Form):
    """Whom one accepts as mediator."""

    persons = forms.MultipleChoiceField(
        label=later(N_("Whom you accept as mediator")),
        widget=forms.CheckboxSelectMultiple,
        help_text=later(
            N_("The other side does the same, and sees nothing of it. Whom both accept mediates.")
        ),
    )

    def offer(self, mediators: Iterable[Mediator]) -> None:
        """Let one choose among those who offered."""
        field = self.fields["persons"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(each.person_id), _said(each)) for each in mediators]


class TalkForm(forms.Form):
    """What one says to the two others."""

    words = forms.CharField(
        label=later(N_("To the two others")), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AgreementForm(forms.Form):
    """What both agree on, as the mediator writes it down."""

    agreement = forms.CharField(
        label=later(N_("What is agreed")),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=later(N_("Who does what, and by when. Only you three read it, now and later.")),
    )
    check_on = forms.DateField(
        label=later(N_("The day to look back on it")),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _said(mediator: Mediator) -> str:
    name = name_of(mediator.person)
    return f"{name}: {mediator.words}" if mediator.words else name
