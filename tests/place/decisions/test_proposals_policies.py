"""Who may do what to a proposal: every act, by every kind of person, in every state."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

import pytest

from parvis.communities import actions as communities
from parvis.communities.models import Community
from parvis.communities.models.statements import Restriction
from parvis.decisions.errors import proposals as errors
from parvis.decisions.models import Amendment, Argument, Candidate, Proposal, Question, Task
from parvis.decisions.policies import proposals as policies
from parvis.pages.refusals import SignInFirst, Verdict
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
PERSONS: Final = ("author", "member", "outsider", "left", "unclaimed", "nobody")
STATES: Final = tuple(Proposal.State.values)
MEMBERS: Final = frozenset({"author", "member"})
ALL_WITH_ACCOUNT: Final = frozenset({"author", "member", "outsider", "left"})
DRAFTED, GOING_ON, ANY = frozenset({"drafted"}), frozenset({"drafted", "voted"}), frozenset(STATES)
PASSED: Final = frozenset({"passed"})
Acts = Mapping[str, Callable[[Person | None], Verdict]]

MAY: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    # What one does: who may, and in which states.
    "open": (MEMBERS, ANY),
    "rewrite": (frozenset({"author"}), DRAFTED),
    "withdraw": (frozenset({"author"}), DRAFTED),
    "amend": (frozenset({"member"}), DRAFTED),
    "answer an amendment": (frozenset({"author"}), DRAFTED),
    "take one's amendment back": (frozenset({"member"}), ANY),
    "argue": (MEMBERS, GOING_ON),
    "remove one's argument": (frozenset({"member"}), ANY),
    "ask": (MEMBERS, GOING_ON),
    "answer a question": (frozenset({"author"}), GOING_ON),
    "stand": (MEMBERS, DRAFTED),
    "step down": (frozenset({"member"}), DRAFTED),
    "add a task": (MEMBERS, PASSED),
    "take a task": (MEMBERS, ANY - {"overturned"}),
    "give a task back": (frozenset({"member"}), ANY),
    "finish a task": (frozenset({"member"}), ANY - {"overturned"}),
}
"""Amendment, argument, question, candidature and task are those of the plain member."""


@pytest.fixture
def persons(bo: Person, ada: Person, cy: Person, dee: Person, una: Person) -> Mapping[str, Person | None]:
    """Give one person of each kind; Bo wrote the proposal, Ada is a plain member of it."""
    return dict(zip(PERSONS, (bo, ada, cy, dee, una, None), strict=True))


def acts(proposal: Proposal, member: Person, at: datetime) -> Acts:
    """Give every act on a proposal and on what a member wrote under it."""
    under = {"proposal": proposal, "by": member, "at": at}
    amendment = Amendment(**under, to=proposal.versions.get(), source="Two.", why="So")
    argument, question = Argument(**under, side="for", source="So."), Question(**under, text="Who?")
    free, taken = Task(**under, what="Buy"), Task(**under, what="Saw", taken_by=member)
    election = Proposal(
        community=proposal.community, by=proposal.by, subject="election", state=proposal.state
    )

    def candidate(viewer: Person | None) -> Candidate | None:
        return Candidate(proposal=election, person=member) if viewer == member else None

    return {
        "open": lambda viewer: policies.open_proposal(viewer, proposal.community),
        "rewrite": lambda viewer: policies.rewrite(viewer, proposal),
        "withdraw": lambda viewer: policies.withdraw(viewer, proposal),
        "amend": lambda viewer: policies.amend(viewer, proposal),
        "answer an amendment": lambda viewer: policies.answer_amendment(viewer, amendment),
        "take one's amendment back": lambda viewer: policies.withdraw_amendment(viewer, amendment),
        "argue": lambda viewer: policies.argue(viewer, proposal),
        "remove one's argument": lambda viewer: policies.remove_argument(viewer, argument),
        "ask": lambda viewer: policies.ask(viewer, proposal),
        "answer a question": lambda viewer: policies.answer_question(viewer, question),
        "stand": lambda viewer: policies.stand(viewer, election, None),
        "step down": lambda viewer: policies.step_down(viewer, election, candidate(viewer)),
        "add a task": lambda viewer: policies.add_task(viewer, proposal),
        "take a task": lambda viewer: policies.take_task(viewer, free),
        "give a task back": lambda viewer: policies.give_back_task(viewer, taken),
        "finish a task": lambda viewer: policies.finish_task(viewer, taken, at),
    }


@pytest.mark.parametrize("act", [*MAY])
@pytest.mark.parametrize("state", STATES)
def test_each_may_do_what_the_table_says_and_nothing_else(
    bench: Proposal, persons: Mapping[str, Person | None], ada: Person, at: datetime, act: str, state: str
) -> None:
    bench.state = state
    who, states = MAY[act]
    found = {name: acts(bench, ada, at)[act](person) is None for name, person in persons.items()}

    assert found == {name: name in who and state in states for name in PERSONS}


def test_each_act_of_the_table_is_judged(bench: Proposal, ada: Person, at: datetime) -> None:
    assert {*acts(bench, ada, at)} == {*MAY}


@pytest.mark.parametrize("act", [*MAY])
def test_who_has_not_signed_in_is_asked_to_and_every_no_has_its_reason(
    bench: Proposal, persons: Mapping[str, Person | None], ada: Person, at: datetime, act: str
) -> None:
    judged = acts(bench, ada, at)[act]

    assert isinstance(judged(None), SignInFirst)
    for person in persons.values():
        verdict = judged(person)
        assert verdict is None or (verdict.what and verdict.remedy)


def test_a_text_whose_author_left_is_kept_by_any_member(
    bench: Proposal, square: Community, ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    assert isinstance(policies.rewrite(ada, bench), errors.NotYourProposal)
    communities.leave_community(by=bo, community=square, at=at)
    square.forget()
    bench.community = square

    assert policies.rewrite(ada, bench) is None
    assert policies.withdraw(ada, bench) is None
    assert policies.rewrite(cy, bench) is not None
    assert policies.rewrite(bo, bench) is not None


def test_what_signatures_called_for_is_nobodys_to_change(bench: Proposal, ada: Person) -> None:
    bench.by = None
    for verdict in (
        policies.rewrite(ada, bench),
        policies.withdraw(ada, bench),
        policies.amend(ada, bench),
    ):
        assert isinstance(verdict, errors.CalledByMany)
    assert policies.argue(ada, bench) is None


def test_whom_a_ruling_keeps_from_writing_writes_nothing_here_either(
    bench: Proposal, square: Community, ada: Person, at: datetime
) -> None:
    tie = square.membership_of(ada)
    assert tie is not None
    tie.restriction = Restriction(ends_at=at + timedelta(days=1))
    bench.community = square
    writes = {"open", "amend", "argue", "ask", "stand", "take a task", "finish a task"}

    for act in writes:
        assert acts(bench, ada, at)[act](ada) is not None, act
    assert acts(bench, ada, at)["remove one's argument"](ada) is None
