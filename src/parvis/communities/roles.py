"""The mandates a guide knows: what each is for, how long, how many may hold it, what it allows."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Self

from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.communities.usual import USUAL, said
from parvis.words import Words

By = Literal["vote", "lot", "consent"]


@dataclass(frozen=True, slots=True)
class Role:
    """State one role of a guide."""

    key: str
    """Stays from one version to the next, "moderator"."""
    name: str
    purpose: str
    powers: tuple[Power, ...]
    days: int
    """How long a mandate lasts; at most two years."""
    seats: int
    terms: int
    """Mandates in a row one person may hold."""
    by: By

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read a role kept in a guide."""
        powers = tuple(Power(each) for each in kept["powers"])
        return cls(**{**kept, "powers": powers})

    def kept(self) -> dict[str, Any]:
        """Write it as a guide keeps it."""
        return {**asdict(self), "powers": [str(each) for each in self.powers]}

    def said(self, words: Words) -> Self:
        """Say it to a reader: in their language where the software wrote it, else as members did."""
        name, purpose = (said(self.key, each, words) for each in (self.name, self.purpose))
        return replace(self, name=name, purpose=purpose)


def usual(words: Words) -> tuple[Role, ...]:
    """Give the roles of a first guide, in one language."""
    return tuple(
        Role(key, words.gettext(name), words.gettext(purpose), powers, days, seats, terms, by)  # type: ignore[arg-type]
        for key, name, purpose, powers, days, seats, terms, by in USUAL
    )


def roles_of(community: Community) -> tuple[Role, ...]:
    """Give the roles the guide in force knows."""
    return read(community.guide.roles) if community.guide else ()


def read(kept: Iterable[Mapping[str, Any]]) -> tuple[Role, ...]:
    """Read the roles kept in a guide."""
    return tuple(Role.read(each) for each in kept)


def role_of(community: Community, key: str) -> Role | None:
    """Find a role of the guide in force by its key."""
    return next((each for each in roles_of(community) if each.key == key), None)
