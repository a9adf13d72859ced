"""Every write about persons."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from parvis.ledger.models import Fact
from parvis.ledger.recording import record
from parvis.pages.reader_words import words_in
from parvis.pages.refusals import require
from parvis.people import handles, letters, policies, queries, verbs
from parvis.people.consenting import SENTENCES
from parvis.people.erasing import Words, erasers
from parvis.people.forgetting import forget_calls
from parvis.people.models import Consent, Handle, Person, QueuedLetter

PROFILE = ("name", "reads", "language", "time_zone", "bio")


@transaction.atomic
def arrive(*, person: Person, email: str, name: str, language: str, at: datetime) -> Person:
    """Make an account: a new row takes its name, its short name, and the agreement it rests on."""
    person.email, person.name, person.language = email.lower(), name, language
    if not person.handle:
        person.joined_at, person.handle = at, handles.claim_near(name, Handle.Holder.PERSON).name
    if not person.password:
        person.set_unusable_password()
    person.save()
    _write_down(person, Consent.Purpose.ACCOUNT, language, at)
    record(verbs.ARRIVED, by=person, at=at, of=person, audience=Fact.Audience.PERSONS)
    return person


@transaction.atomic
def change_profile(*, by: Person | None, person: Person, at: datetime, changes: Mapping[str, Any]) -> Person:
    """Change what a person says of themselves: any of name, reads, language, time_zone, bio."""
    require(policies.change_person(by, person))
    changed = [field for field in PROFILE if field in changes and changes[field] != getattr(person, field)]
    if changed:
        for field in changed:
            setattr(person, field, changes[field])
        person.save(update_fields=changed)
        record(
            verbs.CHANGED,
            by=by,
            at=at,
            of=person,
            audience=Fact.Audience.PERSONS,
            facts={"what": " ".join(changed)},
        )
    return person


@transaction.atomic
def give_consent(*, by: Person | None, person: Person, purpose: Consent.Purpose, at: datetime) -> None:
    """Write down that a person agrees, in the words they were shown."""
    require(policies.change_person(by, person))
    if _write_down(person, purpose, person.language, at):
        facts = {"purpose": purpose.value}
        record(verbs.CONSENTED, by=by, at=at, of=person, audience=Fact.Audience.PERSONS, facts=facts)


@transaction.atomic
def withdraw_consent(*, by: Person | None, person: Person, purpose: Consent.Purpose, at: datetime) -> None:
    """Take an agreement back."""
    require(policies.withdraw_consent(by, person, purpose))
    living = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None)
    if living.update(withdrawn_at=at):
        facts = {"purpose": purpose.value}
        record(verbs.WITHDREW, by=by, at=at, of=person, audience=Fact.Audience.PERSONS, facts=facts)


@transaction.atomic
def erase_person(*, by: Person | None, person: Person, words: Words, at: datetime) -> None:
    """Erase an account at the wish of its person; every room does what it must with what is theirs."""
    require(policies.erase_person(by, person))
    _erase(person, words, at, by=by, why="asked", farewell=letters.GOODBYE)


@transaction.atomic
def erase_unused(*, person: Person, seen_before: datetime, at: datetime) -> bool:
    """Erase an account nobody used for two years; what was written stays, unsigned."""
    still = queries.unused_since(seen_before).select_for_update().filter(pk=person.pk).first()
    if still is not None:
        _erase(still, Words.UNSIGNED, at, by=None, why="unused", farewell=letters.GOODBYE_UNUSED)
    return still is not None


@transaction.atomic
def erase_unproven(*, person: Person, at: datetime) -> bool:
    """Erase an account whose address nobody showed to be theirs; nobody is written to at that address."""
    still = queries.never_proven(at).select_for_update().filter(pk=person.pk).first()
    if still is not None:
        _erase(still, Words.REMOVED, at, by=None, why="unproven", farewell=None)
    return still is not None


@transaction.atomic
def warn_unused(*, person: Person, until: str, link: str, at: datetime) -> bool:
    """Tell somebody that their account will be erased unless they sign in."""
    if not Person.objects.filter(pk=person.pk, warned_at=None).update(warned_at=at):
        return False
    record(verbs.WARNED, by=None, at=at, of=person, audience=Fact.Audience.PERSONS)
    address, language = str(person.email), person.language
    letters.post_letter(letters.UNUSED, to=address, language=language, link=link, day=until)
    return True


@transaction.atomic
def end_session(*, by: Person, number: int) -> bool:
    """Sign somebody out where they signed in and are no longer; tell whether they were signed in there."""
    found = UserSession.objects.filter(pk=number, user=by).first()
    if found is not None:
        found.end()
    return found is not None


def came_back(*, person: Person) -> None:
    """Forget that somebody was told their account would be erased: they signed in."""
    Person.objects.filter(pk=person.pk).exclude(warned_at=None).update(warned_at=None)


def _write_down(person: Person, purpose: Consent.Purpose, language: str, at: datetime) -> bool:
    wording = words_in(language).gettext(SENTENCES[purpose])
    _, made = Consent.objects.get_or_create(
        person=person, purpose=purpose, withdrawn_at=None, defaults={"wording": wording, "given_at": at}
    )
    return made


def _erase(
    person: Person,
    words: Words,
    at: datetime,
    *,
    by: Person | None,
    why: str,
    farewell: letters.Letter | None,
) -> None:
    address, language = person.email, person.language
    forget_calls(person)
    for each in erasers():
        each.erase(person, words, at)
    for session in UserSession.objects.filter(user=person):
        session.end()
    for table in (EmailAddress, Authenticator):
        table.objects.filter(user=person).delete()
    Consent.objects.filter(person=person).delete()
    if person.handle:
        handles.retire(person.handle)
    person.name, person.bio, person.email, person.handle, person.reads = "", "", None, None, []
    person.last_login = person.warned_at = None
    person.time_zone, person.is_active, person.state = "UTC", False, Person.State.ERASED
    person.set_unusable_password()
    person.save()
    facts = {"words": words.value, "why": why}
    record(verbs.LEFT, by=by, at=at, of=person, audience=Fact.Audience.COMMUNITY, facts=facts)
    if address:
        QueuedLetter.objects.filter(address__iexact=address).delete()
        if farewell:
            letters.post_letter(farewell, to=address, language=language)
