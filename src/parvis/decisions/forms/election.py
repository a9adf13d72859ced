"""Parse for which mandate, and how many, an election is called."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import timezone

from parvis.communities.models import Community
from parvis.communities.queries import seats_to_fill
from parvis.communities.roles import roles_of
from parvis.pages.reader_words import later, words
from parvis.words import N_


class Election(forms.Form):
    """For which mandate of the guide, and for how many seats."""

    template = "decisions/asks/election.html"

    role = forms.ChoiceField(label=later(N_("Which mandate")), choices=[])
    seats = forms.IntegerField(
        label=later(N_("How many seats")),
        min_value=1,
        max_value=50,
        help_text=later(
            N_(
                "At most as many as the guide gives this mandate; one, where it is given by consent. Where "
                "no more people stand than there are seats, all of them are elected."
            )
        ),
    )

    def __init__(self, typed: Any, *, community: Community, asked: Mapping[str, str]) -> None:
        """Offer the mandates of the guide; begin with the one asked for."""
        roles = [each.said(words()) for each in roles_of(community)]
        to_fill = seats_to_fill(community, timezone.now())
        chosen = next((each for each in roles if each.key == asked.get("role")), None)
        # As many as the page of mandates says are free, beside the link that leads here: these one means to
        # fill. All the seats of the mandate would elect more people than can begin; one alone would leave
        # the others empty until another election. Where no mandate was asked for, one; by consent too.
        seats = max(1, to_fill[chosen.key]) if chosen and chosen.by != "consent" else 1
        super().__init__(typed, initial={"role": chosen.key if chosen else "", "seats": seats})
        cast("forms.ChoiceField", self.fields["role"]).choices = [
            (each.key, _with_seats(each.name, to_fill[each.key])) for each in roles
        ]

    def changes(self) -> dict[str, Any]:
        """Give what the election would enact."""
        return {"role": self.cleaned_data["role"], "seats": self.cleaned_data["seats"]}

    def pressed(self, button: str) -> bool:
        """Tell whether a button only changes what is asked."""
        del button
        return False


def _with_seats(name: str, free: int) -> str:
    if free == 0:
        return words().gettext(N_("{role}, none to fill"), role=name)
    return words().ngettext("{role}, {n} to fill", "{role}, {n} to fill", free, role=name)
