"""Accounts nobody uses: a letter after twenty-two months, erased after twenty-four (L-22)."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse

from parvis.pages.reader_words import words_in
from parvis.people import actions, queries

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
    return _erase_unproven(at) + _erase_unused(at) + _warn(at)


def _warn(at: datetime) -> int:
    done = 0
    for person in queries.unused_since(at - WARNED_AFTER).filter(warned_at=None)[:AT_ONCE]:
        until = words_in(person.language).date(
            int(max(at + NOTICE, queries.seen_at(person) + ERASED_AFTER).timestamp())
        )
        link = settings.ADDRESS + reverse("account_request_login_code")
        done += actions.warn_unused(person=person, at=at, until=until, link=link)
    return done


def _erase_unused(at: datetime) -> int:
    found = queries.unused_since(at - ERASED_AFTER).filter(warned_at__lte=at - NOTICE)[:AT_ONCE]
    return sum(actions.erase_unused(person=person, seen_before=at - ERASED_AFTER, at=at) for person in found)


def _erase_unproven(at: datetime) -> int:
    found = queries.never_proven(at - PROVEN_WITHIN)[:AT_ONCE]
    return sum(actions.erase_unproven(person=person, at=at) for person in found)
