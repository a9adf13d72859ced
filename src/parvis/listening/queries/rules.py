"""Read what a community decided about its loop."""

from parvis.communities.models import Community
from parvis.listening.models import Rules


def rules_of(community: Community) -> Rules:
    """Give the rules of a community: the defaults where it changed none."""
    return Rules.objects.filter(community=community).first() or Rules(community=community)
