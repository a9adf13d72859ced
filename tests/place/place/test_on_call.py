"""A public place where one person alone is reached when an order arrives is told so, kindly."""

from datetime import datetime

import pytest

from parvis.config import checks
from parvis.place.actions import name_on_call
from parvis.place.models import Place

pytestmark = pytest.mark.django_db
ONE = {"name": "Ada", "email": "ada@example.org", "telephone": ""}
OTHER = {"name": "Ivo", "email": "ivo@example.org", "telephone": ""}


def told() -> list[str]:
    return [each.state for each in checks._host() if each.what == "on call"]


def test_the_doctor_says_where_fewer_than_two_are_on_call(open_place: Place, at: datetime) -> None:
    assert told() == ["know"]
    name_on_call(by=open_place.host, persons=[ONE], at=at)
    assert told() == ["know"]
    name_on_call(by=open_place.host, persons=[ONE, OTHER], at=at)
    assert told() == []


@pytest.mark.usefixtures("hosted")
def test_a_place_that_is_being_prepared_is_not_told_yet() -> None:
    assert told() == []
