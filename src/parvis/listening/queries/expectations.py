"""Read one expectation whole: its words and where they stand, who is concerned, its course."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from parvis.communities.queries import community_for
from parvis.listening.models import Expectation, Following, Joining, Letter, Quotation, Step
from parvis.listening.queries.places import Place, place_written, read_place
from parvis.listening.wording import day_written, said_by
from parvis.pages.reader_words import words
from parvis.pages.refusals import NotHere
from parvis.pages.rows import Columns, ask, moment, objects
from parvis.people.models import Person
from parvis.people.naming import FORMER

QUOTATIONS_A_PAGE: Final = 20
MOST_TO_SPLIT: Final = 200


class Quoted(NamedTuple):
    """Hold words in which somebody expressed an expectation, and where they stand."""

    pk: int
    text: str
    at: datetime
    name: str
    """Who said it, where they may be named; empty otherwise."""
    title: str
    """The topic, or the source elsewhere."""
    topic: int | None
    number: int | None
    link: str
    """Its address elsewhere, where it has one."""


class Merged(NamedTuple):
    """Hold what goes back to a merged expectation when its merging is undone."""

    words: int
    joined: int
    followers: int
    letters: int
    """Letters about the other one that left since, with its words among them."""


class Taken(NamedTuple):
    """Hold a step of the course as the page says it."""

    said: str
    at: datetime
    until: str
    """The day it names, written for the reader."""
    other: int | None
    """The number of another expectation it tells of, and its title."""
    title: str
    undo: str
    """The end of the address where a merging is undone: the other is still merged into this one."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Hold everything a page shows of an expectation, but what other parts add."""

    expectation: Expectation
    quotations: Sequence[Quoted]
    following: str
    """After which quotation the next page begins; empty when this is the last."""
    course: Sequence[Taken]
    joined: bool
    follows: bool
    followers: int


SAID: Final = (
    *("pk", "text", "post__at", "saying__at", "post__author__name", "post__author__state"),
    *("post__topic__title", "post__topic", "post__number", "post__topic__community"),
    *("saying__author", "saying__source__name", "saying__link"),
)
"""The columns `quoted_from` reads, of a quotation of an expectation or of a theme."""
# As below in plain SQL, where making the query from objects costs more than answering it.
_QUOTED: Final = """
select q.id, q.text, p.at, y.at, a.name, a.state, t.title, t.id, p.number, t.community_id, y.author, o.name,
  y.link, q.at
from listening_quotation q left join conversations_post p on p.id = q.post_id
  left join conversations_topic t on t.id = p.topic_id left join people_person a on a.id = p.author_id
  left join listening_saying y on y.id = q.saying_id left join listening_source o on o.id = y.source_id
where q.expectation_id = %s {}
order by q.at desc, q.id desc limit %s
"""
_BEFORE: Final = "and (q.at < %s or (q.at = %s and q.id < %s))"
_ONE, _WRITER, _INTO = Columns(Expectation, "e"), Columns(Person, "w"), Columns(Expectation, "m")
_FOUND: Final = f"""
select exists (select 1 from listening_joining j where j.expectation_id = e.id and j.person_id = %s),
  exists (select 1 from listening_following f where f.expectation_id = e.id and f.person_id = %s),
  (select count(*) from listening_following f where f.expectation_id = e.id),
  {_ONE}, {_WRITER}, {_INTO}
from listening_expectation e left join people_person w on w.id = e.written_by_id
  left join listening_expectation m on m.id = e.merged_into_id
where e.community_id = %s and e.number = %s
"""  # noqa: S608 (made of constants)
_MERGED: Final = Step.Act.MERGED
_COURSE: Final = """
select s.act, s.at, s.until, s.words, b.name, b.state, p.name, p.role, o.number, o.title,
  case when o.merged_into_id = s.expectation_id then o.number end,
  (select max(y.id) from listening_theme y where y.into_id = s.expectation_id and y.name = s.words)
from listening_step s left join people_person b on b.id = s.by_id
  left join listening_responsible p on p.id = s.responsible_id
  left join listening_expectation o
    on o.id = case when s.expectation_id = %s then s.other_id else s.expectation_id end
where s.expectation_id = %s or (s.other_id = %s and s.act in ('split', 'unmerged'))
order by s.id
"""


def expectation_for(viewer: Person | None, slug: str, number: int) -> Expectation:
    """Give an expectation of a community the viewer may read."""
    community = community_for(viewer, slug)
    key = viewer.pk if viewer else 0
    rows = ask(_FOUND, key, key, community.pk, number)
    if not rows:
        raise NotHere
    joined, follows, followers, *row = rows[0]
    found: Expectation
    found, found.written_by, found.merged_into = objects(row, _ONE, _WRITER, _INTO)
    found.community = community
    vars(found).update(joined=bool(joined), follows=bool(follows), followers=followers)
    return found


