"""Read what waits for somebody in a community."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from parvis.communities import policies as communities
from parvis.communities import queries as community_queries
from parvis.communities.models import Clause, Community, Mandate, Membership
from parvis.conversations.limits import LONG_WITHOUT_REPLY, LONGEST_WAIT, WAITING_THINGS
from parvis.pages.markdown import first_words
from parvis.pages.rows import ask, moment
from parvis.people.models import Person


class Waiting(NamedTuple):
    """Hold a post that waits for an answer, since when, and how many wait with its author."""

    kind: str
    """"first", "expected" or "silent"."""
    post: int
    number: int
    topic: int
    title: str
    name: str
    said: str
    """Its first words; the title of its topic where it has none."""
    expecting: int
    since: datetime


class Latest(NamedTuple):
    """Hold a topic in which somebody wrote lately."""

    pk: int
    title: str
    last_at: datetime


class Square(NamedTuple):
    """Hold what waits, and what stands beside it."""

    waiting: Sequence[Waiting]
    older: int
    """Topics that wait for a reply for so long that they stand in the list of topics alone."""
    requests: Sequence[Membership]
    latest: Sequence[Latest]
    clauses: Sequence[Clause]
    mandates: Sequence[Mandate]


_READABLE: Final = "p.removed_at is null and p.veil = ''"
_OPEN: Final = "t.community_id = %s and t.closed_at is null and t.merged_into_id is null"

# Who wrote last is who began, wherever nobody else wrote: the database finds these without a look at posts.
_UNANSWERED: Final = f"""
{_OPEN} and t.last_by_id = t.opened_by_id and t.import_of_id is null and not exists (
  select 1 from conversations_post o where o.topic_id = t.id and o.author_id <> t.opened_by_id)
"""  # noqa: S608 (made of constants)

# First messages of newcomers after which nobody else wrote, looked for in topics that grew since; posts that
# others expect too, where nobody wrote since the last of them said so; topics in which nobody but their
# author wrote for some days.
_WAITING: Final = f"""
select w.place, p.id, p.number, t.id, t.title, a.name, substr(p.html, 1, 2000), w.expecting, p.at
from (
  select * from (
    select 1 as place, p.id as post, 0 as expecting
    from conversations_post p join conversations_topic t on t.id = p.topic_id
    where t.last_at > %s and p.first_here and p.at > %s and {_OPEN} and {_READABLE} and p.import_of_id is null
      and not exists (select 1 from conversations_post o
        where o.topic_id = p.topic_id and o.number > p.number and o.author_id <> p.author_id)
    order by p.at, p.id limit {WAITING_THINGS}) first_here
  union all
  select * from (
    select 2, p.id, (select count(*) from conversations_mark m where m.post_id = p.id and m.kind = 'expect')
    from (select post_id, max(at) as at from conversations_mark where kind = 'expect' and at > %s
        group by post_id) k
      join conversations_post p on p.id = k.post_id join conversations_topic t on t.id = p.topic_id
    where {_OPEN} and {_READABLE} and t.last_at <= k.at
    order by p.at, p.id limit {WAITING_THINGS}) expected
  union all
  select * from (
    select 3, p.id, 0
    from conversations_topic t join conversations_post p on p.topic_id = t.id and p.number = 1
    where t.last_at > %s and t.opened_at > %s and t.opened_at < %s and {_READABLE} and {_UNANSWERED}
    order by p.at, p.id limit {WAITING_THINGS}) silent
) w
join conversations_post p on p.id = w.post join conversations_topic t on t.id = p.topic_id
join people_person a on a.id = p.author_id
order by w.place, p.at, p.id
"""  # noqa: S608 (made of constants)
_KINDS: Final = {1: "first", 2: "expected", 3: "silent"}

_OLDER: Final = f"""
select count(*) from conversations_topic t join conversations_post p on p.topic_id = t.id and p.number = 1
where t.opened_at <= %s and {_READABLE} and {_UNANSWERED}
"""  # noqa: S608 (made of constants)

_LATEST: Final = """
select id, title, last_at from conversations_topic
where community_id = %s and merged_into_id is null order by last_at desc, id desc limit 5
"""


def square_of(viewer: Person | None, community: Community, at: datetime) -> Square:
    """Read the square of a community the viewer may read: what waits comes first, the oldest first."""
    mandates = community_queries.mandates_of(viewer, community, at)
    may_answer = communities.answer_request(viewer, community, at) is None
    return Square(
        waiting=_waiting(community, at),
        older=ask(_OLDER, at - LONGEST_WAIT, community.pk)[0][0],
        requests=community_queries.requests_waiting(community) if may_answer else (),
        latest=[Latest(pk, title, moment(last)) for pk, title, last in ask(_LATEST, community.pk)],
        clauses=community_queries.newcomer_clauses(community),
        mandates=mandates,
    )


def _waiting(community: Community, at: datetime) -> list[Waiting]:
    """Find what waits; where it is too much for one page, newcomers come before what others expect."""
    here, since = community.pk, at - LONGEST_WAIT
    rows = ask(_WAITING, since, since, here, since, here, since, since, at - LONG_WITHOUT_REPLY, here)
    found: dict[int, Waiting] = {}
    for place, post, number, topic, title, name, html, expecting, said_at in rows:
        kept = found.get(post)
        if kept is None and len(found) < WAITING_THINGS:
            said = first_words(html) or title
            found[post] = Waiting(
                _KINDS[place], post, number, topic, title, name, said, expecting, moment(said_at)
            )
        elif kept is not None and expecting:
            found[post] = kept._replace(kind=_KINDS[place], expecting=expecting)
    return sorted(found.values(), key=lambda each: (each.since, each.post))
