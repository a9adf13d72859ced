"""The mandates a guide knows: what each is for, how long, how many may hold it, what it allows."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, Self

from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.words import N_, Words

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


USUAL: Final = (
    ("animator", N_("Animator"), N_("To hear what members expect, and bring it to those who can answer."),
     (Power.ANIMATE, Power.RECEIVE), 180, 2, 2, "vote"),
    ("host", N_("Host"), N_("To welcome those who come, and keep the talk in order."),
     (Power.ADMIT, Power.TEND), 180, 2, 2, "consent"),
    ("moderator", N_("Moderator"), N_("To decide on what is signalled, by the clauses of the guide."),
     (Power.RULE,), 180, 3, 2, "vote"),
    ("treasurer", N_("Treasurer"), N_("To keep the accounts, and show them to everyone."),
     (Power.KEEP,), 365, 1, 2, "vote"),
)  # fmt: skip
"""The roles of a first guide, which its members change as they change its clauses."""


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
