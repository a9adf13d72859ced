"""Parse what is typed where a vote is opened, and ballots of every method."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from parvis.decisions import cnil, limits
from parvis.decisions.grades import GRADES
from parvis.decisions.models import Method, Poll
from parvis.pages.reader_words import later, words
from parvis.words import N_

_YES_NO = (("yes", later(N_("Yes"))), ("no", later(N_("No"))))
_SAYS: dict[str, tuple[tuple[str, str], ...]] = {
    Method.MAJORITY: (("for", N_("For")), ("against", N_("Against")), ("abstain", N_("I abstain"))),
    Method.CONSENT: (
        ("consent", N_("I consent: I see no harm in trying it")),
        ("object", N_("I object: it would do harm, which I name below")),
        ("abstain", N_("I abstain")),
    ),
    Method.LAZY: (
        ("consent", N_("I see nothing against it")),
        ("object", N_("I object: it would do harm, which I name below")),
    ),
}


class Opening(forms.Form):
    """What the guide leaves open about a vote: options to choose among, and the authority's questions."""

    def __init__(self, *args: Any, asks_options: bool, asks_level: bool, **given: Any) -> None:
        """Ask only for what this vote needs."""
        super().__init__(*args, **given)
        if asks_options:
            self.fields["options"] = forms.CharField(
                label=later(N_("Options, each on a line of its own")),
                widget=forms.Textarea(attrs={"rows": 6}),
                max_length=limits.MOST_OPTIONS * (limits.LONGEST_OPTION + 2),
            )
        if asks_level:
            for asked in cnil.ASKED:
                self.fields[asked.key] = forms.ChoiceField(
                    label=later(asked.words), choices=_YES_NO, widget=forms.RadioSelect
                )
            self.fields["waiver"] = forms.CharField(
                label=later(N_("If this leads beyond level 1: why the vote is held here all the same")),
                required=False,
                max_length=limits.LONGEST_WAIVER,
                help_text=later(N_("Everybody reads it. Leave it empty if your answers lead to level 1.")),
            )

    def told(self) -> dict[str, Any]:
        """Give what was typed, as the action takes it."""
        typed = self.cleaned_data
        return {
            "options": typed.get("options", "").splitlines(),
            "answers": {asked.key: typed[asked.key] == "yes" for asked in cnil.ASKED if asked.key in typed},
            "waiver": typed.get("waiver", ""),
        }


class BallotForm(forms.Form):
    """One ballot, in the shape its method asks for: radios, boxes, or lists to choose from."""

    def __init__(self, *args: Any, poll: Poll, options: Mapping[str, str], voted: bool, **given: Any) -> None:
        """Ask by the method of the poll."""
        super().__init__(*args, **given)
        self.poll, self.options = poll, options
        _ASK[Method(poll.method)](self)
        if poll.secret:
            self.fields["receipt"] = forms.CharField(
                label=later(N_("Your receipt")),
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}) if voted else forms.HiddenInput(),
                help_text=later(N_("The one you were given when you voted first. It finds your ballot.")),
            )

    @property
    def choice(self) -> Any:
        """Give the ballot as it is counted."""
        typed = self.cleaned_data
        if self.poll.method == Method.JUDGEMENT:
            return {key: typed[f"o{key}"] for key in self.options if typed[f"o{key}"]}
        if self.poll.method == Method.RANKED:
            ranks = {key: int(typed[f"o{key}"]) for key in self.options if typed[f"o{key}"]}
            return sorted(ranks, key=lambda key: ranks[key])
        return [typed["choice"]] if self.poll.method == Method.NOMINATION else typed["choice"]

    def clean(self) -> dict[str, Any]:
        """Ask for each rank once, and for a harm where somebody objects."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        said = words()
        if self.poll.method == Method.RANKED:
            ranks = [typed.get(f"o{key}") for key in self.options if typed.get(f"o{key}")]
            if len(set(ranks)) < len(ranks):
                self.add_error(None, said.gettext(N_("Two options have the same rank: give each rank once.")))
        if typed.get("choice") == "object" and not typed.get("harm"):
            self.add_error("harm", said.gettext(N_("Say whom or what it would harm.")))
        return typed


def _ask_words(form: BallotForm) -> None:
    said = words()
    choices = [(key, said.gettext(text)) for key, text in _SAYS[form.poll.method]]
    form.fields["choice"] = forms.ChoiceField(
        label=later(N_("Your vote")), choices=choices, widget=forms.RadioSelect
    )
    if form.poll.method != Method.MAJORITY:
        form.fields["harm"] = _words(N_("If you object: whom or what it would harm"), limits.LONGEST_HARM)
        form.fields["proposes"] = _words(
            N_("If you object: what would lift your objection"), limits.LONGEST_HARM
        )


def _ask_boxes(form: BallotForm) -> None:
    form.fields["choice"] = forms.MultipleChoiceField(
        label=later(N_("Tick all you approve of")),
        choices=[*form.options.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _ask_grades(form: BallotForm) -> None:
    said = words()
    grades = [(each["key"], said.gettext(GRADES[each["key"]])) for each in form.poll.grades]
    for key, name in form.options.items():
        form.fields[f"o{key}"] = forms.ChoiceField(
            label=name, choices=grades, widget=forms.RadioSelect, required=False
        )


def _ask_ranks(form: BallotForm) -> None:
    ranks = [("", "–"), *((str(place), str(place)) for place in range(1, len(form.options) + 1))]
    for key, name in form.options.items():
        form.fields[f"o{key}"] = forms.ChoiceField(label=name, choices=ranks, required=False)


def _ask_name(form: BallotForm) -> None:
    if form.options:
        names: Sequence[tuple[str, str]] = sorted(form.options.items(), key=lambda each: each[1].casefold())
        form.fields["choice"] = forms.ChoiceField(
            label=later(N_("Whom you would give it")), choices=[("", "–"), *names]
        )
        return
    form.fields["choice"] = forms.CharField(
        label=later(N_("The short name of whom you would give it")),
        max_length=80,
        help_text=later(N_("As on the page of members, with or without the @.")),
    )


def _words(label: str, most: int) -> forms.CharField:
    return forms.CharField(
        label=later(label), max_length=most, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


_ASK = {
    Method.MAJORITY: _ask_words,
    Method.CONSENT: _ask_words,
    Method.LAZY: _ask_words,
    Method.APPROVAL: _ask_boxes,
    Method.JUDGEMENT: _ask_grades,
    Method.RANKED: _ask_ranks,
    Method.NOMINATION: _ask_name,
}


class Objecting(forms.Form):
    """An answer to an objection."""

    answer = forms.CharField(
        label=later(N_("Your answer")),
        max_length=limits.LONGEST_HARM,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    integrated = forms.BooleanField(
        label=later(N_("The text as it stands now takes this objection in")), required=False
    )


class Accepting(forms.Form):
    """What somebody named would do."""

    words = forms.CharField(
        label=later(N_("What you would do with this mandate")),
        max_length=limits.LONGEST_STANDING,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class Word(forms.Form):
    """A word for a draw."""

    words = forms.CharField(label=later(N_("A word of your own")), max_length=limits.LONGEST_WORD)
