"""Send letters, once each: claimed by one process, tried again when the server does not answer, then emptied.

A process may die while the server takes a letter. Whether it left is then not known, and it is not sent
again: a letter too many is what makes people stop all of them, and its news stands on the page.
"""

from datetime import datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.urls import reverse

from parvis.notices.models import Habits, Letter
from parvis.notices.writing import address_of

log = structlog.get_logger(__name__)

BATCH: Final = 100
CLAIM: Final = timedelta(minutes=10)
"""How long a process may take to send what it claimed; killed before it reached the server, another does."""

LONGEST_WAIT: Final = timedelta(hours=6)
TRIES: Final = 12
"""Some two days; a server that took nothing until then takes nothing."""


def send_letters(at: datetime) -> int:
    """Send the letters that are due, and tell how many were tried."""
    _close_doubtful(at)
    due = Letter.objects.filter(sent_at=None, dropped_at=None, due_at__lte=at).order_by("due_at", "pk")
    waiting = [*due.values_list("pk", "due_at")[:BATCH]]
    if not waiting:
        return 0
    connection = get_connection()
    try:
        for pk, due_at in waiting:
            _send_one(pk, due_at, at, connection)
    finally:
        connection.close()
    return len(waiting)


def _send_one(pk: int, due_at: datetime, at: datetime, connection: BaseEmailBackend) -> None:
    claimed = Letter.objects.filter(pk=pk, due_at=due_at, sent_at=None, dropped_at=None).update(
        due_at=at + CLAIM, tries=F("tries") + 1
    )
    if not claimed:
        return
    letter = Letter.objects.select_related("person").get(pk=pk)
    address = address_of(letter.person)
    if address is None or not _wanted(letter):
        _close(letter, dropped_at=at, trouble="nobody to write to")
        return
    try:
        connection.open()
        # Before this, no server has seen it; from here on, whoever dies leaves in doubt whether it left.
        Letter.objects.filter(pk=pk).update(handed_at=at)
        connection.send_messages([mail_of(letter, address)])
    except Exception as error:  # noqa: BLE001 (a mail server may fail in any way, and the next letter is another's)
        log.warning("letter.not_sent", letter=pk, error=type(error).__name__)
        _put_off(letter, at, error)
    else:
        _close(letter, sent_at=at)


def _close_doubtful(at: datetime) -> None:
    """Let go of letters whose process died while it handed them over: nothing is told twice."""
    doubtful = Letter.objects.filter(handed_at__isnull=False, sent_at=None, dropped_at=None, due_at__lte=at)
    count = doubtful.update(sent_at=F("handed_at"), text="", html="", trouble="it may not have left")
    if count:
        log.warning("letter.in_doubt", letters=count)


def mail_of(letter: Letter, address: str) -> EmailMultiAlternatives:
    """Make the mail of a letter, with what mail programs need to thread it and to stop it."""
    stop = settings.ADDRESS + reverse("notices:stop", args=(letter.stop_key,))
    headers = {
        "Message-ID": letter.message_id,
        "List-Id": letter.list_id,
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    if letter.thread:
        headers |= {"In-Reply-To": letter.thread, "References": letter.thread}
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[address], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    return mail


def _wanted(letter: Letter) -> bool:
    return not Habits.objects.filter(person=letter.person, mail=False).exists()


def _close(letter: Letter, *, trouble: str = "", **when: datetime) -> None:
    """Empty a letter that left, or that never will."""
    Letter.objects.filter(pk=letter.pk).update(text="", html="", trouble=trouble, **when)


def _put_off(letter: Letter, at: datetime, error: Exception) -> None:
    trouble = type(error).__name__[:80]
    if letter.tries >= TRIES:
        _close(letter, dropped_at=at, trouble=trouble)
        return
    wait = min(timedelta(minutes=2**letter.tries), LONGEST_WAIT)
    Letter.objects.filter(pk=letter.pk).update(due_at=at + wait, handed_at=None, trouble=trouble)
