"""Parse a change to the guide: clauses, rules and mandates, as many as one likes, without a script.

The page shows a part of the form for each thing that changes; its buttons add others, nothing typed is lost.
"""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict

from parvis.communities.amendments import LONGEST_TEXT, LONGEST_TITLE, Wording
from parvis.communities.differences import BY
from parvis.communities.laws import Law, OneOf, Whole, Yes, laws, said, said_by
from parvis.communities.models import Community
from parvis.communities.powers import ALLOWS
from parvis.communities.queries import latest_guide, wording_of
from parvis.pages.reader_words import later, words
from parvis.words import N_

MOST_PARTS: Final = 30
NEW: Final = "new"
_KINDS: Final = ("clause", "law", "role")
_YES: Final = (("yes", later(N_("yes"))), ("no", later(N_("no"))))


class ClauseForm(forms.Form):
    """One clause, as it would read."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=later(N_("Title")), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=later(N_("Text")),
        max_length=LONGEST_TEXT,
        help_text=later(N_("Twenty words a sentence, or fewer, are easy to read.")),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    newcomer = forms.BooleanField(label=later(N_("Show it where a newcomer writes")), required=False)
    repealed = forms.BooleanField(label=later(N_("Repeal this clause")), required=False)

    def kept(self) -> dict[str, Any]:
        """Give the change as a proposal keeps it."""
        typed = self.cleaned_data
        if typed["number"] is not None and typed["repealed"]:
            return {"number": typed["number"], "repealed": True}
        return {name: typed[name] for name in ("number", "title", "text", "newcomer")}


class LawForm(forms.Form):
    """One rule, and what it would be."""

    key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, law: Law, now: str, *given: Any, **named: Any) -> None:
        """Ask for a value of the shape the rule has."""
        super().__init__(*given, **named)
        self.law, self.now = law, now
        self.fields["value"] = _field(law)

    @property
    def value_field(self) -> forms.BoundField:
        """Give the field of the value, as a page shows it."""
        return self["value"]

    def value(self) -> Any:
        """Give the value, as a guide keeps it."""
        typed = self.cleaned_data["value"]
        return typed == "yes" if isinstance(self.law.shape, Yes) else typed


class RoleForm(forms.Form):
    """One mandate, as the guide would know it."""

    key = forms.SlugField(
        label=later(N_("Short name")),
        max_length=24,
        help_text=later(N_("Plain letters; it stays when the name changes.")),
    )
    name = forms.CharField(label=later(N_("Name")), max_length=60)
    purpose = forms.CharField(label=later(N_("What it is for")), max_length=400)
    powers = forms.MultipleChoiceField(
        label=later(N_("It allows to:")),
        choices=[(str(power), later(text)) for power, text in ALLOWS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(label=later(N_("Days a mandate lasts")), min_value=1, max_value=730)
    seats = forms.IntegerField(label=later(N_("How many hold it at once")), min_value=1, max_value=50)
    terms = forms.IntegerField(label=later(N_("Mandates in a row for one person")), min_value=1, max_value=10)
    by = forms.ChoiceField(
        label=later(N_("Whoever holds it is")), choices=[(key, later(text)) for key, text in BY.items()]
    )
    removed = forms.BooleanField(label=later(N_("Remove this mandate from the guide")), required=False)
    known = False
    """The guide knows it already: its short name stays."""

    def kept(self) -> dict[str, Any]:
        """Give the change as a proposal keeps it."""
        typed = {**self.cleaned_data}
        return {"key": typed["key"], "removed": True} if typed.pop("removed") else typed


class Amending:
    """Hold all that a change to the guide asks, typed or not."""

    template = "decisions/asks/amendment.html"

    def __init__(self, typed: QueryDict | None, *, community: Community, asked: Mapping[str, str]) -> None:
        """Begin with the clause, the rule or the mandate asked for, or read what was typed."""
        guide = latest_guide(community)
        self.wording, self.based_on = wording_of(guide), guide.version
        self.known = {each.key: each for each in laws()}
        self.clauses: list[ClauseForm] = []
        self.laws: list[LawForm] = []
        self.roles: list[RoleForm] = []
        self.error = ""
        if typed is None:
            self._add(*(asked.get(each, "") for each in _KINDS))
        else:
            self._chosen = {each: typed.get(f"add_{each}", "") for each in _KINDS}
            self.based_on = _whole(typed.get("based_on"), self.based_on)
            self._read(typed)

    def is_valid(self) -> bool:
        """Tell whether each part can be read, and there is one."""
        parts = [*self.clauses, *self.laws, *self.roles]
        self.error = "" if parts else words().gettext(N_("Choose at least one thing that changes."))
        return bool(parts) and all([each.is_valid() for each in parts])  # noqa: C419 (each says its faults)

    def changes(self) -> dict[str, Any]:
        """Give the change as a proposal keeps it: parts that stay as they are left out."""
        found: dict[str, Any] = {"based_on": self.based_on}
        if clauses := [each.kept() for each in self.clauses if not self._same_clause(each.kept())]:
            found["clauses"] = clauses
        if chosen := {each.law.key: each.value() for each in self.laws}:
            found["laws"] = chosen
        if roles := [each.kept() for each in self.roles]:
            found["roles"] = roles
        return found

    def pressed(self, button: str) -> bool:
        """Add the part a button asks for, chosen in the list beside it, and tell whether it was one."""
        if button not in _KINDS:
            return False
        self._add(*(self._chosen[each] if each == button else "" for each in _KINDS))
        return True

    def clause_choices(self) -> list[tuple[str, str]]:
        """List the clauses one may change that are not on the page yet."""
        here = {str(each["number"].value()) for each in self.clauses}
        return [
            (str(c.number), f"{c.number}. {c.title}")
            for c in self.wording.clauses
            if str(c.number) not in here
        ]

    def law_choices(self) -> list[tuple[str, str]]:
        """List the rules one may change that are not on the page yet, as they stand."""
        here = {each.law.key for each in self.laws}
        return [(key, self._now(law)) for key, law in self.known.items() if key not in here]

    def role_choices(self) -> list[tuple[str, str]]:
        """List the mandates one may change that are not on the page yet."""
        here = {str(each["key"].value()) for each in self.roles}
        return [(each.key, each.name) for each in self.wording.roles if each.key not in here]

    def _add(self, clause: str, law: str, role: str) -> None:
        if clause and len(self.clauses) < MOST_PARTS:
            known = self.wording.clause(int(clause)) if clause.isascii() and clause.isdigit() else None
            start = (
                {name: getattr(known, name) for name in ("number", "title", "text", "newcomer")}
                if known
                else {}
            )
            if known or clause == NEW:
                self.clauses.append(ClauseForm(prefix=f"clause-{len(self.clauses)}", initial=start))
        if law in self.known and law not in {each.law.key for each in self.laws}:
            self.laws.append(self._law_form(self.known[law], len(self.laws)))
        if role and len(self.roles) < MOST_PARTS:
            held = self.wording.role(role)
            if held or role == NEW:
                start = held.kept() if held else {"days": 180, "seats": 1, "terms": 2, "by": "vote"}
                self.roles.append(_kept_name(RoleForm(prefix=f"role-{len(self.roles)}", initial=start), held))

    def _read(self, typed: QueryDict) -> None:
        for n in range(_whole(typed.get("clauses"), 0)):
            self.clauses.append(ClauseForm(typed, prefix=f"clause-{n}"))
        for n in range(_whole(typed.get("laws"), 0)):
            if (law := self.known.get(typed.get(f"law-{n}-key", ""))) is not None:
                self.laws.append(self._law_form(law, n, typed))
        for n in range(_whole(typed.get("roles"), 0)):
            held = self.wording.role(typed.get(f"role-{n}-key", ""))
            self.roles.append(_kept_name(RoleForm(typed, prefix=f"role-{n}"), held))

    def _law_form(self, law: Law, n: int, typed: QueryDict | None = None) -> LawForm:
        now = said_by(self.wording.laws, law)
        value = ("yes" if now else "no") if isinstance(law.shape, Yes) else now
        start = {"key": law.key, "value": value}
        return LawForm(law, self._now(law), typed, prefix=f"law-{n}", initial=start)

    def _now(self, law: Law) -> str:
        return said(law, said_by(self.wording.laws, law), words())

    def _same_clause(self, kept: Mapping[str, Any]) -> bool:
        known = self.wording.clause(kept["number"]) if kept["number"] is not None else None
        return known is not None and kept == _clause_of(self.wording, known.number)


def _clause_of(wording: Wording, number: int) -> dict[str, Any]:
    known = wording.clause(number)
    return {name: getattr(known, name) for name in ("number", "title", "text", "newcomer")}


def _kept_name(form: RoleForm, held: object) -> RoleForm:
    """Hide the short name of a mandate that is known already."""
    if held is not None:
        form.fields["key"].widget = forms.HiddenInput()
        form.known = True
    return form


def _field(law: Law) -> forms.Field:
    label, shape = later(N_("What it would be")), law.shape
    if isinstance(shape, Whole):
        return forms.IntegerField(
            label=label, min_value=shape.least, max_value=shape.most, required=not shape.silent
        )
    if isinstance(shape, Yes):
        return forms.ChoiceField(label=label, choices=_YES)
    if isinstance(shape, OneOf):
        return forms.ChoiceField(
            label=label, choices=[(key, later(text)) for key, text in shape.words.items()]
        )
    return forms.CharField(label=label, max_length=40, help_text=shape.example)


def _whole(written: str | None, otherwise: int) -> int:
    """Read a whole number of the page, within what a page may hold."""
    if written is None or not (written.isascii() and written.isdigit() and len(written) < 7):
        return otherwise
    return int(written) if otherwise else min(int(written), MOST_PARTS)
