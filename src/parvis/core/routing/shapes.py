"""What the router is told of persons, and what it proposes; free of any numerical library."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Domain:
    """Describe what one person is responsible for, as the community's directory tells it."""

    key: str
    words: str = ""
    """Their office, their organisation, what they answer for: any text, in anybody's words."""
    examples: tuple[str, ...] = ()
    """Texts known to be theirs, oldest first: what was routed to them and stood, and every correction."""
    language: str = ""
    """The language (ISO 639-1) of the words and examples where they do not tell it themselves."""
    territory: str = ""
    """The names of the places they answer for: said in a text, they speak for this person."""


class Proposal(NamedTuple):
    """Name one person who may be responsible, how likely, and why."""

    key: str
    confidence: float
    """Between 0 and 1: how often, as far as corrections tell, such a proposal is right."""
    why: tuple[str, ...]
    """Words of the text that speak for this person, most telling first, as they are written there."""
