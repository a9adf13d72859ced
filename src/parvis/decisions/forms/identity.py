"""Parse what a community would be: the form begins with what it is today."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from parvis.communities import identity
from parvis.communities.forms import Being, named
from parvis.communities.models import Community, Visibility
from parvis.pages.reader_words import later
from parvis.words import N_


class IdentityForm(Being):
    """What a community would be; what stays as it is is left out of what members decide."""

    template = "decisions/asks/identity.html"

    def __init__(self, typed: Any, *, community: Community, asked: Mapping[str, str]) -> None:
        """Show what it is today, and offer what members may decide of it."""
        del asked
        self.community = community
        self.narrow = community.visibility != Visibility.PUBLIC
        """Only its members read: that stays."""
        super().__init__(typed, initial=identity.present(community))
        listed = [(code, named(code)) for code in (*identity.SPOKEN, *self._others())]
        cast("forms.MultipleChoiceField", self.fields["languages"]).choices = listed
        if self.narrow:
            del self.fields["visibility"]
        if community.parent_id is not None:
            self.fields["apart"] = forms.BooleanField(
                label=later(N_("It stands inside its wider community no more")), required=False
            )

    def changes(self) -> dict[str, Any]:
        """Give the change as a proposal keeps it."""
        typed = dict(self.cleaned_data)
        # The first language is the one the place speaks to all: those there are keep their order.
        chosen, known = typed["languages"], self.community.languages
        typed["languages"] = [each for each in known if each in chosen]
        typed["languages"] += [each for each in chosen if each not in known]
        if typed.pop("apart", False):
            typed["inside"] = False
        return identity.change(self.community, typed)

    def pressed(self, button: str) -> bool:
        """Tell whether a button only changes what is asked."""
        del button
        return False

    def _others(self) -> list[str]:
        """List the languages it has that are not among those one chooses from."""
        return [each for each in self.community.languages if each not in identity.SPOKEN]
