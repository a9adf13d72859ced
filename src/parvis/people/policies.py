"""May somebody do something with an account, and why not; nothing here reads or writes."""

from parvis.pages.refusals import SignInFirst, Verdict
from parvis.people.errors import AlreadyLeft, KeepsTheAccount, NobodyThere, NotYours
from parvis.people.models import Consent, Person


def see_person(viewer: Person | None, person: Person, *, shown_to_all: bool) -> Verdict:
    """May they see a person's page: anyone signed in, and the whole world if the person agreed to it."""
    if person.state != Person.State.PRESENT or not person.is_active:
        return NobodyThere()
    return None if viewer is not None or shown_to_all else SignInFirst()


def change_person(viewer: Person | None, person: Person) -> Verdict:
    """May they change what an account says: only its own person, whoever hosts the place."""
    if viewer is None:
        return SignInFirst()
    if person.is_erased:
        return AlreadyLeft()
    if viewer.state != Person.State.PRESENT:
        return NobodyThere()
    return None if viewer.pk == person.pk else NotYours()


def export_person(viewer: Person | None, person: Person) -> Verdict:
    """May they take everything the place holds of somebody: only that person."""
    return change_person(viewer, person)


def erase_person(viewer: Person | None, person: Person) -> Verdict:
    """May they erase an account: only its own person."""
    return change_person(viewer, person)


def withdraw_consent(viewer: Person | None, person: Person, purpose: Consent.Purpose) -> Verdict:
    """May they take an agreement back: their own, at any time, but for the one that makes the account."""
    if refusal := change_person(viewer, person):
        return refusal
    return KeepsTheAccount() if purpose == Consent.Purpose.ACCOUNT else None
