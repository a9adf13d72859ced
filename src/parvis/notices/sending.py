"""Send the letters of notices, through the outbox that sends each once; what left, or never will, is emptied.

What may not have left is not sent again: its news stands on the page.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from parvis.notices.models import Habits, Letter
from parvis.notices.writing import address_of
from parvis.people.outbox import Ending, send_waiting


def send_letters(at: datetime) -> int:
    """Send the letters that are due, and tell how many were tried."""
    waiting = Letter.objects.filter(sent_at=None, dropped_at=None).select_related("person")
    return send_waiting(waiting, at, mail_of=_mail_if_wanted, end=_close)


def _mail_if_wanted(letter: Letter) -> EmailMultiAlternatives | None:
    address = address_of(letter.person)
    if address is None or Habits.objects.filter(person=letter.person, mail=False).exists():
        return None
    return mail_of(letter, address)


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


def _close(letter: Letter, ending: Ending, at: datetime) -> None:
    """Empty a letter that left, or that never will."""
    sent = {Ending.LEFT: at, Ending.DOUBTFUL: letter.handed_at}.get(ending)
    trouble = letter.trouble if ending is Ending.GIVEN_UP else ending.value
    Letter.objects.filter(pk=letter.pk).update(
        text="", html="", trouble=trouble, sent_at=sent, dropped_at=None if sent else at
    )
