"""Who may do what in the loop, and the reason when not."""

from datetime import datetime

from parvis.communities import policies as communities
from parvis.communities.models import Community, Mandate
from parvis.listening import errors
from parvis.listening.models import Expectation
from parvis.pages.refusals import Verdict
from parvis.people.models import Person


def read(viewer: Person | None, community: Community) -> Verdict:
    """Let whoever may read the community read its expectations, answers and register."""
    return communities.read(viewer, community)


def animate(viewer: Person | None, community: Community, at: datetime) -> Verdict:
    """Let whoever holds a mandate act; where nobody does, any member may, and it is written in the register.

    A community without living mandates falls back to its members, never to the host of the server.
    """
    if verdict := communities.write(viewer, community):
        return verdict
    holders = {each.person_id for each in _in_force(community, at)}
    holds = viewer is not None and (not holders or viewer.pk in holders)
    return None if holds else errors.InOthersCharge(community=community.name)


def write(viewer: Person | None, community: Community) -> Verdict:
    """Let any member write an expectation."""
    return communities.write(viewer, community)


def join(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let any member say that they expect it too, while it stands by itself."""
    return communities.write(viewer, expectation.community) or _stands(expectation)


def leave(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let anyone with an account who may read take back that they expect it."""
    return communities.somebody(viewer) or read(viewer, expectation.community)


def follow(viewer: Person | None, expectation: Expectation) -> Verdict:
    """Let anyone with an account who may read follow, and stop."""
    return communities.somebody(viewer) or read(viewer, expectation.community)


def tend(viewer: Person | None, expectation: Expectation, at: datetime) -> Verdict:
    """Let those who animate rename, merge, split, set aside and route what stands by itself."""
    return animate(viewer, expectation.community, at) or _stands(expectation)


def _stands(expectation: Expectation) -> Verdict:
    return errors.ExpectationElsewhere() if expectation.merged_into_id else None


def _in_force(community: Community, at: datetime) -> list[Mandate]:
    return [*community.mandates.filter(starts_at__lte=at, ends_at__gt=at, ended_at=None)]
