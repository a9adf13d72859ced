"""Propose one change to the guide: a clause, a rule, or a mandate; a page of decisions embeds these forms.

`amending_form(community, request.GET)` gives the form for `?clause=3`, `?clause=new`, `?law=…`, `?role=host`,
`?role=new`; `amending_form(community, request.GET, request.POST)` reads it back. Once it is valid, its
`changes()` is what a proposal keeps, and what `actions.amend_guide` understands.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, cast

from django import forms
from django.http import QueryDict

from parvis.communities import amendments, laws, queries, readable
from parvis.communities.differences import BY
from parvis.communities.laws import Law, OneOf, Whole, Yes
from parvis.communities.models import Community
from parvis.communities.powers import ALLOWS, Power
from parvis.pages.reader_words import later, words
from parvis.pages.refusals import NotHere
from parvis.words import N_

PREFIX: Final = "guide"
"""Stands before the names of fields: the page that embeds them has its own title and text."""
NEW: Final = "new"


class Amending(forms.Form):
    """Take one change to the guide, written against the version members ratified last."""

    part: ClassVar[str]
    """What it changes: "clause", "law" or "role"."""

    def __init__(self, community: Community, which: str, data: QueryDict | None = None) -> None:
        """Show what stands today under this number or name."""
        super().__init__(data, prefix=PREFIX)
        self.community, self.which = community, which
        self.latest = queries.latest_guide(community)
        self.stands = queries.wording_of(self.latest)
        self.fields["based_on"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.fields[self.part] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.initial.update({"based_on": self.latest.version, self.part: which})
        self.begin()

    def begin(self) -> None:
        """Fill the fields with what stands, or refuse what there is not."""

    def change(self) -> dict[str, Any]:
        """Give the one part of `changes` this form makes; by itself, none."""
        return {}

    def changes(self) -> dict[str, Any]:
        """Give what a proposal keeps of it."""
        based_on = self.cleaned_data.get("based_on") or self.latest.version
        return {"based_on": based_on, **self.change()}

    def clean(self) -> dict[str, Any]:
        """Say what a guide could not hold."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for fault in queries.check_changes(self.community, self.changes()):
                self.add_error(None, fault)
        return cleaned

    @property
    def advice(self) -> list[str]:
        """Say kindly which sentences are long."""
        return []


class ClauseAmending(Amending):
    """Change a clause, repeal it, or add one."""

    part = "clause"
    title = forms.CharField(label=later(N_("Title")), max_length=amendments.LONGEST_TITLE, required=False)
    text = forms.CharField(
        label=later(N_("Text")),
        max_length=amendments.LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=later(N_("Short sentences: twenty words on the whole, thirty at most.")),
    )
    newcomer = forms.BooleanField(label=later(N_("Show it where a newcomer writes")), required=False)
    repealed = forms.BooleanField(
        label=later(N_("Repeal this clause: its number stays empty")), required=False
    )

    def begin(self) -> None:
        """Fill in the clause as it stands; a new one begins empty."""
        if self.which == NEW:
            del self.fields["repealed"]
            return
        number = int(self.which) if self.which.isascii() and self.which.isdigit() else 0
        clause = self.stands.clause(number)
        if clause is None:
            raise NotHere
        self.initial.update({"title": clause.title, "text": clause.text, "newcomer": clause.newcomer})

    def change(self) -> dict[str, Any]:
        """Give the clause as it would be."""
        typed, number = self.cleaned_data, None if self.which == NEW else int(self.which)
        if typed.get("repealed"):
            return {"clauses": [{"number": number, "repealed": True}]}
        kept = {key: typed[key] for key in ("title", "text", "newcomer")}
        return {"clauses": [{"number": number, **kept}]}

    @property
    def advice(self) -> list[str]:
        """Say kindly which sentences are long."""
        text = self.data.get(self.add_prefix("text"), "") if self.is_bound else self.initial.get("text", "")
        return readable.advice(text, words())


