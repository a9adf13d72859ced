import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from parvis.communities.models import Community, Mandate
from parvis.conversations.models import Import, ImportedName, Post
from parvis.importing import actions, errors, queries
from parvis.importing.models import KnownBy
from parvis.ledger.models import Fact
from parvis.pages.refusals import SignInFirst
from parvis.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(square: Community, ada: Person, mailbox: Path, at: datetime) -> Import:
    return actions.bring_in(by=ada, at=at, community=square, path=mailbox)


@pytest.fixture
def ines(person: Callable[..., Person]) -> Person:
    """Give somebody whose verified address wrote in the list."""
    made = person("Ines")
    EmailAddress.objects.create(user=made, email="ines@example.org", verified=True, primary=True)
    return made


def the_name(said: str) -> ImportedName:
    return ImportedName.objects.get(person__name=said)


def signed() -> set[str]:
    return {*Post.objects.values_list("author__name", flat=True)}


def test_a_caretaker_signs_the_words_of_one_name_somebody(brought: Import, ada: Person, at: datetime) -> None:
    del brought
    name = actions.withhold_name(by=ada, at=at, name=the_name("Ines Martin"))

    assert signed() == {"Somebody", "Yann Le Goff"}
    assert Post.objects.count() == 4
    fact = Fact.objects.get(verb="importing.unnamed")
    assert (fact.actor, fact.object_id, fact.facts) == (ada.pk, name.pk, {"posts": 2})


def test_words_a_caretaker_signed_somebody_can_still_be_claimed(
    brought: Import, ada: Person, ines: Person, at: datetime
) -> None:
    del brought
    actions.withhold_name(by=ada, at=at, name=the_name("Ines Martin"))

    (found,) = queries.claimable(ines, at)
    actions.claim(by=ines, at=at, name=found.name)

    assert signed() == {"Ines", "Yann Le Goff"}


def test_the_person_concerned_has_their_name_forgotten_and_what_would_recognise_them(
    brought: Import, ines: Person, at: datetime
) -> None:
    del brought
    (found,) = queries.claimable(ines, at)

    actions.withhold_name(by=ines, at=at, name=found.name)

    assert signed() == {"Somebody", "Yann Le Goff"}
    assert queries.claimable(ines, at) == []
    assert not KnownBy.objects.filter(name=found.name).exists()
    assert KnownBy.objects.exists()
    fact = Fact.objects.get(verb="importing.unnamed")
    assert (fact.actor, fact.facts) == (ines.pk, {"posts": 2})


@pytest.mark.parametrize("who", ["bo", "cy"])
def test_nobody_else_takes_a_name_away(
    request: pytest.FixtureRequest, brought: Import, at: datetime, who: str
) -> None:
    with pytest.raises((errors.NotInYourCharge, SignInFirst)):
        actions.withhold_name(by=request.getfixturevalue(who), at=at, name=the_name("Ines Martin"))
    with pytest.raises((errors.NotInYourCharge, SignInFirst)):
        queries.names_of(request.getfixturevalue(who), brought, at)

    assert signed() == {"Ines Martin", "Yann Le Goff"}
    assert KnownBy.objects.count() == 2
    assert not Fact.objects.filter(verb="importing.unnamed").exists()


def test_a_claimed_name_is_its_owners_alone(brought: Import, ada: Person, ines: Person, at: datetime) -> None:
    name = the_name("Ines Martin")
    actions.claim(by=ines, at=at, name=name)

    for who in (ada, ines):
        with pytest.raises(errors.ClaimedAlready):
            actions.withhold_name(by=who, at=at, name=name)

    assert signed() == {"Ines", "Yann Le Goff"}
    assert [each.person.name for each in queries.names_of(ada, brought, at)] == ["Yann Le Goff"]


def test_somebody_becomes_no_number_when_all_names_do(brought: Import, ada: Person, at: datetime) -> None:
    actions.withhold_name(by=ada, at=at, name=the_name("Ines Martin"))

    assert actions.withhold_names(by=ada, at=at, brought=brought) == 1

    assert signed() == {"Somebody", "Voice 1"}


def test_what_comes_later_from_the_same_place_stays_without_the_name(
    brought: Import, ada: Person, square: Community, mailbox: Path, at: datetime
) -> None:
    del brought
    actions.withhold_name(by=ada, at=at, name=the_name("Ines Martin"))
    Post.objects.filter(author__name="Somebody", number=3).delete()

    actions.bring_in(by=ada, at=at, community=square, path=mailbox)

    assert Post.objects.count() == 4
    assert signed() == {"Somebody", "Yann Le Goff"}


def test_a_caretaker_finds_the_name_in_a_page_and_signs_it_somebody(
    client: Client, brought: Import, ada: Person, square: Community
) -> None:
    Mandate.objects.update(ends_at=timezone.now() + timedelta(days=30))
    client.force_login(ada)
    address = f"/c/{square.slug}/import/{brought.pk}/"
    assert f'href="{address}names/"' in client.get(address).content.decode()
    shown = client.get(f"{address}names/", {"q": "martin"}).content.decode()
    assert "Ines Martin" in shown
    assert "Yann Le Goff" not in shown

    act = re.search(rf'action="({address}names/\d+/)"', shown)
    assert act
    assert client.post(act[1]).status_code == 303

    assert "Ines Martin" not in client.get(f"{address}names/").content.decode()
    assert "has this in it" in client.get(f"{address}names/", {"q": "martin"}).content.decode()


def test_many_names_are_shown_some_at_a_time_in_a_fixed_number_of_queries(
    brought: Import, ada: Person, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    persons = Person.objects.bulk_create(
        Person(name=f"Name {n}", state=Person.State.UNCLAIMED, is_active=False, joined_at=at)
        for n in range(queries.MOST_NAMES)
    )
    ImportedName.objects.bulk_create(
        ImportedName(import_of=brought, key=str(each.pk), person=each) for each in persons
    )

    with django_assert_num_queries(1):
        listed = queries.names_of(ada, brought, at)

    assert len(listed) == queries.MOST_NAMES + 1


def test_names_are_forgotten_by_their_owners_in_a_page(client: Client, brought: Import, ines: Person) -> None:
    del brought
    client.force_login(ines)
    act = re.search(r'action="(/me/claims/\d+/unname/)"', client.get("/me/claims/").content.decode())
    assert act

    assert client.post(act[1]).status_code == 303

    assert signed() == {"Somebody", "Yann Le Goff"}
    assert client.post(act[1]).status_code == 404
