from collections.abc import Callable
from datetime import datetime

import pytest

from parvis.communities.models import Community
from parvis.conversations import actions, policies
from parvis.conversations.models import Attachment, Post, Topic
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

WHO = ("nobody", "una", "cy", "dee", "ina", "eve", "bo", "ada")
# Bo wrote the post and gave the file, Eve is another member, Ada holds the mandate.
# What each may do: "." yes, else the first letters of the refusal.
TABLE = """
act                square:                                    house:
                   nobody una  cy   dee  ina  eve  bo   ada    nobody una  cy   dee  ina  eve  bo   ada
read               .      .    .    .    .    .    .    .      NotH   NotH NotH NotH NotH .    .    .
open_topic         Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
reply              Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
edit               Sign   Nobo NotA NotA NotA NotY .    NotY   Sign   Nobo NotH NotH NotH NotY .    NotY
remove             Sign   Nobo NotY NotY NotY NotY .    NotY   Sign   Nobo NotY NotY NotY NotY .    NotY
see_history        .      .    .    .    .    .    .    .      NotH   NotH NotH NotH NotH .    .    .
mark               Sign   Nobo NotA NotA NotA .    Your .      Sign   Nobo NotH NotH NotH .    Your .
unmark             Sign   Nobo .    .    .    .    .    .      Sign   Nobo NotH NotH NotH .    .    .
keep_draft         Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
remember_reading   Sign   Nobo .    .    .    .    .    .      Sign   Nobo NotH NotH NotH .    .    .
attach             Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
fetch_posted       .      .    .    .    .    .    .    .      NotH   NotH NotH NotH NotH .    .    .
fetch_waiting      NotH   NotH NotH NotH NotH NotH .    NotH   NotH   NotH NotH NotH NotH NotH .    NotH
judge_words        Sign   Nobo NotA NotA NotA NotI NotI NotI   Sign   Nobo NotH NotH NotH NotI NotI NotI
tend               Sign   Nobo NotA NotA NotA NotI NotI .      Sign   Nobo NotH NotH NotH NotI NotI .
close              Sign   Nobo NotA NotA NotA NotI NotI .      Sign   Nobo NotH NotH NotH NotI NotI .
split              Sign   Nobo NotA NotA NotA NotI NotI .      Sign   Nobo NotH NotH NotH NotI NotI .
manage             Sign   Nobo NotA NotA NotA NotI NotI .      Sign   Nobo NotH NotH NotH NotI NotI .
reopen             Sign   Nobo NotA NotA NotA NotI NotI Topi   Sign   Nobo NotH NotH NotH NotI NotI Topi
move               Sign   Nobo NotA NotA NotA NotI NotI .      Sign   Nobo NotH NotH NotH NotI NotI .
merge              Sign   Nobo NotA NotA NotA NotI NotI .      Sign   Nobo NotH NotH NotH NotI NotI .
"""
ROWS = {cells[0]: cells[1:] for line in TABLE.strip().splitlines()[2:] if (cells := line.split())}


def said(verdict: Verdict) -> str:
    return "." if verdict is None else type(verdict).__name__[:4]


@pytest.mark.parametrize("place", ["square", "house"])
def test_every_act_by_every_kind_of_person(
    place: str,
    person: Callable[..., Person],
    community: Callable[..., Community],
    at: datetime,
) -> None:
    ada, bo, eve = person("Ada"), person("Bo"), person("Eve")
    open_place = community("The Square", ada, bo, eve)
    inside = community("The House", ada, bo, eve, access="closed", visibility="members")
    here, there = (open_place, inside) if place == "square" else (inside, open_place)
    dee, ina = person("Dee"), person("Ina")
    cast = {
        "nobody": None,
        "una": person("Una", state=Person.State.UNCLAIMED, handle=None),
        "cy": person("Cy"),
        "dee": dee,
        "ina": ina,
        "eve": eve,
        "bo": bo,
        "ada": ada,
    }
    here.memberships.create(person=dee, state="left", since=at)
    here.memberships.create(person=ina, state="asked", since=at)
    topic, other, post, posted, waiting = _talk(here, bo, at)
    asked: dict[str, Callable[[Person | None], Verdict]] = {
        "read": lambda who: policies.read(who, topic),
        "open_topic": lambda who: policies.open_topic(who, here, at),
        "reply": lambda who: policies.reply(who, topic),
        "edit": lambda who: policies.edit(who, post),
        "remove": lambda who: policies.remove(who, post),
        "see_history": lambda who: policies.see_history(who, post),
        "mark": lambda who: policies.mark(who, post),
        "unmark": lambda who: policies.unmark(who, post),
        "keep_draft": lambda who: policies.keep_draft(who, here),
        "remember_reading": lambda who: policies.remember_reading(who, topic),
        "attach": lambda who: policies.attach(who, here),
        "fetch_posted": lambda who: policies.fetch(who, posted),
        "fetch_waiting": lambda who: policies.fetch(who, waiting),
        "judge_words": lambda who: policies.judge_words(who, here, at),
        "tend": lambda who: policies.tend(who, topic, at),
        "close": lambda who: policies.close(who, topic, at),
        "split": lambda who: policies.split(who, topic, at),
        "manage": lambda who: policies.manage(who, topic, at),
        "reopen": lambda who: policies.reopen(who, topic, at),
        "move": lambda who: policies.move(who, topic, there, at),
        "merge": lambda who: policies.merge(who, topic, other, at),
    }
    begins = 0 if place == "square" else len(WHO)

    answered = {act: [said(ask(who)) for who in cast.values()] for act, ask in asked.items()}

    assert answered == {act: cells[begins : begins + len(WHO)] for act, cells in ROWS.items()}


def _talk(here: Community, bo: Person, at: datetime) -> tuple[Topic, Topic, Post, Attachment, Attachment]:
    """Make what is asked about: two topics, a post, a file that was posted and one that waits."""
    topic = actions.open_topic(by=bo, at=at, community=here, title="A bench", source="Where?")
    other = actions.open_topic(by=bo, at=at, community=here, title="A seat", source="There?")
    post = topic.posts.select_related("topic__community").get()
    common = {"by": bo, "community": here, "kind": "file", "name": "a.pdf", "size": 1, "at": at}
    posted = Attachment.objects.create(key="posted-file", post=post, **common)
    waiting = Attachment.objects.create(key="waiting-file", **common)
    return Topic.objects.select_related("community").get(pk=topic.pk), other, post, posted, waiting


def test_the_table_asks_about_every_policy() -> None:
    mine = {
        name
        for name, each in vars(policies).items()
        if callable(each) and getattr(each, "__module__", "") == policies.__name__ and name[0] != "_"
    }
    assert mine == {name.partition("_posted")[0].partition("_waiting")[0] for name in ROWS}
