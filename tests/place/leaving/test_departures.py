"""Members decide to leave: the archive is written for one person, and the old place says where they went."""

import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Community
from parvis.conversations import actions as talking
from parvis.conversations.models import Topic
from parvis.decisions.actions.proposing import open_proposal
from parvis.decisions.drafts import Draft
from parvis.decisions.errors.proposals import CannotChange
from parvis.leaving import actions, errors
from parvis.leaving.actions import departing
from parvis.leaving.models import Departure
from parvis.leaving.verifying import checks
from parvis.ledger.models import Fact
from parvis.people.models import Person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("data"),
]
Decided = Callable[..., Departure | None]


def browser(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def ready(decided: Decided, talk: Topic, at: datetime) -> Departure:
    """Give a departure whose archive is written: Ada carries it."""
    assert talk.pk
    departure = decided()
    assert departure is not None
    assert actions.write_due(at + timedelta(days=20)) == 1
    departure.refresh_from_db()
    return departure


def test_once_decided_the_archive_is_written_for_whoever_proposed_to_carry_it(
    ready: Departure, ada: Person
) -> None:
    path = actions.folder() / ready.file
    with zipfile.ZipFile(path) as held:
        wrong = [fault for check in checks(held) for fault in check.faults]

    assert wrong == []
    assert (ready.state, ready.carrier, ready.digest) == ("ready", ada, actions.digest_of(path))
    left = Fact.objects.get(verb="leaving.left")
    assert (left.community, left.audience) == (ready.community_id, "public")
    assert actions.write_due(ready.decided_at + timedelta(days=1)) == 0


def test_not_decided_nothing_is_written(decided: Decided) -> None:
    assert decided(passed=False) is None
    assert not Departure.objects.exists()


def test_nobody_is_named_to_carry_by_others(square: Community, cy: Person, ada: Person, at: datetime) -> None:
    with pytest.raises(CannotChange):
        open_proposal(
            by=ada, community=square, draft=Draft("leaving", "Go", "Now.", {"carrier": cy.pk}), at=at
        )


def test_enacted_twice_there_is_one_departure(ready: Departure, at: datetime) -> None:
    actions.depart(ready.proposal, at + timedelta(days=21))

    assert Departure.objects.count() == 1


def test_while_a_secret_vote_is_open_the_archive_waits_and_the_page_says_why(
    decided: Decided, monkeypatch: pytest.MonkeyPatch, at: datetime, square: Community, client: Client
) -> None:
    def refused(*_given: object, **_named: object) -> None:
        raise errors.SecretPollOpen(community=square.name, title="Who?", closes_at=at)

    departure = decided()
    assert departure is not None
    monkeypatch.setattr(departing, "write", refused)
    assert actions.write_due(at + timedelta(days=20)) == 0
    departure.refresh_from_db()
    assert (departure.state, departure.step) == ("waits", "SecretPollOpen")
    assert "sealed ballots never leave" in client.get(f"/c/{square.slug}/leaving/").content.decode()

    monkeypatch.undo()
    assert actions.write_due(at + timedelta(days=20, minutes=30)) == 0
    assert actions.write_due(at + timedelta(days=20, hours=2)) == 1


def test_the_carrier_takes_it_and_nobody_else_does(
    ready: Departure, ada: Person, bo: Person, cy: Person, client: Client
) -> None:
    page = f"/c/{ready.community.slug}/leaving/"
    for who, status in ((bo, 403), (cy, 403)):
        assert browser(who).post(f"{page}archive/").status_code == status
        assert "Take the archive" not in browser(who).get(page).content.decode()
    assert client.post(f"{page}archive/").status_code == 404
    assert not Fact.objects.filter(verb="leaving.taken").exists()

    assert "Take the archive" in browser(ada).get(page).content.decode()
    given = browser(ada).post(f"{page}archive/")
    assert b"".join(given.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert "no-store" in given.headers["Cache-Control"]
    assert Fact.objects.filter(verb="leaving.taken", actor=ada.pk).count() == 1
    assert browser(ada).get(f"{page}archive/").status_code == 405


def test_the_carrier_is_told_in_a_letter(
    decided: Decided,
    ada: Person,
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert decided() is not None
    with django_capture_on_commit_callbacks(execute=True):
        actions.write_due(at + timedelta(days=20))

    letter = next(each for each in mail.outbox if each.to == [ada.email])
    assert "/leaving/" in letter.body


def test_after_thirty_days_the_file_is_deleted(ready: Departure, ada: Person) -> None:
    assert ready.made_at is not None
    path = actions.folder() / ready.file
    assert actions.forget_due(ready.made_at + timedelta(days=29)) == 0
    assert path.exists()

    assert actions.forget_due(ready.made_at + timedelta(days=30)) == 1
    assert not path.exists()
    assert browser(ada).post(f"/c/{ready.community.slug}/leaving/archive/").status_code == 404


def test_everybody_reads_what_leaves_and_what_stays_with_the_reasons(
    square: Community, client: Client
) -> None:
    shown = client.get(f"/c/{square.slug}/leaving/").content.decode()

    assert "Jurors deliberate among themselves." in shown
    assert "the register, with the chain that proves it" in shown


def test_the_page_of_a_closed_community_is_for_its_members(house: Community, client: Client) -> None:
    assert client.get(f"/c/{house.slug}/leaving/").status_code == 404


def test_once_it_lives_elsewhere_its_old_pages_say_so_and_one_only_reads(
    ready: Departure, ada: Person, bo: Person, client: Client, at: datetime
) -> None:
    slug, later = ready.community.slug, at + timedelta(days=25)
    where = f"/c/{slug}/leaving/where/"
    assert browser(ada).post(where, {"address": "https://new.example.org/"}).status_code == 404
    actions.take(by=ada, departure=ready, at=later)

    assert browser(bo).post(where, {"address": "https://new.example.org/"}).status_code == 403
    assert browser(ada).post(where, {"address": "https://new.example.org/c/square/"}).status_code == 303

    for page in ("", "register/"):
        assert "https://new.example.org/c/square/" in client.get(f"/c/{slug}/{page}").content.decode()
    with pytest.raises(errors.MovedAway):
        talking.open_topic(
            by=ada,
            at=later,
            community=Community.objects.get(pk=ready.community_id),
            title="Still here?",
            source="Yes.",
        )
    assert client.get(f"/c/{slug}/talk/").status_code == 200
    assert Fact.objects.filter(verb="leaving.moved", actor=ada.pk).count() == 1

    browser(ada).post(where, {"address": ""})
    assert Community.objects.get(pk=ready.community_id).above == []
    assert Fact.objects.filter(verb="leaving.back").count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://new.example.org/",
        "javascript:alert(1)",
        "https://",
        "https://localhost/c/square/",
        "https://a b.example.org/",
        '"><b>',
        "https://[",
    ],
)
def test_a_new_address_leads_to_another_place(
    ready: Departure, ada: Person, at: datetime, address: str, settings: object
) -> None:
    settings.ADDRESS = "http://localhost"  # type: ignore[attr-defined]
    actions.take(by=ada, departure=ready, at=at + timedelta(days=25))
    answer = browser(ada).post(f"/c/{ready.community.slug}/leaving/where/", {"address": address})

    ready.refresh_from_db()
    assert (answer.status_code, ready.moved_to) == (422, "")


def test_a_member_proposes_it_on_a_page_and_reads_what_that_means(square: Community, ada: Person) -> None:
    page = f"/c/{square.slug}/leaving/propose/"
    assert "given to you alone" in browser(ada).get(page).content.decode()
    assert browser(ada).post(page, {"title": "", "source": "Why not."}).status_code == 422

    answer = browser(ada).post(page, {"title": "Let us go", "source": "To a place of ours."})

    assert answer.status_code == 303
    shown = browser(ada).get(answer.headers["Location"]).content.decode()
    assert "is written, and given to Ada alone" in shown
    assert "/leaving/" in shown


def test_somebody_outside_proposes_nothing(square: Community, cy: Person) -> None:
    assert browser(cy).post(f"/c/{square.slug}/leaving/propose/", {"title": "Go"}).status_code == 403


def test_a_copy_the_host_takes_by_the_command_stands_in_the_register(
    square: Community, talk: Topic, tmp_path: Path, at: datetime
) -> None:
    assert talk.pk
    manifest = actions.copy_out(community=square, path=tmp_path / "copy.zip", at=at + timedelta(days=1))

    fact = Fact.objects.get(verb="leaving.copied")
    assert (fact.actor, fact.community, fact.audience) == (None, square.pk, "public")
    assert fact.facts == {"digest": manifest["chain"]["digest"]}
