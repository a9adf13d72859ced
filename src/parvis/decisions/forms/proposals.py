"""Parse what is typed of proposals and of what stands under them."""

from typing import Any

from django import forms

from parvis.decisions import limits
from parvis.pages.reader_words import later
from parvis.words import N_


def _area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class Text(forms.Form):
    """What is proposed."""

    title = forms.CharField(
        label=later(N_("What would be decided, in one sentence")), max_length=limits.LONGEST_TITLE
    )
    source = forms.CharField(
        label=later(N_("The proposal")),
        max_length=limits.LONGEST_TEXT,
        strip=False,
        help_text=later(
            N_("What would be done, by whom, until when, and why. Short paragraphs. Markdown is understood.")
        ),
        widget=_area(12),
    )


class Rewrite(Text):
    """The text anew, and why."""

    why = forms.CharField(
        label=later(N_("What you changed, and why")), max_length=limits.LONGEST_WHY, required=False
    )


class Amend(forms.Form):
    """Another wording, and why."""

    source = forms.CharField(
        label=later(N_("The text as it would be")),
        max_length=limits.LONGEST_TEXT,
        strip=False,
        help_text=later(N_("Change what should change, leave the rest: readers see the difference.")),
        widget=_area(14),
    )
    why = forms.CharField(label=later(N_("Why")), max_length=limits.LONGEST_WHY)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)


class Reason(forms.Form):
    """A reason everybody reads."""

    why = forms.CharField(label=later(N_("The reason, which everybody reads")), max_length=limits.LONGEST_WHY)


class Argue(forms.Form):
    """One thing that speaks for a proposal, or against it."""

    side = forms.CharField(widget=forms.HiddenInput)
    source = forms.CharField(
        label=later(N_("One argument, in a few sentences")),
        max_length=limits.LONGEST_ARGUMENT,
        strip=False,
        widget=_area(3),
    )


class Ask(forms.Form):
    """What one needs to know."""

    text = forms.CharField(
        label=later(N_("What do you need to know before you decide?")),
        max_length=limits.LONGEST_QUESTION,
        widget=_area(2),
    )


class Answer(forms.Form):
    """The answer to a question."""

    answer = forms.CharField(
        label=later(N_("Your answer")), max_length=limits.LONGEST_ANSWER, widget=_area(4)
    )


class Stand(forms.Form):
    """Why one stands."""

    words = forms.CharField(
        label=later(N_("What you would do with this mandate")),
        max_length=limits.LONGEST_STANDING,
        widget=_area(5),
    )


class AddTask(forms.Form):
    """Something to do, by when, by oneself or by whoever takes it."""

    what = forms.CharField(label=later(N_("What is to be done")), max_length=limits.LONGEST_TASK)
    due_on = forms.DateField(
        label=later(N_("By")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    take = forms.BooleanField(label=later(N_("I do it")), required=False)


class Finish(forms.Form):
    """What came of a task."""

    told = forms.CharField(label=later(N_("What came of it")), max_length=limits.LONGEST_WHY)


class Contest(forms.Form):
    """Why one contests a decision."""

    why = forms.CharField(label=later(N_("I contest this decision, because")), max_length=limits.LONGEST_WHY)


class Review(forms.Form):
    """The day of a review."""

    on = forms.DateField(
        label=later(N_("Look at it again on")),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
