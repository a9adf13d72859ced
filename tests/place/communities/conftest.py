"""What the tests of this room share."""

from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Access, Kind, Visibility
from parvis.communities.proposals import Proposal, ProposedClause


@pytest.fixture
def proposal(at: datetime) -> Proposal:
    """Give what a call for three signatures proposes."""
    return Proposal(
        name="Vélo Morville",
        slug="velo-morville",
        purpose="Getting around by bicycle.",
        kind=Kind.LOCAL,
        languages=["fr", "en"],
        access=Access.OPEN,
        visibility=Visibility.PUBLIC,
        idea="Let us **talk**. <script>alert(1)</script>",
        clauses=[ProposedClause(f"Clause {n}", f"Text {n}.", n < 3) for n in range(5)],
        quorum=3,
        deadline=at + timedelta(days=30),
        reason="Two punctures in three days.",
    )
