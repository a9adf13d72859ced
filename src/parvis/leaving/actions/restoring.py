"""Bring a community in from its archive: every row, under the same numbers where they are free."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, models, transaction

from parvis.communities.above import set_anew
from parvis.communities.models import Community
from parvis.conversations.models import Attachment, Post
from parvis.conversations.writing import name_images_that_never_came
from parvis.leaving import verbs
from parvis.leaving.belonging import Table, tables
from parvis.leaving.bounds import OutOfBounds, bounded, lines
from parvis.leaving.errors import NameTaken, NotAnArchive
from parvis.leaving.models import Arrival, Returning
from parvis.leaving.numbering import Moved, numbered, placed_row
from parvis.leaving.plain import read
from parvis.leaving.proofs import proof_of
from parvis.ledger.chain import START, digest_of
from parvis.ledger.models import ChainHead, Fact, Link
from parvis.ledger.recording import entry, record
from parvis.listening.models import AnswerFile
from parvis.pages.reader_words import words
from parvis.people import handles
from parvis.people.models import Handle, Person
from parvis.search.indexing import reindex

BATCH: Final = 500
T = TypeVar("T")
Told = Callable[[str], None]

_WITH_FILES: Final[tuple[tuple[type[models.Model], str], ...]] = (
    (Attachment, "post__topic__community"),
    (AnswerFile, "answer__expectation__community"),
)


@transaction.atomic
def restore(*, archive: zipfile.ZipFile, at: datetime, told: Told = lambda _what: None) -> Community:
    """Bring in a community that `leaving.verifying` found whole; NameTaken where its short name is used.

    NotAnArchive says what is out of bounds; nothing is brought in then.
    """
    try:
        return _restored(archive, at, told)
    except OutOfBounds as fault:
        raise NotAnArchive(why=words().gettext(fault.why, what=fault.what)) from fault
    except (KeyError, TypeError, ValueError, ValidationError, DatabaseError, zipfile.BadZipFile) as error:
        raise NotAnArchive(why=type(error).__name__) from error


def _restored(archive: zipfile.ZipFile, at: datetime, told: Told) -> Community:
    manifest = bounded(archive)
    slug = manifest["community"]["slug"]
    if Community.objects.filter(slug=slug).exists() or handles.claim(slug, Handle.Holder.COMMUNITY) is None:
        raise NameTaken(slug=slug)
    moved = numbered(archive)
    arrived = _persons(archive, manifest, moved)
    for table in tables():
        told(table.label)
        _table(archive, table, moved)
    _renumber()
    community = Community.objects.get(pk=moved.key("communities.community", manifest["community"]["pk"]))
    _chain(archive, community, moved)
    _files(archive, community)
    set_anew(community, at)
    arrival = Arrival.objects.create(
        community=community,
        origin=manifest["origin"],
        digest=manifest["chain"]["digest"],
        salt=manifest["salt"],
        at=at,
    )
    Returning.objects.bulk_create(
        [Returning(arrival=arrival, person_id=key, proof=proof) for key, proof in arrived]
    )
    record(verbs.CAME, by=None, at=at, of=community, facts={"acts": manifest["chain"]["acts"]})
    reindex([*Post.objects.filter(topic__community=community).values_list("pk", flat=True)])
    return community


def _persons(archive: zipfile.ZipFile, manifest: Mapping[str, Any], moved: Moved) -> list[tuple[int, str]]:
    """Make the persons of the archive, and recognise those who have an account here."""
    here = {
        proof_of(person.email, manifest["salt"]): person.pk
        for person in Person.objects.exclude(email=None).only("pk", "email")
        if person.email
    }
    free = not Person.objects.filter(
        pk__in=[told["id"] for told in lines(archive, "persons.ndjson")][:BATCH]
    ).exists()
    arrived: list[tuple[int, str]] = []
    for told in lines(archive, "persons.ndjson"):
        if told["proof"] in here:
            moved.persons[told["id"]] = here[told["proof"]]
            continue
        person = _person(told, keep=free)
        moved.persons[told["id"]] = person.pk
        if told["proof"]:
            arrived.append((person.pk, told["proof"]))
    return arrived


def _person(told: Mapping[str, Any], *, keep: bool) -> Person:
    erased = told["state"] == Person.State.ERASED
    handle = None
    if not erased and told["handle"]:
        handle = handles.claim_near(told["handle"], Handle.Holder.PERSON).name
    person = Person(
        name=told["name"],
        handle=handle,
        language=told["language"],
        reads=told["reads"],
        bio=told["bio"],
        state=told["state"],
        joined_at=datetime.fromisoformat(told["joined_at"]),
    )
    if keep:
        person.pk = told["id"]
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


def _table(archive: zipfile.ZipFile, table: Table, moved: Moved) -> None:
    name = f"tables/{table.label}.ndjson"
    if name not in archive.namelist():
        return
    batch: list[models.Model] = []
    for told in lines(archive, name):
        placed = placed_row(table, told, moved)
        if placed is not None:
            batch.append(read(table.model, placed))
        if len(batch) == BATCH:
            table.model._default_manager.bulk_create(batch)
            batch = []
    table.model._default_manager.bulk_create(batch)


def _chain(archive: zipfile.ZipFile, community: Community, moved: Moved) -> None:
    """Take the chain of the community as it was, and add its acts to the chain of this place."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(community=0)
    own_position, own_digest = 0, ""
    for some in _batched(_acts_in_order(archive, moved), BATCH):
        acts = Fact.objects.filter(community=community.pk).in_bulk([key for _, key in some])
        links: list[Link] = []
        for link, key in some:
            fact, own_digest = acts[key], link["digest"]
            own_position += 1
            if link["position"] != own_position:
                raise NotAnArchive(why=f"chain.jsonl:{own_position}")
            now = entry(fact)
            head.digest = digest_of(head.position + 1, head.digest or START, now)
            head.position += 1
            links.append(
                Link(
                    position=head.position,
                    fact=fact,
                    digest=head.digest,
                    community=community.pk,
                    own_position=own_position,
                    own_digest=own_digest,
                    told=None if now == link["entry"] else link["entry"],
                )
            )
        Link.objects.bulk_create(links)
    head.save(update_fields=["position", "digest"])
    ChainHead.objects.create(community=community.pk, position=own_position, digest=own_digest)


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    going = iter(items)
    while some := [*islice(going, size)]:
        yield some


