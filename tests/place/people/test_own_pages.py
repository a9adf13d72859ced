"""One's own account: what one says of oneself, one's language, one's agreements, one's page."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parvis.ledger.models import Fact
from parvis.people.models import Consent, Person
from parvis.place.queries import footer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_place")]
TOLD = {
    "name": "Inès Moreau",
    "bio": "I mend bicycles.",
    "language": "en",
    "reads": ["fr", "oc"],
    "time_zone": "Europe/Brussels",
}
PAGES = ("/me/", "/me/data/", "/me/consents/", "/me/leave/")


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_of_an_account_are_for_its_person(
    ines: Person, signed_in: Callable[[Person], Client], path: str
) -> None:
    own = signed_in(ines).get(path)
    visitor = Client().get(path)

    assert own.status_code == 200
    assert own.content.decode().count("<h1") == 1
    assert '<html lang="fr">' in own.content.decode()
    assert (visitor.status_code, visitor.headers["Location"]) == (303, f"/account/login/code/?next={path}")


@pytest.mark.parametrize("path", ["/me/data/archive/", "/me/leave/code/"])
def test_acts_of_an_account_take_a_post_of_its_person(
    ines: Person, signed_in: Callable[[Person], Client], path: str
) -> None:
    assert signed_in(ines).get(path).status_code == 405
    assert Client().post(path).status_code == 303


def test_what_one_says_of_oneself_is_kept_and_written_down(
    ines: Person, signed_in: Callable[[Person], Client]
) -> None:
    response = signed_in(ines).post("/me/", TOLD)
    ines.refresh_from_db()

    assert (response.status_code, response.headers["Location"]) == (303, "/me/")
    assert (ines.bio, ines.reads, ines.language) == ("I mend bicycles.", ["fr", "oc"], "en")
    fact = Fact.objects.get(verb="people.changed")
    assert fact.facts == {"what": "reads language time_zone bio"}
    assert "bicycles" not in str(fact.__dict__)


def test_nothing_changed_is_nothing_written(ines: Person, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(ines)
    client.post("/me/", TOLD)
    client.post("/me/", TOLD)

    assert Fact.objects.filter(verb="people.changed").count() == 1


def test_a_refused_form_keeps_what_was_typed(ines: Person, signed_in: Callable[[Person], Client]) -> None:
    response = signed_in(ines).post("/me/", {**TOLD, "name": "SARL Dupont", "time_zone": "Mars/Olympus"})
    page = response.content.decode()

    assert response.status_code == 422
    assert "I mend bicycles." in page
    assert 'value="SARL Dupont"' in page
    ines.refresh_from_db()
    assert ines.bio == ""
    assert not Fact.objects.exists()


def test_a_name_that_is_kept_is_not_asked_about_again(
    person: Callable[..., Person], signed_in: Callable[[Person], Client]
) -> None:
    mairie = person("Jean Mairie")
    response = signed_in(mairie).post("/me/", {**TOLD, "name": "Jean Mairie"})

    assert response.status_code == 303


@pytest.mark.parametrize(
    ("wished", "given"),
    [
        ("/people/ines-moreau/", "/people/ines-moreau/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_changing_the_language_comes_back_to_this_place_only(client: Client, wished: str, given: str) -> None:
    response = client.post("/me/language/", {"language": "fr", "next": wished})

    assert (response.status_code, response.headers["Location"]) == (303, given)


def test_a_visitor_keeps_their_language_on_the_device(client: Client) -> None:
    client.post("/me/language/", {"language": "fr", "next": "/about/"})

    assert client.cookies["parvis_language"]["httponly"]
    assert '<html lang="fr">' in client.get("/about/").content.decode()


def test_a_person_keeps_their_language_in_the_account(
    ines: Person, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(ines)
    response = client.post("/me/language/", {"language": "en", "next": "/about/"})
    ines.refresh_from_db()

    assert ines.language == "en"
    assert "parvis_language" not in response.cookies


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    response = client.post("/me/language/", {"language": "tlh", "next": "/about/"})

    assert response.status_code == 303
    assert "parvis_language" not in response.cookies


def test_a_person_has_a_plain_page(
    ines: Person, person: Callable[..., Person], signed_in: Callable[[Person], Client]
) -> None:
    ines.bio, ines.reads = "Je répare <vélos>.", ["fr", "oc"]
    ines.save()
    response = signed_in(person("Bo")).get("/people/ines-moreau/")
    page = response.content.decode()

    assert response.status_code == 200
    assert "<h1>Inès Moreau</h1>" in page
    assert "Je répare &lt;vélos&gt;." in page
    assert "reads French and Occitan" in page
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_page_is_not_shown_to_the_world_unless_its_person_agreed(ines: Person, client: Client) -> None:
    assert client.get("/people/ines-moreau/").status_code == 403

    Consent.objects.create(person=ines, purpose="search_engines", wording="…", given_at=ines.joined_at)
    response = client.get("/people/ines-moreau/")
    assert response.status_code == 200
    assert "X-Robots-Tag" not in response.headers


@pytest.mark.parametrize("handle", ["nobody", "gone"])
def test_nobody_is_found_where_nobody_is(
    ines: Person, person: Callable[..., Person], signed_in: Callable[[Person], Client], handle: str
) -> None:
    person("Gone", is_active=False)

    assert signed_in(ines).get(f"/people/{handle}/").status_code == 404


def test_an_agreement_is_given_and_taken_back(ines: Person, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(ines)
    client.post("/me/consents/", {"purpose": "search_engines"})
    client.post("/me/consents/", {"purpose": "search_engines"})
    given = Consent.objects.get(person=ines)
    client.post("/me/consents/", {"purpose": "search_engines", "withdraw": "1"})
    given.refresh_from_db()

    assert given.wording
    assert given.withdrawn_at is not None
    assert [*Fact.objects.order_by("pk").values_list("verb", "facts")] == [
        ("people.consented", {"purpose": "search_engines"}),
        ("people.withdrew", {"purpose": "search_engines"}),
    ]


def test_the_agreement_of_the_account_is_taken_back_by_leaving(
    ines: Person, signed_in: Callable[[Person], Client]
) -> None:
    Consent.objects.create(person=ines, purpose="account", wording="…", given_at=ines.joined_at)
    response = signed_in(ines).post("/me/consents/", {"purpose": "account", "withdraw": "1"})

    assert response.status_code == 409
    assert Consent.objects.get().withdrawn_at is None
    assert not Fact.objects.exists()


def test_an_agreement_nobody_knows_is_no_agreement(
    ines: Person, signed_in: Callable[[Person], Client]
) -> None:
    assert signed_in(ines).post("/me/consents/", {"purpose": "selling"}).status_code == 303
    assert not Consent.objects.exists()


@pytest.mark.parametrize(("path", "most"), [("/me/", 4), ("/me/consents/", 5), ("/people/bo/", 5)])
def test_the_pages_ask_little_of_the_database(
    ines: Person,
    person: Callable[..., Person],
    signed_in: Callable[[Person], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
) -> None:
    person("Bo")
    client = signed_in(ines)
    footer()
    with django_assert_max_num_queries(most):
        client.get(path)
