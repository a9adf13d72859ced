"""Hold back those with a mandate or an office where their community says so: others speak first."""

from datetime import datetime

from parvis.communities.models import Community
from parvis.listening.errors import VoiceCapped
from parvis.listening.queries.voice import cap_of, share_now, speaks_for_others
from parvis.pages.refusals import Verdict
from parvis.people.models import Person


def within_the_cap(by: Person, community: Community, at: datetime) -> Verdict:
    """Refuse a message of those with a mandate or an office that brings their share over a cap that holds."""
    cap = cap_of(community)
    if cap.most is None or not cap.holds or not speaks_for_others(by, community, at):
        return None
    share = share_now(community, at, more=1)
    if share is None or share <= cap.most:
        return None
    return VoiceCapped(share=share, cap=cap.most, community=community.name)
