"""Every write about the place."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.pages.refusals import require
from parvis.people.letters import TRIED, send_letter
from parvis.people.models import Person
from parvis.place import policies, verbs
from parvis.place.errors import NoSuchKey
from parvis.place.models import NUMBER, Place
from parvis.place.queries import the_place


@transaction.atomic
def open_door(*, at: datetime) -> str:
    """Make a new one-time key while nobody is the host, and give the path of its link; else nothing."""
    place = _locked()
    if place.host_id is not None:
        return ""
    key = secrets.token_urlsafe(24)
    place.key_digest = _digest(key)
    place.save()
    record(verbs.KEY_MADE, by=None, at=at, of=place, audience=Fact.Audience.PERSONS)
    return reverse("place:first", args=[key])


@transaction.atomic
def become_host(*, by: Person | None, key: str, at: datetime) -> Place:
    """Make somebody the host with the one-time key, which is spent."""
    place = _locked()
    require(policies.become_host(by, place))
    if not holds_key(place, key):
        raise NoSuchKey
    place.host, place.key_digest = by, ""
    place.save()
    record(verbs.HOSTED, by=by, at=at, of=place)
    return place


def try_mail(*, by: Person | None) -> str:
    """Send the host a letter now, and give the address it went to; MailServerSilent when none took it."""
    place = the_place()
    require(policies.complete_notice(by, place))
    host = cast("Person", by)
    address = cast("str", host.email)  # who erased their account is no host any more
    send_letter(TRIED, to=address, language=host.language)
    return address


@transaction.atomic
def complete_notice(*, by: Person | None, notice: Mapping[str, Any], at: datetime) -> Place:
    """Write the legal notice; the place opens when nothing is missing any more."""
    place = _locked()
    require(policies.complete_notice(by, place))
    changed = [
        field
        for field in policies.MANDATORY
        if notice.get(field, getattr(place, field)) != getattr(place, field)
    ]
    for field in changed:
        setattr(place, field, notice[field])
    opens = place.opened_at is None and not policies.missing_from_notice(place)
    if opens:
        place.opened_at = at
    if changed or opens:
        place.save()
        verb, facts = (verbs.OPENED, {}) if opens else (verbs.NOTICED, {"what": " ".join(changed)})
        record(verb, by=by, at=at, of=place, facts=facts)
    return place


@transaction.atomic
def let_host_go(*, person: Person, at: datetime) -> None:
    """Leave the place without a host when the one it had leaves; the next start prints a new key."""
    place = Place.objects.select_for_update().filter(pk=NUMBER, host=person).first()
    if place is not None:
        place.host = None
        place.save()
        record(verbs.HOST_LEFT, by=person, at=at, of=place)


def holds_key(place: Place, key: str) -> bool:
    """Tell whether a key is the one that was printed."""
    return bool(place.key_digest) and constant_time_compare(place.key_digest, _digest(key))


def _locked() -> Place:
    Place.objects.get_or_create(pk=NUMBER)
    return Place.objects.select_for_update().get(pk=NUMBER)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
