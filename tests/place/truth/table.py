"""Ask everybody everything, and keep the answers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final, NamedTuple

from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from tests.place.truth.cast import WHO
from tests.place.truth.discovering import Asked, Policy
from tests.place.truth.stage import UNFIT, Stage, Thing, Things
from tests.place.truth.things_of_decisions import of_decisions
from tests.place.truth.things_of_judging import of_moderation
from tests.place.truth.things_of_leaving import of_leaving
from tests.place.truth.things_of_loop import of_listening
from tests.place.truth.things_of_talk import anywhere, of_communities, of_conversations, of_importing

YES: Final = "yes"
ANYWHERE: Final = "anywhere"
"""The state of what has nothing to do with a community."""
ROOMS: Final = (
    anywhere,
    of_communities,
    of_conversations,
    of_importing,
    of_listening,
    of_decisions,
    of_moderation,
    of_leaving,
)


class Row(NamedTuple):
    """What each of the cast is answered to one question."""

    state: str
    policy: str
    things: str
    verdicts: tuple[str, ...]
    """In the order of `WHO`: yes, no, or the name of the refusal; empty where there is nothing to ask of."""

    def of(self, name: str) -> str:
        """Give what one of the cast is answered."""
        return self.verdicts[_PLACE[name]]

    def may(self) -> set[str]:
        """Name those who may."""
        return {name for name, verdict in zip(WHO, self.verdicts, strict=True) if verdict == YES}


_PLACE: Final = {name: place for place, name in enumerate(WHO)}


def things_of(stage: Stage) -> Things:
    """Make everything that is asked of in one community."""
    return {kind: things for room in ROOMS for kind, things in room(stage).items()}


def unresolved(policies: Sequence[Policy], known: Things) -> dict[str, list[str]]:
    """Name the policies asked of something nothing here stands for, with what that is."""
    missing = {
        policy.name: [f"{each.name}: {each.kind}" for each in policy.of if _things(each, known) is None]
        for policy in policies
    }
    return {name: lacks for name, lacks in missing.items() if lacks}


def rows(policies: Sequence[Policy], stages: Sequence[tuple[Stage, Things]]) -> list[Row]:
    """Ask every policy of every thing in every state, for everybody."""
    return [
        row
        for policy in policies
        for place, (stage, known) in enumerate(stages)
        for row in _rows(policy, stage, known, first=place == 0)
    ]


def _rows(policy: Policy, stage: Stage, known: Things, *, first: bool) -> Iterator[Row]:
    for things in product(*(_things(each, known) or () for each in policy.of)):
        everywhere = all(thing.anywhere for thing in things)
        if everywhere and not first:
            continue
        verdicts = tuple(_verdict(policy, person, things) for person in stage.cast.values())
        if any(verdict is not None for verdict in verdicts):
            yield Row(
                state=ANYWHERE if everywhere else stage.state.name,
                policy=policy.name,
                things=", ".join(thing.name for thing in things if thing.name),
                verdicts=tuple(verdict or "" for verdict in verdicts),
            )


def _verdict(policy: Policy, viewer: Person | None, things: Sequence[Thing]) -> str | None:
    """Give one answer; nothing where the viewer has no such thing, or it does not go with the others."""
    chosen: dict[Any, Any] = {}
    given: dict[str, Any] = {}
    for asked, thing in zip(policy.of, things, strict=True):
        found = thing.give(viewer, chosen)
        if found is UNFIT or (found is None and not asked.optional):
            return None
        chosen[asked.kind] = given[asked.name] = found
    answer = policy.ask(viewer, **given)
    if isinstance(answer, Refusal):
        return type(answer).__name__
    return YES if answer in {None, True} else "no"


def _things(asked: Asked, known: Mapping[Any, Sequence[Thing]]) -> Sequence[Thing] | None:
    if asked.kind is bool:
        says = asked.name.replace("_", " ")
        return [_said(says, yes=True), _said(f"not {says}", yes=False)]
    return known.get((asked.name, asked.kind)) or known.get(asked.kind)


def _said(name: str, *, yes: bool) -> Thing:
    return Thing(name, lambda _viewer, _chosen: yes, anywhere=True)
