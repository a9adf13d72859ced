"""Read the board of expectations: what waits first, the longest wait first, a page after another."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q

from parvis.communities.models import Community, Membership, Visibility
from parvis.listening.models import Expectation, Kind, Theme
from parvis.listening.nearness import forms_in
from parvis.listening.queries.places import Place, place_written, read_place
from parvis.listening.wording import day_written
from parvis.pages.reader_words import words
from parvis.pages.rows import ask, moment
from parvis.people.models import Person
from parvis.words import Words

ROWS_A_PAGE: Final = 20
MOST_WORDS: Final = 6
Stage = Expectation.Stage


class Shelf(StrEnum):
    """Choose which expectations are shown."""

    WAITING = "waiting"
    UNNAMED = "unnamed"
    """What waits, and nobody is named yet who could answer."""
    RISING = "rising"
    ANSWERED = "answered"
    ASIDE = "aside"


STAGES_ON: Final[dict[Shelf, tuple[str, ...]]] = {
    Shelf.WAITING: (Stage.HEARD, Stage.INFORMED, Stage.AGAIN),
    Shelf.UNNAMED: (Stage.HEARD, Stage.INFORMED, Stage.AGAIN),
    Shelf.RISING: (Stage.HEARD, Stage.INFORMED, Stage.ANSWERED, Stage.JUDGED, Stage.AGAIN),
    Shelf.ANSWERED: (Stage.ANSWERED, Stage.JUDGED),
    Shelf.ASIDE: (Stage.ASIDE,),
}
"""The stages one may meet on each shelf."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what a reader wants to see of the board."""

    shelf: Shelf = Shelf.WAITING
    stage: str = ""
    kind: str = ""
    words: str = ""
    place: str = ""
    """After which one the page begins."""

    @property
    def query(self) -> str:
        """Write it for an address, but for the place."""
        show = "" if self.shelf is Shelf.WAITING else self.shelf.value
        asked = {"show": show, "stage": self.stage, "kind": self.kind, "words": self.words}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def narrows(self) -> bool:
        """Tell whether something is left out on purpose."""
        return bool(self.stage or self.kind or self.words)


class Row(NamedTuple):
    """Hold an expectation as lists show it."""

    pk: int
    slug: str
    community: str
    number: int
    title: str
    renamed: bool
    written_by_id: int | None
    kind: str
    stage: str
    round: int
    people: int
    waits_since: datetime | None
    created_at: datetime
    rising_since: datetime | None
    aside_why: str
    responsible: str | None
    role: str | None
    due: str
    """The day somebody was asked to answer by, or promised for, in words…"""
    joined: bool
    due_on: date | None = None
    """…and as a day."""


@dataclass(frozen=True, slots=True)
class Board:
    """Hold a page of the board."""

    rows: list[Row]
    following: str
    """After which one the next page begins; empty when this is the last."""
    waiting: int
    """How many wait in all."""
    unnamed: int
    """For how many of them nobody is named yet."""
    proposed: int
    """Themes the ear proposes, of which nobody has decided."""


class Waiting(NamedTuple):
    """Hold the few that wait longest, and how many wait in all."""

    rows: list[Row]
    total: int


# Making these queries from objects costs more than answering them: the board is asked for again and again.
_ROWS: Final = """
select e.id, c.slug, c.name, e.number, e.title, e.renamed, e.written_by_id, e.kind, e.stage, e.round,
  e.people, e.waits_since, e.created_at, e.rising_since, e.aside_why, p.name, p.role,
  (select s.until from listening_step s where s.expectation_id = e.id and s.until is not null
    order by s.id desc limit 1),
  exists (select 1 from listening_joining j where j.expectation_id = e.id and j.person_id = %s)
from listening_expectation e join communities_community c on c.id = e.community_id
  left join listening_routing r on r.expectation_id = e.id and r.replaced_at is null
  left join listening_responsible p on p.id = r.responsible_id
where e.id in
"""
_WAITS: Final = "e.waits_since is not null and e.merged_into_id is null"
_UNNAMED: Final = f"""{_WAITS} and not exists (select 1 from listening_routing n
where n.expectation_id = e.id and n.replaced_at is null and n.responsible_id is not null)
"""  # noqa: S608 (made of constants)
_COUNTS: Final = f"""
select count(*), count(*) - count(r.responsible_id),
  (select count(*) from listening_theme t left join listening_theme s on s.id = t.parent_id
    where t.community_id = %s and t.state = 'proposed' and not t.gone
      and (t.parent_id is null or s.state = 'confirmed'))
from listening_expectation e
  left join listening_routing r on r.expectation_id = e.id and r.replaced_at is null
where e.community_id = %s and {_WAITS}
"""  # noqa: S608 (made of constants)
_MINE: Final = f"""
(select i.id from listening_expectation i join communities_community o on o.id = i.community_id
where i.id in (select expectation_id from listening_joining where person_id = %s
    union select expectation_id from listening_following where person_id = %s)
  and i.waits_since is not null and i.merged_into_id is null
  and (o.visibility = '{Visibility.PUBLIC}' or exists (select 1 from communities_membership m
    where m.community_id = o.id and m.person_id = %s and m.state = '{Membership.State.ACTIVE}'))
order by i.waits_since, i.id limit %s)
order by e.waits_since, e.id
"""  # noqa: S608 (made of constants)
_ON_SHELF: Final = {
    Shelf.WAITING: (_WAITS, "e.waits_since, e.id", "e.waits_since > %s or e.waits_since = %s and e.id > %s"),
    Shelf.UNNAMED: (
        _UNNAMED,
        "e.waits_since, e.id",
        "e.waits_since > %s or e.waits_since = %s and e.id > %s",
    ),
    Shelf.RISING: (
        "e.rising_since is not null and e.merged_into_id is null and e.stage <> 'aside'",
        "e.rising_since desc, e.id desc",
        "e.rising_since < %s or e.rising_since = %s and e.id < %s",
    ),
    Shelf.ANSWERED: (
        "e.stage in ('answered', 'judged') and e.merged_into_id is null",
        "e.created_at desc, e.id desc",
        "e.created_at < %s or e.created_at = %s and e.id < %s",
    ),
    Shelf.ASIDE: (
        "e.stage = 'aside' and e.merged_into_id is null",
        "e.created_at desc, e.id desc",
        "e.created_at < %s or e.created_at = %s and e.id < %s",
    ),
}
"""What stands on each shelf, in which order, and what comes after a place."""
_MOMENT: Final = {Shelf.WAITING: "waits_since", Shelf.UNNAMED: "waits_since", Shelf.RISING: "rising_since"}


