"""What the demo place tells of its power could have happened, in texts that are well set."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from parvis.samples.place import Community, Place, PlaceError, read_place
from parvis.samples.place.consistency import check
from parvis.samples.place.deciding import Decisions, Proposed
from parvis.samples.place.loop import Act
from parvis.samples.place.moderating import Cases, Said

PLACE = read_place()
BORN = [each for each in PLACE.communities if each.state == "born"]
BREAKING = re.compile(r" [?;:»!%€]|« |\d h\b")
FIRST = PLACE.communities[0]
SAID = FIRST.decisions.proposed[0]


def texts(community: Community) -> Iterator[str]:
    """Give what is said aloud where members decide and signal."""
    for each in community.decisions.proposed:
        yield each.title
        yield from (wording.why for wording in (*each.rewritten, *each.amendments))
        for vote in each.votes:
            yield from (*vote.options, *(ballot.proposes for ballot in vote.ballots))
    yield from (act.words for act in (*community.decisions.acts(), *community.cases.acts()))
    for case in community.cases.signalled:
        if case.ruled:
            yield case.ruled.facts
        if case.appealed:
            yield from (case.appealed.plea, *case.appealed.says, *(why for _, why in case.appealed.votes))


def with_proposal(**changes: object) -> Place:
    """Give the place with another first proposal in its first community."""
    changed: Proposed = replace(SAID, **changes)  # type: ignore[arg-type]
    decisions = Decisions((changed, *FIRST.decisions.proposed[1:]), FIRST.decisions.handovers)
    return replace(PLACE, communities=(replace(FIRST, decisions=decisions), *PLACE.communities[1:]))


def with_case(**changes: object) -> Place:
    """Give the place with another first case in its first community."""
    first, *others = FIRST.cases.signalled
    cases = Cases((replace(first, **changes), *others), FIRST.cases.mediators)  # type: ignore[arg-type]
    return replace(PLACE, communities=(replace(FIRST, cases=cases), *PLACE.communities[1:]))


@pytest.mark.parametrize("community", BORN, ids=lambda one: one.slug)
def test_what_is_said_of_power_does_not_break_before_its_signs(community: Community) -> None:
    assert [text for text in texts(community) if BREAKING.search(text)] == []


@pytest.mark.parametrize("community", BORN, ids=lambda one: one.slug)
def test_what_is_said_of_power_has_typographic_apostrophes(community: Community) -> None:
    assert [text for text in texts(community) if re.search(r"['\"]", text)] == []


IMPOSSIBLE = {
    "marit is not a member when a decision needs them": with_proposal(
        begun=Act("marit", SAID.begun.ago, "…")
    ),
    "which was not there": with_proposal(topic="Semaine prochaine, 7 h 42"),
    "claire acts before it was proposed": with_proposal(begun=Act("claire", timedelta(days=211), "…")),
    "its votes run into each other": with_proposal(votes=(SAID.votes[0], SAID.votes[0])),
    "does not judge each of those who stand": with_proposal(subject="election", standing=()),
    "there is no post 99 in": with_case(about=Said(FIRST.cases.signalled[0].about.topic, 99)),
    "is not a member when a case needs them": with_case(heard=Act("marit", timedelta(days=1))),
}


@pytest.mark.parametrize("told", IMPOSSIBLE)
def test_a_power_that_could_not_have_been_is_refused(told: str) -> None:
    with pytest.raises(PlaceError, match=re.escape(told)):
        check(IMPOSSIBLE[told])
