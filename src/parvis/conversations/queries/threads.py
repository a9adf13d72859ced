"""Read a topic page by page, by the numbers of its posts: a deep page costs what the first one costs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from parvis.communities.models import Community, Membership
from parvis.conversations import policies
from parvis.conversations.limits import NEWCOMER_POSTS, POSTS_A_PAGE
from parvis.conversations.models import Mark, Moved, Topic, Trace, Veil
from parvis.pages.refusals import NotHere, require
from parvis.pages.rows import Columns, ask, moment, objects
from parvis.people.models import Person


class Thanks(NamedTuple):
    """Hold thanks: who gives them, and what for."""

    name: str
    because: str


class Marks(NamedTuple):
    """Hold what readers said of a post."""

    expecting: int
    thanks: tuple[Thanks, ...]
    mine: frozenset[str]
    """The kinds of the viewer's own."""


NO_MARKS = Marks(0, (), frozenset())


class Said(NamedTuple):
    """Hold a post as the page shows it."""

    pk: int
    number: int
    author: int
    name: str
    state: str
    handle: str | None
    at: datetime
    html: str
    edited_at: datetime | None
    removed_at: datetime | None
    first_here: bool
    to_number: int | None
    to_topic: int | None
    to_name: str | None
    to_state: str | None
    is_marked: bool
    """Some reader said something of it."""
    veil: str
    clause: int | None
    """By which clause it is withheld; none by the law."""
    clause_title: str | None
    redress: str | None
    """Where one reads why."""
    until: datetime | None


_MOMENTS: Final = [Said._fields.index(name) for name in ("at", "edited_at", "removed_at", "until")]

_WRITTEN: Final = """
  select 1 from conversations_post join conversations_topic on conversations_topic.id = topic_id
  where author_id = %s and community_id = %s
"""


class Standing(NamedTuple):
    """Say how a reader stands to a topic."""

    read: int | None
    """Up to which number they have read it."""
    has_traces: bool
    """Something was done to the topic."""
    has_draft: bool
    has_charge: bool
    """They hold some mandate in its community."""
    spoke: bool
    """They have written in its community."""
    settled: bool
    """They have written there as often as one writes as a newcomer."""


# The hottest page asks this each time: making the same query from objects costs more than answering it.
_STANDING: Final = f"""
select
  (select number from conversations_readmark where topic_id = %s and person_id = %s),
  exists (select 1 from conversations_trace where topic_id = %s),
  exists (select 1 from conversations_draft where person_id = %s and topic_id = %s),
  exists (select 1 from communities_mandate where person_id = %s and community_id = %s and ended_at is null),
  exists ({_WRITTEN}),
  exists ({_WRITTEN} limit 1 offset {NEWCOMER_POSTS - 1})
"""  # noqa: S608 (made of constants)

_SAID: Final = """
select p.id, p.number, p.author_id, a.name, a.state, a.handle, p.at, p.html, p.edited_at, p.removed_at,
  p.first_here, q.number, q.topic_id, b.name, b.state,
  exists (select 1 from conversations_mark k where k.post_id = p.id),
  p.veil, l.number, l.title, s.redress, s.ends_at
from conversations_post p join people_person a on a.id = p.author_id
  left join conversations_post q on q.id = p.replies_to_id
  left join people_person b on b.id = q.author_id
  left join communities_statement s on s.id = p.statement_id
  left join communities_clause l on l.id = s.clause_id
where p.topic_id = %s and p.number > %s and p.number <= %s
order by p.number limit %s
"""

_TOPIC, _COMMUNITY, _TIE = Columns(Topic, "t"), Columns(Community, "c"), Columns(Membership, "m")
_FOUND: Final = f"""
select {_TOPIC}, {_COMMUNITY}, {_TIE}
from conversations_topic t join communities_community c on c.id = t.community_id
  left join communities_membership m on m.community_id = c.id and m.person_id = %s
where t.id = %s
"""  # noqa: S608 (made of constants)


@dataclass(frozen=True, slots=True)
class Thread:
    """Hold one page of a topic."""

    topic: Topic
    posts: Sequence[Said]
    marks: Mapping[int, Marks]
    traces: Sequence[Trace]
    page: int
    pages: int
    read: int | None
    """Up to which number the viewer had read it before."""

    @property
    def last_shown(self) -> int:
        """Give the number up to which this page shows the topic."""
        return min(self.page * POSTS_A_PAGE, self.topic.posts_count)

    def pages_near(self) -> list[int]:
        """List the pages to offer: the first, the last, those beside this one; 0 where some are left out."""
        near = {1, self.pages, *range(self.page - 2, self.page + 3)}
        shown = sorted(each for each in near if 1 <= each <= self.pages)
        return [
            page
            for before, each in zip([0, *shown], shown, strict=False)
            for page in ([0, each] if each - before > 1 else [each])
        ]

    def traces_before(self, number: int, previous: int) -> list[Trace]:
        """List the traces that stand between two posts of the page."""
        return [each for each in self.traces if previous <= each.after < number]

    def traces_at_end(self) -> list[Trace]:
        """List the traces that stand after the last post of the page."""
        last = self.posts[-1].number if self.posts else 0
        return [each for each in self.traces if each.after >= last]


