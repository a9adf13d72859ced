"""Every read of search: what was said, as far as the reader may read it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from django.db.models import Min, Q
from django.utils import timezone
from markupsafe import Markup

from parvis.communities.queries import Place, open_to
from parvis.conversations.models import Post
from parvis.pages.rows import ask, moment
from parvis.people.models import Person
from parvis.search.asking import Asked
from parvis.search.engines import Span, engine
from parvis.search.excerpts import Marks
from parvis.search.keys import FIRST, LAST, key_at, post_of
from parvis.search.texts import text_of
from parvis.search.tokens import author_facet, community_facet

PAGE: Final = 20
CANDIDATES: Final = 200
"""Newest posts that are weighed when one asks for the most telling ones: some thousandths of a second."""
NAMESAKES: Final = 50


class Said(NamedTuple):
    """Hold what a page shows of a post, as it stands now."""

    post: int
    number: int
    at: datetime
    html: str
    removed_at: datetime | None
    veil: str
    import_of: int | None
    topic: int
    title: str
    community: int
    author: str

    @property
    def text(self) -> str:
        """Give its words, none where they are not to be shown."""
        return "" if self.is_gone else text_of(self.html)

    @property
    def is_gone(self) -> bool:
        """Tell whether its words are not to be shown: their author removed them, or they are withheld."""
        return self.removed_at is not None or self.veil != ""


class Hit(NamedTuple):
    """Hold a post that was found, and the part of it that says why."""

    said: Said
    excerpt: Markup
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one page of what was found."""

    hits: tuple[Hit, ...] = ()
    below: int | None = None
    """From where the next page goes on; none at the end."""
    place: Place | None = None
    """The community asked for, when it is open to the reader."""
    no_such_place: bool = False


def find(
    viewer: Person | None,
    asked: Asked,
    *,
    places: Sequence[Place] | None = None,
    below: int | None = None,
    telling: bool = False,
) -> Found:
    """Find what was said, newest first; or the most telling of the newest, when asked so.

    `places` is what `open_to` just answered for the same reader; not given, it is asked again.
    """
    places = open_to(viewer) if places is None else places
    place = next((each for each in places if each.slug == asked.place), None)
    if asked.place and place is None:
        return Found(no_such_place=True)
    facets = [[community_facet(place.pk)]] if place else []
    if asked.author:
        authors = _authors(asked.author)
        if not authors:
            return Found(place=place)
        facets.append([author_facet(each) for each in authors])
    span = Span(_start(asked.since), min(below or LAST, _end(asked.until)))
    keep = CANDIDATES if telling else PAGE + 1
    within = {each.pk: each for each in ([place] if place else places)}
    keys = engine().find(asked.wanted(facets), within, span, keep)
    shown, marks = keys if telling else keys[:PAGE], Marks(asked)
    found = [(each, each.text) for each in _read(shown, within)]
    if telling:
        found = _most_telling(found, marks)
    hits = tuple(Hit(said, marks.excerpt(text), within[said.community]) for said, text in found)
    return Found(hits, shown[-1] if len(keys) > PAGE and not telling else None, place)


def _read(keys: Iterable[int], within: Collection[int]) -> list[Said]:
    """Read the posts found, as they stand now: the index may be a moment late, a right is not."""
    wanted = [post_of(key) for key in keys]
    if not wanted:
        return []
    said = ask(_SAID.format(", ".join(["%s"] * len(wanted))), *wanted)
    posts = [
        Said(post, number, moment(at), *rest)
        for post, number, at, *rest in said
        if rest[_COMMUNITY] in within
    ]
    removed = [each for each in posts if each.is_gone]
    # Of a post without words, the title of the topic it opens is all there is to find.
    silent = {each.post for each in removed} - _opening(removed)
    return [each for each in posts if each.post not in silent]


_COMMUNITY: Final = Said._fields[3:].index("community")
# Asked for each page of what was found: making the same query from objects costs more than answering it.
_SAID: Final = """
select p.id, p.number, p.at, p.html, p.removed_at, p.veil, p.import_of_id, p.topic_id, t.title,
  t.community_id, a.name
from conversations_post p join conversations_topic t on t.id = p.topic_id
  join people_person a on a.id = p.author_id
where p.id in ({}) order by p.at desc, p.id desc
"""


def _opening(posts: Iterable[Said]) -> set[int]:
    """Tell which of these posts open their topics: number 1, or the first left where that one was moved."""
    later = [each for each in posts if each.number > 1]
    opening = {each.post for each in posts} - {each.post for each in later}
    if not later:
        return opening
    topics = {each.topic for each in later}
    whole = Post.objects.filter(topic__in=topics, number=1).values_list("topic", flat=True)
    if beheaded := topics.difference(whole):
        firsts = Post.objects.filter(topic__in=beheaded).order_by().values("topic")
        first = dict(firsts.annotate(first=Min("number")).values_list("topic", "first"))
        opening |= {each.post for each in later if first.get(each.topic) == each.number}
    return opening


def _most_telling(found: Sequence[tuple[Said, str]], marks: Marks) -> list[tuple[Said, str]]:
    opening = _opening([said for said, _ in found])

    def weight(each: tuple[Said, str]) -> float:
        said, text = each
        return marks.weight(text, said.title, opens=said.post in opening)

    # Sorting keeps the newest first where two weigh the same.
    return sorted(found, key=weight, reverse=True)[:PAGE]


def _authors(said: str) -> list[int]:
    """Find who is meant: a short name, or a name as it is shown; nobody who left has one."""
    named = Q(handle__iexact=said) | Q(name__iexact=said)
    return [*Person.objects.filter(named).order_by("pk").values_list("pk", flat=True)[:NAMESAKES]]


def _start(day: date | None) -> int:
    return key_at(_midnight(day)) if day else FIRST


def _end(day: date | None) -> int:
    return key_at(_midnight(day + timedelta(days=1))) if day and day < date.max else LAST


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
