"""Send letters: each claimed before the mail server is spoken to, and never blindly sent again."""

import smtplib
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final

import structlog
from django.core.mail import get_connection
from django.db import transaction

from parvis.jobs import one_by_one
from parvis.listening.actions import letters
from parvis.listening.actions.writing import drop_what_is_over, name_after, take_out
from parvis.listening.calendars import days_for, deadline, is_reachable
from parvis.listening.letter_text import write_mail
from parvis.listening.models import Letter, LetterItem, Responsible
from parvis.listening.queries.letters import may_leave_from

log = structlog.get_logger(__name__)

State, Occasion = Letter.State, Letter.Occasion
BATCH: Final = 20
CLAIM: Final = timedelta(minutes=10)
"""How long a process may take to send what it claimed: a batch to a server that says nothing takes less."""
PERMANENT: Final = 500
"""Answers of a mail server from here on are final (RFC 5321)."""


def send_letters(at: datetime) -> int:
    """Send the letters that are due, and tell how many were tried or put off."""
    due = Letter.objects.filter(state=State.DUE, due_at__lte=at).order_by("due_at", "pk")
    waiting = [*due.values_list("pk", flat=True)[:BATCH]]
    return one_by_one(lambda pk: _try(pk, at), waiting)


def _try(pk: int, at: datetime) -> None:
    letter = _claim(pk, at)
    if letter is not None:
        _send(letter, at)


def doubt_letters(at: datetime) -> int:
    """Find the letters a process died with in its hands: whether they left, a person says."""
    stale = Letter.objects.filter(state=State.SENDING, claimed_at__lte=at - CLAIM)
    return one_by_one(lambda pk: letters.doubt(pk, "", at), [*stale.values_list("pk", flat=True)])


@transaction.atomic
def _claim(pk: int, at: datetime) -> Letter | None:
    """Take a letter in hand, if it may leave now; what need not be said any more is left out."""
    # Whoever is written to is locked first, as where letters are written: so no two wait for each other.
    whose = Responsible.objects.select_for_update(of=("self",)).filter(letters=pk).select_related("community")
    person = whose.first()
    due = Letter.objects.select_for_update(of=("self",)).filter(pk=pk, state=State.DUE, due_at__lte=at)
    letter = due.select_related("community").first()
    if letter is None or person is None:
        return None
    letter.responsible = person
    items = drop_what_is_over(letter)
    if not items or not is_reachable(person, at.date()):
        take_out(items)
        letter.state = State.CANCELLED
        letter.save(update_fields=["state"])
        return None
    free = may_leave_from(person, at)
    if free > at:
        letter.due_at = free
        letter.save(update_fields=["due_at"])
        return None
    name_after(letter)
    letter.state, letter.claimed_at, letter.tries = State.SENDING, at, letter.tries + 1
    letter.answer_by = _answer_by(letter, items, at)
    letter.save(update_fields=["state", "occasion", "reminded", "claimed_at", "tries", "answer_by"])
    return letter


def _send(letter: Letter, at: datetime) -> None:
    """Speak to the mail server. What fails before it could have taken the letter is tried again later."""
    server = get_connection()
    try:
        mail = write_mail(letter)
        server.open()
    except Exception as error:  # noqa: BLE001 (nothing was said to the server: nothing can have left)
        letters.put_off(letter.pk, type(error).__name__, at)
        return
    mail.connection = server
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        _refused(letter, error, at)
    except smtplib.SMTPResponseException as error:
        letters.put_off(letter.pk, type(error).__name__, at)
    except Exception as error:  # noqa: BLE001 (the line went dead: only a person can find out)
        log.warning("letter.doubtful", letter=letter.pk, error=type(error).__name__)
        letters.doubt(letter.pk, type(error).__name__, at)
    else:
        letters.mark_left(letter.pk, at)
    finally:
        with suppress(Exception):
            server.close()


def _refused(letter: Letter, error: smtplib.SMTPRecipientsRefused, at: datetime) -> None:
    """Tell an address that does not exist from a server that has no time."""
    if all(code >= PERMANENT for code, _ in error.recipients.values()):
        letters.bounced(letter=letter, at=at)
    else:
        letters.put_off(letter.pk, type(error).__name__, at)


def _answer_by(letter: Letter, items: list[LetterItem], at: datetime) -> date | None:
    """Say by when an answer is asked: half as many working days where all was asked before."""
    occasions = {each.occasion for each in items} - {Occasion.PROMISE, Occasion.DEMAND}
    if not occasions:
        return None
    days = days_for(occasions, letter.community)
    return deadline(at.date(), days, letter.responsible, letter.community)
