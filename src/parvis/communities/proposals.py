"""What a call proposes: an identity, an idea, the clauses of a first guide, a quorum, a deadline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from parvis.communities import limits
from parvis.communities.models import Community
from parvis.core import guide


@dataclass(frozen=True, slots=True)
class ProposedClause:
    """Write one clause; its number is its place in the guide."""

    title: str
    text: str
    newcomer: bool = False
    """One of those shown where a newcomer writes."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold all that signers will read; nothing of it changes once the call is open."""

    name: str
    slug: str
    purpose: str
    kind: str
    languages: Sequence[str]
    access: str
    visibility: str
    idea: str
    clauses: Sequence[ProposedClause]
    quorum: int
    deadline: datetime
    reason: str = ""
    """Why the founder wants it: opening is the first signature."""
    parent: Community | None = None

    def fits(self, at: datetime) -> bool:
        """Tell whether quorum, deadline and number of clauses are within what the page says."""
        return (
            limits.LEAST_QUORUM <= self.quorum <= limits.MOST_QUORUM
            and at < self.deadline <= at + limits.LONGEST_CALL
            and limits.LEAST_CLAUSES <= len(self.clauses) <= limits.MOST_CLAUSES
        )


@dataclass(frozen=True, slots=True)
class NumberedClause:
    """State one clause as it stands in a call or in a guide."""

    number: int
    title: str
    text: str
    newcomer: bool

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read a clause kept in a call."""
        return cls(kept["number"], kept["title"], kept["text"], kept["newcomer"])


def numbered(clauses: Iterable[ProposedClause]) -> list[dict[str, Any]]:
    """Number the clauses from 1, as a call keeps them."""
    return [
        {"number": number, "title": each.title, "text": each.text, "newcomer": each.newcomer}
        for number, each in enumerate(clauses, 1)
    ]


digest_of: Final = guide.digest
"""Digest all a guide says, for the chain of public acts."""