def board_of(viewer: Person | None, community: Community, wish: Wish) -> Board:
    """Read a page of the board of a community the viewer may read."""
    stands, order, beyond = _ON_SHELF[wish.shelf]
    wanted = [f"e.community_id = %s and {stands}"]
    given: list[Any] = [community.pk]
    _narrow(wish, wanted, given)
    if place := read_place(wish.place):
        wanted.append(f"({beyond})")
        given += [place.at, place.at, place.pk]
    found = f"from listening_expectation e where {' and '.join(wanted)}"
    keys = f"(select e.id {found} order by {order} limit %s) order by {order}"
    rows = _rows(viewer, keys, [*given, ROWS_A_PAGE + 1])
    shown = rows[:ROWS_A_PAGE]
    following = ""
    if len(rows) > ROWS_A_PAGE:
        last = shown[-1]
        following = place_written(Place(getattr(last, _MOMENT.get(wish.shelf, "created_at")), last.pk))
    waiting, unnamed, proposed = ask(_COUNTS, community.pk, community.pk)[0]
    return Board(shown, following, waiting, unnamed, proposed)


def rows_of(viewer: Person | None, keys: list[int]) -> list[Row]:
    """Read expectations as lists show them, in the order of their keys."""
    if not keys:
        return []
    found = _rows(viewer, f"({', '.join(['%s'] * len(keys))})", [*keys])
    return sorted(found, key=lambda row: keys.index(row.pk))


def waiting_here(viewer: Person | None, community: Community, limit: int = 3) -> Waiting:
    """Give those that wait longest in a community the viewer may read; for its square."""
    here = f"from listening_expectation e where e.community_id = %s and {_WAITS}"
    order = "order by e.waits_since, e.id"
    rows = _rows(viewer, f"(select e.id {here} {order} limit %s) {order}", [community.pk, limit])
    count = ask(f"select count(*) {here}", community.pk)[0][0] if len(rows) == limit else len(rows)
    return Waiting(rows, count)


def waiting_everywhere(viewer: Person, limit: int = 5) -> list[Row]:
    """Give what the viewer expects or follows that still waits, the longest wait first; for their home."""
    key = viewer.pk
    return _rows(viewer, _MINE, [key, key, key, limit])


def themes_proposed() -> Q:
    """Keep the themes on which somebody may decide: subjects, and asks whose subject was confirmed."""
    stands = Q(parent=None) | Q(parent__state=Theme.State.CONFIRMED)
    return stands & Q(state=Theme.State.PROPOSED, gone=False)


def _narrow(wish: Wish, wanted: list[str], given: list[Any]) -> None:
    """Add what a reader asks for beside the shelf: a stage, a kind, words or others of their families."""
    if wish.stage in STAGES_ON[wish.shelf]:
        wanted.append("e.stage = %s")
        given.append(wish.stage)
    if wish.kind in Kind.values:
        wanted.append("e.kind = %s")
        given.append(wish.kind)
    for forms in forms_in(wish.words)[:MOST_WORDS]:
        wanted.append(f"({' or '.join(['e.stems like %s'] * len(forms))})")
        given += [f"% {form}%" for form in forms]


def _rows(viewer: Person | None, keys: str, given: list[Any]) -> list[Row]:
    spoken = words()
    return [_row(row, spoken) for row in ask(_ROWS + keys, viewer.pk if viewer else 0, *given)]


def _row(row: tuple[Any, ...], spoken: Words) -> Row:
    found = Row(*row)
    until: str | date | None = found.due
    # SQLite keeps days as text, and knows no truth.
    due = date.fromisoformat(until) if isinstance(until, str) else until
    return found._replace(
        waits_since=moment(found.waits_since),
        created_at=moment(found.created_at),
        rising_since=moment(found.rising_since),
        due=day_written(due, spoken),
        due_on=due,
        joined=bool(found.joined),
    )
