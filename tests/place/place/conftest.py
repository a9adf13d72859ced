"""A place that is not open yet, and one that is."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from parvis.people.models import Person
from parvis.place.models import Place

NOTICE: dict[str, object] = {
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
def guarded(settings: Settings) -> None:
    """Put back the door-keeper that the settings of the tests leave out."""
    after = settings.MIDDLEWARE.index("parvis.pages.middleware.refusals") + 1
    keeper = "parvis.place.middleware.while_preparing"
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:after], keeper, *settings.MIDDLEWARE[after:]]


@pytest.fixture
def new_place(db: None) -> Place:
    """Give a place as it is before its host wrote a word."""
    del db
    Place.objects.all().delete()
    return Place.objects.create(pk=1)


@pytest.fixture
def hosted(new_place: Place, ada: Person) -> Place:
    """Give a place with a host, Ada, and no notice yet."""
    new_place.host = ada
    new_place.save()
    return new_place


@pytest.fixture
def open_place(hosted: Place, at: datetime) -> Place:
    """Give a place whose notice is complete."""
    for field, value in NOTICE.items():
        setattr(hosted, field, value)
    hosted.opened_at = at
    hosted.save()
    return hosted


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """Give a browser in which a person is signed in."""

    def sign_in(who: Person) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return sign_in
