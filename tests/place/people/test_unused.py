"""Accounts nobody uses: told at twenty-two months, erased at twenty-four (L-22)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from parvis.ledger.models import Fact
from parvis.people.inactivity import sweep
from parvis.people.models import Person
from tests.place.people.conftest import code_in_last_letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("open_place")]


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_an_account_in_use_is_left_alone(ines: Person, at: datetime) -> None:
    ines.last_login = at - days(660)
    ines.save()

    assert sweep(at) == 0
    assert mail.outbox == []


def test_after_twenty_two_months_a_letter_asks_once(ines: Person, at: datetime) -> None:
    ines.last_login = at - days(671)
    ines.save()

    assert sweep(at) == 1
    assert sweep(at + days(1)) == 0
    letter = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert letter.to == [ines.email]
    assert "/account/login/code/" in str(letter.body)
    assert [*Fact.objects.values_list("verb", "actor")] == [("people.warned", None)]


def test_after_twenty_four_months_the_account_is_erased_and_its_words_unsigned(
    ines: Person, at: datetime
) -> None:
    ines.last_login = at - days(671)
    ines.save()
    sweep(at)

    assert sweep(at + days(59)) == 0
    assert sweep(at + days(61)) == 1
    ines.refresh_from_db()
    assert ines.state == Person.State.ERASED
    assert Fact.objects.get(verb="people.left").facts == {"words": "unsigned", "why": "unused"}
    assert len(mail.outbox) == 2


def test_nobody_is_erased_without_having_been_told_in_time(ines: Person, at: datetime) -> None:
    ines.last_login = at - days(900)
    ines.save()

    assert sweep(at) == 1
    assert sweep(at + days(55)) == 0
    assert sweep(at + days(57)) == 1


def test_signing_in_keeps_the_account(ines: Person, client: Client, at: datetime) -> None:
    ines.last_login = at - days(671)
    ines.save()
    sweep(at)
    client.post("/account/login/code/", {"email": ines.email})
    client.post("/account/login/code/confirm/", {"code": code_in_last_letter()})
    ines.refresh_from_db()

    assert ines.warned_at is None
    assert ines.last_login is not None
    assert sweep(ines.last_login + days(600)) == 0


def test_an_address_nobody_proves_is_not_kept(client: Client) -> None:
    client.post(
        "/account/signup/",
        {"email": "noor@example.org", "name": "Noor", "language": "en", "consent": "on"},
    )
    noor = Person.objects.get()
    mail.outbox.clear()

    assert sweep(noor.joined_at + days(6)) == 0
    assert sweep(noor.joined_at + days(8)) == 1
    noor.refresh_from_db()
    assert noor.email is None
    assert mail.outbox == []


def test_names_found_in_archives_are_nobody_s_account(person: Callable[..., Person], at: datetime) -> None:
    person("Una", state=Person.State.UNCLAIMED, handle=None, joined_at=at - days(3000))

    assert sweep(at) == 0
