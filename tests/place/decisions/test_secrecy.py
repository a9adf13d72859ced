"""Somebody with the whole database, and copies of it, tries to learn who voted what: measured, and failing.

The attempts: joins and keys, the order of rows, lengths, what sessions and logs say, copies taken before and
after each vote, archives. Each says what it found; what is found must be what chance finds.
"""

import json
import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community
from parvis.decisions import receipts, stirring, urn
from parvis.decisions.actions.casting import cast_secret
from parvis.decisions.exports import poll_for_recount
from parvis.decisions.models import CountedBallot, Elector, Poll, Proposal, SealedBallot
from parvis.leaving.belonging import STAYS, tables
from parvis.ledger.models import Fact
from parvis.people.models import Person
from tests.place.decisions.voting import closed, join, opened, rules

pytestmark = pytest.mark.django_db
VOTERS = 300
CHANCE = 0.35
"""A correlation beyond this, of 300 pairs, happens by chance once in three thousand million times."""


@pytest.fixture
def held(propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime) -> dict[str, Any]:
    """Give a secret vote, its voters in the order in which they voted, and what only they know."""
    rules(square, at, secret=True)
    voters = join(square, VOTERS, at)
    poll = opened(propose(), bo, at)
    chance = random.Random(20261121)  # noqa: S311 (it stands for the habits of voters)
    order = chance.sample(voters, len(voters))
    votes = {each.pk: chance.choice(["for", "against"]) for each in order}
    keys = {}
    for place, each in enumerate(order):
        cast = cast_secret(by=each, poll=poll, choice=votes[each.pk], at=at + place * timedelta(minutes=1))
        keys[each.pk] = receipts.key_of(cast.receipt)
    return {"poll": poll, "order": [each.pk for each in order], "votes": votes, "keys": keys}


def test_no_order_of_rows_tells_the_order_of_votes(held: Mapping[str, Any]) -> None:
    poll, when = held["poll"], {person: place for place, person in enumerate(held["order"])}
    by_key = {key: person for person, key in held["keys"].items()}
    stirring.stir(timezone.now())
    for place in _places():
        with connection.cursor() as cursor:
            cursor.execute(f"select key from decisions_sealedballot order by {place}")  # noqa: S608
            urn_order = [by_key[key] for (key,) in cursor.fetchall()]
        found = _correlation([when[person] for person in urn_order])
        assert abs(found) < CHANCE, f"the urn by {place} follows the votes: {found:.2f}"
        with connection.cursor() as cursor:
            listed = "id" if place == "key" else place
            cursor.execute(f"select person_id from decisions_elector where voted order by {listed}")  # noqa: S608
            electors = [person for (person,) in cursor.fetchall()]
        assert abs(_correlation([when[person] for person in electors])) < CHANCE
        joined = _correlation([electors.index(person) for person in urn_order])
        assert abs(joined) < CHANCE, f"urn and electors lie in one order by {place}: {joined:.2f}"
    assert poll.urn.count() == VOTERS


def test_counted_ballots_follow_neither_votes_nor_electors_nor_receipts(held: Mapping[str, Any]) -> None:
    poll = closed(held["poll"])
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"select choice from decisions_countedballot order by {place}")  # noqa: S608
        found = [json.loads(choice) for (choice,) in cursor.fetchall()]
    votes, keys = held["votes"], held["keys"]
    guesses = {
        "the order of votes": held["order"],
        "the list of electors": sorted(votes),
        "the order of receipts": sorted(votes, key=lambda person: keys[person]),
    }
    for name, order in guesses.items():
        right = sum(votes[person] == choice for person, choice in zip(order, found, strict=True))
        # Two answers, half and half: within six standard deviations of what guessing gives.
        share = _guessed(votes)
        assert abs(right / VOTERS - share) < 6 * (0.25 / VOTERS) ** 0.5, f"{name}: {right} of {VOTERS} right"
    assert not {*CountedBallot.objects.values_list("key", flat=True)} & {*keys.values()}
    assert {bytes(each) for each in SealedBallot.objects.values_list("sealed", flat=True)} == {b""}
    assert sorted(poll_for_recount(poll)["ballots"]) == sorted(votes.values())


