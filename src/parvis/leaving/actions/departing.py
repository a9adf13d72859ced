"""Write the archive members decided on, give it to its carrier, say where the community continues."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from parvis import jobs
from parvis.communities.above import set_above
from parvis.communities.models import Community, Membership
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Proposal
from parvis.jobs import one_by_one
from parvis.leaving import errors, letters, limits, policies, verbs
from parvis.leaving.models import Departure
from parvis.leaving.writing import Told, snapshot, write
from parvis.ledger.recording import record
from parvis.pages.refusals import Refusal, require
from parvis.people.models import Person

log = structlog.get_logger(__name__)

ABOVE: Final = "moved"
FOLDER: Final = "leaving"
State = Departure.State


def propose_leaving(*, by: Person, community: Community, title: str, source: str, at: datetime) -> Proposal:
    """Propose that the community leaves, as the member who would carry its archive."""
    draft = Draft("leaving", title, source, {"carrier": by.pk})
    return open_proposal(by=by, community=community, draft=draft, at=at)


def depart(proposal: Proposal, at: datetime) -> None:
    """Owe the archive members decided on, once; a sweep writes it."""
    if Departure.objects.filter(proposal=proposal).exists():
        return
    carrier = Person.objects.get(pk=proposal.changes["carrier"])
    tie = Membership.objects.filter(
        community=proposal.community_id, person=carrier, state=Membership.State.ACTIVE
    )
    if not tie.exists():
        raise errors.CannotCarry
    Departure.objects.create(community=proposal.community, proposal=proposal, carrier=carrier, decided_at=at)
    transaction.on_commit(jobs.wake, robust=True)


def write_due(at: datetime) -> int:
    """Write the archives that are owed; tell how many were."""
    silent = Q(begun_at=None) | Q(begun_at__lt=at - limits.SILENT)
    done = 0
    for departure in Departure.objects.filter(silent, state=State.WAITS).order_by("pk")[:5]:
        # Whoever takes it first writes it: the others find it begun.
        claimed = Departure.objects.filter(silent, pk=departure.pk, state=State.WAITS).update(begun_at=at)
        done += claimed and write_archive(departure=departure, at=at)
    return done


def write_archive(*, departure: Departure, at: datetime) -> bool:
    """Write one archive, and tell its carrier; what hinders it is shown, and it is tried again in an hour."""
    path = folder() / f"{departure.community.slug}-{at:%Y-%m-%d}-{departure.pk}.zip"
    rows = Departure.objects.filter(pk=departure.pk)
    try:
        with snapshot():
            manifest = write(departure.community, path, at=at)
    except Refusal as refusal:
        rows.update(step=type(refusal).__name__)
        return False
    except OSError as error:
        log.warning("leaving.unwritten", departure=departure.pk, why=type(error).__name__)
        rows.update(step="unwritten")
        return False
    with transaction.atomic():
        fresh = _locked(departure)
        fresh.state, fresh.step, fresh.made_at = State.READY, "", at
        fresh.file, fresh.size, fresh.digest = path.name, path.stat().st_size, digest_of(path)
        fresh.save()
        facts = {"digest": manifest["chain"]["digest"]}
        record(verbs.LEFT, by=None, at=at, of=fresh.community, community=fresh.community, facts=facts)
        letters.tell_carrier(fresh)
    return True


def take(*, by: Person, departure: Departure, at: datetime) -> Path:
    """Give the archive to its carrier, and write down that they took it."""
    with transaction.atomic():
        fresh = _locked(departure)
        require(policies.take(by, fresh))
        path = folder() / fresh.file
        if not path.is_file():
            raise errors.ArchiveNotReady(community=fresh.community.name, days=limits.KEPT.days)
        if fresh.taken_at is None:
            fresh.taken_at = at
            fresh.save(update_fields=["taken_at"])
        facts = {"digest": fresh.digest}
        record(verbs.TAKEN, by=by, at=at, of=fresh.community, community=fresh.community, facts=facts)
    return path


def say_where(*, by: Person, departure: Departure, address: str, at: datetime) -> Departure:
    """Say where the community lives now; here one then only reads. An empty address takes that back."""
    with transaction.atomic():
        fresh = _locked(departure)
        require(policies.say_where(by, fresh))
        address = address.strip()
        if address and not _leads_elsewhere(address):
            raise errors.WrongAddress
        if address == fresh.moved_to:
            return fresh
        fresh.moved_to, fresh.moved_at = address, at if address else None
        fresh.save(update_fields=["moved_to", "moved_at"])
        set_above(fresh.community, ABOVE, stands=bool(address))
        verb = verbs.MOVED if address else verbs.BACK
        record(verb, by=by, at=at, of=fresh.community, community=fresh.community)
    return fresh


def copy_out(
    *, community: Community, path: Path, at: datetime, told: Told = lambda _what: None
) -> dict[str, Any]:
    """Write a copy for whoever keeps the machine: a backup of last resort, and the register says so."""
    with snapshot():
        manifest = write(community, path, at=at, told=told)
    with transaction.atomic():
        facts = {"digest": manifest["chain"]["digest"]}
        record(verbs.COPIED, by=None, at=at, of=community, community=community, facts=facts)
    return manifest


def forget_due(at: datetime) -> int:
    """Delete the archives whose time is over; tell how many."""
    due = Departure.objects.filter(state=State.READY, made_at__lte=at - limits.KEPT)

    def forget(departure: Departure) -> None:
        (folder() / departure.file).unlink(missing_ok=True)
        Departure.objects.filter(pk=departure.pk).update(state=State.GONE, gone_at=at)

    return one_by_one(forget, due)


def folder() -> Path:
    """Give the folder archives wait in, readable by the place alone."""
    path = Path(settings.DATA) / FOLDER
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _leads_elsewhere(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    own = urlsplit(settings.ADDRESS).hostname
    plain = len(address) <= 300 and address.isascii() and not any(each.isspace() for each in address)
    return plain and parts.scheme == "https" and bool(parts.hostname) and parts.hostname != own


def _locked(departure: Departure) -> Departure:
    rows = Departure.objects.select_for_update(of=("self",)).select_related("community__guide", "carrier")
    return rows.get(pk=departure.pk)
