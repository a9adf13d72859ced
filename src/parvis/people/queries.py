"""Every read of persons."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from parvis.ledger.models import Fact
from parvis.pages.refusals import require
from parvis.pages.rows import Columns, ask
from parvis.people import policies
from parvis.people.consenting import SENTENCES
from parvis.people.errors import NobodyThere
from parvis.people.models import Consent, Person

_PERSON: Final = Columns(Person, "p")
_BY_KEY: Final = f"select {_PERSON} from people_person p where p.id = %s"  # noqa: S608 (made of constants)


def viewer_of(request: HttpRequest) -> Person | None:
    """Tell who is looking: a person with an account, or nobody known."""
    user = request.user
    return user if isinstance(user, Person) and user.is_active else None


def person_by_key(key: int) -> Person | None:
    """Give the person of a session, as every page asks: in plain SQL, a seventh of what objects take."""
    found = ask(_BY_KEY, key)
    person: Person | None = _PERSON.read(found[0]) if found else None
    return person


def person_called(viewer: Person | None, handle: str) -> Person:
    """Find a person by their short name; raises the refusal where the viewer may not see them."""
    person = Person.objects.filter(handle=handle.casefold()).first()
    if person is None:
        raise NobodyThere
    shown = viewer is None and has_agreed(person, Consent.Purpose.SEARCH_ENGINES)
    require(policies.see_person(viewer, person, shown_to_all=shown))
    return person


def has_agreed(person: Person, purpose: Consent.Purpose) -> bool:
    """Tell whether a person agrees to something, today."""
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).exists()


class Agreement(NamedTuple):
    """One thing a person may agree to, and where it stands."""

    purpose: str
    sentence: str
    """Marked with N_, as it is proposed today."""
    given_at: datetime | None
    may_withdraw: bool


def agreements(viewer: Person) -> list[Agreement]:
    """List everything a person may agree to, with what they agreed to."""
    given = dict(Consent.objects.filter(person=viewer, withdrawn_at=None).values_list("purpose", "given_at"))
    return [
        Agreement(
            purpose.value,
            sentence,
            given.get(purpose),
            may_withdraw=policies.withdraw_consent(viewer, viewer, purpose) is None,
        )
        for purpose, sentence in SENTENCES.items()
    ]


def by_address(address: str) -> Person | None:
    """Find who has an address, to write to them in their language."""
    return Person.objects.present().filter(email__iexact=address).first()


def seen_at(person: Person) -> datetime:
    """Tell when a person was last known to be there: no visit is recorded, only signing in."""
    return person.last_login or person.joined_at


def unused_since(moment: datetime) -> QuerySet[Person]:
    """Find the accounts nobody signed in to since a moment."""
    unseen = Q(last_login__lt=moment) | Q(last_login=None, joined_at__lt=moment)
    return Person.objects.present().exclude(email=None).filter(unseen).order_by("pk")


def never_proven(moment: datetime) -> QuerySet[Person]:
    """Find the accounts made before a moment with an address nobody ever showed to be theirs."""
    proven = EmailAddress.objects.filter(verified=True).values("user")
    return (
        Person.objects.present()
        .filter(last_login=None, joined_at__lt=moment)
        .exclude(email=None)
        .exclude(pk__in=proven)
        .order_by("pk")
    )


def own_profile(person: Person) -> Iterator[Mapping[str, Any]]:
    """Give what a person told of themselves."""
    yield {
        "name": person.name,
        "handle": person.handle,
        "email": person.email,
        "language": person.language,
        "reads": person.reads,
        "time_zone": person.time_zone,
        "bio": person.bio,
        "joined_at": person.joined_at,
        "last_login": person.last_login,
    }


def own_addresses(person: Person) -> Iterator[Mapping[str, Any]]:
    """Give the addresses of a person."""
    yield from EmailAddress.objects.filter(user=person).values("email", "verified", "primary")


def own_consents(person: Person) -> Iterator[Mapping[str, Any]]:
    """Give what a person agreed to and took back."""
    rows = Consent.objects.filter(person=person).order_by("given_at")
    yield from rows.values("purpose", "wording", "given_at", "withdrawn_at")


def own_devices(person: Person) -> Iterator[Mapping[str, Any]]:
    """Give where a person is signed in, and by which other means they may be; never a secret."""
    sessions = UserSession.objects.filter(user=person).order_by("created_at")
    for began, ip, browser in sessions.values_list("created_at", "ip", "user_agent"):
        yield {"kind": "session", "since": began, "ip": ip, "browser": browser}
    for kind, made in Authenticator.objects.filter(user=person).values_list("type", "created_at"):
        yield {"kind": kind, "since": made}


def own_acts(person: Person) -> Iterator[Mapping[str, Any]]:
    """Give the sentences the ledger holds of what a person did, and of what was done to their account."""
    mine = Q(actor=person.pk) | Q(object_type="people.person", object_id=person.pk)
    rows = Fact.objects.filter(mine).order_by("id")
    yield from rows.values("at", "verb", "object_type", "object_id", "facts").iterator(chunk_size=1000)