def test_ballots_share_no_column_with_anybody(held: Mapping[str, Any]) -> None:
    del held
    columns = {field.attname for field in SealedBallot._meta.concrete_fields}
    assert columns == {"key", "poll_id", "sealed"}
    assert {field.attname for field in CountedBallot._meta.concrete_fields} == {"key", "poll_id", "choice"}
    assert {field.attname for field in Elector._meta.concrete_fields} == {
        "id",
        "poll_id",
        "person_id",
        "voted",
    }
    pointing = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model in {SealedBallot, CountedBallot}
    ]
    assert pointing == []


def test_no_table_holds_a_receipt_a_key_of_the_urn_beside_a_person_or_a_choice_in_the_clear(
    held: Mapping[str, Any],
) -> None:
    keys = {*held["keys"].values()}
    for model in apps.get_models():
        if model is SealedBallot or not model._meta.managed:
            continue
        for row in model._default_manager.values_list():
            text = repr(row)
            assert not any(key in text for key in keys), model.__name__
    sealed = [bytes(each) for each in SealedBallot.objects.values_list("sealed", flat=True)]
    assert {len(each) for each in sealed} == {len(sealed[0])}
    assert len({*sealed}) == VOTERS
    assert not any(b"for" in each or b"against" in each for each in sealed)


def test_no_sentence_is_written_of_a_secret_ballot(held: Mapping[str, Any], bo: Person) -> None:
    del held
    said = Fact.objects.filter(verb__startswith="decisions.").exclude(actor=bo.pk)
    assert [*said.values_list("verb", flat=True)] == []


def test_copies_before_and_after_each_vote_show_which_ballot_is_whose_and_never_what_it_says(
    propose: Callable[..., Proposal], square: Community, bo: Person, at: datetime
) -> None:
    """Say honestly what copies tell: the row. And measure that it cannot be opened, before or after."""
    rules(square, at, secret=True)
    voters = join(square, 12, at)
    poll = opened(propose(), bo, at)
    copies, before = [], _copy(poll)
    for place, each in enumerate(voters):
        cast_secret(by=each, poll=poll, choice=("for", "against")[place % 2], at=at)
        after = _copy(poll)
        (key,) = after[0].keys() - before[0].keys()
        (person,) = after[1] - before[1]
        assert person == each.pk
        copies.append((key, after[0][key]))
        before = after
    strangers = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    for key, sealed in copies:
        with pytest.raises((InvalidTag, ValueError)):
            strangers.decrypt(
                sealed, X25519PrivateKey.generate(), f"parvis.urn\n{poll.commitment}\n{key}".encode()
            )
    done = closed(poll)
    with pytest.raises(urn.KeyLostError):
        urn.Opener(poll.commitment)
    assert done.result["cast"] == len(voters)


