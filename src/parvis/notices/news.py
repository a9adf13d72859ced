"""Read what is new for a person, and what was: one query each, a page at a time."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from django.utils import timezone

from parvis.notices.models import Notice
from parvis.notices.passages import way
from parvis.notices.sentences import told
from parvis.pages.clock import Clock
from parvis.pages.reader_words import words
from parvis.pages.rows import ask, moment
from parvis.people.models import Person
from parvis.people.naming import named
from parvis.words import Words

A_PAGE: Final = 40
FEWEST_EARLIER: Final = 10
"""Beside what is new, however much that is."""
MOST_COUNTED: Final = 100
"""The lintel counts no further: beyond, the number says nothing."""

# New is what nobody marked as seen, nor read where it was said. Of a topic one follows there is one row;
# it says nothing where its only message is told by itself, as one that mentions the reader.
_OF_SOMEBODY: Final = """
from notices_notice n
  left join conversations_topic t on t.id = n.topic_id
  left join conversations_post p on p.id = n.post_id
  left join conversations_readmark r on r.person_id = n.person_id and r.topic_id = n.topic_id
"""
_IS_TOLD_APART: Final = """
(n.why = 'topic' and p.topic_id = n.topic_id and p.number = t.posts_count and exists (
  select 1 from notices_notice o where o.person_id = n.person_id and o.thing = 'post:' || n.post_id))
"""
_IS_NEW: Final = f"""
case when n.seen_at is null and (n.topic_id is null
  or case when n.why = 'topic' then t.posts_count else p.number end > coalesce(r.number, 0))
  and not {_IS_TOLD_APART}
then 1 else 0 end
"""
_COUNT: Final = f"""
select count(*) from (
  select 1 {_OF_SOMEBODY} where n.person_id = %s and n.seen_at is null and {_IS_NEW} = 1 limit {MOST_COUNTED}
) fresh
"""  # noqa: S608 (made of constants)
# What one was not told of, because one did not wish it, or knew it already, is nothing to show.
_PAGE: Final = f"""
select n.id, n.why, b.name, b.state, c.name, c.slug, n.topic_id, t.title, t.posts_count, p.topic_id, p.number,
  h.slug, k.name, k.slug, coalesce(r.number, 0), coalesce(e.title, d.title),
  coalesce(e.number, d.number, n.number), n.at
{_OF_SOMEBODY}
  left join people_person b on b.id = n.by_id
  left join communities_community c on c.id = n.community_id
  left join communities_call k on k.id = n.call_id
  left join listening_expectation e on e.id = n.expectation_id
  left join decisions_proposal d on d.id = n.proposal_id
  left join conversations_topic s on s.id = p.topic_id
  left join communities_community h on h.id = s.community_id
where n.person_id = %s and {_IS_NEW} = %s and (n.at < %s or (n.at = %s and n.id < %s))
  and ({_IS_NEW} = 1 or (n.how <> 'not' and not (n.why = 'topic' and n.post_id is null)
    and not {_IS_TOLD_APART}))
order by n.at desc, n.id desc limit %s
"""


class _Row(NamedTuple):
    pk: int
    why: str
    name: str | None
    state: str | None
    community: str | None
    slug: str | None
    topic: int | None
    title: str | None
    posts_count: int
    post_topic: int | None
    number: int
    post_slug: str
    call: str | None
    call_slug: str | None
    read_to: int
    numbered: str | None
    """The title of the expectation, or of the proposal, it is about."""
    its_number: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """Show one notice."""

    said: str
    link: str
    at: datetime
    new_messages: int = 0
    """Of a topic one follows: how many came since."""


@dataclass(slots=True)
class Matter:
    """Hold what happened about one topic in one day, or about one thing outside of any topic."""

    title: str
    community: str
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    """Hold what happened in one day of the reader's calendar."""

    date: date
    said: str
    matters: list[Matter] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class News:
    """A page of news: what is new first, then what was."""

    new: list[Day]
    earlier: list[Day]
    next: str
    """Where the next page begins; nothing at the end."""


def unseen_count(viewer: Person | None) -> int:
    """Count what is new for a person: neither marked as seen, nor read where it was said."""
    return int(ask(_COUNT, viewer.pk)[0][0]) if viewer else 0


def news_for(viewer: Person, *, after: str = "") -> News:
    """Give a page of what a person was told: what is new, then what was, each the latest first."""
    among_new = not after or after.startswith(_NEW_FROM)
    new = _rows(viewer, 1, after.removeprefix(_NEW_FROM), A_PAGE) if among_new else []
    if len(new) > A_PAGE:
        return News(_days(new[:A_PAGE], is_new=True), [], _NEW_FROM + _place(new[A_PAGE - 1]))
    room = max(FEWEST_EARLIER, A_PAGE - len(new))
    rows = _rows(viewer, 0, "" if among_new else after, room)
    following = _place(rows[room - 1]) if len(rows) > room else ""
    return News(_days(new, is_new=True), _days(rows[:room], is_new=False), following)


_NEW_FROM: Final = "new-"


def _rows(viewer: Person, is_new: int, after: str, most: int) -> list[_Row]:
    """Read so many rows that follow a place, and one more where there is one."""
    at, pk = _read_place(after)
    found = ask(_PAGE, viewer.pk, is_new, at, at, pk, most + 1)
    return [_Row._make((*row, moment(at))) for *row, at in found]


def _place(row: _Row) -> str:
    return f"{row.at.timestamp():.6f}_{row.pk}"


def _read_place(written: str) -> tuple[datetime, int]:
    at, _, pk = written.partition("_")
    try:
        return datetime.fromtimestamp(float(at), tz=UTC), int(pk[:18])
    except (ValueError, OverflowError, OSError):
        return datetime.max.replace(tzinfo=UTC), 0


def _days(rows: list[_Row], *, is_new: bool) -> list[Day]:
    days: list[Day] = []
    # Who reads, where and in which words is asked once a page.
    spoken, clock, zone = words(), Clock(), timezone.get_current_timezone()
    for row in rows:
        today = row.at.astimezone(zone).date()
        if not days or days[-1].date != today:
            days.append(Day(today, clock.day(row.at)))
        _matter(days[-1], row).items.append(_item(row, spoken, is_new=is_new))
    return days


def _matter(of: Day, row: _Row) -> Matter:
    title, community = row.title or "", row.community or ""
    for matter in of.matters:
        if title and (matter.title, matter.community) == (title, community):
            return matter
    of.matters.append(Matter(title, community))
    return of.matters[-1]


def _item(row: _Row, spoken: Words, *, is_new: bool) -> Item:
    messages = 0
    if row.why == Notice.Why.TOPIC and row.topic and row.post_topic and is_new:
        first = row.number - 1 if row.post_topic == row.topic else 0
        messages = row.posts_count - max(first, row.read_to)
    said = told(
        spoken,
        row.why,
        name=named(row.name, row.state),
        topic=row.title or "",
        community=row.community or "",
        call=row.call or "",
        expectation=row.numbered or "",
        proposal=row.numbered or "",
    )
    post = (row.post_slug, row.post_topic, row.number) if row.topic and row.post_topic else None
    link = way(row.why, post, row.slug, row.call_slug, row.its_number)
    return Item(said, link, row.at, messages)
