"""Parse signals, legal notices, what the person concerned answers."""

from collections.abc import Iterable
from typing import Any

from django import forms

from parvis.communities.models import Clause
from parvis.moderation.dsa.taxonomy import CHILD_ABUSE, CHILD_ABUSE_SAID, SAID, UNSPECIFIED, USUAL
from parvis.pages.reader_words import later, words
from parvis.words import N_

LONGEST = 4000
_CATEGORIES = [
    ("", later(N_("Choose"))),
    *((each, later(said)) for each, said in SAID.items() if each not in {USUAL, UNSPECIFIED}),
    (CHILD_ABUSE, later(CHILD_ABUSE_SAID)),
    (UNSPECIFIED, later(SAID[UNSPECIFIED])),
]


def _long(
    label: str, *, required: bool = True, rows: int = 4, most: int = LONGEST, help_text: str = ""
) -> Any:
    return forms.CharField(
        label=later(label),
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=later(help_text) if help_text else "",
    )


class SignalForm(forms.Form):
    """A clause, and words if one has some."""

    clause = forms.ChoiceField(
        label=later(N_("Which clause of the guide does it go against?")), widget=forms.RadioSelect
    )
    words = _long(N_("What you want to say about it"), required=False)
    danger = forms.BooleanField(label=later(N_("Somebody may be in danger")), required=False)

    def offer(self, clauses: Iterable[Clause]) -> None:
        """Let one choose among the clauses of the guide in force."""
        field = self.fields["clause"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(each.pk), f"{each.number}. {each.title}") for each in clauses]


class NoticeForm(forms.Form):
    """What Article 16(2) asks for: why, where, who, and good faith."""

    address = forms.CharField(
        label=later(N_("The exact address of what it is about")),
        max_length=500,
        help_text=later(N_("Open the page, a message by its number, and copy its address.")),
    )
    category = forms.ChoiceField(label=later(N_("What it is about")), choices=_CATEGORIES)
    words = _long(
        N_("Why you consider it illegal"),
        help_text=N_("Say it so that somebody who does not know the matter can understand it."),
    )
    law = forms.CharField(
        label=later(N_("The law it breaks, if you know it")), required=False, max_length=500
    )
    name = forms.CharField(label=later(N_("Your name")), required=False, max_length=120)
    email = forms.EmailField(
        label=later(N_("Your mail address")),
        required=False,
        help_text=later(N_("For the receipt and the decision. Neither is told to whoever wrote it.")),
    )
    danger = forms.BooleanField(label=later(N_("Somebody may be in danger")), required=False)
    good_faith = forms.BooleanField(
        label=later(N_("In good faith, I believe that what I write here is accurate and complete"))
    )

    def __init__(self, *given: Any, known: bool = False, **named: Any) -> None:
        """Ask for name and address, unless whoever writes has an account."""
        super().__init__(*given, **named)
        self.known = known
        if known:
            del self.fields["name"], self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask for a name and an address, except for offences against children."""
        given: dict[str, Any] = super().clean() or {}
        if not self.known and given.get("category") and given["category"] != CHILD_ABUSE:
            for field in ("name", "email"):
                if not given.get(field) and field not in self.errors:
                    self.add_error(field, words().gettext(N_("The law asks for it here.")))
        return given


class FollowForm(forms.Form):
    """The number of a signal."""

    receipt = forms.CharField(label=later(N_("The number on your receipt")), max_length=24)


class HeardForm(forms.Form):
    """What the person concerned says."""

    words = _long(N_("How you see it"), rows=6)


class OwnForm(forms.Form):
    """The clause by which a case is opened in one's charge."""

    clause = forms.ChoiceField(label=later(N_("By which clause")))

    def offer(self, clauses: Iterable[Clause]) -> None:
        """Let one choose among the clauses of the guide in force."""
        field = self.fields["clause"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(each.pk), f"{each.number}. {each.title}") for each in clauses]
