"""An open place, and ways to come in by the real doors."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from parvis.people.models import Person
from parvis.place.kept import forget
from parvis.place.models import Place

NOTICE = {
    "name": "The Square",
    "languages": ["fr", "en"],
    "publisher": "The friends of the square",
    "publisher_address": "1, place du Parvis\n01000 Morville",
    "director": "Ines Moreau",
    "hosting": "A cellar, 2, rue Basse, 01000 Morville, +33 1 00 00 00 00",
    "contact": "hello@example.org",
    "contact_authorities": "law@example.org",
    "contact_languages": "French, English",
    "payer": "its members",
}


@pytest.fixture
def open_place(db: None, at: datetime) -> Iterator[Place]:
    """Give a place whose legal notice is complete."""
    del db
    place, _ = Place.objects.update_or_create(pk=1, defaults={**NOTICE, "opened_at": at})
    yield place
    forget()


@pytest.fixture
def ines(person: Callable[..., Person], open_place: Place) -> Person:
    """Give somebody who reads French."""
    del open_place
    made = person("Inès Moreau", language="fr")
    made.set_unusable_password()
    made.save()
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """Give a browser in which a person is signed in."""

    def sign_in(who: Person) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return sign_in


def code_in_last_letter() -> str:
    """Read the code in the last letter sent."""
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[-1].body))
    assert found is not None
    return found.group()
