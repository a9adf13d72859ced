"""Write notices: once for each person and thing, only to those who may read it, as they wish to be told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from parvis.ledger.statements import insert
from parvis.notices.models import MAILED, How, Letter, Notice
from parvis.notices.wishes import hearers

Told = Callable[[list[int]], None]
_told: Final[list[Told]] = []


def when_told(tell: Told) -> None:
    """Let somebody know whom there is news for, as a page that is open wants to; the wiring calls this."""
    if tell not in _told:
        _told.append(tell)


def tell(
    whys: Mapping[int, str],
    *,
    thing: str,
    at: datetime,
    readers: bool = True,
    **about: Any,
) -> list[int]:
    """Tell each person why something concerns them, and give those who were told.

    `about` are the columns of the notice; whoever may not read its community is not told, unless they need
    not be `readers` of it.
    """
    concerned = [pk for pk in whys if pk != about.get("by_id")]
    rows = []
    topic, community = about.get("topic_id"), about.get("community_id")
    for pk, wishes in hearers(concerned, community=community, topic=topic, at=at, readers=readers).items():
        how = wishes.how(whys[pk])
        if how == How.NOT:
            continue
        due = wishes.due(how, at)
        row = Notice(person_id=pk, why=whys[pk], thing=thing, at=at, how=how, mail_due_at=due, **about)
        rows.append(row)
    insert(*rows, ignore_conflicts=True)
    told = [row.person_id for row in rows]
    nudge(told)
    return told


def nudge(people: list[int]) -> None:
    """Say that there is news for these people."""
    if people:
        for said in _told:
            said(people)


def forget(notices: QuerySet[Notice]) -> None:
    """Take notices back; a letter about them that has not left is written anew without them."""
    unsent = Q(letter__sent_at=None, letter__dropped_at=None, letter__isnull=False)
    letters = [*notices.filter(unsent).values_list("letter", flat=True).distinct()]
    if letters:
        for letter in Letter.objects.filter(pk__in=letters):
            letter.notices.filter(how__in=MAILED).update(mail_due_at=letter.written_at)
            letter.delete()
    notices.delete()
