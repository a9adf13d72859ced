from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress

from parvis.communities.models import Community
from parvis.conversations.models import ImportedName, Post, Topic
from parvis.importing import actions, errors, queries
from parvis.importing.models import Claim
from parvis.ledger.models import Fact
from parvis.pages.refusals import NotHere
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(square: Community, ada: Person, mailbox: Path, at: datetime) -> None:
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)


@pytest.fixture
def ines(person: Callable[..., Person]) -> Person:
    """Give somebody whose verified address wrote in the list."""
    made = person("Ines")
    EmailAddress.objects.create(user=made, email="Ines@Example.org", verified=True, primary=True)
    return made


@pytest.mark.usefixtures("brought")
def test_a_verified_address_finds_its_words_and_claims_them(ines: Person, at: datetime) -> None:
    (found,) = queries.claimable(ines, at)
    assert (found.name.person.name, found.posts, found.open_here) == ("Ines Martin", 2, True)

    made = actions.claim(by=ines, at=at, name=found.name)

    assert Post.objects.filter(author=ines).count() == 2
    topic = Topic.objects.get(title="Where to lock")
    assert (topic.opened_by, topic.last_by) == (ines, ines)
    assert queries.claimable(ines, at) == []
    assert queries.claims_of(ines) == [made]
    fact = Fact.objects.get(verb="importing.claimed")
    assert (fact.actor, fact.object_id, fact.facts) == (ines.pk, made.pk, {"posts": 2})


@pytest.mark.usefixtures("brought")
def test_what_was_claimed_can_be_given_back(ines: Person, at: datetime) -> None:
    (found,) = queries.claimable(ines, at)
    made = actions.claim(by=ines, at=at, name=found.name)

    actions.give_back(by=ines, at=at, claim=made)

    assert not Post.objects.filter(author=ines).exists()
    assert {name.person.name for name in ImportedName.objects.all()} == {"Ines Martin", "Yann Le Goff"}
    assert Topic.objects.get(title="Where to lock").opened_by.name == "Ines Martin"
    assert len(queries.claimable(ines, at)) == 1
    assert Fact.objects.filter(verb="importing.unclaimed").count() == 1
    with pytest.raises(NotHere):
        actions.give_back(by=ines, at=at, claim=made)


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize(("address", "verified"), [("ines@example.org", False), ("other@example.org", True)])
def test_an_address_that_is_not_proven_or_not_theirs_claims_nothing(
    cy: Person, at: datetime, address: str, verified: bool
) -> None:
    EmailAddress.objects.create(user=cy, email=address, verified=verified)

    assert queries.claimable(cy, at) == []
    for name in ImportedName.objects.all():
        with pytest.raises(errors.NotYours):
            actions.claim(by=cy, at=at, name=name)
        with pytest.raises(NotHere):
            queries.name_for(cy, name.pk, at)
    assert not Claim.objects.exists()
    assert not Fact.objects.filter(verb="importing.claimed").exists()


@pytest.mark.usefixtures("brought")
def test_a_name_is_claimed_once(ines: Person, cy: Person, at: datetime) -> None:
    (found,) = queries.claimable(ines, at)
    actions.claim(by=ines, at=at, name=found.name)
    secret = actions.ask_proof(by=cy, at=at, address="ines@example.org")
    actions.prove(by=cy, at=at, secret=secret)

    assert queries.claimable(cy, at) == []
    with pytest.raises(errors.ClaimedAlready):
        actions.claim(by=cy, at=at, name=found.name)


@pytest.mark.usefixtures("brought")
def test_a_link_to_another_address_proves_it_once_within_a_day_and_to_its_asker(
    cy: Person, bo: Person, at: datetime
) -> None:
    secret = actions.ask_proof(by=cy, at=at, address=" YANN@example.org ")
    assert queries.claimable(cy, at) == []
    with pytest.raises(errors.LinkWornOut):
        actions.prove(by=bo, at=at, secret=secret)
    with pytest.raises(errors.LinkWornOut):
        actions.prove(by=cy, at=at + timedelta(days=1, seconds=1), secret=secret)
    with pytest.raises(errors.LinkWornOut):
        actions.prove(by=cy, at=at, secret=secret[:-1] + "x")

    actions.prove(by=cy, at=at, secret=secret)

    assert [each.name.person.name for each in queries.claimable(cy, at)] == ["Yann Le Goff"]
    with pytest.raises(errors.LinkWornOut):
        actions.prove(by=cy, at=at, secret=secret)


@pytest.mark.usefixtures("brought")
def test_claimed_words_stay_when_the_import_is_taken_out(ines: Person, ada: Person, at: datetime) -> None:
    (found,) = queries.claimable(ines, at)
    actions.claim(by=ines, at=at, name=found.name)
    brought = found.name.import_of

    with pytest.raises(errors.MembersAnswered):
        actions.undo(by=ada, at=at, brought=brought)
    actions.undo(by=ada, at=at, brought=brought, keep_answered=True)

    assert [topic.title for topic in Topic.objects.all()] == ["Where to lock"]
    assert Post.objects.filter(author=ines).count() == 2


def test_the_name_of_a_closed_community_is_not_told(
    house: Community, ada: Person, ines: Person, mailbox: Path, at: datetime
) -> None:
    actions.bring_in(by=ada, at=at, community=house, path=mailbox)

    (found,) = queries.claimable(ines, at)

    assert not found.open_here


@pytest.mark.usefixtures("brought")
def test_who_leaves_takes_the_name_of_an_archive_along(
    ines: Person, ada: Person, square: Community, mailbox: Path, at: datetime
) -> None:
    (found,) = queries.claimable(ines, at)
    made = actions.claim(by=ines, at=at, name=found.name)

    erase_person(by=ines, person=ines, words=Words.UNSIGNED, at=at)

    before = Person.objects.get(pk=made.before_id)
    assert (before.name, before.is_erased) == ("", True)
    longer = mailbox.read_text() + mailbox.read_text().replace("Message-ID: <", "Message-ID: <again-")
    mailbox.write_text(longer)
    actions.bring_in(by=ada, at=at, community=square, path=mailbox)
    assert not Person.objects.filter(name="Ines Martin").exists()
