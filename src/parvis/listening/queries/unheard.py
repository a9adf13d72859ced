"""Read what nobody has answered: questions, first messages, themes; from each one can answer at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from parvis.communities.models import Community
from parvis.conversations.limits import LONGEST_WAIT
from parvis.listening.queries.places import Place, place_written, read_place
from parvis.pages.markdown import first_words
from parvis.pages.rows import ask, moment
from parvis.people.models import Person

A_PAGE: Final = 20
BESIDE: Final = 10
"""First messages and themes shown with the first page."""


class Silent(NamedTuple):
    """Hold words nobody has answered, and where one answers them."""

    text: str
    at: datetime
    name: str
    newcomer: bool
    title: str
    """The topic, or the source elsewhere."""
    topic: int | None
    number: int | None
    link: str


class SilentTheme(NamedTuple):
    """Hold a theme in which some got no answer, with the first such words."""

    pk: int
    name: str
    people: int
    unanswered: int
    topic: int | None
    number: int | None


@dataclass(frozen=True, slots=True)
class UnheardPage:
    """Hold what nobody has answered."""

    questions: Sequence[Silent]
    newcomers: Sequence[Silent]
    themes: Sequence[SilentTheme]
    following: str


_STANDS: Final = "t.closed_at is null and t.merged_into_id is null and p.removed_at is null and p.veil = ''"
# What somebody else wrote below since the ear listened counts as a reply until it listens again.
_UNHEARD: Final = f"""
select u.id, u.text, u.at, u.newcomer, a.name, a.state, t.title, t.id, p.number, y.author, o.name, y.link
from listening_unheard u left join conversations_post p on p.id = u.post_id
  left join conversations_topic t on t.id = p.topic_id left join people_person a on a.id = p.author_id
  left join listening_saying y on y.id = u.saying_id left join listening_source o on o.id = y.source_id
where u.community_id = %s and (
  u.post_id is null and y.removed_at is null
  or t.community_id = u.community_id and {_STANDS}
    and not exists (select 1 from conversations_post r
      where r.replies_to_id = p.id and r.removed_at is null and r.veil = '' and r.author_id <> p.author_id)
    and not exists (select 1 from conversations_post l join listening_hearing h on l.at > h.heard_at
      where h.community_id = u.community_id and l.topic_id = p.topic_id and l.number > p.number
        and l.author_id <> p.author_id)) {{}}
order by u.at desc, u.id desc limit {A_PAGE + 1}
"""  # noqa: S608 (made of constants)
_BEFORE: Final = "and (u.at < %s or (u.at = %s and u.id < %s))"
_NEWCOMERS: Final = f"""
select substr(p.html, 1, 2000), p.at, a.name, a.state, t.title, t.id, p.number
from conversations_post p join conversations_topic t on t.id = p.topic_id
  join people_person a on a.id = p.author_id
where p.first_here and p.at > %s and t.community_id = %s and p.import_of_id is null and {_STANDS}
  and not exists (select 1 from listening_unheard u where u.post_id = p.id)
  and not exists (select 1 from conversations_post l
    where l.topic_id = p.topic_id and l.number > p.number and l.author_id <> p.author_id)
order by p.at, p.id limit {BESIDE}
"""  # noqa: S608 (made of constants)
_THEMES: Final = f"""
select t.id, t.name, t.people, t.unanswered, p.topic_id, p.number
from listening_theme t left join listening_theme s on s.id = t.parent_id
  left join conversations_post p on p.id = (
    select q.post_id from listening_themequote q join conversations_post w on w.id = q.post_id
    where q.theme_id = t.id and not q.answered and w.removed_at is null and w.veil = ''
    order by q.rank limit 1)
where t.community_id = %s and t.state = 'proposed' and not t.gone and t.unanswered > 0
  and (t.parent_id is null or s.state = 'confirmed')
order by t.unanswered desc, t.id limit {BESIDE}
"""  # noqa: S608 (made of constants)


def unheard_of(viewer: Person | None, community: Community, before: str, at: datetime) -> UnheardPage:
    """Read what nobody has answered in a community the viewer may read, the latest first."""
    del viewer  # whoever reads the community reads what is said in it
    place = read_place(before)
    after = (place.at, place.at, place.pk) if place else ()
    rows = ask(_UNHEARD.format(_BEFORE if place else ""), community.pk, *after)
    last = rows[A_PAGE - 1] if len(rows) > A_PAGE else None
    return UnheardPage(
        [_silent(row) for row in rows[:A_PAGE]],
        [] if before else _newcomers(community, at),
        [] if before else [SilentTheme(*row) for row in ask(_THEMES, community.pk)],
        place_written(Place(moment(last[2]), last[0])) if last else "",
    )


def _newcomers(community: Community, at: datetime) -> list[Silent]:
    """Find first messages after which nobody else wrote, which the ear has not noted yet."""
    found = ask(_NEWCOMERS, at - LONGEST_WAIT, community.pk)
    return [
        _silent((0, first_words(html) or title, said, True, name, state, title, topic, number, "", "", ""))
        for html, said, name, state, title, topic, number in found
    ]


def _silent(row: tuple[Any, ...]) -> Silent:
    _, text, at, newcomer, name, state, title, topic, number, speaker, source, link = row
    here = topic is not None
    return Silent(
        text=text,
        at=moment(at),
        name=_named(name, state) if here else speaker or "",
        newcomer=bool(newcomer),
        title=title if here else source,
        topic=topic,
        number=number,
        link=link or "",
    )


def _named(name: str, state: str) -> str:
    return "" if state == Person.State.ERASED else name
