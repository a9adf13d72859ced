"""Parse how and when somebody wants to be told."""

from typing import Any, Final

from babel import dates
from django import forms

from parvis.notices.actions import Hours
from parvis.notices.models import Habits, How
from parvis.pages.reader_words import later, words
from parvis.words import N_

OF_A_TOPIC: Final = (
    (How.USUAL, later(N_("As for the rest"))),
    (How.AT_ONCE, later(N_("By mail, at once"))),
    (How.DAY, later(N_("In a daily letter"))),
    (How.WEEK, later(N_("In a weekly letter"))),
    (How.PAGE, later(N_("Only on the page of news"))),
    (How.NOT, later(N_("Not at all"))),
)
OF_A_COMMUNITY: Final = (
    (How.USUAL, later(N_("Only of what concerns me: answers, mentions, topics I write in"))),
    (How.PAGE, later(N_("Of new topics too, only on the page of news"))),
    (How.AT_ONCE, later(N_("Of new topics too, by mail at once"))),
    (How.DAY, later(N_("Of new topics too, in a daily letter"))),
    (How.WEEK, later(N_("Of new topics too, in a weekly letter"))),
    (How.NOT, later(N_("Of nothing at all"))),
)
HABIT: Final = OF_A_TOPIC[1:5]


def _weekdays() -> list[tuple[int, str]]:
    names = dates.get_day_names("wide", locale=words().locale)
    return [(number, str(names[number])) for number in range(7)]


def _hours() -> list[tuple[int, str]]:
    return [(hour, words().hour(hour)) for hour in range(24)]


class WishForm(forms.Form):
    """Choose how one wants to be told of one thing."""

    how = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, of_topic: bool, **kwargs: Any) -> None:
        """Offer what fits a topic, or a community."""
        super().__init__(*args, **kwargs)
        field = self.fields["how"]
        field.choices = OF_A_TOPIC if of_topic else OF_A_COMMUNITY  # type: ignore[attr-defined]
        field.label = later(N_("You are told"))


class HabitsForm(forms.Form):
    """Choose when one may be written to, and how where one expressed no wish."""

    answers = forms.ChoiceField(
        label=later(N_("Answers to you, mentions, and what else is addressed to you")), choices=HABIT
    )
    followed = forms.ChoiceField(
        label=later(N_("New messages in topics you follow, and how expectations you follow go on")),
        choices=HABIT,
    )
    digest_hour = forms.TypedChoiceField(
        label=later(N_("Hour of the daily and weekly letters")), choices=_hours, coerce=int
    )
    digest_weekday = forms.TypedChoiceField(
        label=later(N_("Day of the weekly letter")), choices=_weekdays, coerce=int
    )
    quiet_from = forms.TimeField(
        label=later(N_("Quiet from")),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=later(N_("Mail that falls in your quiet hours waits for their end.")),
    )
    quiet_to = forms.TimeField(
        label=later(N_("Quiet until")),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    mail = forms.BooleanField(label=later(N_("This place may send me mail")), required=False)

    @classmethod
    def of(cls, habits: Habits) -> "HabitsForm":
        """Show what a person chose."""
        return cls(initial={name: getattr(habits, name) for name in Hours.__slots__})

    def clean(self) -> dict[str, Any]:
        """Ask that quiet hours have both ends."""
        given = super().clean() or {}
        if bool(given.get("quiet_from")) != bool(given.get("quiet_to")):
            missing = "quiet_to" if given.get("quiet_from") else "quiet_from"
            if missing not in self.errors:
                self.add_error(missing, words().gettext("Quiet hours have a beginning and an end."))
        return given

    def hours(self) -> Hours:
        """Give what was chosen."""
        return Hours(**self.cleaned_data)
