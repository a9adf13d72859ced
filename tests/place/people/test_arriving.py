"""Coming in: an account, a code, and the ways in one may add."""

from collections.abc import Callable

import pytest
from allauth.account.internal.flows import manage_email
from django.core import mail
from django.test import Client

from parvis.ledger.models import Fact
from parvis.people.models import Consent, Handle, Person
from tests.place.people.conftest import code_in_last_letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_place")]
SIGN_UP = {"email": "Noor@Example.org", "name": "Noor  Haddad", "language": "en", "consent": "on"}


def test_an_account_takes_an_address_a_name_an_agreement_and_a_code(client: Client) -> None:
    client.post("/account/signup/", SIGN_UP)
    response = client.post("/account/confirm-email/", {"code": code_in_last_letter()})

    noor = Person.objects.get(email="noor@example.org")
    assert response.status_code == 302
    assert (noor.name, noor.handle, noor.language) == ("Noor Haddad", "noor-haddad", "en")
    assert not noor.has_usable_password()
    assert Handle.objects.get(name="noor-haddad").holder == Handle.Holder.PERSON
    assert "to run my account" in Consent.objects.get(person=noor).wording
    assert [*Fact.objects.values_list("verb", "facts")] == [("people.arrived", {})]
    assert client.get("/me/").status_code == 200


def test_one_comes_back_with_a_code_by_mail(client: Client, ines: Person) -> None:
    client.post("/account/login/code/", {"email": ines.email, "next": "/me/data/"})
    sent = mail.outbox[-1]
    response = client.post(
        "/account/login/code/confirm/", {"code": code_in_last_letter(), "next": "/me/data/"}
    )

    assert sent.to == [ines.email]
    assert response.headers["Location"] == "/me/data/"
    assert client.get("/me/").status_code == 200


def test_a_wrong_code_opens_nothing(client: Client, ines: Person) -> None:
    client.post("/account/login/code/", {"email": ines.email})
    for _ in range(3):
        client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
    client.post("/account/login/code/confirm/", {"code": code_in_last_letter()})

    assert client.get("/me/").status_code == 303


