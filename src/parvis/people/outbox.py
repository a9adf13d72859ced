"""Send what waits to be mailed, once each: claimed by one process, tried again when no server answers.

A process may die while the server takes a letter. Whether it left is then not known, and it is not sent
again: a letter too many is what makes people stop all of them.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, TypeVar

import structlog
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from parvis.jobs import job
from parvis.people import unsent
from parvis.people.models import Outgoing, QueuedLetter

log = structlog.get_logger(__name__)
O = TypeVar("O", bound=Outgoing)  # noqa: E741 (no number)

BATCH: Final = 100
CLAIM: Final = timedelta(minutes=10)
"""How long a process may take to send what it claimed; killed before it reached the server, another does."""

LONGEST_WAIT: Final = timedelta(hours=6)
TRIES: Final = 12
"""Some two days; a server that took nothing until then takes nothing."""


class Ending(Enum):
    """How the way of a letter through here ends."""

    LEFT = ""
    DOUBTFUL = "it may not have left"
    NOBODY = "nobody to write to"
    GIVEN_UP = "given up"


MailOf = Callable[[O], EmailMultiAlternatives | None]
"""Makes the mail of a row, or nothing when there is nobody to write to any more."""
End = Callable[[O, Ending, datetime], None]
"""Does what is to be done with a row that is not to be tried again."""


def send_waiting(waiting: QuerySet[O], at: datetime, *, mail_of: MailOf[O], end: End[O]) -> int:
    """Send those rows of a table that are due, and tell how many were tried."""
    for row in waiting.filter(handed_at__isnull=False, due_at__lte=at):
        log.warning("letter.in_doubt", letter=row.pk, table=row._meta.label_lower)
        end(row, Ending.DOUBTFUL, at)
    due = [*waiting.filter(due_at__lte=at).order_by("due_at", "pk").values_list("pk", "due_at")[:BATCH]]
    if not due:
        return 0
    connection = get_connection()
    try:
        for pk, due_at in due:
            claimed = waiting.filter(pk=pk, due_at=due_at).update(due_at=at + CLAIM, tries=F("tries") + 1)
            if claimed:
                _send(waiting.get(pk=pk), at, connection, mail_of, end)
    finally:
        connection.close()
    return len(due)


def _send(row: O, at: datetime, connection: BaseEmailBackend, mail_of: MailOf[O], end: End[O]) -> None:
    table = type(row)._default_manager.filter(pk=row.pk)
    mail = mail_of(row)
    if mail is None:
        end(row, Ending.NOBODY, at)
        return
    try:
        connection.open()
        # Before this, no server has seen it; from here on, whoever dies leaves in doubt whether it left.
        table.update(handed_at=at)
        connection.send_messages([mail])
    except Exception as error:  # noqa: BLE001 (a mail server may fail in any way, and the next letter is another's)
        row.trouble = type(error).__name__[:80]
        log.warning("letter.not_sent", letter=row.pk, table=row._meta.label_lower, error=row.trouble)
        wait = min(timedelta(minutes=2**row.tries), LONGEST_WAIT)
        table.update(due_at=at + wait, handed_at=None, trouble=row.trouble)
        if row.tries >= TRIES:
            end(row, Ending.GIVEN_UP, at)
    else:
        end(row, Ending.LEFT, at)


def send_queued(at: datetime) -> int:
    """Send the letters of the place that are due; a row that left, or never will, is deleted."""
    return send_waiting(QueuedLetter.objects.all(), at, mail_of=_mail_of, end=_end)


def _mail_of(row: QueuedLetter) -> EmailMultiAlternatives:
    return written(row.subject, row.text, row.html, to=row.address, message_id=row.message_id)


def written(subject: str, text: str, html: str, *, to: str, message_id: str = "") -> EmailMultiAlternatives:
    """Make a mail of a letter of the place."""
    headers = {"Auto-Submitted": "auto-generated", **({"Message-ID": message_id} if message_id else {})}
    mail = EmailMultiAlternatives(subject, text, to=[to], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail


def _end(row: QueuedLetter, ending: Ending, at: datetime) -> None:
    if ending is Ending.GIVEN_UP:
        log.error("letter.given_up", letter=row.pk, error=row.trouble)
    # Whoever asked is told, or the letter is still there to tell of it.
    with transaction.atomic():
        if ending is Ending.GIVEN_UP:
            unsent.tell(row.text, at)
        row.delete()


def _hand_over() -> None:
    send_queued(timezone.now())


hand_over: Final = job(_hand_over)
"""Send in the background what was just written; the sweep does it when this is lost."""
