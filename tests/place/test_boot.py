import pytest
from django.test import Client


@pytest.mark.django_db
def test_an_unknown_address_is_answered_with_a_page(client: Client) -> None:
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()
