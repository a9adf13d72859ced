"""Bring an archive into a community, a few hundred messages at a time, so that one can stop and go on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from parvis.archives import Archive, ArchiveError, First, open_archive
from parvis.communities.models import Community
from parvis.conversations.models import Import, ImportedName, Post, Topic
from parvis.conversations.writing import audience
from parvis.importing import measuring, naming, policies, verbs
from parvis.importing.errors import AnotherRuns, NothingNew, Unreadable
from parvis.importing.models import KnownBy, Run
from parvis.importing.plain_words import markdown_of, titled
from parvis.importing.spool import Facts, Row, Spool
from parvis.ledger.recording import record
from parvis.pages import markdown
from parvis.pages.refusals import require
from parvis.people.models import Person

BATCH: Final = 500
"""Posts written at once: the database is anyone else's again after a fraction of a second."""
SILENT: Final = timedelta(minutes=2)
"""After which an import that says nothing is taken for killed."""
LONGEST_TITLE: Final = 160

Told = Callable[[str, float], None]
"""Hears "reading" or "writing", and how much of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Say what an archive holds and what bringing it in would do."""

    kind: str
    name: str
    facts: Facts
    reachable: int
    """Names whose owner could prove to be theirs by an address."""
    problems: dict[str, int]

    def counts(self) -> dict[str, Any]:
        """Give it as plain values, to be kept."""
        return {
            **self.facts._asdict(),
            "kind": self.kind,
            "reachable": self.reachable,
            "problems": self.problems,
        }


def plan(*, community: Community, path: Path, dates: First = "", told: Told | None = None) -> Plan:
    """Read an archive and count, without writing anything."""
    archive = _opened(path, dates)
    with Spool(spools()) as spool:
        spool.fill(archive, lambda part: told("reading", part) if told else None)
        spool.know(_held(community))
        return Plan(
            archive.format, path.name, spool.facts(), len(archive.addresses()), dict(archive.problems.counts)
        )


def bring_in(
    *,
    by: Person | None,
    at: datetime,
    community: Community,
    path: Path,
    ground: str = "",
    names_shown: bool = True,
    dates: First = "",
    told: Told | None = None,
) -> Import:
    """Bring in what is not here yet; an import that was killed goes on where it stopped.

    `by` is nobody for the host's command; `ground`: who agreed; `dates`: what stands first in unsure ones.
    """
    if by is not None:
        require(policies.bring(by, community, at))
    archive = _opened(path, dates)
    tell = told or (lambda _stage, _part: None)
    with Spool(spools()) as spool:
        spool.fill(archive, lambda part: tell("reading", part))
        spool.know(_held(community))
        total = spool.line_up()
        if not total and not _killed(community, archive.format, path.name).exists():
            raise NothingNew
        brought = _begun(community, by, at, archive, path.name, ground=ground)
        try:
            spool.name_people(_people(brought, spool.authors(), archive, names_shown=names_shown))
            done = 0
            for rows in spool.batches(BATCH):
                _write(brought, rows, spool, archive, at)
                done += len(rows)
                _beat(brought, done, total)
                tell("writing", done / total)
            _tie(spool.replies())
            return _ended(brought, by, at, archive)
        finally:
            Run.objects.filter(import_of=brought).delete()


def spools() -> Path:
    """Tell the folder where archives wait and are laid out."""
    return Path(settings.DATA) / "imports"


def _opened(path: Path, dates: First) -> Archive:
    try:
        return open_archive(path, dates=dates)
    except ArchiveError as error:
        raise Unreadable(error.code) from error


def _held(community: Community) -> Iterator[tuple[str, int, int]]:
    rows = Post.objects.filter(import_of__community=community).exclude(source_id="")
    return rows.values_list("source_id", "pk", "topic_id").iterator(2_000)


def _killed(community: Community, kind: str, name: str) -> QuerySet[Import]:
    """Find the import of the same archive that did not end."""
    return Import.objects.filter(community=community, kind=kind, name=name[:200], state=Import.State.RUNNING)


def _begun(
    community: Community, by: Person | None, at: datetime, archive: Archive, name: str, *, ground: str
) -> Import:
    """Take the community's one place, and the import that was killed there if there is one."""
    with transaction.atomic():
        Community.objects.select_for_update().get(pk=community.pk)
        running = Run.objects.filter(community=community).first()
        if running and running.beat_at > timezone.now() - SILENT:
            raise AnotherRuns
        brought = _killed(community, archive.format, name).first() or Import(
            community=community, by=by, at=at, name=name[:200], kind=archive.format
        )
        brought.ground = ground or brought.ground
        brought.save()
        Run.objects.update_or_create(
            community=community, defaults={"import_of": brought, "beat_at": timezone.now()}
        )
    return brought


def _people(
    brought: Import, authors: Iterable[tuple[str, str]], archive: Archive, *, names_shown: bool
) -> Iterator[tuple[str, int]]:
    """Find or make a person for each author: the one an earlier import of the same place made, if any."""
    addresses = archive.addresses()
    language = (brought.community.languages or ["en"])[0]
    every = [(author, name, naming.key_digest(brought.kind, author)) for author, name in authors]
    for start in range(0, len(every), BATCH):
        some = every[start : start + BATCH]
        with transaction.atomic():
            yield from _some_people(
                brought,
                [
                    (author, naming.shown_name(name, start + n, language, names_shown=names_shown), key)
                    for n, (author, name, key) in enumerate(some, start=1)
                ],
                addresses,
            )


