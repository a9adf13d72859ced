"""What is done with a mandate, in words: the public record of it is made of these sentences.

A room above adds its own: `deed(verbs.CLOSED, Power.TEND, N_("Closed a topic."))` from its app's `ready`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from parvis.communities import verbs
from parvis.communities.powers import Power
from parvis.ledger.vocabulary import Verb
from parvis.words import N_


@dataclass(frozen=True, slots=True)
class Deed:
    """Name one act some powers allow, each by itself, and how it is said without its subject."""

    verb: str
    powers: frozenset[Power]
    says: str
    """A sentence marked with N_, "Closed a topic."."""


_DEEDS: Final[dict[str, Deed]] = {}


def deed(verb: Verb, power: Power, says: str, *also: Power) -> Deed:
    """Add an act, and other powers that allow it too; ValueError for two meanings of one verb."""
    made = Deed(verb.name, frozenset({power, *also}), says)
    if _DEEDS.setdefault(verb.name, made) != made:
        message = f"{verb.name} is said otherwise already"
        raise ValueError(message)
    return made


def said(verb: str) -> str:
    """Give the sentence of a verb, to be translated; KeyError for what no power allows."""
    return _DEEDS[verb].says


def deeds_of(powers: Collection[str]) -> list[Deed]:
    """List the acts some powers allow."""
    found = (each for each in _DEEDS.values() if not each.powers.isdisjoint(powers))
    return sorted(found, key=lambda each: each.verb)


def verbs_of(powers: Collection[str]) -> set[str]:
    """Give the verbs of what some powers allow: what any member may do is done without a mandate."""
    return {each.verb for each in deeds_of(powers)}


deed(verbs.ADMITTED, Power.ADMIT, N_("Let in somebody who asked to join."))
deed(verbs.DECLINED, Power.ADMIT, N_("Declined a request to join, with a reason."))
