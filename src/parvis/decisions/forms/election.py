"""Parse for which mandate, and how many, an election is called."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from parvis.communities.models import Community
from parvis.communities.roles import roles_of
from parvis.pages.reader_words import later
from parvis.words import N_


class Election(forms.Form):
    """For which mandate of the guide, and for how many seats."""

    template = "decisions/asks/election.html"

    role = forms.ChoiceField(label=later(N_("Which mandate")), choices=[])
    seats = forms.IntegerField(
        label=later(N_("How many seats")),
        min_value=1,
        max_value=50,
        help_text=later(N_("At most as many as the guide gives this mandate.")),
    )

    def __init__(self, typed: Any, *, community: Community, asked: Mapping[str, str]) -> None:
        """Offer the mandates of the guide that are chosen by members; begin with the one asked for."""
        roles = [each for each in roles_of(community) if each.by != "lot"]
        chosen = next((each for each in roles if each.key == asked.get("role")), None)
        initial = {"role": chosen.key if chosen else "", "seats": chosen.seats if chosen else 1}
        super().__init__(typed, initial=initial)
        cast("forms.ChoiceField", self.fields["role"]).choices = [(each.key, each.name) for each in roles]

    def changes(self) -> dict[str, Any]:
        """Give what the election would enact."""
        return {"role": self.cleaned_data["role"], "seats": self.cleaned_data["seats"]}

    def pressed(self, button: str) -> bool:
        """Tell whether a button only changes what is asked."""
        del button
        return False
