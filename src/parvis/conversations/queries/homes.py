"""Read the home page: what is new where one is a member, what one was writing, what is being called for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from parvis.communities import queries as communities
from parvis.communities.queries import Listed, Place
from parvis.pages.rows import ask, moment
from parvis.people.models import Person

LATELY: Final = timedelta(days=30)
"""How far back the home page looks for what is unread; the pages of a community look further."""
EACH: Final = 4
"""Topics shown of each community."""


class Unread(NamedTuple):
    """Hold a topic in which something is unread."""

    community: int
    pk: int
    title: str
    posts_count: int
    read: int | None
    last_at: datetime


class Begun(NamedTuple):
    """Hold what somebody began to write: in a topic, or for a new one."""

    slug: str
    community: str
    topic: int | None
    title: str
    at: datetime


class Calling(NamedTuple):
    """Hold a call that waits for signatures."""

    slug: str
    name: str
    quorum: int
    signed: int
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Home:
    """Hold what a person finds when they come in."""

    communities: Sequence[tuple[Place, Sequence[Unread], bool]]
    """Each with its latest unread topics and whether there are more; those with some come first."""
    drafts: Sequence[Begun]
    calls: Sequence[Calling]


# A topic never opened counts when somebody wrote in it since its reader came.
_IS_UNREAD: Final = """
t.merged_into_id is null and t.last_at > %s
and (r.number < t.posts_count or (r.number is null and t.last_at > m.since))
"""
_READ_TO: Final = "left join conversations_readmark r on r.topic_id = t.id and r.person_id = m.person_id"
# Of each community the first topic that is not shown is looked for along its index, and what precedes it is
# read: all that a large community wrote in a month is not read for the sake of the few that are shown of it.
_UNREAD: Final = f"""
with m as materialized (
  select m.community_id, m.person_id, m.since, (
      select t.last_at from conversations_topic t {_READ_TO}
      where t.community_id = m.community_id and {_IS_UNREAD}
      order by t.last_at desc, t.id desc limit 1 offset {EACH}
    ) as last_at
  from communities_membership m where m.person_id = %s and m.state = 'active'
)
select t.community_id, t.id, t.title, t.posts_count, r.number, t.last_at
from m join conversations_topic t on t.community_id = m.community_id and t.last_at >= coalesce(m.last_at, %s)
  {_READ_TO}
where {_IS_UNREAD}
order by t.community_id, t.last_at desc, t.id desc
"""  # noqa: S608 (made of constants)
_BEGUN: Final = """
select c.slug, c.name, d.topic_id, coalesce(t.title, d.title), d.at
from conversations_draft d join communities_community c on c.id = d.community_id
  join communities_membership m on m.community_id = c.id and m.person_id = d.person_id
  left join conversations_topic t on t.id = d.topic_id
where d.person_id = %s and m.state = 'active' and (d.title <> '' or d.source <> '')
order by d.at desc limit 8
"""
_CALLING: Final = """
select k.slug, k.name, k.quorum, (
    select count(*) from communities_signature s join people_person p on p.id = s.person_id
    where s.call_id = k.id and p.state = 'present'
  ), k.deadline
from communities_call k
where k.state = 'open' and k.deadline > %s and k.parent_id is null
order by k.deadline, k.id limit 6
"""


def home_of(viewer: Person, at: datetime) -> Home:
    """Read the home page of a person: one query for each section."""
    fresh: dict[int, list[Unread]] = defaultdict(list)
    since = at - LATELY
    for *topic, last_at in ask(_UNREAD, since, viewer.pk, since, since):
        unread = Unread._make((*topic, moment(last_at)))
        fresh[unread.community].append(unread)
    mine = sorted(communities.places_of(viewer), key=lambda each: each.pk not in fresh)
    return Home(
        communities=[(each, fresh[each.pk][:EACH], len(fresh[each.pk]) > EACH) for each in mine],
        drafts=[Begun._make((*draft, moment(kept_at))) for *draft, kept_at in ask(_BEGUN, viewer.pk)],
        calls=open_calls(viewer, at),
    )


def open_calls(viewer: Person | None, at: datetime) -> list[Calling]:
    """List the calls that wait for signatures, those that end soonest first."""
    del viewer  # a call that stands in no community is read by all
    return [Calling._make((*call, moment(deadline))) for *call, deadline in ask(_CALLING, at)]


def public_communities(viewer: Person | None) -> list[Listed]:
    """List the communities anyone may read, each under the one it stands in."""
    return communities.listed_for(viewer)
