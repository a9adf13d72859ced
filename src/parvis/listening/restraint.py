"""Hold back those with a mandate where their community says so: others speak first."""

from datetime import datetime

from parvis.communities.models import Community
from parvis.listening.errors import VoiceCapped
from parvis.listening.queries.voice import cap_of, holds_mandate, share_now
from parvis.pages.refusals import Verdict
from parvis.people.models import Person


def within_the_cap(by: Person, community: Community, at: datetime) -> Verdict:
    """Refuse the message of somebody with a mandate that would bring their share over the cap that holds."""
    cap = cap_of(community)
    if cap.most is None or not cap.holds or not holds_mandate(by, community, at):
        return None
    share = share_now(community, at, more=1)
    if share is None or share <= cap.most:
        return None
    return VoiceCapped(share=share, cap=cap.most, community=community.name)
