import pytest
from django.test import Client

from parvis.listening.models import Expectation
from parvis.people.models import Person

pytestmark = pytest.mark.django_db


def test_everybody_reads_an_expectation_in_its_own_words(heard: Expectation, client: Client) -> None:
    page = client.get("/c/the-square/expectations/1/").content.decode()

    assert "<h1>“The posts at the crossing must be put up.”</h1>" in page
    assert "5 people" in page
    assert "Three falls in a month." in page
    assert "Ada confirmed it, as it was heard in the talk." in page
    assert heard.people == 5


def test_one_joins_and_takes_it_back_from_the_page(written: Expectation, eve: Person, client: Client) -> None:
    client.force_login(eve)
    page = f"/c/the-square/expectations/{written.number}/"

    assert client.post(f"{page}join/").status_code == 303
    written.refresh_from_db()
    assert written.people == 2
    assert 'aria-pressed="true"' in client.get(page).content.decode()
    client.post(f"{page}join/?back=1")
    written.refresh_from_db()
    assert written.people == 1
