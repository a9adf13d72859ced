"""Every write about the place."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from parvis.core import chained
from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.pages.markdown import Reading
from parvis.pages.refusals import NotHere, require
from parvis.people.erasing import Words
from parvis.people.letters import TRIED, send_letter
from parvis.people.models import Person
from parvis.place import policies, verbs
from parvis.place.errors import NoSuchKey, TermsHold, TermsUnchanged
from parvis.place.models import NUMBER, Place, Terms
from parvis.place.queries import the_place
from parvis.place.terms import DELAY, in_force


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
def name_on_call(*, by: Person | None, persons: Sequence[Mapping[str, str]], at: datetime) -> Place:
    """Say who is reached when an order of an authority arrives, three persons at most."""
    place = _locked()
    require(policies.name_on_call(by, place))
    named = [dict(each) for each in persons][: policies.MOST_ON_CALL]
    if named != place.on_call:
        place.on_call = named
        place.save()
        record(verbs.ON_CALL, by=by, at=at, of=place, facts={"count": len(named)})
    return place


@transaction.atomic
def publish_terms(*, by: Person | None, source: str, at: datetime) -> Terms:
    """Publish the next version of the terms; in an open place, everybody has time to read it first."""
    place = _locked()
    require(policies.complete_notice(by, place))
    last = Terms.objects.order_by("-number").first()
    reading = Reading(source.strip())
    if last is not None and last.source == reading.source:
        raise TermsUnchanged
    holds = at + DELAY if place.opened_at is not None else at
    made = Terms.objects.create(
        number=last.number + 1 if last else 1,
        source=reading.source,
        html=reading.html(),
        at=at,
        holds_from=holds,
        by=by,
    )
    facts = {
        "version": made.number,
        "from": holds.isoformat(timespec="seconds"),
        "digest": chained.words(made.source),
    }
    record(verbs.TERMS_PUBLISHED, by=by, at=at, of=made, facts=facts)
    return made


@transaction.atomic
def blank_terms(*, by: Person | None, version: int, at: datetime) -> Terms:
    """Take away the words of a version that holds no more, since they name somebody."""
    require(policies.complete_notice(by, _locked()))
    found = Terms.objects.filter(number=version).first()
    if found is None:
        raise NotHere
    now = in_force([*Terms.objects.order_by("-number")], at)
    if now is None or found.number >= now.number:
        raise TermsHold
    if found.source:
        _blank(found, by=by, at=at)
    return found


@transaction.atomic
def leave_terms(*, person: Person, words: Words, at: datetime) -> None:
    """Unsign the terms a host wrote who leaves; those that hold no more go with their words, if they wish."""
    versions = [*Terms.objects.order_by("-number")]
    now = in_force(versions, at)
    over = [each for each in versions if now is not None and each.number < now.number]
    for each in over if words == Words.REMOVED else ():
        if each.by_id == person.pk and each.source:
            _blank(each, by=person, at=at)
    Terms.objects.filter(by=person).update(by=None)


def _blank(terms: Terms, *, by: Person | None, at: datetime) -> None:
    terms.source = terms.html = ""
    terms.save(update_fields=["source", "html"])
    record(verbs.TERMS_BLANKED, by=by, at=at, of=terms, facts={"version": terms.number})


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