def test_nothing_tells_whether_an_address_has_an_account(client: Client, ines: Person) -> None:
    known = client.post("/account/login/code/", {"email": ines.email}, follow=True)
    unknown = Client().post("/account/login/code/", {"email": "nobody@example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert known.status_code == unknown.status_code == 200
    assert [message.subject for message in mail.outbox][1] == "No account has this address"


def test_an_address_that_has_an_account_makes_no_second_one(client: Client, ines: Person) -> None:
    client.post("/account/signup/", {**SIGN_UP, "email": ines.email})

    assert Person.objects.count() == 1
    assert len(mail.outbox) == 1
    assert "/account/login/code/" in str(mail.outbox[-1].body)


def test_an_organisation_is_told_why_it_has_no_account(client: Client) -> None:
    response = client.post("/account/signup/", {**SIGN_UP, "name": "Mairie de Morville"})
    page = response.content.decode()

    assert "reads like an organisation" in page
    assert 'name="own_name"' in page
    assert 'value="Noor@Example.org"' in page or "noor@example.org" in page.lower()
    assert not Person.objects.exists()
    assert not Fact.objects.exists()


def test_a_person_whose_name_is_a_word_passes_by_a_tick(client: Client) -> None:
    client.post("/account/signup/", {**SIGN_UP, "name": "Jean Mairie", "own_name": "on"})

    assert Person.objects.get().handle == "jean-mairie"


def test_a_form_sent_twice_at_once_makes_one_account(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.post("/account/signup/", SIGN_UP)
    # The second was checked before the first was written.
    monkeypatch.setattr(manage_email, "email_already_exists", lambda email: (email, False))
    response = Client().post("/account/signup/", SIGN_UP)

    assert response.status_code == 409
    assert Person.objects.count() == Handle.objects.count() == Fact.objects.count() == 1


def test_there_is_no_account_without_the_agreement(client: Client) -> None:
    response = client.post("/account/signup/", {**SIGN_UP, "consent": ""})

    assert "There is no account without this agreement." in response.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["a@b.org", "https://x.org", "12 34", "Ada\u202eevil", "<b>Ada</b>"])
def test_a_name_is_a_name(client: Client, name: str) -> None:
    client.post("/account/signup/", {**SIGN_UP, "name": name})

    assert not Person.objects.exists()


def test_two_people_of_one_name_get_two_short_names(client: Client) -> None:
    client.post("/account/signup/", SIGN_UP)
    Client().post("/account/signup/", {**SIGN_UP, "email": "other@example.org"})

    assert [*Person.objects.order_by("pk").values_list("handle", flat=True)] == [
        "noor-haddad",
        "noor-haddad-2",
    ]


def test_ten_failures_elsewhere_leave_the_owner_free_to_come_in(ines: Person) -> None:
    ines.set_password("a long and quiet sentence")
    ines.save()
    other = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(12):
        refused = other.post("/account/login/", {"login": ines.email, "password": "wrong"})
        assert "/me/" not in refused.headers.get("Location", "")
    for _ in range(3):
        Client(REMOTE_ADDR="203.0.113.9").post("/account/login/code/", {"email": ines.email})

    with_password = Client(REMOTE_ADDR="198.51.100.7")
    with_password.post("/account/login/", {"login": ines.email, "password": "a long and quiet sentence"})
    with_code = Client(REMOTE_ADDR="198.51.100.8")
    with_code.post("/account/login/code/", {"email": ines.email})
    with_code.post("/account/login/code/confirm/", {"code": code_in_last_letter()})

    assert with_password.get("/me/").status_code == 200
    assert with_code.get("/me/").status_code == 200


def test_whoever_tries_passwords_is_stopped_where_they_are(ines: Person) -> None:
    other = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(12):
        other.post("/account/login/", {"login": ines.email, "password": "wrong"})
    ines.set_password("a long and quiet sentence")
    ines.save()
    other.post("/account/login/", {"login": ines.email, "password": "a long and quiet sentence"})

    assert other.get("/me/").status_code == 303


def test_signing_out_takes_a_post(ines: Person, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(ines)
    client.get("/account/logout/")
    assert client.get("/me/").status_code == 200

    client.post("/account/logout/")
    assert client.get("/me/").status_code == 303


def test_asking_for_codes_elsewhere_leaves_the_owner_free_to_come_in(ines: Person) -> None:
    for there in range(50):
        # Each elsewhere, and as if it had never been there: one who waits for a code gets no other.
        Client(REMOTE_ADDR=f"203.0.113.{there}").post("/account/login/code/", {"email": ines.email})
    mail.outbox.clear()

    own = Client(REMOTE_ADDR="198.51.100.7")
    own.post("/account/login/code/", {"email": ines.email})
    assert len(mail.outbox) == 1


def test_whoever_asks_for_codes_without_end_is_stopped_where_they_are(ines: Person) -> None:
    for _ in range(15):
        Client(REMOTE_ADDR="203.0.113.9").post("/account/login/code/", {"email": ines.email})

    assert len(mail.outbox) == 10


def test_signing_up_elsewhere_with_somebodys_address_leaves_them_their_code() -> None:
    for there in range(20):
        Client(REMOTE_ADDR=f"203.0.113.{there}").post("/account/signup/", SIGN_UP)
    mail.outbox.clear()

    Client(REMOTE_ADDR="198.51.100.7").post("/account/signup/", SIGN_UP)
    assert len(mail.outbox) == 1


def test_the_session_of_an_account_that_was_closed_is_nobodys(
    ines: Person, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(ines)
    assert client.get("/me/").status_code == 200

    Person.objects.filter(pk=ines.pk).update(is_active=False)

    assert client.get("/me/").status_code == 303
