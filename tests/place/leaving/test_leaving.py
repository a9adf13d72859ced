"""A community leaves with everything it owns, and comes in elsewhere with the same pages."""

import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from parvis.communities.above import said_above
from parvis.communities.models import Community, Mandate, Membership
from parvis.conversations.models import Post, Topic
from parvis.decisions.actions import contesting
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Poll, Proposal
from parvis.leaving import belonging, writing
from parvis.leaving.actions import restore
from parvis.leaving.errors import NameTaken, SecretPollOpen
from parvis.leaving.queries import returning_person
from parvis.ledger.chain import first_fault
from parvis.ledger.models import ChainHead, Fact, Link
from parvis.ledger.queries import chain, chain_of
from parvis.pages.reader_words import words_in
from parvis.people.models import Handle, Person
from parvis.place.models import Place
from tests.place.asked_twice import same_each_time
from tests.place.decisions.voting import closed, opened, rules, vote
from tests.place.people.conftest import NOTICE, code_in_last_letter


def test_every_table_leaves_or_says_why_it_stays() -> None:
    assert belonging.unclaimed() == []


def test_what_stays_is_a_table_there_is() -> None:
    known = {model._meta.label_lower for model in belonging._models()}

    assert {*belonging.STAYS} <= known


@pytest.mark.django_db
def test_while_secret_votes_are_open_nothing_is_written_and_the_last_to_close_is_named(
    square: Community, ada: Person, at: datetime, tmp_path: Path
) -> None:
    rules(square, at, secret=True)
    for title, later in (("A bench", 2), ("A gate", 0), ("A pole", 1)):
        moment = at + timedelta(days=later)
        draft = Draft("other", title, "Of wood.", {})
        opened(open_proposal(by=ada, community=square, draft=draft, at=moment), ada, moment)

    with pytest.raises(SecretPollOpen) as refused:
        writing.write(square, tmp_path / "square.zip", at=at + timedelta(days=3))

    said = refused.value.said(words_in("en"))
    assert "A secret vote is open in The Square until " in said
    assert f"{words_in('en').date(int((at + timedelta(days=9)).timestamp()))}: “A bench”" in said
    assert [*tmp_path.iterdir()] == []


def test_the_archive_holds_what_was_said_and_what_can_be_read(archive: Path, square: Community) -> None:
    with zipfile.ZipFile(archive) as held:
        posts = [json.loads(line) for line in held.read("tables/conversations.post.ndjson").splitlines()]
        manifest = json.loads(held.read("manifest.json"))
        outbox = json.loads(held.read("outbox.json"))
        index = held.read("read/index.html").decode()

    assert [each["source"] for each in posts] == ["**Where?**", "By the mill."]
    assert manifest["community"]["slug"] == square.slug
    assert [each["object"]["content"] for each in outbox["orderedItems"]] == [each["html"] for each in posts]
    assert "Where to park" in index


