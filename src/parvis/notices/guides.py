"""Tell every member what changes in their guide before it holds: nobody finds out afterwards (L-01)."""

from parvis.communities.models import Guide, Membership
from parvis.communities.queries import change_of
from parvis.ledger.models import Fact
from parvis.notices.concerns import concerned, some_at_a_time
from parvis.notices.models import Notice
from parvis.notices.telling import tell
from parvis.pages.clock import day
from parvis.pages.reader_words import words
from parvis.words import N_

Why = Notice.Why
_THING = "guide:"


def guide_amended(fact: Fact) -> None:
    """Tell all who are members when it is decided, whatever else they wish to be told."""
    members = Membership.objects.filter(community=fact.community, state=Membership.State.ACTIVE)
    whys = concerned(
        fact, lambda: dict.fromkeys(members.values_list("person", flat=True), Why.GUIDE_AMENDED.value)
    )
    for some in some_at_a_time(whys):
        tell(some, thing=f"{_THING}{fact.object_id}", at=fact.at, community_id=fact.community)


def what_changes(notice: Notice) -> tuple[str, ...]:
    """Say in words what a new version changes, for the letter that tells of it; nothing for other news."""
    if notice.why != Why.GUIDE_AMENDED:
        return ()
    guide = Guide.objects.filter(pk=notice.thing.removeprefix(_THING)).first()
    if guide is None:
        return ()
    holds = words().gettext(N_("The new version holds from {time} on."), time=day(guide.takes_effect_at))
    return (holds, *change_of(guide).plain())
