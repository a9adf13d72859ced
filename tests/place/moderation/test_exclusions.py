from datetime import datetime

import pytest

from parvis.communities import errors as community_errors
from parvis.communities import policies as communities
from parvis.communities.models import Community, Restriction
from parvis.decisions.enacting import enactment_of
from parvis.decisions.models import Proposal
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(case: Case, square: Community, ada: Person, at: datetime) -> Proposal:
    """Give a proposal to exclude whoever the case concerns."""
    return Proposal.objects.create(
        community=square,
        number=1,
        subject="exclusion",
        title="An exclusion",
        by=ada,
        at=at,
        changes={"case": case.pk},
        last_at=at,
    )


def test_a_vote_excludes_once_with_its_statement_of_reasons(
    proposal: Proposal, bo: Person, square: Community, at: datetime
) -> None:
    subject = enactment_of("exclusion")
    assert subject.check(square, proposal.changes) == []
    assert subject.enact is not None
    for _ in range(2):
        subject.enact(proposal, at)

    ruling = Ruling.objects.get()
    assert (ruling.outcome, ruling.decision, ruling.by, ruling.jury) == (
        Outcome.EXCLUDE,
        proposal.pk,
        None,
        None,
    )
    assert ruling.statement is not None
    assert (ruling.statement.decision, ruling.statement.ends_at) == (proposal.pk, None)
    held = Restriction.objects.get()
    assert (held.person, held.kind) == (bo, Restriction.Kind.EXCLUDED)
    square.forget()
    assert isinstance(communities.write(bo, square), community_errors.Excluded)
    assert subject.check(square, proposal.changes) != []


def test_what_is_proposed_names_nobody_and_is_about_a_case_of_the_community(
    proposal: Proposal, house: Community
) -> None:
    subject = enactment_of("exclusion")
    assert not subject.offered
    assert "Bo" not in "".join(subject.describe(proposal))
    for changes in ({}, {"case": "1"}, {"case": 999_999}):
        assert subject.check(proposal.community, changes) != []
    assert subject.check(house, proposal.changes) != []
