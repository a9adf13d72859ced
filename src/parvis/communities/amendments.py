"""What changing a guide means: all it says, a change to it, what is wrong with a change. No database here.

A change is JSON, as a proposal keeps it:

    {"based_on": 2,
     "clauses": [{"number": 3, "title": "…", "text": "…", "newcomer": true},
                 {"number": 4, "repealed": true},
                 {"number": null, "title": "…", "text": "…"}],
     "laws": {"guide.delay_days": 14},
     "roles": [{"key": "scribe", "name": "…", …}, {"key": "host", "removed": true}]}
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from parvis.communities import laws, limits
from parvis.communities.models import Mandate
from parvis.communities.powers import Power
from parvis.communities.proposals import NumberedClause
from parvis.communities.roles import Role
from parvis.words import N_, Words, one_line

LONGEST_TITLE: Final = 80
LONGEST_TEXT: Final = 1000
MOST_ROLES: Final = 20
_PARTS: Final = frozenset({"based_on", "clauses", "laws", "roles"})
_CLAUSE: Final = frozenset({"number", "title", "text", "newcomer", "repealed"})
_ROLE: Final = frozenset({"key", "name", "purpose", "powers", "days", "seats", "terms", "by"})
_KEY: Final = re.compile(r"[a-z][a-z0-9_-]{0,23}")
_INCOMPLETE: Final = N_("Clause {n} is not complete, or too long.")


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold all that one version of a guide says."""

    clauses: tuple[NumberedClause, ...]
    laws: Mapping[str, Any]
    """As the guide keeps them: what it says otherwise than is usual."""
    roles: tuple[Role, ...]

    def clause(self, number: int) -> NumberedClause | None:
        """Find a clause by its number."""
        return next((each for each in self.clauses if each.number == number), None)

    def role(self, key: str) -> Role | None:
        """Find a role by its key."""
        return next((each for each in self.roles if each.key == key), None)


def amended(before: Wording, changes: Mapping[str, Any], *, next_number: int) -> Wording:
    """Say what a guide says after a change without fault: numbers stay, and none is given again."""
    clauses = {each.number: each for each in before.clauses}
    for each in changes.get("clauses", ()):
        number = each.get("number")
        if each.get("repealed"):
            del clauses[number]
            continue
        if number is None:
            number, next_number = next_number, next_number + 1
        clauses[number] = _clause(number, each)
    roles = {each.key: each for each in before.roles}
    for each in changes.get("roles", ()):
        if each.get("removed"):
            del roles[each["key"]]
        else:
            roles[each["key"]] = Role.read(each)
    return Wording(
        tuple(clauses[number] for number in sorted(clauses)),
        {**before.laws, **changes.get("laws", {})},
        tuple(roles.values()),
    )


def faults(before: Wording, changes: Any, words: Words, *, read: Wording | None = None) -> list[str]:
    """Say what is wrong with a change to a guide; `read` is what it was written against, where that is older.

    Empty: it may be decided, and carried out.
    """
    if not _well_formed(changes):
        return [words.gettext(N_("This is no change to a guide."))]
    found = [
        *_clause_faults(before, changes.get("clauses", []), words),
        *_law_faults(changes.get("laws", {}), words),
        *_role_faults(before, changes.get("roles", []), words),
    ]
    found += [] if read is None else _conflicts(before, changes, read, words)
    if found:
        return found
    after = amended(before, changes, next_number=limits.MOST_CLAUSES * 1000)
    return _whole_faults(before, after, words)


def _well_formed(changes: Any) -> bool:
    if not isinstance(changes, dict) or not changes.keys() <= _PARTS:
        return False
    based_on = changes.get("based_on")
    if "based_on" in changes and (not isinstance(based_on, int) or isinstance(based_on, bool)):
        return False
    rows = [changes.get("clauses", []), changes.get("roles", [])]
    return isinstance(changes.get("laws", {}), dict) and all(
        isinstance(each, list) and all(isinstance(row, dict) for row in each) for each in rows
    )


def _clause(number: int, typed: Mapping[str, Any]) -> NumberedClause:
    title, text = one_line(typed["title"]), typed["text"].strip()
    return NumberedClause(number, title, text, bool(typed.get("newcomer", False)))


def _clause_faults(before: Wording, rows: Sequence[Mapping[str, Any]], words: Words) -> list[str]:
    found, met = [], set()
    for each in rows:
        number = each.get("number")
        if not each.keys() <= _CLAUSE or not (number is None or type(number) is int):
            found.append(words.gettext(N_("This is no change to a guide.")))
        elif number is not None and before.clause(number) is None:
            found.append(words.gettext(N_("There is no clause {n} to change."), n=number))
        elif number is not None and number in met:
            found.append(words.gettext(N_("Clause {n} is changed twice."), n=number))
        elif not _complete(each):
            new = N_("A new clause is not complete, or too long.")
            found.append(words.gettext(new if number is None else _INCOMPLETE, n=number))
        met.add(number)
    return found


