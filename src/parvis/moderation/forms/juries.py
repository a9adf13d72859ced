"""Parse appeals, what is said to a jury and among jurors, and their votes."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from parvis.moderation.measures import UPHOLD, Open
from parvis.moderation.models import Outcome
from parvis.moderation.wording import OUTCOMES
from parvis.pages.reader_words import later
from parvis.words import N_

LONGEST: Final = 4000
CHOICES: Final[Mapping[str, str]] = {UPHOLD: N_("The first decision holds"), **OUTCOMES}


def _long(label: str, *, rows: int = 4, most: int = LONGEST, help_text: str = "") -> Any:
    return forms.CharField(
        label=later(label),
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=later(help_text) if help_text else "",
    )


class AppealForm(forms.Form):
    """Why somebody appeals."""

    words = _long(
        N_("Why it should be decided otherwise"),
        rows=6,
        help_text=N_("In your own words. The jury reads it; nobody else does."),
    )


class PleaForm(forms.Form):
    """What somebody tells the jury."""

    words = _long(N_("What the jury should know"), rows=6, help_text=N_("You can write to it once."))


class DrawWordForm(forms.Form):
    """Words for the seed of the draw."""

    words = forms.CharField(
        label=later(N_("Some words for the draw")),
        max_length=200,
        help_text=later(
            N_("Any will do. They make sure that nobody chose the outcome of the draw in advance.")
        ),
    )


class ChallengeForm(forms.Form):
    """Whom one asks to step back, and why."""

    handle = forms.CharField(
        label=later(N_("Short name of the member")), max_length=41, help_text=later(N_("As in @ada."))
    )
    why = _long(
        N_("Why they should step back"),
        rows=3,
        most=400,
        help_text=N_(
            "Only they read it, and the jury they sit on: you are not told whether they were drawn."
        ),
    )


class RecuseForm(forms.Form):
    """Why one steps back."""

    why = forms.CharField(
        label=later(N_("Why you step back")),
        max_length=200,
        help_text=later(N_("A few words; the others read only that you recused yourself.")),
    )


class SayForm(forms.Form):
    """What a juror says to the others."""

    words = _long(N_("To the other jurors"))


class VoteForm(forms.Form):
    """What a juror would do, and why."""

    outcome = forms.ChoiceField(label=later(N_("What you would decide")), widget=forms.RadioSelect)
    days = forms.IntegerField(
        label=later(N_("For how many days, where somebody is kept from writing")), required=False, min_value=1
    )
    reasons = _long(
        N_("Why"),
        most=1000,
        help_text=N_("It may stand in the decision, without your name. Name nobody."),
    )

    def offer(self, choice: Open) -> None:
        """Let one choose among what the guide lets this jury do."""
        field = self.fields["outcome"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(each, later(CHOICES[each])) for each in choice.outcomes]
        if Outcome.SUSPEND in choice.outcomes:
            self.fields["days"].widget.attrs["max"] = choice.days_most
        else:
            del self.fields["days"]
