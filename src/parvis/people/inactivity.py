"""Accounts nobody uses: a letter after twenty-two months, erased after twenty-four (L-22)."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse

from parvis.jobs import one_by_one
from parvis.pages.reader_words import words_in
from parvis.people import actions, queries
from parvis.people.models import Person

WARNED_AFTER: Final = timedelta(days=670)
ERASED_AFTER: Final = timedelta(days=731)
NOTICE: Final = timedelta(days=56)
"""Nobody is erased sooner than this after the letter, however late it left."""
PROVEN_WITHIN: Final = timedelta(days=7)
"""An address that nobody shows to be theirs is not kept longer."""
AT_ONCE: Final = 200
"""Accounts dealt with in one round; the next round goes on."""


def sweep(at: datetime) -> int:
    """Warn, then erase, the accounts nobody uses, and those whose address was never proven."""
    return one_by_one(lambda look: look(at), (_erase_unproven, _erase_unused, _warn))


def _warn(at: datetime) -> int:
    link = settings.ADDRESS + reverse("account_request_login_code")

    def warn(person: Person) -> bool:
        last = max(at + NOTICE, queries.seen_at(person) + ERASED_AFTER)
        until = words_in(person.language).date(int(last.timestamp()))
        return actions.warn_unused(person=person, at=at, until=until, link=link)

    return one_by_one(warn, queries.unused_since(at - WARNED_AFTER).filter(warned_at=None)[:AT_ONCE])


def _erase_unused(at: datetime) -> int:
    found = queries.unused_since(at - ERASED_AFTER).filter(warned_at__lte=at - NOTICE)[:AT_ONCE]
    unseen = at - ERASED_AFTER
    return one_by_one(lambda each: actions.erase_unused(person=each, seen_before=unseen, at=at), found)


def _erase_unproven(at: datetime) -> int:
    found = queries.never_proven(at - PROVEN_WITHIN)[:AT_ONCE]
    return one_by_one(lambda each: actions.erase_unproven(person=each, at=at), found)
