"""Read, and lock, what somebody's answer depends on: in one query, since every answer waits for it."""

from typing import Final, NamedTuple

from django.db import connection

from parvis.communities.models import Community, Membership
from parvis.conversations.models import Topic
from parvis.pages.refusals import NotHere
from parvis.pages.rows import Columns, ask, objects
from parvis.people.models import Person


class Turn(NamedTuple):
    """Hold a topic locked for who writes in it next, and what they have there already."""

    topic: Topic
    spoke: bool
    """They have written in its community."""
    has_draft: bool
    read: int | None
    """Up to which number they have read it."""


_TOPIC, _COMMUNITY, _TIE = Columns(Topic, "t"), Columns(Community, "c"), Columns(Membership, "m")
_TURN: Final = f"""
select
  exists (select 1 from conversations_post p join conversations_topic o on o.id = p.topic_id
    where p.author_id = %s and o.community_id = t.community_id),
  exists (select 1 from conversations_draft d where d.person_id = %s and d.topic_id = t.id),
  (select r.number from conversations_readmark r where r.person_id = %s and r.topic_id = t.id),
  {_TOPIC}, {_COMMUNITY}, {_TIE}
from conversations_topic t join communities_community c on c.id = t.community_id
  left join communities_membership m on m.community_id = c.id and m.person_id = %s
where t.id = %s
"""  # noqa: S608 (made of constants)


def turn_in(viewer: Person, topic: int) -> Turn:
    """Lock a topic, and read it with its community and all that an answer of this person depends on."""
    # SQLite has nothing to lock: there, whoever writes has the database to themselves.
    lock = "for update of t" if connection.features.has_select_for_update else ""
    found = ask(f"{_TURN} {lock}", *[viewer.pk] * 4, topic)
    if not found:
        raise NotHere
    spoke, has_draft, read, *row = found[0]
    locked: Topic
    locked, locked.community, tie = objects(row, _TOPIC, _COMMUNITY, _TIE)
    locked.community.remember(viewer, tie)
    return Turn(locked, bool(spoke), bool(has_draft), read)
