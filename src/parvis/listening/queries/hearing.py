"""What the ear may listen to in a community, as the one shape of talk; and where it has yet to listen."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from heapq import merge
from typing import Final, NamedTuple, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from parvis.conversations.models import Post
from parvis.core.talk import Message
from parvis.listening.models import Hearing, Objection, Saying
from parvis.pages.rows import ask

M = TypeVar("M", bound=Model)
_EMPHASIS: Final = re.compile(
    r"(`[^`\n]{1,300}`)|(?<![\\*_~\w])(\*{1,3}|_{1,3}|~~)(?=\S)([^\n]{1,400}?)(?<=[^\s\\])\2(?![*_~\w])"
)
"""Code as it is, or words between marks: bounded, so that hostile words cost no more than their length."""
_CODE: Final = re.compile(r"(?<![`\\])`([^`\n]{1,300})`(?!`)")
_NAME: Final = re.compile(r"[\w .'’-]{1,60}")
"""Code that is a name, a word, a command: one says it in a sentence."""
_KEPT: Final = re.compile(r"\\([\\*_~\[\]<>`#])")
ROWS: Final = 2_000
BEHIND: Final = {"postgresql": 20}
"""Messages looked at again beside the new ones, where a number given earlier may be written later."""
AFRESH: Final = 20
"""The ear listens to everything again after so many new messages, or a part of so many of those heard."""
_POSTS_SINCE: Final = """
    select min(t.community_id), max(p.id) from conversations_post p
    join conversations_topic t on t.id = p.topic_id where p.id > %s group by t.community_id + 0"""
"""Grouped by a sum, or SQLite would go through the whole talk in the order of its communities."""
_SAYINGS_SINCE: Final = """
    select o.community_id, max(s.id) from listening_saying s
    join listening_source o on o.id = s.source_id where s.id > %s group by o.community_id"""
FAR: Final = 100
"""How many messages said elsewhere an ear may be behind before it is noted that they are not its own."""
REST: Final = timedelta(minutes=10)
"""Between two listenings to everything."""
DAILY: Final = timedelta(days=1)


class Since(NamedTuple):
    """Tell what was said in the place since the ears of its communities listened."""

    last: tuple[int, int]
    """The numbers of the last post and of the last saying."""
    spoken: frozenset[int]
    """The communities something was said in."""
    known: frozenset[int]
    """The communities that have an ear."""
    far: bool
    """Whether an ear is far behind what was said in other communities."""


class Place(NamedTuple):
    """Say what a message heard is here: a post or a saying, and whose voice it is."""

    post: int | None
    saying: int | None
    voice: str
    at: datetime
    people: int
    """How many said it, when it was written down for several."""


def heard_posts(community: int) -> QuerySet[Post]:
    """Keep the posts the ear may read: those that have words, and whose author does not object."""
    silent = Objection.objects.filter(community=community, person__isnull=False).values("person")
    return Post.objects.filter(topic__community=community, removed_at=None, veil="").exclude(
        author__in=silent
    )


def heard_sayings(community: int) -> QuerySet[Saying]:
    """Keep what was said elsewhere, in sources still open, by speakers who do not object."""
    open_ones = Saying.objects.filter(source__community=community, source__closed_at=None, removed_at=None)
    silent = Objection.objects.filter(source=OuterRef("source"), author_key=OuterRef("author_key"))
    return open_ones.exclude(text="").exclude(Exists(silent))


def messages(
    community: int, *, posts_after: int = 0, sayings_after: int = 0
) -> Iterator[tuple[Message, Place]]:
    """Give what may be heard, oldest first; or only what was written after some numbers."""
    last = latest()
    found = (
        _posts(_since(heard_posts(community), posts_after)) if last[0] > posts_after else (),
        _sayings(_since(heard_sayings(community), sayings_after)) if last[1] > sayings_after else (),
    )
    yield from merge(*found, key=lambda each: each[1].at)


def helps(post: int) -> bool:
    """Tell whether a post answers in a topic somebody else opened."""
    rows = ask(
        "select p.number, p.author_id, t.opened_by_id from conversations_post p"
        " join conversations_topic t on t.id = p.topic_id where p.id = %s",
        post,
    )
    return bool(rows) and rows[0][0] > 1 and rows[0][1] != rows[0][2]


def latest() -> tuple[int, int]:
    """Give the numbers of the last post and of the last saying of the place."""
    posts, sayings = ask(
        "select (select max(id) from conversations_post), (select max(id) from listening_saying)"
    )[0]
    return posts or 0, sayings or 0


def spoken_since() -> Since:
    """Find the communities in which something was said since their ear listened, or where none has yet."""
    rows = ask("select community_id, posts_until, sayings_until from listening_hearing")
    until = {community: (posts, sayings) for community, posts, sayings in rows}
    first = [min(column) for column in zip(*until.values(), strict=True)] or [0, 0]
    last = latest()
    spoken = set[int]()
    for kind, sql in enumerate((_POSTS_SINCE, _SAYINGS_SINCE)):
        if last[kind] > first[kind]:
            found = ask(sql, first[kind])
            spoken |= {each for each, number in found if number > until.get(each, (0, 0))[kind]}
    far = any(last[kind] - number > FAR for each in until.values() for kind, number in enumerate(each))
    return Since(last, frozenset(spoken), frozenset(until), far)


def wants_all(hearing: Hearing, fresh: int, at: datetime) -> bool:
    """Tell whether to listen to everything again, rather than to what is new."""
    if hearing.heard_at is None or not hearing.memory:
        return True
    again = all_again(hearing, fresh)
    return again is not None and again <= at


def all_again(hearing: Hearing, fresh: int) -> datetime | None:
    """Say when to listen to everything again, where so many messages were only placed one by one.

    A theme is founded then, not before: what nobody asked yet waits a day at most, though nobody speaks.
    """
    if hearing.heard_at is None:
        return None
    if hearing.whole or fresh >= max(AFRESH, hearing.messages // AFRESH):
        return hearing.heard_at + REST
    return hearing.heard_at + DAILY if fresh else None


def _since(rows: QuerySet[M], number: int) -> QuerySet[M]:
    """Keep rows written after a number; where these are few, by name: else the whole talk would be read."""
    if not number:
        return rows
    table = rows.model._meta.db_table
    few = ask(f"select id from {table} where id > %s order by id limit {ROWS + 1}", number)  # noqa: S608 (a table of ours)
    if len(few) <= ROWS:
        return rows.filter(pk__in=[pk for (pk,) in few])
    return rows.filter(pk__gt=number)


def without_marks(source: str) -> str:
    """Take the marks of emphasis and of names out of Markdown, and the strokes that keep others.

    What else is code stays: the ear sets it aside.
    """
    plain = _EMPHASIS.sub(r"\1\3", source)
    named = _CODE.sub(lambda code: code[1] if _NAME.fullmatch(code[1]) else code[0], plain)
    return _KEPT.sub(r"\1", named)


def _posts(found: QuerySet[Post]) -> Iterator[tuple[Message, Place]]:
    columns = ("pk", "source", "author", "at", "topic", "topic__title", "replies_to")
    rows = found.order_by("at", "pk").values_list(*columns)
    for pk, source, author, at, topic, title, answered in rows.iterator(chunk_size=ROWS):
        voice = f"p{author}"
        said = Message(
            id=f"p{pk}",
            text=without_marks(source),
            author=voice,
            at=int(at.timestamp()),
            thread=f"t{topic}",
            title=title,
            reply_to=f"p{answered}" if answered else "",
        )
        yield said, Place(pk, None, voice, at, 1)


def _sayings(found: QuerySet[Saying]) -> Iterator[tuple[Message, Place]]:
    columns = ("pk", "key", "text", "author_key", "at", "source", "thread", "replies_to", "people")
    rows = found.order_by("at", "pk").values_list(*columns)
    for pk, key, text, author, at, source, thread, answered, people in rows.iterator(chunk_size=ROWS):
        # What an animator wrote down for somebody unnamed is a voice of its own.
        voice = f"s{author}" if author else f"n{pk}"
        said = Message(
            id=f"s{source}/{key}",
            text=text,
            author=voice,
            at=int(at.timestamp()),
            thread=f"s{source}/{thread}" if thread else "",
            reply_to=f"s{source}/{answered}" if answered else "",
        )
        yield said, Place(None, pk, voice, at, people)
