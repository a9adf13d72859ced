"""Decide, as one who animates, of a mail of which something is doubtful: let it pass, or set it aside."""

from datetime import datetime

from django.db import transaction

from parvis.ledger.recording import record
from parvis.listening import errors, policies, verbs
from parvis.listening.actions import mailed
from parvis.listening.actions.expectations import reasoned
from parvis.listening.models import Answer, Expectation, IncomingMail, Letter
from parvis.pages.refusals import require
from parvis.people.models import Person

State = IncomingMail.State


@transaction.atomic
def let_pass(
    *, by: Person, at: datetime, mail: IncomingMail, letter: Letter, expectation: Expectation
) -> Answer:
    """Let a doubtful mail pass, as the answer its letter asked for.

    It is shown to whom the letter went, at the address of the directory, and published as any mail.
    """
    waiting = _waiting(mail, by, at)
    if (
        not letter.items.filter(expectation=expectation).exists()
        or letter.community_id != waiting.community_id
    ):
        raise errors.NotInThatLetter
    _, text = mailed.named(letter, waiting.text)
    files = mailed.files_of(waiting)
    shown = mailed.show_said(waiting, letter, expectation, text, files=files, at=at)
    _settle(waiting, by, at, State.READ, "")
    return shown


@transaction.atomic
def set_mail_aside(*, by: Person, at: datetime, mail: IncomingMail, why: str) -> IncomingMail:
    """Set a mail aside, as one who animates, with a reason."""
    return _settle(_waiting(mail, by, at), by, at, State.ASIDE, reasoned(why))


@transaction.atomic
def wait_again(*, answer: Answer, at: datetime) -> None:
    """Let the mail wait for an animator whose answer was shown, and cannot be published any more."""
    gone = Answer.objects.filter(pk=answer.pk, state=Answer.State.SHOWN, mail__isnull=False)
    mail = IncomingMail.objects.filter(answers__in=gone).first()
    if mail is None:
        return
    gone.delete()
    mail.state, mail.problems = State.WAITS, ["over"]
    mail.handled_by, mail.handled_at = None, None
    mail.save(update_fields=["state", "problems", "handled_by", "handled_at"])
    tell_waits(mail, at)


def tell_waits(mail: IncomingMail, at: datetime | None = None) -> None:
    """Say in the ledger that a mail waits for somebody to look at it."""
    record(
        verbs.MAIL_WAITS,
        by=None,
        at=at or mail.at,
        of=mail,
        community=mail.community,
        facts={"problem": str(mail.problems[0])},
    )


def _waiting(mail: IncomingMail, by: Person, at: datetime) -> IncomingMail:
    rows = IncomingMail.objects.select_for_update(of=("self",)).select_related("community__guide")
    waiting = rows.get(pk=mail.pk)
    if waiting.community is None:
        raise errors.MailSettled
    require(policies.animate(by, waiting.community, at))
    if waiting.state != State.WAITS:
        raise errors.MailSettled
    return waiting


def _settle(
    mail: IncomingMail, by: Person, at: datetime, state: IncomingMail.State, why: str
) -> IncomingMail:
    mail.state, mail.handled_by, mail.handled_at, mail.handled_why = state, by, at, why
    mail.save(update_fields=["state", "handled_by", "handled_at", "handled_why"])
    record(verbs.MAIL_HANDLED, by=by, at=at, of=mail, community=mail.community, facts={"outcome": str(state)})
    return mail
