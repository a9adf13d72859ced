"""Write the archive of a community: tables, files, chain, draws, counts, and pages one can read."""

import hashlib
import json
import secrets
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction

from parvis.communities.models import Community
from parvis.conversations.models import Attachment
from parvis.decisions.exports import draw_for_replay, poll_for_recount
from parvis.decisions.models import CountedBallot, Draw, Poll
from parvis.leaving import outbox, reading_pages
from parvis.leaving.belonging import STAYS, Table, pointing, tables
from parvis.leaving.bounds import FORMAT, VERSION
from parvis.leaving.errors import SecretPollOpen
from parvis.leaving.plain import written
from parvis.leaving.proofs import proof_of
from parvis.ledger.queries import chain_of, head
from parvis.listening.models import AnswerFile
from parvis.people.models import Person

Told = Callable[[str], None]


class Archive:
    """Write files into a ZIP, and remember the digest of each."""

    def __init__(self, path: Path) -> None:
        """Open it anew."""
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.digests: dict[str, str] = {}

    def put(self, name: str, chunks: Iterable[bytes]) -> int:
        """Write one file, piece by piece; give how many pieces there were."""
        digest, count = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
                count += 1
        self.digests[name] = digest.hexdigest()
        return count

    def close(self) -> None:
        """Finish it."""
        self._zip.close()


def write(
    community: Community, path: Path, *, at: datetime, told: Told = lambda _what: None
) -> dict[str, Any]:
    """Write a community into a ZIP and give its manifest; SecretPollOpen while a secret poll is open.

    The file appears under its name only once it is whole.
    """
    secret = Poll.objects.filter(proposal__community=community, secret=True, closed_at=None)
    if last := secret.select_related("proposal").order_by("closes_at", "pk").last():
        raise SecretPollOpen(community=community.name, title=last.proposal.called, closes_at=last.closes_at)
    salt = secrets.token_hex(16)
    part = path.with_name(path.name + ".part")
    archive = Archive(part)
    try:
        counts: dict[str, int] = {}
        persons: set[int] = set()
        for table in tables():
            told(table.label)
            counts[table.label] = archive.put(
                f"tables/{table.label}.ndjson", _rows(table, community, persons)
            )
        counts["people.person"] = archive.put("persons.ndjson", _persons(persons, salt))
        archive.put("chain.jsonl", (_line(link) for link in chain_of(community.pk)))
        _files(archive, community)
        for poll in Poll.objects.filter(proposal__community=community, closed_at__isnull=False):
            archive.put(f"polls/{poll.pk}.json", [_line(poll_for_recount(poll))])
        for draw in Draw.objects.filter(community=community, drawn_at__isnull=False):
            archive.put(f"draws/{draw.pk}.json", [_line(draw_for_replay(draw))])
        archive.put("outbox.json", outbox.written(community))
        for name, page in reading_pages.pages(community):
            archive.put(f"read/{name}", [page.encode()])
        acts, digest = head(community.pk)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "origin": settings.ADDRESS,
            "made_at": at.isoformat(),
            "community": {"slug": community.slug, "name": community.name, "pk": community.pk},
            "salt": salt,
            "counts": counts,
            "stays": dict(STAYS),
            "chain": {"acts": acts, "digest": digest},
            "files": archive.digests,
        }
        archive.put("manifest.json", [json.dumps(manifest, ensure_ascii=False, indent=1).encode()])
        archive.close()
    except BaseException:
        archive.close()
        part.unlink(missing_ok=True)
        raise
    part.replace(path)
    return manifest


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything as it stood at one moment, while others go on writing."""
    if connection.in_atomic_block:  # whoever asks has a moment of their own
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read, read only")
            yield
        return
    # SQLite reads one moment by itself, if only it does not ask to write first.
    before = getattr(connection, "transaction_mode", None)
    setattr(connection, "transaction_mode", "DEFERRED")  # noqa: B010 (only SQLite's connection has it)
    try:
        with transaction.atomic():
            yield
    finally:
        setattr(connection, "transaction_mode", before)  # noqa: B010 (see above)


def _rows(table: Table, community: Community, persons: set[int]) -> Iterator[bytes]:
    rows: Iterable[Any] = table.rows(community).iterator(chunk_size=500)
    if table.model is CountedBallot:
        # A ballot counted in secret leaves under a key nobody has seen, in the order of those keys (I-33).
        fresh = [*rows]
        for each in fresh:
            each.key = secrets.token_hex(16)
        rows = sorted(fresh, key=lambda each: each.key)
    people = [field.attname for field in pointing(table.model) if field.related_model is Person]
    for row in rows:
        persons.update(getattr(row, name) for name in people if getattr(row, name) is not None)
        if table.label == "ledger.fact":
            persons.update(_persons_of(row))
        yield _line(written(row))


def _persons_of(fact: Any) -> Iterator[int]:
    if fact.actor is not None:
        yield fact.actor
    if fact.target_type == "people.person" and fact.target_id is not None:
        yield fact.target_id


def _persons(keys: set[int], salt: str) -> Iterator[bytes]:
    for start in range(0, len(keys), 500):
        some = sorted(keys)[start : start + 500]
        for person in Person.objects.filter(pk__in=some).order_by("pk"):
            yield _line(
                {
                    "id": person.pk,
                    "name": person.name,
                    "handle": person.handle,
                    "language": person.language,
                    "reads": person.reads,
                    "bio": person.bio,
                    "state": person.state,
                    "joined_at": person.joined_at.isoformat(),
                    "proof": proof_of(person.email, salt) if person.email else "",
                }
            )


def _files(archive: Archive, community: Community) -> None:
    """Put the files of posts and of answers, piece by piece; one that is gone from the store is left out."""
    written: set[str] = set()
    for rows in (
        Attachment.objects.filter(post__topic__community=community),
        AnswerFile.objects.filter(answer__expectation__community=community),
    ):
        for each in rows.order_by("pk").iterator(chunk_size=500):
            name = each.file.name
            if name and name not in written and default_storage.exists(name):
                with default_storage.open(name) as file:
                    archive.put(f"media/{name}", file.chunks(1 << 16))
                written.add(name)


def _line(told: Any) -> bytes:
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()