def test_no_address_is_in_the_archive(archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        for name in held.namelist():
            assert b"@example.org" not in held.read(name), name


PAGES = ("about/", "people/", "guide/", "guide.json", "register/", "register.jsonl", "talk/", "mandates/")


def seen(client: Client, slug: str, topic: int) -> dict[str, str]:
    """Read the public pages, without what differs each time one looks."""
    shown = {}
    for page in (*PAGES, f"talk/{topic}/"):
        answer = client.get(f"/c/{slug}/{page}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        plain = same_each_time(body.decode())
        shown[page] = f"{answer.status_code} {plain}"
    return shown


@pytest.mark.django_db(transaction=True)
def test_restored_in_an_empty_place_every_public_page_is_the_same(
    client: Client, square: Community, talk: Topic, archive: Path, forget: Callable[[], None], at: datetime
) -> None:
    before = seen(client, square.slug, talk.pk)
    own = [*chain_of(square.pk)]
    forget()
    assert client.get(f"/c/{square.slug}/about/").status_code == 404

    with zipfile.ZipFile(archive) as held:
        back = restore(archive=held, at=at + timedelta(days=2))

    after = seen(client, back.slug, talk.pk)
    for page, shown in before.items():
        assert after[page].splitlines() == shown.splitlines(), page
    assert [*chain_of(back.pk)] == own
    assert first_fault([*chain()]) is None


def test_where_the_name_is_taken_nothing_is_brought_in(archive: Path, at: datetime) -> None:
    before = Fact.objects.count(), Post.objects.count(), ChainHead.objects.count()

    with zipfile.ZipFile(archive) as held, pytest.raises(NameTaken), transaction.atomic():
        restore(archive=held, at=at)

    assert (Fact.objects.count(), Post.objects.count(), ChainHead.objects.count()) == before


def test_beside_another_community_numbers_move_and_all_still_hangs_together(
    archive: Path, square: Community, at: datetime
) -> None:
    Community.objects.filter(pk=square.pk).update(slug="elsewhere")
    square.call.__class__.objects.filter(pk=square.call.pk).update(slug="elsewhere")
    Handle.objects.filter(name=square.slug).delete()

    with zipfile.ZipFile(archive) as held:
        back = restore(archive=held, at=at + timedelta(days=2))

    assert back.pk != square.pk
    assert [each.source for each in Post.objects.filter(topic__community=back).order_by("number")] == [
        "**Where?**",
        "By the mill.",
    ]
    assert (
        Membership.objects.filter(community=back).count()
        == Membership.objects.filter(community=square).count()
    )
    assert Mandate.objects.get(community=back).person == Mandate.objects.get(community=square).person
    assert first_fault([*chain_of(back.pk)]) is None
    assert first_fault([*chain()]) is None
    assert Link.objects.filter(community=back.pk, told__isnull=False).exists()


def test_a_decision_that_waits_is_said_to_wait_where_it_goes_on_and_waits_there(
    square: Community, ada: Person, bo: Person, at: datetime, tmp_path: Path
) -> None:
    rules(square, at)
    draft = Draft("other", "A bench", "Of wood.", {})
    bench = open_proposal(by=ada, community=square, draft=draft, at=at)
    poll = opened(bench, ada, at)
    for who in (ada, bo):
        vote(poll, who, "for", at)
    closed(poll)
    for who in (ada, bo):
        contesting.contest(by=who, proposal=bench, why="Too dear.", at=at + timedelta(days=8))
    path = tmp_path / "square.zip"
    writing.write(square, path, at=at + timedelta(days=9))
    Community.objects.filter(pk=square.pk).update(slug="elsewhere")
    square.call.__class__.objects.filter(pk=square.call.pk).update(slug="elsewhere")
    Handle.objects.filter(name=square.slug).delete()

    with zipfile.ZipFile(path) as held:
        back = restore(archive=held, at=at + timedelta(days=10))

    (said,) = said_above(Community.objects.get(pk=back.pk), at)
    assert f"/c/the-square/decide/{bench.number}/#contest" in str(said)
    vote_there = Poll.objects.get(proposal__community=back, closed_at=None)
    closed(vote_there)
    assert Proposal.objects.get(community=back, number=bench.number).upheld_at == vote_there.closes_at
    assert said_above(Community.objects.get(pk=back.pk), at) == []


@pytest.mark.django_db(transaction=True)
def test_a_member_comes_back_by_the_address_they_had(
    archive: Path, ada: Person, forget: Callable[[], None], at: datetime
) -> None:
    address = ada.email
    forget()
    with zipfile.ZipFile(archive) as held:
        back = restore(archive=held, at=at + timedelta(days=2))

    found = returning_person(str(address))

    assert found is not None
    assert found.name == "Ada"
    assert Membership.objects.filter(community=back, person=found, state="active").exists()
    assert returning_person("somebody.else@example.org") is None


@pytest.mark.django_db(transaction=True)
def test_who_signs_up_with_the_old_address_is_who_they_were(
    archive: Path, ada: Person, forget: Callable[[], None], at: datetime, client: Client
) -> None:
    address = str(ada.email)
    forget()
    Place.objects.update_or_create(pk=1, defaults={**NOTICE, "opened_at": at})
    with zipfile.ZipFile(archive) as held:
        back = restore(archive=held, at=at + timedelta(days=2))
    was = Person.objects.get(name="Ada")
    persons = Person.objects.count()

    client.post(
        "/account/signup/",
        {"email": address.upper(), "name": "Ada", "language": "en", "consent": "on"},
    )
    client.post("/account/confirm-email/", {"code": code_in_last_letter()})

    here = Person.objects.get(email=address)
    assert (here.pk, here.handle, Person.objects.count()) == (was.pk, was.handle, persons)
    assert Membership.objects.filter(community=back, person=here, state="active").exists()
    assert Mandate.objects.filter(community=back, person=here).exists()
    assert {*Post.objects.filter(author=here).values_list("source", flat=True)} == {"**Where?**"}
    assert client.get("/me/").status_code == 200
    assert "Ada" in client.get(f"/c/{back.slug}/talk/").content.decode()
