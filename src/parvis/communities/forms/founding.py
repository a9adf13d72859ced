"""The form of a new call, and the clauses of its first guide: added and removed without a script."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final, Self, cast

from django import forms
from django.http import QueryDict

from parvis.communities import limits, queries, readable
from parvis.communities.forms.being import Being
from parvis.communities.identity import SPOKEN
from parvis.communities.models import Access, Community, Kind, Visibility
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.pages.reader_words import later, words
from parvis.people import handles
from parvis.people.models import Person
from parvis.samples.guides import Kind as TemplateKind
from parvis.samples.guides import Language as TemplateLanguage
from parvis.samples.guides import read_guides
from parvis.words import N_

LONGEST_KEPT: Final = 10_000


class Founding(Being):
    """Ask what a community would be, before anyone is asked to sign."""

    slug = forms.SlugField(
        label=later(N_("Short name, in its address")),
        max_length=handles.LONGEST,
        min_length=2,
        required=False,
        help_text=later(N_("Plain letters, digits and hyphens. Left empty, it is made from the name.")),
    )
    idea = forms.CharField(
        label=later(N_("Your idea")),
        max_length=8000,
        help_text=later(N_("What is missing today, and what you could do together. Markdown is understood.")),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reason = forms.CharField(
        label=later(N_("Why you want it")),
        max_length=400,
        required=False,
        help_text=later(N_("Opening the call is its first signature: yours.")),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    parent = forms.ChoiceField(
        label=later(N_("Inside another community")),
        required=False,
        help_text=later(N_("A local group inside a wider one, say. It keeps its own guide and members.")),
    )
    quorum = forms.IntegerField(
        label=later(N_("How many must sign")),
        min_value=limits.LEAST_QUORUM,
        max_value=limits.MOST_QUORUM,
        help_text=later(N_("You included. It cannot be changed once the call is open.")),
    )
    days = forms.IntegerField(
        label=later(N_("How many days it stays open")),
        min_value=1,
        max_value=limits.LONGEST_CALL.days,
        help_text=later(
            N_("180 at most. Without enough signatures the call then closes, and says so kindly.")
        ),
    )

    field_order = (
        *("name", "slug", "purpose", "idea", "reason", "kind", "languages", "access", "visibility"),
        *("parent", "quorum", "days"),
    )

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        """Offer the communities inside which this person may open a call."""
        super().__init__(*args, **kwargs)
        self.parents = {str(each.pk): each for each in queries.parents_for(viewer)}
        if self.parents:
            none = ("", words().gettext(N_("None: it stands by itself")))
            field = cast("forms.ChoiceField", self.fields["parent"])
            field.choices = [none, *((pk, each.name) for pk, each in self.parents.items())]
        else:
            del self.fields["parent"]

    @classmethod
    def usual(cls, viewer: Person, language: str, *, inside: str = "") -> Self:
        """Begin with what most calls choose, inside a community when one came from its page."""
        around = next((each for each in queries.parents_for(viewer) if each.slug == inside), None)
        return cls(
            viewer=viewer,
            initial={
                "parent": str(around.pk) if around else "",
                "kind": Kind.LOCAL,
                "languages": [language],
                "access": Access.OPEN,
                "visibility": Visibility.PUBLIC,
                "quorum": limits.USUAL_QUORUM,
                "days": limits.USUAL_CALL.days,
            },
        )

    @classmethod
    def again(cls, viewer: Person, typed: QueryDict) -> Self:
        """Show what was typed once more, without a word on what is missing yet."""
        names = [name for name in cls.base_fields if name in typed]
        kept = {name: typed.getlist(name) if name == "languages" else typed.get(name, "") for name in names}
        return cls(viewer=viewer, initial=kept)

    def clean(self) -> dict[str, Any]:
        """Find a short name that is free, or say that the one typed is not."""
        cleaned = super().clean() or self.cleaned_data
        if "name" in cleaned and "slug" in cleaned:
            wished = handles.handle_from(cleaned["slug"] or cleaned["name"])
            cleaned["slug"] = wished if cleaned["slug"] else _free_near(wished)
            if not queries.name_is_free(None, cleaned["slug"]):
                said = N_("This short name is taken, or looks too much like one that is. “{other}” is free.")
                self.add_error("slug", words().gettext(said, other=_free_near(wished)))
        return cleaned

    def parent_chosen(self) -> Community | None:
        """Give the community it would stand in, if one was chosen."""
        return self.parents.get(self.cleaned_data.get("parent") or "")

    def proposal(self, clauses: Sequence[ProposedClause], at: datetime) -> Proposal:
        """Give what signers will read."""
        typed = self.cleaned_data
        plain = {
            name: typed[name]
            for name in ("name", "slug", "purpose", "kind", "languages", "access", "visibility", "idea")
        }
        return Proposal(
            **plain,
            clauses=clauses,
            quorum=typed["quorum"],
            deadline=at + timedelta(days=typed["days"]),
            reason=typed["reason"],
            parent=self.parent_chosen(),
        )


def typed_in(data: QueryDict, guide: "Guide") -> dict[str, list[str]]:
    """Take what a draft keeps of the page of a new call: its own fields, each within what a page may hold.

    The clauses are those the page shows next, not the one that was just taken out of it.
    """
    fields = {name: values for name, values in data.lists() if name in Founding.base_fields}
    typed = fields | {name: [value] for name, value in guide.sent().items()}
    return {name: [each[:LONGEST_KEPT] for each in values[: len(SPOKEN)]] for name, values in typed.items()}


def typed_again(kept: Mapping[str, Sequence[str]]) -> QueryDict:
    """Give back what a draft kept, as the page had sent it."""
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, [*values])
    return data


class Clause(forms.Form):
    """Take one clause of the first guide."""

    title = forms.CharField(label=later(N_("Title")), max_length=80)
    text = forms.CharField(label=later(N_("Text")), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    newcomer = forms.BooleanField(label=later(N_("Show it where a newcomer writes")), required=False)


class Guide:
    """Hold the clauses typed in the page, in order."""

    def __init__(self, typed: Sequence[ProposedClause]) -> None:
        """Take the clauses as they were typed; those left empty count for nothing."""
        self.typed = [*typed][: limits.MOST_CLAUSES]
        self.forms = [Clause(initial=asdict(each), prefix=f"clause-{n}") for n, each in enumerate(self.typed)]
        self.faults: list[str] = []

    @classmethod
    def template(cls, kind: str, language: str) -> Self:
        """Begin with the template for a kind of community, in a language."""
        guides = read_guides()
        key = cast("tuple[TemplateKind, TemplateLanguage]", (kind, language))
        guide = guides.get(key) or guides["local", "en"]
        return cls([ProposedClause(each.title, each.text, each.newcomer) for each in guide.clauses])

    @classmethod
    def read(cls, data: QueryDict) -> Self:
        """Read the clauses of the page, however many."""
        count = data.get("clauses", "0")
        many = min(int(count), limits.MOST_CLAUSES) if count.isascii() and count.isdigit() else 0
        return cls(
            [
                ProposedClause(
                    data.get(f"clause-{n}-title", "").strip(),
                    data.get(f"clause-{n}-text", "").strip(),
                    bool(data.get(f"clause-{n}-newcomer")),
                )
                for n in range(many)
            ]
        )

    def sent(self) -> dict[str, str]:
        """Give the clauses as the page sends them; what is empty is sent by nobody."""
        sent = {"clauses": str(len(self.typed) or "")}
        for n, each in enumerate(self.typed):
            sent[f"clause-{n}-title"], sent[f"clause-{n}-text"] = each.title, each.text
            sent[f"clause-{n}-newcomer"] = "on" if each.newcomer else ""
        return {name: value for name, value in sent.items() if value}

    @property
    def advice(self) -> list[list[str]]:
        """Say kindly, clause by clause, which sentences are long."""
        return [readable.advice(each.text, words()) for each in self.typed]

    def with_one_more(self) -> Self:
        """Add an empty clause at the end."""
        return type(self)([*self.typed, ProposedClause("", "")])

    def without(self, place: str) -> Self:
        """Remove one clause by its place; the others close ranks."""
        return type(self)([each for n, each in enumerate(self.typed) if str(n) != place])

    def checked(self) -> bool:
        """Drop the empty clauses, check the others, and tell whether they make a guide."""
        self.typed = [each for each in self.typed if each.title or each.text]
        self.forms = [
            Clause({f"clause-{n}-{key}": value for key, value in asdict(each).items()}, prefix=f"clause-{n}")
            for n, each in enumerate(self.typed)
        ]
        said, self.faults = words(), []
        for n, form in enumerate(self.forms, 1):
            if not form.is_valid():
                self.faults.append(said.gettext(N_("Clause {n} is not complete, or too long."), n=n))
        if len(self.typed) < limits.LEAST_CLAUSES:
            few = N_("A guide has {least} clauses or more.")
            self.faults.append(said.gettext(few, least=limits.LEAST_CLAUSES))
        if sum(each.newcomer for each in self.typed) > limits.FOR_NEWCOMERS:
            many = N_("{most} clauses at most are shown where a newcomer writes.")
            self.faults.append(said.gettext(many, most=limits.FOR_NEWCOMERS))
        return not self.faults


def _free_near(wished: str) -> str:
    if queries.name_is_free(None, wished):
        return wished
    # The eye confuses 1 and l, 0 and o: what looks taken is passed over.
    tries = (f"{wished[: handles.LONGEST - 4].rstrip('-')}-{number}" for number in range(2, 200))
    return next((each for each in tries if queries.name_is_free(None, each)), "")
