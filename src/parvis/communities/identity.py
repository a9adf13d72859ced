"""What a community is, as its members may decide it anew: what may change, and what is wrong with a change.

A change is JSON, as a proposal keeps it: what it was when the change was written, and what it becomes.

    {"before": {"name": "Vélo"}, "after": {"name": "Vélo Morville"}}

The address stays, so that no link breaks. Who reads may become fewer, never more: what was said among members
was said to them. A community may leave the wider one it stands in, `"inside": false`; that one is not named,
since not everybody who reads the change may know of it.
"""

from collections.abc import Mapping
from typing import Any, Final

from parvis.communities.models import Access, Community, Kind, Visibility
from parvis.pages.reader_words import words
from parvis.words import N_, one_line

NAMES: Final = {
    "name": N_("its name"),
    "purpose": N_("its purpose"),
    "kind": N_("what holds it together"),
    "languages": N_("its languages"),
    "access": N_("how one comes in"),
    "visibility": N_("who reads"),
    "inside": N_("the wider community it stands in"),
}
"""What members may change of it, in the order in which it is said."""
SPOKEN: Final = ("fr", "en", "ar", "br", "de", "es", "it", "nl", "pl", "pt", "ro", "tr", "uk", "zh")
"""Languages a community may name as its own."""
SHORTEST_NAME: Final = 3
LONGEST_NAME: Final = 80
LONGEST_PURPOSE: Final = 400
_ONE_OF: Final = {"kind": Kind.values, "access": Access.values, "visibility": Visibility.values}
_NO_CHANGE: Final = N_("This is no change to what a community is.")


def present(community: Community) -> dict[str, Any]:
    """Give what a community is today, by the names under which it may change."""
    plain = {name: getattr(community, name) for name in NAMES if name != "inside"}
    return {**plain, "inside": community.parent_id is not None}


def change(community: Community, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Write a change as a proposal keeps it: only what becomes something else."""
    now = present(community)
    after = {name: _plain(wanted[name]) for name in NAMES if name in wanted}
    after = {name: value for name, value in after.items() if value != _plain(now[name])}
    return {"before": {name: now[name] for name in after}, "after": after}


def faults(community: Community, changes: Mapping[str, Any]) -> list[str]:
    """Say what is wrong with a change, in words; empty: it may be decided, and carried out."""
    said = words()
    before, after = changes.get("before"), changes.get("after")
    if (
        changes.keys() != {"before", "after"}
        or not isinstance(before, dict)
        or not isinstance(after, dict)
        or not before.keys() == after.keys() <= NAMES.keys()
    ):
        return [said.gettext(_NO_CHANGE)]
    now = present(community)
    if before == after:
        return [said.gettext(N_("Nothing would become something else."))]
    meanwhile = N_("Another decision has changed {what} meanwhile: what members read is not what stands.")
    found = [
        said.gettext(meanwhile, what=said.gettext(NAMES[name]))
        for name in NAMES
        if name in before and before[name] != now[name]
    ]
    cannot = N_("It may not be so: {what}.")
    found += [
        said.gettext(cannot, what=said.gettext(NAMES[name]))
        for name in NAMES
        if name in after and not _fits(name, after[name], now[name])
    ]
    if after.get("visibility") == Visibility.PUBLIC and now["visibility"] != Visibility.PUBLIC:
        found.append(said.gettext(ONLY_FEWER))
    return found


ONLY_FEWER: Final = N_(
    "Who reads may become fewer, never more: what was said among members was said to them alone. To speak "
    "before everybody, open a call for a public community inside this one."
)


def _plain(value: Any) -> Any:
    """Write a text on one line, as its page shows it; anything else is as JSON holds it."""
    return one_line(value) if isinstance(value, str) else value


def _fits(name: str, value: Any, now: Any) -> bool:
    if name == "inside":
        return value is False
    if name == "languages":
        known = {*SPOKEN, *now}
        return (
            isinstance(value, list)
            and 0 < len(value) == len({*map(str, value)})
            and all(isinstance(each, str) and each in known for each in value)
        )
    if not isinstance(value, str):
        return False
    if name in _ONE_OF:
        return value in _ONE_OF[name]
    least, most = (SHORTEST_NAME, LONGEST_NAME) if name == "name" else (1, LONGEST_PURPOSE)
    return value == one_line(value) and least <= len(value) <= most
