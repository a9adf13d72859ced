"""Parse what a host says of an emergency act."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms

from parvis.moderation.emergencies import KINDS, MOST, RATIFIED_MOST, Urgent
from parvis.moderation.models import Emergency, Order
from parvis.moderation.queries.emergencies import concerned_at
from parvis.pages.reader_words import later
from parvis.words import N_

_HOURS = int(MOST.total_seconds()) // 3600


class EmergencyForm(forms.Form):
    """Which address, what makes it an emergency, by which law, what happened, until when."""

    order = forms.IntegerField(required=False, widget=forms.HiddenInput)
    address = forms.CharField(
        label=later(N_("Address of the message, or of the person’s page")),
        max_length=500,
        help_text=later(N_("As the address bar of the browser shows it.")),
    )
    community = forms.CharField(
        label=later(N_("Short name of the community, for a person")),
        required=False,
        max_length=40,
        help_text=later(N_("The word after /c/ in its addresses. Not needed for a message.")),
    )
    kind = forms.ChoiceField(
        label=later(N_("What makes it an emergency")),
        choices=[(str(key), later(said)) for key, said in KINDS.items()],
        widget=forms.RadioSelect,
    )
    legal_ground = forms.CharField(
        label=later(N_("By which law, or which order")),
        max_length=500,
        help_text=later(N_("The article; of an order, who gave it, its number and its date.")),
    )
    facts = forms.CharField(
        label=later(N_("What happened")),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=later(N_("Without naming anybody: “the author”, “a member”. Everybody reads it.")),
    )
    why = forms.CharField(
        label=later(N_("Why it cannot wait for the members")),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours = forms.IntegerField(
        label=later(N_("Hours it lasts, 72 at most")),
        min_value=1,
        max_value=_HOURS,
        initial=_HOURS,
    )
    days = forms.IntegerField(
        label=later(N_("Days you ask the members to agree to, 183 at most")),
        min_value=3,
        max_value=RATIFIED_MOST.days,
        initial=30,
        help_text=later(N_("If they do not agree, it ends.")),
    )
    tell_on = forms.DateField(
        label=later(N_("If an order forbids to tell the person before a day, which")),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def urgent(self, at: datetime, order: Order | None = None) -> Urgent:
        """Give the act; raises the refusal of an address that leads to nothing."""
        typed: dict[str, Any] = self.cleaned_data
        community, person, post = concerned_at(typed["address"], typed["community"])
        tell_on = typed["tell_on"]
        return Urgent(
            community=community,
            person=person,
            post=post,
            kind=Emergency.Kind(typed["kind"]),
            legal_ground=typed["legal_ground"],
            facts=typed["facts"],
            why=typed["why"],
            hours=typed["hours"],
            until=at + timedelta(days=typed["days"]),
            tell_at=datetime.combine(tell_on, time(), UTC) if tell_on else None,
            order=order,
        )
