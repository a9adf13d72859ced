"""Say what one version of a guide changes in another: clause by clause, law by law, role by role. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from markupsafe import Markup

from parvis.communities.amendments import Wording
from parvis.communities.laws import Law, said, said_by
from parvis.communities.powers import ALLOWS
from parvis.communities.proposals import NumberedClause
from parvis.communities.roles import Role
from parvis.pages.marked import marked
from parvis.words import N_, Words

Fate = Literal["added", "changed", "repealed"]
BY: Final = {
    "vote": N_("chosen by a vote"),
    "lot": N_("drawn by lot"),
    "consent": N_("chosen without candidates, by consent"),
}
"""How somebody comes to a mandate, to end "Whoever holds it is …"."""


class ClauseChange(NamedTuple):
    """Say what becomes of one clause."""

    number: int
    fate: Fate
    title: Markup
    text: Markup
    newcomer: str
    """That it is now shown where a newcomer writes, or no more; empty where nothing changes in that."""
    plain: str
    """The same in words alone, for mail."""


class Change(NamedTuple):
    """Say what becomes of one law, or of one role."""

    key: str
    fate: Fate
    marked: Markup
    plain: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Hold all that changes from one version to another."""

    clauses: Sequence[ClauseChange]
    laws: Sequence[Change]
    roles: Sequence[Change]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changes."""
        return not (self.clauses or self.laws or self.roles)

    def plain(self) -> list[str]:
        """Say all of it in words alone, a line for each change."""
        return [each.plain for part in (self.clauses, self.laws, self.roles) for each in part]


def difference(before: Wording, after: Wording, known: Iterable[Law], words: Words) -> Difference:
    """Compare two versions, in the words of the reader; `known` are the laws there are."""
    return Difference(
        [*_clause_changes(before, after, words)],
        [*_law_changes(before, after, known, words)],
        [*_role_changes(before, after, words)],
    )


def role_lines(role: Role, words: Words) -> list[str]:
    """Say a role in sentences: what it is for, what it allows, how long, how many, how one comes to it."""
    lines = [role.purpose]
    if role.powers:
        allowed = words.enumeration([words.gettext(ALLOWS[each]) for each in role.powers])
        lines.append(words.gettext(N_("It allows to {powers}."), powers=allowed))
    held = N_("A mandate lasts {days} days. Held at the same time: {seats}; in a row by one person: {terms}.")
    lines.append(words.gettext(held, days=role.days, seats=role.seats, terms=role.terms))
    lines.append(words.gettext(N_("Whoever holds it is {way}."), way=words.gettext(BY[role.by])))
    return lines


def _clause_changes(before: Wording, after: Wording, words: Words) -> Iterable[ClauseChange]:
    numbers = {each.number for each in (*before.clauses, *after.clauses)}
    for number in sorted(numbers):
        old, new = before.clause(number), after.clause(number)
        if old != new:
            yield _clause_change(number, old, new, words)


def _clause_change(
    number: int, old: NumberedClause | None, new: NumberedClause | None, words: Words
) -> ClauseChange:
    title = marked(old.title if old else "", new.title if new else "")
    text = marked(old.text if old else "", new.text if new else "")
    shown = (bool(old and old.newcomer), bool(new and new.newcomer))
    newcomer = {
        (False, True): words.gettext(N_("It is now shown where a newcomer writes.")),
        (True, False): words.gettext(N_("It is no more shown where a newcomer writes.")) if new else "",
    }.get(shown, "")
    if new is None:
        plain = words.gettext(N_("Clause {n} is repealed: {title}"), n=number, title=old.title if old else "")
        return ClauseChange(number, "repealed", title, text, newcomer, plain)
    if old is None:
        said_new = N_("Clause {n} is new: {title}. {text}")
        plain = words.gettext(said_new, n=number, title=new.title, text=new.text)
        return ClauseChange(number, "added", title, text, newcomer, plain)
    parts = [words.gettext(N_("Clause {n} changes: {title}."), n=number, title=new.title)]
    if old.title != new.title:
        parts.append(words.gettext(N_("It was called: {title}."), title=old.title))
    if old.text != new.text:
        parts.append(words.gettext(N_("It said: {text}"), text=words.quoted(old.text)))
        parts.append(words.gettext(N_("It will say: {text}"), text=words.quoted(new.text)))
    return ClauseChange(number, "changed", title, text, newcomer, " ".join([*parts, newcomer]).strip())


def _law_changes(before: Wording, after: Wording, known: Iterable[Law], words: Words) -> Iterable[Change]:
    for law in known:
        old, new = said_by(before.laws, law), said_by(after.laws, law)
        if old != new:
            was, becomes = said(law, old, words), said(law, new, words)
            plain = words.gettext(N_("{was} It will be: {becomes}"), was=was, becomes=becomes)
            yield Change(law.key, "changed", marked(was, becomes), plain)


def _role_changes(before: Wording, after: Wording, words: Words) -> Iterable[Change]:
    keys = dict.fromkeys(each.key for each in (*before.roles, *after.roles))
    for key in keys:
        old, new = before.role(key), after.role(key)
        if old != new:
            yield _role_change(key, old, new, words)


def _role_change(key: str, old: Role | None, new: Role | None, words: Words) -> Change:
    was, becomes = (_whole(each, words) if each else "" for each in (old, new))
    if new is None:
        plain = words.gettext(
            N_("The guide knows this mandate no more: {name}."), name=old.name if old else ""
        )
        return Change(key, "repealed", marked(was, ""), plain)
    if old is None:
        plain = words.gettext(N_("The guide knows a new mandate. {role}"), role=becomes)
        return Change(key, "added", marked("", becomes), plain)
    plain = words.gettext(N_("A mandate becomes: {role}"), role=becomes)
    return Change(key, "changed", marked(was, becomes), plain)


def _whole(role: Role, words: Words) -> str:
    said_of_it = " ".join(role_lines(role, words))
    return words.gettext(N_("{name}: {said}"), name=role.name, said=said_of_it)