def test_what_the_requests_of_a_vote_leave_in_logs_and_sessions_names_neither_choice_nor_receipt(
    propose: Callable[..., Proposal],
    square: Community,
    bo: Person,
    at: datetime,
    client: Client,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    rules(square, at, secret=True)
    opened(propose(), bo, timezone.now())
    client.force_login(bo)
    session = {**client.session}
    with caplog.at_level("DEBUG"):
        said = client.get("/c/the-square/decide/1/vote/").content.decode()
        receipt = said.partition('name="receipt" value="')[2].partition('"')[0]
        sent = {"choice": "against", "receipt": receipt}
        assert client.post("/c/the-square/decide/1/vote/", sent).status_code == 303
        client.get("/c/the-square/decide/1/voted/1/")
    key = receipts.key_of(receipt)
    out = "".join(capfd.readouterr())
    # Statements of the database are logged for tests alone (DEBUG is off where a place is served).
    logged = (
        "\n".join(each.getMessage() for each in caplog.records if each.name != "django.db.backends") + out
    )
    assert receipt not in logged
    assert key not in logged
    assert "against" not in logged
    assert {**client.session} == session


def test_nothing_of_an_urn_leaves_with_an_archive_but_ballots_under_other_keys(
    held: Mapping[str, Any],
) -> None:
    poll = closed(held["poll"])
    leaving = {table.label for table in tables()}
    assert "decisions.sealedballot" in STAYS
    assert "decisions.sealedballot" not in leaving
    told = json.dumps(poll_for_recount(poll))
    assert not any(key in told for key in held["keys"].values())
    assert "person" not in json.dumps(poll_for_recount(poll)["ballots"])


def test_the_urn_has_no_row_numbers_on_sqlite(held: Mapping[str, Any]) -> None:
    del held
    if connection.vendor != "sqlite":
        pytest.skip("told on SQLite: PostgreSQL has places on the disk, which are stirred")
    with connection.cursor() as cursor:
        cursor.execute("select sql from sqlite_master where name = 'decisions_sealedballot'")
        assert cursor.fetchone()[0].endswith("WITHOUT ROWID")


def test_stirring_leaves_one_transaction_and_no_order(held: Mapping[str, Any]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("told on PostgreSQL: SQLite keeps the urn in the order of its keys")
    poll = held["poll"]
    before = _content(poll)
    assert _tied(poll) == VOTERS  # this is what a copy taken before the sweep tells: whose row is which
    assert stirring.stir(timezone.now()) == 1
    assert _tied(poll) == 0
    assert stirring.stir(timezone.now()) == 0
    assert _content(poll) == before
    with connection.cursor() as cursor:
        cursor.execute("select key from decisions_sealedballot order by ctid")
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute("select id from decisions_elector where poll_id = %s order by ctid", [poll.pk])
        electors = [key for (key,) in cursor.fetchall()]
    assert keys != sorted(keys)
    assert electors == sorted(electors)


def _places() -> list[str]:
    """Name the orders in which a database keeps rows without being asked."""
    return ["key"] if connection.vendor == "sqlite" else ["key", "ctid", "xmin::text::bigint, ctid"]


def _correlation(places: list[int]) -> float:
    """Give Spearman's correlation of a list of places with their own order."""
    count = len(places)
    ranks = {value: rank for rank, value in enumerate(sorted(places))}
    squares = sum((rank - ranks[value]) ** 2 for rank, value in enumerate(places))
    return 1 - 6 * squares / (count * (count**2 - 1))


def _guessed(votes: Mapping[int, str]) -> float:
    """Give how often somebody is right who lays the votes out by chance."""
    share = sum(vote == "for" for vote in votes.values()) / len(votes)
    return share**2 + (1 - share) ** 2


def _copy(poll: Poll) -> tuple[dict[str, bytes], set[int]]:
    rows: models.QuerySet[SealedBallot] = poll.urn.all()
    voted = poll.electors.filter(voted=True).values_list("person", flat=True)
    return {each.key: bytes(each.sealed) for each in rows}, {*voted}


def _tied(poll: Poll) -> int:
    """Count the people whose row of the list was written by the transaction of one ballot and no other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from (select e.id from decisions_elector e join decisions_sealedballot b "
            "on b.poll_id = e.poll_id and b.xmin = e.xmin where e.poll_id = %s group by e.id "
            "having count(*) = 1) tied",
            [poll.pk],
        )
        return int(cursor.fetchone()[0])


def _content(poll: Poll) -> tuple[Any, Any]:
    electors = poll.electors.order_by("pk").values_list("pk", "person", "voted")
    return {each.key: bytes(each.sealed) for each in poll.urn.all()}, [*electors]