class LawAmending(Amending):
    """Change what the guide says of one law."""

    part = "law"

    def begin(self) -> None:
        """Ask for a value the law may have, and say what it is today."""
        known = {each.key: each for each in laws.laws()}
        if self.which not in known:
            raise NotHere
        self.law = known[self.which]
        value = laws.said_by(self.stands.laws, self.law)
        self.fields["value"] = _field_for(self.law)
        self.fields["value"].help_text = self.says_today = laws.said(self.law, value, words())
        self.initial["value"] = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value

    def change(self) -> dict[str, Any]:
        """Give the law with the value it would have."""
        value = self.cleaned_data["value"]
        if isinstance(self.law.shape, Yes):
            value = value == "yes"
        return {"laws": {self.which: value}}


class RoleAmending(Amending):
    """Change a mandate the guide knows, remove it, or add one."""

    part = "role"
    key = forms.SlugField(
        label=later(N_("Short name")),
        max_length=24,
        help_text=later(N_("Plain letters; it stays, whatever the mandate is called.")),
    )
    name = forms.CharField(label=later(N_("Name")), max_length=60, required=False)
    purpose = forms.CharField(
        label=later(N_("Purpose")), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    powers = forms.MultipleChoiceField(
        label=later(N_("What it allows to do")),
        choices=[(each.value, later(ALLOWS[each])) for each in Power],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=later(N_("Days a mandate lasts")), min_value=1, max_value=730, initial=180
    )
    seats = forms.IntegerField(
        label=later(N_("How many hold it at the same time")), min_value=1, max_value=50, initial=1
    )
    terms = forms.IntegerField(
        label=later(N_("How often in a row one person may hold it")), min_value=1, max_value=10, initial=2
    )
    by = forms.ChoiceField(
        label=later(N_("Whoever holds it is")),
        choices=[(key, later(said)) for key, said in BY.items()],
        widget=forms.RadioSelect,
        initial="vote",
    )
    removed = forms.BooleanField(label=later(N_("The guide knows this mandate no more")), required=False)

    def begin(self) -> None:
        """Fill in the mandate as the guide knows it; a new one begins empty."""
        if self.which == NEW:
            del self.fields["removed"]
            return
        role = self.stands.role(self.which)
        if role is None:
            raise NotHere
        del self.fields["key"]
        self.initial.update(role.kept())

    def change(self) -> dict[str, Any]:
        """Give the mandate as it would be."""
        typed = self.cleaned_data
        key = typed["key"] if self.which == NEW else self.which
        if typed.get("removed"):
            return {"roles": [{"key": key, "removed": True}]}
        kept = ("name", "purpose", "powers", "days", "seats", "terms", "by")
        return {"roles": [{"key": key, **{each: typed[each] for each in kept}}]}

    @property
    def advice(self) -> list[str]:
        """Say kindly which sentences are long."""
        text = self.data.get(self.add_prefix("purpose"), "") if self.is_bound else ""
        return readable.advice(text, words())


FORMS: Final[Mapping[str, type[Amending]]] = {
    each.part: each for each in (ClauseAmending, LawAmending, RoleAmending)
}


def amending_form(community: Community, asked: Mapping[str, Any], typed: QueryDict | None = None) -> Amending:
    """Give the form for what is to be changed; a new clause where nothing is named."""
    for part, form in FORMS.items():
        which = (typed.get(f"{PREFIX}-{part}") if typed else None) or asked.get(part)
        if which:
            return form(community, str(which)[:60], typed)
    return ClauseAmending(community, NEW, typed)


def _field_for(law: Law) -> forms.Field:
    label = later(N_("What it will be"))
    shape = law.shape
    if isinstance(shape, Whole):
        silent = words().gettext(N_("(left empty: none)")) if shape.silent else ""
        return forms.IntegerField(
            label=f"{label} {silent}".strip(),
            min_value=shape.least,
            max_value=shape.most,
            required=not shape.silent,
        )
    if isinstance(shape, Yes):
        choices = [("yes", words().gettext(N_("yes"))), ("no", words().gettext(N_("no")))]
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
    if isinstance(shape, OneOf):
        choices = [(key, words().gettext(said)) for key, said in shape.words.items()]
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
    return cast("forms.Field", forms.CharField(label=label, max_length=60))
