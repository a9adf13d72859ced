"""Show an answer that came by mail to its writer, as it will appear, then publish it."""

from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Final

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from parvis.jobs import one_by_one
from parvis.listening import errors
from parvis.listening.actions.answering import publish
from parvis.listening.actions.handling import wait_again
from parvis.listening.course import is_over
from parvis.listening.letter_text import message_id_of_preview
from parvis.listening.limits import SHOWN_FOR
from parvis.listening.models import Answer, Letter
from parvis.listening.tokens import reply_address, token_of
from parvis.listening.wording import day_written
from parvis.pages.reader_words import words
from parvis.words import N_

log = structlog.get_logger(__name__)
BATCH: Final = 50
_STANDS: Final[dict[str, str]] = {
    Answer.Kind.ANSWER: N_(
        "It stands as an answer, and closes the matter: those concerned are asked whether it answers. "
        "If you ask a question back, promise something for a date, pass it on or decline, choose so on the "
        "page below."
    ),
    Answer.Kind.QUESTION: N_(
        "It stands as a question back: members are asked, and the matter goes on waiting."
    ),
    Answer.Kind.PROMISE: N_("It stands as a promise for {day}: on that day you are asked what became of it."),
    Answer.Kind.DECLINE: N_("It stands as a refusal with your reasons, and closes the matter."),
}
"""What an answer by mail is taken as; one passes on by the page alone."""
CLAIM: Final = timedelta(minutes=10)
"""How long a process may take to show an answer; whoever finds it unshown later shows it again."""


def send_previews(at: datetime) -> int:
    """Show what came by mail to those who wrote it, once; tell how many were shown.

    A mail server that does not answer is asked again, and so it is after a process died: nothing is published
    before it was shown. What its writer got twice is one mail, by its Message-ID.
    """
    rows = Answer.objects.filter(state=Answer.State.SHOWN, mail__isnull=False, previewed_at=None)
    waiting = [*rows.select_related("letter__community", "responsible", "expectation", "mail")[:BATCH]]
    return one_by_one(lambda answer: _show(answer, at), waiting)


def publish_shown(at: datetime) -> int:
    """Publish the answers by mail whose writers were shown them and said nothing more; tell how many."""
    ripe = Answer.objects.filter(
        state=Answer.State.SHOWN, mail__isnull=False, previewed_at__lte=at - SHOWN_FOR
    )
    return one_by_one(lambda answer: _publish(answer, at), ripe.order_by("previewed_at", "pk")[:100])


def _publish(answer: Answer, at: datetime) -> bool:
    """Publish one answer; what was merged or set aside meanwhile waits for an animator's word."""
    try:
        publish(at=at, answer=answer)
    except errors.AnswerSettled:  # its writer published it at this very moment
        return False
    except errors.MatterOver:
        wait_again(answer=answer, at=at)
        return False
    return True


def _show(answer: Answer, at: datetime) -> bool:
    """Show one answer. It counts as shown once the mail left: a process may die at any point before."""
    if is_over(answer.expectation):
        wait_again(answer=answer, at=at)
        return False
    shown = Answer.objects.filter(pk=answer.pk, state=Answer.State.SHOWN, at=answer.at, previewed_at=None)
    free = shown.filter(Q(preview_begun_at=None) | Q(preview_begun_at__lte=at - CLAIM))
    if answer.letter is None or not free.update(preview_begun_at=at):
        return False
    try:
        _mail(answer, answer.letter).send()
    except Exception as error:  # noqa: BLE001 (a mail server may fail in any way)
        log.warning("preview.not_sent", answer=answer.pk, error=type(error).__name__)
        shown.update(preview_begun_at=None)
        return False
    return bool(shown.update(previewed_at=at))


def _mail(answer: Answer, letter: Letter) -> EmailMultiAlternatives:
    person, community = answer.responsible, letter.community
    link = reverse("listening:answer_one", args=(token_of(letter), answer.expectation.number))
    with translation.override(letter.language):
        spoken = words()
        subject = spoken.gettext("{community}: your answer as it will appear", community=community.name)
        said = {
            "answer": answer,
            "person": person,
            "office": answer.office,
            "title": answer.expectation.title,
            "subject": subject,
            "stands": spoken.gettext(_STANDS[answer.kind], day=day_written(answer.promised_for, spoken)),
            "let_pass": answer.mail if answer.mail and answer.mail.handled_by_id else None,
            "community": community,
            "link": settings.ADDRESS + link,
            "quoted": spoken.quoted,
            "spoken": letter.language,
        }
        text = render_to_string("listening/mail/preview.txt", said, using="pages").strip() + "\n"
        html = render_to_string("listening/mail/preview.html", said, using="pages")
    reply = reply_address(letter)
    mail = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        from_email=formataddr((community.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[formataddr((person.name, person.email))],
        reply_to=[reply] if reply else None,
        headers={
            "Message-ID": message_id_of_preview(answer),
            "In-Reply-To": letter.message_id,
            "References": letter.message_id,
            "Auto-Submitted": "auto-replied",
        },
    )
    mail.attach_alternative(html, "text/html")
    return mail
