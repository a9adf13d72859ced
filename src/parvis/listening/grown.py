"""Tell the room of decisions, which stands below, what of this one a proposal may grow from."""

from parvis.communities.models import Community
from parvis.decisions.grown import expectations_are_known
from parvis.listening.models import Expectation


def announce() -> None:
    """Let proposals grow from expectations."""
    expectations_are_known(_is_known)


def _is_known(community: Community, number: int) -> bool:
    return Expectation.objects.filter(community=community, number=number).exists()
