"""Take in the mails that come to the answering address: none is lost, and none publishes what is doubtful."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction

from parvis.archives.replies import Automatic, Reply, read_reply
from parvis.jobs.apart import ApartError, run
from parvis.ledger.recording import record
from parvis.listening import verbs
from parvis.listening.actions import handling, letters, mailed
from parvis.listening.actions.answering import LONGEST
from parvis.listening.course import is_over
from parvis.listening.models import IncomingMail, Letter, Responsible
from parvis.listening.queries.away import is_to_be_noted
from parvis.listening.queries.letters import is_open, letter_of

log = structlog.get_logger(__name__)
State = IncomingMail.State
LARGEST: Final = 15 * 1024 * 1024
"""Bytes of a mail kept as it came; of a larger one its head is."""
HEAD: Final = 256 * 1024
ABSENCES: Final = frozenset({"absence", "receipt", "delayed", "reaction"})
"""Automatic mails by which one knows that a letter arrived."""


def receive(*, raw: bytes, at: datetime) -> IncomingMail:
    """Take in one mail, whatever it holds; the same mail again changes nothing."""
    digest = hashlib.sha256(raw).hexdigest()
    known = IncomingMail.objects.filter(digest=digest).first()
    if known is not None:
        return known
    reply = read_reply(raw, mailed.receiving())
    letter, problems = _letter_of(reply, at)
    if reply.automatic is not None:
        problems = [f"automatic_{reply.automatic.nature}", *problems]
    mail = IncomingMail(
        digest=digest,
        community_id=letter.community_id if letter else _community_of(reply.sender),
        letter=letter,
        sender=reply.sender[:254],
        subject=reply.subject[:200],
        text=reply.text,
        kept=f"{digest}.eml",
        size=len(raw),
        state=State.NOTED if reply.automatic else State.WAITS if problems else State.READ,
        problems=problems,
        at=at,
    )
    _keep(mail, raw)
    try:
        _take(mail, reply)
    except IntegrityError:  # it was handed over twice at once
        return IncomingMail.objects.get(digest=digest)
    return mail


def fetch_answers(at: datetime) -> int:
    """Fetch what arrived in the mailbox of the place, if the host named one; tell how many mails."""
    if not settings.ANSWER_MAILBOX:
        return 0
    try:
        taken: int = run("parvis.listening.apart.mailbox:fetch", at.isoformat(), lane="world")
    except ApartError as failure:
        log.error("answers.failed", reason=str(failure))  # noqa: TRY400 (the trace is in it)
        return 0
    return taken


@transaction.atomic
def _take(mail: IncomingMail, reply: Reply) -> None:
    """Write a mail down with all that follows from it."""
    mail.save()
    letter = mail.letter
    if letter is None:
        if mail.state == State.WAITS and mail.community_id is not None:
            handling.tell_waits(mail)
        return
    if reply.automatic is not None:
        _note(letter, reply.automatic, mail.at)
    elif mail.state == State.READ:
        expectation, text = mailed.named(letter, reply.text)
        if expectation is not None:  # else it waits
            mailed.show_said(mail, letter, expectation, text, files=reply.attachments, at=mail.at)
    else:
        handling.tell_waits(mail)


def _letter_of(reply: Reply, at: datetime) -> tuple[Letter | None, list[str]]:
    """Find the letter a mail answers, and all that is doubtful about it."""
    problems = [each.code for each in reply.troubles]
    letter = next(filter(None, map(letter_of, reply.tokens)), None)
    if letter is None:
        letter = _threaded(reply)
        problems.append("no_token" if letter else "foreign_token" if reply.tokens else "no_letter")
        return letter, problems
    if not is_open(letter, at):
        problems.append("expired_token")
    if reply.sender != letter.responsible.email.lower():
        problems.append("other_sender")
    if reply.authentication.verdict == "fail":
        problems.append("forged")
    expectation, _ = mailed.named(letter, reply.text)
    if expectation is None:
        problems.append("several_matters")
    elif is_over(expectation):
        problems.append("over")
    if len(reply.text) > LONGEST:
        problems.append("long_text")
    return letter, list(dict.fromkeys(problems))


def _community_of(sender: str) -> int | None:
    """Find the one community whose directory has the sender of a mail under no letter.

    Where there is none, or there are several, the host is told of it.
    """
    known = Responsible.objects.filter(email__iexact=sender, ended_at=None)
    found = [*known.values_list("community", flat=True).distinct()[:2]]
    return found[0] if len(found) == 1 else None


def _threaded(reply: Reply) -> Letter | None:
    """Find the letter a mail was written under, by the identifiers mail programs carry on."""
    named = [each for each in (reply.in_reply_to, *reply.references) if each]
    if reply.automatic is not None and reply.automatic.returned:
        named.append(reply.automatic.returned)
    wanted = {f"<{each.strip('<>')}>" for each in named}
    rows = Letter.objects.select_related("community", "responsible")
    return rows.filter(message_id__in=wanted).order_by("-pk").first()


def _note(letter: Letter, automatic: Automatic, at: datetime) -> None:
    """Draw from an automatic mail what it says: that a letter came back, that somebody is away."""
    if automatic.nature == "bounce":
        letters.bounced(letter=letter, at=at)
    elif automatic.nature in ABSENCES:
        letters.arrived(letter=letter, at=at)
        person = letter.responsible
        if automatic.nature == "absence" and is_to_be_noted(person, at.date()):
            record(verbs.AWAY_TOLD, by=None, at=at, of=person, to=letter, community=letter.community)


def _keep(mail: IncomingMail, raw: bytes) -> None:
    """Write a mail down as it came, before anything is drawn from it."""
    file = mailed.kept_file(mail)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw if len(raw) <= LARGEST else raw[:HEAD])


def forget_old_mails(at: datetime) -> int:
    """Let the mails go, as they came, a year after they did: what was published of them stays."""
    old = IncomingMail.objects.filter(at__lt=at - timedelta(days=365)).exclude(kept="")
    gone = [*old[:500]]
    for mail in gone:
        mailed.kept_file(mail).unlink(missing_ok=True)
    IncomingMail.objects.filter(pk__in=[mail.pk for mail in gone]).update(kept="", text="")
    return len(gone)
