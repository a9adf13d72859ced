"""Parse what is typed where people talk; the actions refuse what does not fit."""

from django import forms

from parvis.conversations.actions.marking import LONGEST_REASON
from parvis.conversations.models import Trace
from parvis.pages.reader_words import later
from parvis.words import N_

_REASON = later(N_("The reason, which everybody may read"))


class Reply(forms.Form):
    """What one writes in a topic; an empty text may go with files, which the action knows."""

    source = forms.CharField(
        label=later(N_("Your message")),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    to = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class NewTopic(Reply):
    """What one opens a topic with."""

    title = forms.CharField(
        label=later(N_("What it is about")),
        max_length=160,
        help_text=later(N_("A sentence or a question somebody can answer.")),
    )
    field_order = ("title", "source", "to")


class Edit(forms.Form):
    """What a post shall say."""

    source = forms.CharField(
        label=later(N_("Your message")),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class Thanks(forms.Form):
    """What one gives thanks for."""

    because = forms.CharField(
        label=later(N_("Thanks, because…")),
        max_length=LONGEST_REASON,
        help_text=later(N_("What did this message give you? It is shown under it, with your name.")),
    )


class Tending(forms.Form):
    """What is done to a topic, and why; one form a page, of which one act is chosen."""

    why = forms.CharField(label=_REASON, max_length=LONGEST_REASON)


class Rename(Tending):
    """Another title."""

    title = forms.CharField(label=later(N_("New title")), max_length=160)
    field_order = ("title", "why")


class Move(Tending):
    """Another community, of those one tends."""

    community = forms.ChoiceField(label=later(N_("Community")))
    field_order = ("community", "why")


class Merge(Tending):
    """Another topic."""

    into = forms.ChoiceField(label=later(N_("Its messages go after those of")))
    field_order = ("into", "why")


class Split(Tending):
    """Some posts, and the title of the topic they begin."""

    numbers = forms.CharField(
        label=later(N_("Numbers of the messages")),
        max_length=2000,
        help_text=later(N_("As they stand beside each message: 3, 5-8")),
    )
    title = forms.CharField(label=later(N_("Title of the new topic")), max_length=160)
    field_order = ("numbers", "title", "why")

    def clean_numbers(self) -> list[int]:
        """Read numbers and ranges of them."""
        chosen: set[int] = set()
        for part in self.cleaned_data["numbers"].replace(";", ",").replace("–", "-").split(","):
            low, _, high = (piece.strip() for piece in part.partition("-"))
            if not low and not high:
                continue
            if not low.isdecimal() or (high and not high.isdecimal()) or len(low + high) > 12:
                raise forms.ValidationError(
                    str(later(N_("Write numbers and ranges, separated by commas: 3, 5-8.")))
                )
            chosen.update(range(int(low), min(int(high or low), int(low) + 2000) + 1))
        return sorted(chosen)


FORMS = {
    Trace.Act.CLOSED: Tending,
    Trace.Act.REOPENED: Tending,
    Trace.Act.RENAMED: Rename,
    Trace.Act.MOVED: Move,
    Trace.Act.MERGED: Merge,
    Trace.Act.SPLIT: Split,
}
"""The form of each act of a mandate."""
