"""A person takes what is theirs along, and leaves no tie behind."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from parvis.communities import actions
from parvis.communities.models import (
    Acceptance,
    Call,
    Community,
    Invitation,
    Mandate,
    Membership,
    RecallSignature,
    Signature,
)
from parvis.communities.proposals import Proposal
from parvis.ledger.models import Fact
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.exporting import write_archive
from parvis.people.models import Person
from parvis.people.processing import undeclared

TABLES = (Membership, Acceptance, Signature, Call, Invitation, Mandate, RecallSignature)


def test_the_archive_of_a_person_holds_their_ties(ada: Person, square: Community, at: datetime) -> None:
    actions.invite(by=ada, community=square, email="fay@example.org", words="Come.", language="en", at=at)
    into = io.BytesIO()

    write_archive(ada, into=into, at=at)

    data = json.loads(zipfile.ZipFile(into).read("data.json"))
    assert [each["community"] for each in data["communities.memberships"]] == ["The Square"]
    assert data["communities.signatures"][0]["reason"] == "It was missing."
    assert [each["call"] for each in data["communities.calls"]] == ["The Square"]
    assert [each["email"] for each in data["communities.invitations"]] == ["fay@example.org"]
    assert data["communities.mandates"][0]["role"] == "caretaker"
    assert data["communities.acceptances"][0]["guide"] == 1


@pytest.mark.parametrize("words", Words)
def test_leaving_the_place_undoes_every_tie_and_tells_it(
    ada: Person,
    ina: Person,
    square: Community,
    yard: Community,
    proposal: Proposal,
    at: datetime,
    words: Words,
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=ina, call=call, at=at)

    for who in (ada, ina):
        erase_person(by=who, person=who, words=words, at=at)

    for table in (Membership, Acceptance):
        assert not table._default_manager.filter(person__in=[ada, ina]).exists()
    assert Call.objects.get(pk=call.pk).state == Call.State.CLOSED
    assert all(each.ended_at == at for each in Mandate.objects.filter(person=ada))
    told = [*Fact.objects.filter(actor=ada.pk).values_list("verb", flat=True)]
    assert told.count("communities.left") == 2
    assert told.count("communities.mandate.ended") == 2
    assert square.memberships.filter(state="active").count() == yard.memberships.count() == 2


@pytest.mark.parametrize(("words", "reason"), [(Words.REMOVED, ""), (Words.UNSIGNED, "It was missing.")])
def test_the_signatures_a_community_was_born_of_stay_unsigned(
    ada: Person, square: Community, at: datetime, words: Words, reason: str
) -> None:
    erase_person(by=ada, person=ada, words=words, at=at)

    signature = Signature.objects.get(person=ada)
    assert (signature.reason, signature.person.name) == (reason, "")
    assert Call.objects.get(community=square).idea != ""


def test_invitations_sent_to_somebody_who_leaves_are_forgotten(
    bo: Person, cy: Person, square: Community, at: datetime
) -> None:
    actions.invite(by=bo, community=square, email=str(cy.email), words="", language="en", at=at)

    erase_person(by=cy, person=cy, words=Words.REMOVED, at=at)

    assert not Invitation.objects.exists()


def test_every_field_that_tells_of_persons_is_declared() -> None:
    assert [*undeclared(TABLES)] == []


def test_a_founder_who_left_is_named_nowhere_in_the_pages(
    client: Client, person: Callable[..., Person], community: Callable[..., Community], at: datetime
) -> None:
    gone = person("Gwendoline")
    where = community("The Green", gone)
    erase_person(by=gone, person=gone, words=Words.UNSIGNED, at=at)

    for page in ("/calls/the-green/", "/calls/", f"/c/{where.slug}/people/", f"/c/{where.slug}/about/"):
        response = client.get(page)
        assert response.status_code == 200
        assert "Gwendoline" not in response.content.decode()