def _some_people(
    brought: Import, some: list[tuple[str, str, str]], addresses: dict[str, tuple[str, ...]]
) -> list[tuple[str, int]]:
    keys = [key for _, _, key in some]
    known = ImportedName.objects.filter(
        import_of__community=brought.community_id, import_of__kind=brought.kind, key__in=keys
    )
    # Never a member's own account: who claimed a name once sees new words first, and claims them. Who left
    # left with their name: an archive does not bring it back.
    unclaimed = known.filter(person__state__in=[Person.State.UNCLAIMED, Person.State.ERASED])
    person_of = dict(unclaimed.order_by("import_of").values_list("key", "person"))
    listed = dict(known.filter(import_of=brought).values_list("key", "person"))
    person_of |= listed
    new = {
        key: Person(name=name, state=Person.State.UNCLAIMED, is_active=False, joined_at=brought.at)
        for _, name, key in some
        if key not in person_of
    }
    Person.objects.bulk_create(new.values())
    person_of |= {key: person.pk for key, person in new.items()}
    names = [
        ImportedName(import_of=brought, key=key, person_id=person_of[key])
        for _, _, key in some
        if key not in listed
    ]
    ImportedName.objects.bulk_create(names)
    author_of = {key: author for author, _, key in some}
    KnownBy.objects.bulk_create(
        KnownBy(name=each, digest=naming.address_digest(address))
        for each in names
        for address in addresses.get(author_of[each.key], ())
    )
    return [(author, person_of[key]) for author, _, key in some]


def _write(brought: Import, rows: list[Row], spool: Spool, archive: Archive, at: datetime) -> None:
    """Write one batch: new topics, posts with their numbers, in one transaction."""
    with transaction.atomic():
        old = {row.topic for row in rows if row.topic is not None}
        topics = {each.pk: each for each in Topic.objects.select_for_update().filter(pk__in=old)}
        made: dict[str, Topic] = {}
        posts: list[Post] = []
        for row in rows:
            said_at = _moment(row.at, at)
            source = markdown.tidied(markdown_of(row.text, archive.format))
            if len(source) > markdown.LONGEST:
                archive.problems.note(brought.name, 0, "long_text", row.source)
                source = source[: markdown.LONGEST]
            topic = topics.get(row.topic or 0) or made.get(row.thread)
            if topic is None:
                topic = made[row.thread] = Topic(
                    community_id=brought.community_id,
                    title=titled(row.title or row.text[:400], LONGEST_TITLE),
                    opened_by_id=row.person,
                    opened_at=said_at,
                    last_at=said_at,
                    import_of=brought,
                )
            topic.posts_count += 1
            if said_at >= topic.last_at:
                topic.last_at, topic.last_by_id = said_at, row.person
            posts.append(
                Post(
                    topic=topic,
                    number=topic.posts_count,
                    author_id=row.person,
                    at=said_at,
                    source=source,
                    html=markdown.Reading(source).html(),
                    import_of=brought,
                    source_id=row.source,
                )
            )
        Topic.objects.bulk_create(made.values())
        Topic.objects.bulk_update(topics.values(), ["posts_count", "last_at", "last_by"])
        for post in posts:
            post.topic_id = post.topic.pk
        Post.objects.bulk_create(posts)
    spool.brought(
        ((post.source_id, post.pk, post.topic_id) for post in posts),
        ((topic.pk, thread) for thread, topic in made.items()),
    )


def _moment(seconds: int, latest: datetime) -> datetime:
    """Give the moment a message was written; today for one without a date, or of a clock that ran ahead."""
    return min(datetime.fromtimestamp(seconds, UTC), latest) if seconds else latest


def _beat(brought: Import, done: int, total: int) -> None:
    with transaction.atomic():
        Run.objects.filter(import_of=brought).update(beat_at=timezone.now())
        Import.objects.filter(pk=brought.pk).update(counts={"done": done, "of": total})
    if done in {BATCH, total}:
        measuring.measure()


def _tie(replies: Iterable[tuple[int, int]]) -> None:
    """Write which post answers which."""
    some: list[tuple[int, int]] = []
    for reply, answered in replies:
        some.append((answered, reply))
        if len(some) == BATCH:
            _tie_some(some)
            some = []
    _tie_some(some)


def _tie_some(some: list[tuple[int, int]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("update conversations_post set replies_to_id = %s where id = %s", some)


def _ended(brought: Import, by: Person | None, at: datetime, archive: Archive) -> Import:
    with transaction.atomic():
        posts = Post.objects.filter(import_of=brought)
        facts = {
            "posts": posts.count(),
            "topics": Topic.objects.filter(import_of=brought).count(),
            "people": brought.names.count(),
        }
        brought.counts = {**facts, "problems": dict(archive.problems.counts)}
        brought.state = Import.State.DONE
        brought.save(update_fields=["counts", "state"])
        to = audience(brought.community)
        record(verbs.BROUGHT, by=by, at=at, of=brought, community=brought.community, audience=to, facts=facts)
    return brought