def _acts_in_order(archive: zipfile.ZipFile, moved: Moved) -> Iterator[tuple[dict[str, Any], int]]:
    """Find for each link of the chain the fact it chains: facts and links stand in the same order."""
    facts = lines(archive, "tables/ledger.fact.ndjson")
    for link in lines(archive, "chain.jsonl"):
        said = link["entry"]
        for told in facts:
            same = told["verb"] == said["verb"] and [told["object_type"], told["object_id"]] == said["object"]
            if same and datetime.fromisoformat(told["at"]) == datetime.fromisoformat(said["at"]):
                yield link, moved.key("ledger.fact", told["id"])
                break
        else:
            raise NotAnArchive(why=f"chain.jsonl:{link['position']}")


def _files(archive: zipfile.ZipFile, community: Community) -> None:
    """Store the files that came, each under a name that is free, and let no row point at another's file."""
    stored: list[str] = []
    try:
        for model, path in _WITH_FILES:
            for key, file_name in _files_of(model, path, community):
                name, kept = f"media/{file_name}", ""
                if name in archive.NameToInfo:
                    with archive.open(name) as file:
                        kept = default_storage.save(f"came/{community.pk}/{Path(name).name}", File(file))
                    stored.append(kept)
                model._default_manager.filter(pk=key).update(file=kept)
        without = Post.objects.filter(topic__community=community, attachments__file="").distinct()
        name_images_that_never_came(without.iterator(chunk_size=BATCH))
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def _files_of(model: type[models.Model], path: str, community: Community) -> Iterable[tuple[int, str]]:
    own = model._default_manager.filter(**{path: community.pk})
    return own.values_list("pk", "file").iterator(chunk_size=BATCH)


def _renumber() -> None:
    """Let PostgreSQL go on counting after the numbers that came."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        models_here: list[type[models.Model]] = [*(table.model for table in tables()), Person]
        for model in models_here:
            key = model._meta.pk
            if isinstance(key, models.AutoField | models.BigAutoField):
                cursor.execute(
                    f"select setval(pg_get_serial_sequence('{model._meta.db_table}', '{key.column}'), "  # noqa: S608 (names of our own tables)
                    f"coalesce((select max({key.column}) from {model._meta.db_table}), 1))"
                )