def whole_of(viewer: Person | None, expectation: Expectation, before: str = "") -> Whole:
    """Read an expectation that `expectation_for` gave this viewer, with a page of its quotations."""
    del viewer  # whoever was given it may read all of it
    found, following = quotations_of(expectation, before)
    known = vars(expectation)
    return Whole(
        expectation,
        found,
        following,
        course_of(expectation),
        joined=known.get("joined", False),
        follows=known.get("follows", False),
        followers=known.get("followers", 0),
    )


def quotations_of(expectation: Expectation, before: str = "") -> tuple[list[Quoted], str]:
    """List a page of quotations, the latest first, and say where the next page begins."""
    place = read_place(before)
    after = (place.at, place.at, place.pk) if place else ()
    sql = _QUOTED.format(_BEFORE if place else "")
    rows = ask(sql, expectation.pk, *after, QUOTATIONS_A_PAGE + 1)
    shown = [quoted_from(row[:-1], expectation.community_id) for row in rows[:QUOTATIONS_A_PAGE]]
    if len(rows) <= QUOTATIONS_A_PAGE:
        return shown, ""
    *_, last = rows[QUOTATIONS_A_PAGE - 1]
    return shown, place_written(Place(moment(last), shown[-1].pk))


def course_of(expectation: Expectation) -> list[Taken]:
    """List the steps of an expectation in their order, with what was parted from it."""
    spoken = words()
    former = spoken.gettext(FORMER)
    taken = []
    for act, at, until, said, name, state, holder, role, other, title, *merged in ask(
        _COURSE, *[expectation.pk] * 3
    ):
        who = former if name is None or state == Person.State.ERASED else name
        sentence = said_by(act, who, f"{holder}, {role}" if holder else "", said, spoken)
        day = date.fromisoformat(until) if isinstance(until, str) else until
        undo = _undone_at(*merged) if act == _MERGED else ""
        known = title or (said if undo else "")
        taken.append(Taken(sentence, moment(at), day_written(day, spoken), other, known, undo))
    return taken


def _undone_at(number: int | None, theme: int | None) -> str:
    """Say where the merging of an expectation, or of a theme, is undone."""
    if number is not None:
        return f"{number}/unmerge/"
    return f"heard/{theme}/" if theme is not None else ""


def quoted_from(row: Sequence[Any], community: int) -> Quoted:
    """Make a quotation of its row; what moved to another community is shown without a way to it."""
    pk, text, posted, said, name, state, title, topic, number, stands, speaker, source, link = row
    written = topic is not None
    here = stands == community
    return Quoted(
        pk=pk,
        text=text,
        at=moment(posted if written else said),
        name=("" if state == Person.State.ERASED else name) if written else speaker or "",
        title=title if written else source or "",
        topic=topic if here else None,
        number=number if here else None,
        link="" if written else link or "",
    )


def to_split(viewer: Person | None, expectation: Expectation) -> list[tuple[int, str]]:
    """List the quotations one may choose among, the latest first."""
    del viewer  # whoever may split it may read it
    found = Quotation.objects.filter(expectation=expectation).order_by("-at", "-pk")
    return [*found.values_list("pk", "text")[:MOST_TO_SPLIT]]


def merged_with(expectation: Expectation) -> list[int]:
    """List an expectation and all that was merged into it, level by level."""
    levels = [[expectation.pk]]
    while levels[-1]:
        levels.append([*Expectation.objects.filter(merged_into__in=levels[-1]).values_list("pk", flat=True)])
    return [pk for level in levels for pk in level]


def people_of(model: type[Joining] | type[Following], expectation: Expectation | None) -> list[int]:
    """List who joined an expectation, or who follows it."""
    return [*model.objects.filter(expectation=expectation).values_list("person", flat=True)]


def merged_of(viewer: Person | None, expectation: Expectation) -> Merged:
    """Count what goes back to a merged expectation when its merging is undone, and what stays behind."""
    del viewer  # whoever may undo it may read it
    into, family = expectation.merged_into, merged_with(expectation)
    words, joined, followers = (
        model.objects.filter(expectation=into, came_from__in=family).count()
        for model in (Quotation, Joining, Following)
    )
    words += expectation.quotations.count()
    joined += expectation.joinings.filter(person__in=people_of(Joining, into)).count()
    followers += expectation.followings.filter(person__in=people_of(Following, into)).count()
    merged = Step.objects.filter(expectation=into, act=_MERGED, other=expectation).order_by("pk").last()
    since = merged.at if merged else expectation.created_at
    letters = Letter.objects.filter(items__expectation=into, sent_at__gte=since).distinct()
    return Merged(words, joined, followers, letters.count())
