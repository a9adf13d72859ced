"""Parse what is answered, and what is said of an answer."""

from typing import Any

from django import forms

from parvis.listening.actions.answering import LONGEST, LONGEST_NAME, LONGEST_TOLD
from parvis.listening.models import Answer, Judgement, Responsible
from parvis.pages.reader_words import later
from parvis.words import N_

Kind, Verdict = Answer.Kind, Judgement.Verdict


class AnswerForm(forms.Form):
    """What a responsible person answers."""

    kind = forms.ChoiceField(
        label=later(N_("What you do")),
        choices=(
            (Kind.ANSWER, later(N_("I answer"))),
            (Kind.PROMISE, later(N_("I promise, for a day I name"))),
            (Kind.QUESTION, later(N_("I ask a question back"))),
            (Kind.PASSED_ON, later(N_("I pass it to somebody else"))),
            (Kind.DECLINE, later(N_("I decline, with my reasons"))),
        ),
        initial=Kind.ANSWER,
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=later(N_("In your words")),
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    promised_for = forms.DateField(
        label=later(N_("For a promise: by which day")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    passed_to = forms.TypedChoiceField(
        label=later(N_("To pass it on: to whom")), required=False, coerce=int, empty_value=None
    )
    passed_words = forms.CharField(
        label=later(N_("Or somebody else: name and office")), required=False, max_length=LONGEST_NAME
    )

    use_required_attribute = False

    def __init__(self, *args: Any, others: list[Responsible], **named: Any) -> None:
        """Offer those one may pass it on to; nobody where one stands alone."""
        super().__init__(*args, **named)
        self.others = {each.pk: each for each in others}
        if others:
            named_ones = [(each.pk, f"{each.name}, {each.role}") for each in others]
            somebody = ("", later(N_("somebody of the directory")))
            self.fields["passed_to"].choices = [somebody, *named_ones]  # type: ignore[attr-defined]  # a choice
        else:
            del self.fields["passed_to"]

    def clean(self) -> dict[str, Any]:
        """Ask for words, but of whoever only passes it on."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") == Kind.PASSED_ON and "source" not in given:
            self._errors.pop("source", None)  # type: ignore[attr-defined]  # made by full_clean
            given["source"] = ""
        return given

    def passed_on(self) -> Responsible | None:
        """Give whom it is passed on to, where the directory knows them."""
        return self.others.get(self.cleaned_data.get("passed_to") or 0)


class JudgeForm(forms.Form):
    """Whether an answer answers."""

    verdict = forms.ChoiceField(
        label=later(N_("Does it answer?")),
        choices=(
            (Verdict.ANSWERS, later(N_("It answers"))),
            (Verdict.PARTLY, later(N_("It answers in part"))),
            (Verdict.NOT, later(N_("It does not answer"))),
        ),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=later(N_("Why, in a word")),
        required=False,
        max_length=300,
        help_text=later(N_("Shown under the answer without your name.")),
    )


class TellForm(forms.Form):
    """What a member knows of what was asked back."""

    words = forms.CharField(
        label=later(N_("What you know")), max_length=LONGEST_TOLD, widget=forms.Textarea(attrs={"rows": 3})
    )


class PromiseForm(forms.Form):
    """Whether a promise was kept."""

    kept = forms.ChoiceField(
        label=later(N_("Was it kept?")),
        choices=(("yes", later(N_("It was kept"))), ("no", later(N_("It was not kept")))),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=later(N_("How one sees it")), max_length=300)


class AsideForm(forms.Form):
    """Why something is set aside."""

    why = forms.CharField(label=later(N_("The reason, which everybody may read")), max_length=200)
