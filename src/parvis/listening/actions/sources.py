"""Open and close what the ear listens to, write down what was said, keep out those who object."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.conf import settings
from django.db import transaction

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.conversations.writing import audience
from parvis.core.talk import Message
from parvis.jobs.apart import ApartError, run
from parvis.ledger.recording import record
from parvis.listening import errors, policies, verbs
from parvis.listening.actions.expectations import reasoned
from parvis.listening.actions.hearing import listen_again
from parvis.listening.models import Objection, Quotation, Saying, Source, ThemeQuote, Unheard
from parvis.listening.quoting import forget_posts, take_away
from parvis.listening.sealing import sealed
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import one_line

log = structlog.get_logger(__name__)
Kind = Source.Kind
LONGEST: Final = 4000
MOST_NOTES: Final = 50
MOST_PEOPLE: Final = 1000
PUBLIC: Final = frozenset({Kind.FEED, Kind.MASTODON, Kind.DISCOURSE})
"""Sources in which people speak under a name everybody reads."""
LONGEST_WAIT: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold what is said of a source when it is opened."""

    kind: Source.Kind
    name: str
    consent: str
    reads: str
    objection: str
    address: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    password: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Hold one thing that was said, and how many said it."""

    text: str
    people: int = 1


@transaction.atomic
def open_source(*, by: Person, at: datetime, community: Community, opening: Opening) -> Source:
    """Let the ear listen elsewhere too, with who agreed, what is read and how one objects."""
    require(policies.animate(by, community, at))
    if not all(part.strip() for part in (opening.name, opening.consent, opening.reads, opening.objection)):
        raise errors.SourceUnexplained
    living = Source.objects.filter(community=community, closed_at=None, kind=opening.kind)
    if opening.kind != Kind.NOTES and living.filter(address=opening.address).exists():
        raise errors.HeardAlready
    made = Source.objects.create(
        community=community,
        kind=opening.kind,
        name=opening.name.strip(),
        address=opening.address.strip(),
        settings=dict(opening.settings),
        secret=sealed(opening.password),
        consent=opening.consent.strip(),
        reads=opening.reads.strip(),
        objection=opening.objection.strip(),
        opened_by=by,
        opened_at=at,
        next_at=None if opening.kind == Kind.NOTES else at,
    )
    facts = {"kind": str(made.kind)}
    record(verbs.SOURCE_OPENED, by=by, at=at, of=made, community=community, facts=facts)
    return made


@transaction.atomic
def close_source(*, by: Person, at: datetime, source: Source, why: str) -> Source:
    """Listen there no more, with a reason; what was said there leaves the themes at the next listening."""
    closed = _locked(source)
    require(policies.animate(by, closed.community, at))
    if closed.closed_at is not None:
        raise errors.SourceClosed
    closed.closed_at, closed.closed_why, closed.next_at, closed.secret = at, reasoned(why), None, ""
    closed.save(update_fields=["closed_at", "closed_why", "next_at", "secret"])
    facts = {"kind": str(closed.kind)}
    record(verbs.SOURCE_CLOSED, by=by, at=at, of=closed, community=closed.community, facts=facts)
    listen_again(community=closed.community_id)
    return closed


@transaction.atomic
def note(
    *, by: Person, at: datetime, source: Source, notes: Iterable[Note], said_at: datetime
) -> list[Saying]:
    """Write down what was said at a door, on the phone, in a meeting: one saying each, unsigned."""
    kept = _locked(source)
    require(policies.animate(by, kept.community, at))
    if kept.closed_at is not None or kept.kind != Kind.NOTES:
        raise errors.SourceClosed
    wanted = [Note(one_line(each.text), each.people) for each in notes]
    wanted = [each for each in wanted if each.text]
    if not wanted:
        raise errors.NothingNoted
    if len(wanted) > MOST_NOTES or any(len(each.text) > LONGEST for each in wanted):
        raise errors.TooLongHere(letters=max(len(each.text) for each in wanted), most=LONGEST)
    if any(not 1 <= each.people <= MOST_PEOPLE for each in wanted):
        raise errors.NobodySaidIt(most=MOST_PEOPLE)
    first = kept.sayings.count()
    made = Saying.objects.bulk_create(
        Saying(
            source=kept,
            key=f"{at:%Y%m%d%H%M%S%f}-{first + number}",
            text=each.text,
            at=min(said_at, at),
            people=each.people,
            noted_by=by,
        )
        for number, each in enumerate(wanted)
    )
    record(
        verbs.NOTED,
        by=by,
        at=at,
        of=kept,
        community=kept.community,
        audience=audience(kept.community),
        facts={"sayings": len(made)},
    )
    return made


@transaction.atomic
def object_here(*, by: Person, at: datetime, community: Community) -> None:
    """Keep one's own words out of the ear in a community, and out of what it quoted so far."""
    require(policies.object_here(by, community))
    _, new = Objection.objects.get_or_create(community=community, person=by, defaults={"at": at})
    if new:
        forget_posts(Post.objects.filter(author=by, topic__community=community))
        record(verbs.OBJECTED, by=by, at=at, of=community, community=community, facts={})
        listen_again(community=community.pk)