def _complete(each: Mapping[str, Any]) -> bool:
    if each.get("repealed", False) is not False:
        return each["repealed"] is True and each.get("number") is not None
    title, text = each.get("title"), each.get("text")
    return (
        isinstance(title, str)
        and isinstance(text, str)
        and 0 < len(one_line(title)) <= LONGEST_TITLE
        and 0 < len(text.strip()) <= LONGEST_TEXT
        and isinstance(each.get("newcomer", False), bool)
    )


def _law_faults(proposed: Mapping[str, Any], words: Words) -> list[str]:
    known = {each.key for each in laws.laws()}
    return [
        words.gettext(N_("A guide may not say this of “{law}”."), law=key)
        if key in known
        else words.gettext(N_("No rule is called “{law}”."), law=key)
        for key in laws.faults(proposed)
    ]


def _role_faults(before: Wording, rows: Sequence[Mapping[str, Any]], words: Words) -> list[str]:
    found, met = [], set()
    for each in rows:
        key = each.get("key")
        if not isinstance(key, str) or not _KEY.fullmatch(key) or key == Mandate.CARETAKER:
            found.append(words.gettext(N_("A mandate’s short name is of plain letters, and its own.")))
        elif key in met:
            found.append(words.gettext(N_("The mandate “{role}” is changed twice."), role=key))
        elif "removed" in each:
            if each["removed"] is not True or before.role(key) is None:
                found.append(words.gettext(N_("There is no mandate “{role}” to remove."), role=key))
        elif not is_a_role(each):
            said = N_("The mandate “{role}” is not complete, or not within what a mandate may be.")
            found.append(words.gettext(said, role=key))
        met.add(key)
    return found


def is_a_role(kept: Mapping[str, Any]) -> bool:
    """Tell whether this is a role a guide may know: complete, and nothing it could not hold."""
    texts = [(kept.get("name"), 60), (kept.get("purpose"), 400)]
    whole = [(kept.get("days"), 730), (kept.get("seats"), 50), (kept.get("terms"), 10)]
    powers = kept.get("powers")
    return (
        kept.keys() == _ROLE
        and all(isinstance(text, str) and 0 < len(text.strip()) <= most for text, most in texts)
        and all(type(number) is int and 1 <= number <= most for number, most in whole)
        and isinstance(powers, list)
        and all(isinstance(each, str) and each in Power.values for each in powers)
        and len({*powers}) == len(powers)
        and kept["by"] in ("vote", "lot", "consent")
    )


def _conflicts(before: Wording, changes: Mapping[str, Any], read: Wording, words: Words) -> list[str]:
    """Say what was decided meanwhile on the same matter: nobody voted on the two together."""
    said = N_("Clause {n} was changed meanwhile by another decision: what members read is not what stands.")
    numbers = [each["number"] for each in changes.get("clauses", []) if type(each.get("number")) is int]
    found = [words.gettext(said, n=n) for n in numbers if before.clause(n) != read.clause(n)]
    said = N_("The rule “{law}” was changed meanwhile by another decision.")
    known = {each.key: each for each in laws.laws()}
    found += [
        words.gettext(said, law=key)
        for key in changes.get("laws", {})
        if key in known and laws.said_by(before.laws, known[key]) != laws.said_by(read.laws, known[key])
    ]
    said = N_("The mandate “{role}” was changed meanwhile by another decision.")
    keys = [each["key"] for each in changes.get("roles", []) if isinstance(each.get("key"), str)]
    return found + [words.gettext(said, role=key) for key in keys if before.role(key) != read.role(key)]


def _whole_faults(before: Wording, after: Wording, words: Words) -> list[str]:
    found = []
    if _same(before, after):
        found.append(words.gettext(N_("The guide says this already.")))
    if len(after.clauses) < limits.LEAST_CLAUSES:
        few = N_("A guide has {least} clauses or more.")
        found.append(words.gettext(few, least=limits.LEAST_CLAUSES))
    if len(after.clauses) > limits.MOST_CLAUSES:
        found.append(words.gettext(N_("A guide has {most} clauses at most."), most=limits.MOST_CLAUSES))
    if sum(each.newcomer for each in after.clauses) > limits.FOR_NEWCOMERS:
        many = N_("{most} clauses at most are shown where a newcomer writes.")
        found.append(words.gettext(many, most=limits.FOR_NEWCOMERS))
    if len(after.roles) > MOST_ROLES:
        found.append(words.gettext(N_("A guide knows {most} mandates at most."), most=MOST_ROLES))
    return found


def _same(before: Wording, after: Wording) -> bool:
    rules = all(laws.said_by(before.laws, each) == laws.said_by(after.laws, each) for each in laws.laws())
    return rules and (before.clauses, before.roles) == (after.clauses, after.roles)
