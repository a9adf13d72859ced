"""Write letters: what is due to leave at once, topic by topic; digests of a day or a week."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import formataddr
from itertools import groupby
from typing import Any, Final

import structlog
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from parvis.communities.queries import visible_to
from parvis.notices.kinds import KINDS
from parvis.notices.models import DIGESTED, How, Letter, Notice
from parvis.notices.passages import Part, parts_of
from parvis.notices.sentences import subject
from parvis.notices.stopping import Scope, Stop, key_for
from parvis.notices.timing import zone_of
from parvis.pages.reader_words import words
from parvis.people.models import Person

log = structlog.get_logger(__name__)

BATCH: Final = 200
"""People a sweep writes to; the next one goes on."""

STALE: Final = timedelta(days=3)
"""News that could not leave for so long is no news: it stays on the page."""

AGAIN: Final = timedelta(hours=1)
"""When a letter that could not be written is tried again."""

Why = Notice.Why
WHOEVER_READS: Final = Q(community=None) | Q(
    why__in=[why for why, kind in KINDS.items() if kind.whoever_reads]
)


def write_letters(at: datetime) -> int:
    """Write the letters that are due, and tell for how many people something was."""
    due = Notice.objects.filter(mail_due_at__lte=at)
    # In the order of an index: made distinct by the database, every notice there is would be read.
    people = [*dict.fromkeys(due.order_by("mail_due_at").values_list("person", flat=True)[:BATCH])]
    for person in people:
        try:
            with transaction.atomic():
                _write_to(person, due.filter(person=person), at)
        except Exception:
            # One letter that cannot be written must not keep the others from their readers.
            log.exception("letter.not_written", person=person)
            due.filter(person=person).update(mail_due_at=at + AGAIN)
    return len(people)


def address_of(person: Person) -> str | None:
    """Give the address a person showed to be theirs, if they are here; nobody else is written to."""
    if person.state != Person.State.PRESENT or not person.is_active or not person.email:
        return None
    shown = EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True)
    return person.email if shown.exists() else None


def _write_to(pk: int, due: QuerySet[Notice], at: datetime) -> None:
    rows = due.select_related("community", "topic__community", "post__author", "call", "by")
    rows = rows.order_by("at", "pk")
    rows = rows.select_related("post__topic__community", "expectation", "proposal")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    waiting = [*rows]
    person = Person.objects.get(pk=pk)
    readable = {
        *Notice.objects.filter(
            WHOEVER_READS | visible_to(person), pk__in=[row.pk for row in waiting]
        ).values_list("pk", flat=True)
    }
    fresh = [
        row
        for row in waiting
        if row.pk in readable and row.seen_at is None and row.mail_due_at and row.mail_due_at > at - STALE
    ]
    if address_of(person) is not None:
        with translation.override(person.language), timezone.override(zone_of(person.time_zone)):
            for group in _letters_of(fresh):
                _write(person, group, at)
    for row in waiting:
        row.mail_due_at = None
    Notice.objects.bulk_update(waiting, ["mail_due_at", "mailed_to", "letter"])


def _letters_of(rows: Iterable[Notice]) -> Iterator[list[Notice]]:
    """Make one digest of what may wait, and a letter for each topic or other thing that leaves at once."""
    digest = [row for row in rows if row.how in DIGESTED]
    if digest:
        yield digest
    now = sorted((row for row in rows if row.how == How.AT_ONCE), key=_matter)
    for _, group in groupby(now, key=_matter):
        yield [*group]


def _matter(row: Notice) -> str:
    if row.expectation_id:
        return f"expectation:{row.expectation_id}"
    if row.proposal_id:
        return f"proposal:{row.proposal_id}"
    return f"topic:{row.topic_id}" if row.topic_id else row.thing


def _write(person: Person, rows: list[Notice], at: datetime) -> None:
    parts, told = parts_of(person, rows)
    if not told:
        return
    digest = told[0].how in DIGESTED
    stop = _stop_of(person, told[0], digest=digest)
    host = _host()
    letter = Letter(
        person=person,
        message_id=f"<{secrets.token_hex(12)}@{host}>",
        thread=f"<{_thread_of(told[0])}@{host}>" if _thread_of(told[0]) and not digest else "",
        list_id=_list_of(told[0], digest=digest),
        subject=_subject(told, parts)[:200],
        stop_key=key_for(stop),
        written_at=at,
        due_at=at,
    )
    said: dict[str, Any] = {
        "subject": letter.subject,
        "parts": parts,
        "digest": digest,
        "stop": settings.ADDRESS + reverse("notices:stop", args=(letter.stop_key,)),
        "scope": stop.scope.value,
        "wishes": settings.ADDRESS + reverse("notices:wishes"),
        "address": settings.ADDRESS,
        "spoken": person.language,
    }
    letter.text = render_to_string("notices/mail/news.txt", said, using="pages").strip() + "\n"
    letter.html = render_to_string("notices/mail/news.html", said, using="pages")
    letter.save()
    for row in told:
        row.letter = letter


def _thread_of(row: Notice) -> str:
    """Name what the mails about one topic, expectation or proposal hang on in the reader's mail program."""
    hangs = row.topic_id or row.expectation_id or row.proposal_id
    return _matter(row).replace(":", "-") if hangs else ""


def _subject(told: list[Notice], parts: list[Part]) -> str:
    spoken = words()
    topics = [news.topic.title for part in parts for news in part.topics.values()]
    messages = sum(len(news.passages) + news.more for part in parts for news in part.topics.values())
    if len(told) == 1 and messages <= 1:
        line = subject(told[0])
    elif len(topics) == 1 and not any(part.lines for part in parts):
        line = spoken.ngettext(
            "{n} new message: {topic}", "{n} new messages: {topic}", messages, topic=topics[0]
        )
    else:
        named = [*topics, *(line.said for part in parts for line in part.lines)]
        others = len(named) - 2
        first = "; ".join(named[:2])
        line = (
            spoken.ngettext("{first} and {n} other", "{first} and {n} others", others, first=first)
            if others > 0
            else first
        )
    return " ".join(line.split())


def _stop_of(person: Person, row: Notice, *, digest: bool) -> Stop:
    if digest:
        return Stop(person.pk, Scope.DIGESTS)
    if row.why == Why.COMMUNITY and row.community_id:
        return Stop(person.pk, Scope.COMMUNITY, row.community_id)
    return Stop(person.pk, Scope.TOPIC, row.topic_id) if row.topic_id else Stop(person.pk, Scope.MAIL)


def _list_of(row: Notice, *, digest: bool) -> str:
    if digest or row.community is None:
        return f"<news.{_host()}>"
    # Letters with accents are encoded in the name alone: mail programs look for the rest as it is.
    return formataddr((row.community.name, f"{row.community.slug}.{_host()}"))


def _host() -> str:
    return settings.ADDRESS.partition("://")[2].partition("/")[0].partition(":")[0]
