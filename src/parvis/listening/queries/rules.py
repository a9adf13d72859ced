"""Read what a community decided about its loop, and how it came to be so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from parvis.communities.models import Community
from parvis.ledger.models import Fact
from parvis.listening import verbs
from parvis.listening.models import Rules
from parvis.people.models import Person

RULES: Final = (
    "bar",
    "letters_a_week",
    "working_days_to_answer",
    "reminders",
    "reopen_share",
    "reopen_least",
    "threshold_percent",
    "threshold_least",
    "ladder",
    "territory",
    "voice_cap",
    "voice_cap_holds",
)
"""What a community may decide, as the columns are named."""
SHOWN: Final = 50
NONE: Final = "-"


class Changed(NamedTuple):
    """One rule that was changed: which, from what to what, when and by whom."""

    rule: str
    before: str
    after: str
    at: datetime
    by: Person | None


def rules_of(community: Community) -> Rules:
    """Give the rules of a community: the defaults where it changed none."""
    return Rules.objects.filter(community=community).first() or Rules(community=community)


def changes_of(community: Community) -> list[Changed]:
    """List the last changes of the rules, the latest first."""
    facts = Fact.objects.filter(
        object_type=Community._meta.label_lower, object_id=community.pk, verb=verbs.RULES.name
    )
    found = [*facts.order_by("-pk")[:SHOWN]]
    people = Person.objects.in_bulk({each.actor for each in found if each.actor})
    return [
        Changed(*_read(each.facts["what"]), each.at, people.get(each.actor) if each.actor else None)
        for each in found
    ]


def written(value: Any) -> str:
    """Write the value of a rule so that it stays readable in the ledger: without spaces."""
    if value is None or value == "":
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "/".join(f"{each['step']}:{each['days']}" for each in value) or NONE
    return str(value)


def _read(what: str) -> tuple[str, str, str]:
    rule, before, after = [*what.split(" "), NONE, NONE, NONE][:3]
    return rule, before, after
