"""What a place says of itself: who answers, what is automatic (L-03), what is kept (L-20)."""

import pytest
from django.apps import apps
from django.test import Client

from parvis.ledger.models import Delivery
from parvis.pages import limits
from parvis.people.processing import declared, undeclared
from parvis.place.automatic import ACTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_place")]


def page(client: Client, path: str, language: str = "en") -> str:
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


def test_the_notice_says_who_answers_and_how_to_reach_whom(client: Client) -> None:
    said = page(client, "/about/")

    for line in ("The friends of the square", "Ines Moreau", "A cellar", "its members", "law@example.org"):
        assert line in said
    assert "mailto:hello@example.org" in said
    assert "French, English" in said


def test_keys_of_one_letter_are_turned_off_on_a_device_and_on_again(client: Client) -> None:
    assert "data-keys" not in client.get("/help/").content.decode()

    client.post("/help/", {"keys": "off"})
    assert client.cookies["keys"]["max-age"] == 365 * 24 * 60 * 60
    for path in ("/help/", "/about/"):
        assert 'data-keys="off"' in client.get(path).content.decode()
    assert "Turn them on" in client.get("/help/").content.decode()

    client.post("/help/", {"keys": "on"})
    assert "data-keys" not in client.get("/about/").content.decode()


def test_who_pays_stands_at_the_foot_of_every_page(client: Client) -> None:
    assert "paid for by its members" in page(client, "/about/host/")


def test_what_is_automatic_is_listed_with_its_parameters(client: Client) -> None:
    said = page(client, "/about/automatic/")

    for words in (
        "language is guessed",
        "newest first",
        "Listening",
        "670 days",
        "10 a minute from one connection",
    ):
        assert words in said
    assert "What is not done here" in said


def test_each_limit_and_what_acts_by_itself_is_listed_and_not_denied(client: Client) -> None:
    said = page(client, "/about/automatic/")

    assert {*ACTS} == {*limits.LIMITS}
    for words in (
        "Legal notices: at most 5 in an hour.",
        "Messages, arguments, questions and amendments: at most 30 in 10 minutes.",
        "Calls for a community: at most 3 in a day.",
        "A jury is convened by itself",
        "An offer to talk",
        "A vote closes and is counted at its hour",
        "Letters, reminders and the steps of a demand",
        "First links of new accounts",
    ):
        assert words in said
    assert "refused to anyone by a machine" not in said
    assert "None of it acts on anyone" not in said


@pytest.mark.parametrize("path", ["/about/", "/about/automatic/", "/about/host/", "/about/data/"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_has_one_title_in_each_language(client: Client, path: str, language: str) -> None:
    said = page(client, path, language)

    assert said.count("<h1") == 1
    assert f'<html lang="{language}">' in said


def test_every_field_about_persons_has_a_purpose_a_basis_and_an_end() -> None:
    models = [
        *apps.get_app_config("people").get_models(),
        *apps.get_app_config("place").get_models(),
        apps.get_model("account", "EmailAddress"),
        apps.get_model("mfa", "Authenticator"),
        apps.get_model("usersessions", "UserSession"),
    ]

    assert [*undeclared(models)] == []
    for _, fields in declared().values():
        for treatment in fields.values():
            assert treatment.purpose
            assert treatment.basis
            assert treatment.kept


def test_a_field_nobody_declared_is_found() -> None:
    assert "ledger.Delivery.trouble" in [*undeclared([Delivery])]


def test_the_register_is_a_page(client: Client) -> None:
    said = page(client, "/about/data/")

    assert "to be known by the others" in said
    assert "<code>bio</code>" in said
    assert "may show an opinion" in said