@transaction.atomic
def hear_again(*, by: Person, at: datetime, community: Community) -> None:
    """Let the ear listen to one's words again."""
    require(policies.object_here(by, community))
    taken, _ = Objection.objects.filter(community=community, person=by).delete()
    if taken:
        record(verbs.HEARD_AGAIN, by=by, at=at, of=community, community=community)
        listen_again(community=community.pk)


@transaction.atomic
def silence(*, by: Person, at: datetime, saying: Saying) -> int:
    """Take the words of a speaker who objects out, all of them, and read no more; tell how many went."""
    found = Saying.objects.select_related("source__community__guide").get(pk=saying.pk)
    source = found.source
    require(policies.animate(by, source.community, at))
    theirs = source.sayings.filter(removed_at=None)
    theirs = theirs.filter(author_key=found.author_key) if found.author_key else theirs.filter(pk=found.pk)
    if found.author_key:
        Objection.objects.get_or_create(
            source=source,
            author_key=found.author_key,
            defaults={"community": source.community, "at": at},
        )
    gone = [*theirs.values_list("pk", flat=True)]
    take_away(Quotation.objects.filter(saying__in=gone))
    ThemeQuote.objects.filter(saying__in=gone).delete()
    Unheard.objects.filter(saying__in=gone).delete()
    Saying.objects.filter(pk__in=gone).update(text="", author="", link="", removed_at=at)
    facts = {"sayings": len(gone)}
    record(verbs.OBJECTED, by=by, at=at, of=source, community=source.community, facts=facts)
    listen_again(community=source.community_id)
    return len(gone)


def read_where_due(at: datetime) -> int:
    """Read the sources whose time has come, in the process beside; tell how many were read."""
    due = Source.objects.filter(closed_at=None, next_at__lte=at).order_by("next_at")
    return sum(_read(source, at) for source in due.values_list("pk", flat=True)[:20])


@transaction.atomic
def keep_read(
    *, source: Source, at: datetime, messages: Iterable[Message], cursor: dict[str, Any], more: bool
) -> int:
    """Keep what a source said since, and where it was read to; what is known or objected to is left."""
    silent = set(source.objections.values_list("author_key", flat=True))
    rows = [_saying(source, each, at) for each in messages if each.text.strip()]
    wanted = [each for each in rows if not each.author_key or each.author_key not in silent]
    before = source.sayings.count()
    Saying.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=500)
    source.cursor, source.read_at = cursor, at
    source.next_at = at if more else at + timedelta(minutes=source.every)
    source.trouble, source.trouble_values, source.troubled_since = "", {}, None
    source.save(update_fields=["cursor", "read_at", "next_at", "trouble", "trouble_values", "troubled_since"])
    return source.sayings.count() - before


def keep_trouble(*, source: Source, at: datetime, trouble: str, values: Mapping[str, Any]) -> None:
    """Say why a source could not be read, and try again later: each time a little later."""
    since = source.troubled_since or at
    wait = min(max(at - since, timedelta(minutes=source.every)), LONGEST_WAIT)
    Source.objects.filter(pk=source.pk).update(
        trouble=trouble[:40], trouble_values=dict(values), troubled_since=since, next_at=at + wait
    )


def speaker_key(source: int, author: str) -> str:
    """Make of a name in a source what counts persons and names nobody."""
    if not author:
        return ""
    key = hashlib.sha256(b"parvis.listening.speaker" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, f"{source}:{author}".encode(), hashlib.sha256).hexdigest()


def _read(source: int, at: datetime) -> bool:
    try:
        run("parvis.listening.apart.sources:read", source, at.isoformat(), lane="world")
    except ApartError as failure:
        log.error("source.failed", source=source, reason=str(failure))  # noqa: TRY400 (the trace is in it)
        Source.objects.filter(pk=source).update(next_at=at + timedelta(hours=1))
        return False
    return True


def _saying(source: Source, message: Message, at: datetime) -> Saying:
    said_at = at if message.at is None else min(at, datetime.fromtimestamp(message.at, at.tzinfo))
    return Saying(
        source=source,
        key=message.id[:200],
        author_key=speaker_key(source.pk, message.author),
        author=message.name[:80] if source.kind in PUBLIC else "",
        text=message.text[:LONGEST],
        at=said_at,
        link=message.link[:500],
        thread=message.thread[:200],
        replies_to=message.reply_to[:200],
    )


def _locked(source: Source) -> Source:
    rows = Source.objects.select_for_update(of=("self",)).select_related("community__guide")
    return rows.get(pk=source.pk)
