"""Take in the mails that come to the answering address: none is lost, and none publishes what is doubtful."""

import hashlib
import re
from datetime import datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from parvis.archives.replies import Automatic, Receiving, Reply, read_reply
from parvis.jobs.apart import ApartError, run
from parvis.ledger.recording import record
from parvis.listening import errors, policies, verbs
from parvis.listening.actions import letters
from parvis.listening.actions.answering import LONGEST, Said, publish, show
from parvis.listening.actions.expectations import reasoned
from parvis.listening.models import Answer, AnswerFile, Expectation, IncomingMail, Letter
from parvis.listening.queries.letters import is_open, letter_of
from parvis.pages.refusals import require
from parvis.people.models import Person

log = structlog.get_logger(__name__)
State = IncomingMail.State
FOLDER: Final = "answers-received"
LARGEST: Final = 15 * 1024 * 1024
"""Bytes of a mail kept as it came; of a larger one its head is."""
HEAD: Final = 256 * 1024
_NUMBER: Final = re.compile(r"\s*#([1-9][0-9]{0,8})\b[ \t.:)–-]*\n?")
ABSENCES: Final = frozenset({"absence", "receipt", "delayed", "reaction"})
"""Automatic mails that change nothing and ask nobody's attention."""


def receive(*, raw: bytes, at: datetime) -> IncomingMail:
    """Take in one mail, whatever it holds; the same mail again changes nothing."""
    digest = hashlib.sha256(raw).hexdigest()
    known = IncomingMail.objects.filter(digest=digest).first()
    if known is not None:
        return known
    reply = read_reply(raw, _receiving())
    letter, problems = _letter_of(reply, at)
    if reply.automatic is not None:
        problems = [f"automatic_{reply.automatic.nature}", *problems]
    mail = IncomingMail(
        digest=digest,
        community=letter.community if letter else None,
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


def kept_file(mail: IncomingMail) -> Path:
    """Say where a mail is kept as it came."""
    return Path(settings.DATA) / FOLDER / mail.kept


@transaction.atomic
def publish_mail(
    *, by: Person, at: datetime, mail: IncomingMail, letter: Letter, expectation: Expectation
) -> Answer:
    """Publish, as one who animates, what a doubtful mail says, as the answer its letter asked for."""
    waiting = _waiting(mail, by, at)
    if (
        not letter.items.filter(expectation=expectation).exists()
        or letter.community_id != waiting.community_id
    ):
        raise errors.NotInThatLetter
    said = Said(Answer.Kind.ANSWER, waiting.text[:LONGEST])
    shown = show(at=at, letter=letter, expectation=expectation, said=said, mail=waiting)
    published = publish(by=by, at=at, answer=shown)
    _settle(waiting, by, at, State.READ, "")
    return published


@transaction.atomic
def set_mail_aside(*, by: Person, at: datetime, mail: IncomingMail, why: str) -> IncomingMail:
    """Set a mail aside, as one who animates, with a reason."""
    return _settle(_waiting(mail, by, at), by, at, State.ASIDE, reasoned(why))


@transaction.atomic
def _take(mail: IncomingMail, reply: Reply) -> None:
    """Write a mail down with all that follows from it."""
    mail.save()
    letter = mail.letter
    if letter is None:
        return
    if reply.automatic is not None:
        _note(letter, reply.automatic, mail.at)
    elif mail.state == State.READ:
        _show(mail, letter, reply)
    else:
        _tell_waits(mail)


def _letter_of(reply: Reply, at: datetime) -> tuple[Letter | None, list[str]]:
    """Find the letter a mail answers, and all that is doubtful about it."""
    problems = [each.code for each in reply.troubles]
    letter = next(filter(None, map(letter_of, reply.tokens)), None)
    if letter is None:
        letter = _threaded(reply)
        problems.append("no_token" if letter or not reply.tokens else "foreign_token")
        return letter, problems
    if not is_open(letter, at):
        problems.append("expired_token")
    if reply.sender != letter.responsible.email.lower():
        problems.append("other_sender")
    if reply.authentication.verdict == "fail":
        problems.append("forged")
    expectation, _ = _named(letter, reply.text)
    if expectation is None:
        problems.append("several_matters")
    elif expectation.merged_into_id is not None or expectation.stage == Expectation.Stage.ASIDE:
        problems.append("over")
    if len(reply.text) > LONGEST:
        problems.append("long_text")
    return letter, list(dict.fromkeys(problems))


def _named(letter: Letter, text: str) -> tuple[Expectation | None, str]:
    """Find which of the things a letter asked an answer is to, and the answer without its number.

    One thing needs no number; several are told apart by the "#12" an answer begins with.
    """
    rows = letter.items.select_related("expectation__community").order_by("pk")
    asked = {item.expectation.number: item.expectation for item in rows}
    begun = _NUMBER.match(text)
    if begun and int(begun[1]) in asked:
        return asked[int(begun[1])], text[begun.end() :]
    return (next(iter(asked.values())), text) if len(asked) == 1 else (None, text)


def _threaded(reply: Reply) -> Letter | None:
    """Find the letter a mail was written under, by the identifiers mail programs carry on."""
    named = [each for each in (reply.in_reply_to, *reply.references) if each]
    if reply.automatic is not None and reply.automatic.returned:
        named.append(reply.automatic.returned)
    wanted = {f"<{each.strip('<>')}>" for each in named}
    rows = Letter.objects.select_related("community", "responsible")
    return rows.filter(message_id__in=wanted).order_by("-pk").first()


def _note(letter: Letter, automatic: Automatic, at: datetime) -> None:
    """Draw from an automatic mail what it says for sure: that a letter came back."""
    if automatic.nature == "bounce":
        letters.bounced(letter=letter, at=at)
    elif automatic.nature in ABSENCES:
        letters.arrived(letter=letter, at=at)


def _show(mail: IncomingMail, letter: Letter, reply: Reply) -> None:
    """Keep a plain answer for its writer to look at."""
    expectation, text = _named(letter, reply.text)
    if expectation is None:  # then the mail waits
        return
    said = Said(Answer.Kind.ANSWER, text)
    shown = show(at=mail.at, letter=letter, expectation=expectation, said=said, mail=mail)
    for number, each in enumerate(reply.attachments):
        if each.content:
            AnswerFile.objects.create(
                answer=shown,
                name=each.name[:120] or "file",
                type=each.type[:100],
                size=each.size,
                file=ContentFile(each.content, name=f"{mail.digest[:16]}-{number}"),
            )


def _tell_waits(mail: IncomingMail) -> None:
    record(
        verbs.MAIL_WAITS,
        by=None,
        at=mail.at,
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


def _keep(mail: IncomingMail, raw: bytes) -> None:
    """Write a mail down as it came, before anything is drawn from it."""
    file = kept_file(mail)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw if len(raw) <= LARGEST else raw[:HEAD])


def _receiving() -> Receiving:
    domain = parseaddr(settings.ANSWER_ADDRESS)[1].rpartition("@")[2]
    servers = frozenset(settings.ANSWER_TRUST.lower().split())
    return Receiving(domain=domain.lower(), servers=servers)


def forget_old_mails(at: datetime) -> int:
    """Let the mails go, as they came, a year after they did: what was published of them stays."""
    old = IncomingMail.objects.filter(at__lt=at - timedelta(days=365)).exclude(kept="")
    gone = [*old[:500]]
    for mail in gone:
        kept_file(mail).unlink(missing_ok=True)
    IncomingMail.objects.filter(pk__in=[mail.pk for mail in gone]).update(kept="", text="")
    return len(gone)