def topic_for(viewer: Person | None, pk: int) -> Topic:
    """Give a topic the viewer may read, in one query with its community and what ties them to it."""
    found = ask(_FOUND, viewer.pk if viewer else 0, pk)
    if not found:
        raise NotHere
    topic: Topic
    topic, topic.community, tie = objects(found[0], _TOPIC, _COMMUNITY, _TIE)
    if viewer is not None:
        topic.community.remember(viewer, tie)
    require(policies.read(viewer, topic))
    return topic


def standing_in(viewer: Person | None, topic: Topic) -> Standing:
    """Read everything a topic's page asks about its reader, in one query."""
    key = viewer.pk if viewer else 0
    community = topic.community_id
    given = (topic.pk, key, topic.pk, key, topic.pk, key, community, key, community, key, community)
    read, *rest = ask(_STANDING, *given)[0]
    standing = Standing(read, *map(bool, rest))
    if viewer is not None and not standing.has_charge:
        topic.community.remember_charges(viewer, [])
    return standing


def thread_of(
    viewer: Person | None, topic: Topic, page: int, standing: Standing, at: datetime | None = None
) -> Thread:
    """Read one page of a topic the viewer may read; a page there is not raises the refusal.

    What is withheld is read by its author, and at a moment by those who judge then.
    """
    pages = max(1, -(-topic.posts_count // POSTS_A_PAGE))
    if not 1 <= page <= pages:
        raise NotHere
    start = (page - 1) * POSTS_A_PAGE
    judging = at if standing.has_charge else None
    posts = _as_shown(viewer, topic, _said(topic, start, start + POSTS_A_PAGE), judging)
    traces = _traces(topic, page, pages) if standing.has_traces else []
    return Thread(topic, posts, marks_of(viewer, posts), traces, page, pages, standing.read)


def posts_after(viewer: Person | None, topic: Topic, after: int, at: datetime | None = None) -> Thread:
    """Read what came after a post, a page of it at most, for a page that is open already."""
    posts = _as_shown(viewer, topic, _said(topic, after, max(after, topic.posts_count)), at)
    return Thread(topic, posts, marks_of(viewer, posts), [], page_of(after + 1), 1, None)


def place_of(viewer: Person | None, topic: Topic, number: int) -> tuple[Topic, int]:
    """Tell where a post stands now, by a place it has or had."""
    if topic.posts.filter(number=number).exists():
        return topic, number
    moved = Moved.objects.filter(topic=topic, number=number).select_related("post__topic__community").first()
    if moved is None:
        raise NotHere
    require(policies.read(viewer, moved.post.topic))
    return moved.post.topic, moved.post.number


def page_of(number: int) -> int:
    """Tell on which page a number stands."""
    return max(1, -(-number // POSTS_A_PAGE))


def first_unread(viewer: Person | None, topic: Topic) -> int:
    """Give the number of the first post the viewer has not read; the last one where all were read."""
    read = standing_in(viewer, topic).read
    following = topic.posts.filter(number__gt=read or 0).order_by("number").values_list("number", flat=True)
    return following.first() or topic.posts_count


def marks_of(viewer: Person | None, posts: Iterable[Said]) -> dict[int, Marks]:
    """Read what was said of posts, in one query; in none where nothing was."""
    keys = [each.pk for each in posts if each.is_marked]
    found: dict[int, Marks] = {}
    if not keys:
        return found
    rows = Mark.objects.filter(post__in=keys).order_by("at", "pk")
    for post, kind, person, name, because in rows.values_list(
        "post_id", "kind", "person_id", "person__name", "because"
    ):
        known = found.get(post, NO_MARKS)
        mine = known.mine | {kind} if viewer is not None and person == viewer.pk else known.mine
        thanks = (*known.thanks, Thanks(name, because)) if kind == Mark.Kind.THANKS else known.thanks
        found[post] = Marks(known.expecting + (kind == Mark.Kind.EXPECT), thanks, mine)
    return found


def _said(topic: Topic, after: int, upto: int) -> list[Said]:
    """Read a page at most of the posts whose numbers stand between two, the second included."""
    posts = []
    for row in ask(_SAID, topic.pk, after, upto, POSTS_A_PAGE):
        post = [*row]
        for place in _MOMENTS:
            post[place] = moment(post[place])
        posts.append(Said._make(post))
    return posts


def _as_shown(
    viewer: Person | None, topic: Topic, posts: Sequence[Said], judging: datetime | None
) -> list[Said]:
    """Take the words out of what is withheld, for whoever neither wrote it nor judges."""
    kept = {Veil.REMOVED, Veil.WAITS}
    withheld = {each.pk for each in posts if each.veil in kept and not (viewer and viewer.pk == each.author)}
    if not withheld:
        return [*posts]
    if judging is not None and policies.judge_words(viewer, topic.community, judging) is None:
        return [*posts]
    return [each._replace(html="") if each.pk in withheld else each for each in posts]


def _traces(topic: Topic, page: int, pages: int) -> list[Trace]:
    found = topic.traces.select_related("by", "other__community").order_by("after", "at", "pk")
    if page > 1:
        found = found.filter(after__gt=(page - 1) * POSTS_A_PAGE)
    if page < pages:
        found = found.filter(after__lte=page * POSTS_A_PAGE)
    return [*found]
