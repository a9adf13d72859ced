"""The rules of the loop: law of the guide, read by everybody, changed by nobody alone."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from parvis.communities.laws import Among, faults, in_force
from parvis.communities.models import Community
from parvis.listening import laws
from parvis.people.models import Person
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db


def test_where_the_guide_says_nothing_the_usual_holds(square: Community, at: datetime) -> None:
    assert in_force(square, laws.BAR) == 90
    guide_says(square, {"listening.bar": 75}, at)

    assert in_force(Community.objects.get(pk=square.pk), laws.BAR) == 75
    assert in_force(square, laws.LETTERS_A_WEEK) == 1


def test_each_law_is_in_the_reference_with_what_is_usual() -> None:
    reference = Path(__file__).parents[3] / "docs" / "reference" / "guide.md"
    lines = [line for line in reference.read_text(encoding="utf-8").splitlines() if "`listening." in line]

    usual = {line.split("`")[1]: line.rsplit("|", 2)[1].strip(" `") for line in lines}

    assert usual == {
        each.key: each.usual if isinstance(each.usual, str) else json.dumps(each.usual) for each in laws.LAWS
    }


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ({}, [("answer", 14), ("meeting", 21), ("agenda", 42)]),
        ({"listening.days_to_meet": None}, [("answer", 14), ("agenda", 42)]),
        ({"listening.days_to_answer_a_demand": 30}, [("answer", 30), ("agenda", 42)]),
        ({"listening.days_to_the_agenda": 21}, [("answer", 14), ("meeting", 21)]),
    ],
)
def test_a_step_left_out_or_no_later_than_the_one_before_is_none(
    square: Community, at: datetime, said: dict[str, int | None], steps: list[tuple[str, int]]
) -> None:
    guide_says(square, said, at)

    assert [(each["step"], each["days"]) for each in laws.ladder(square)] == steps


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("listening.bar", 49),
        ("listening.bar", None),
        ("listening.threshold_least", 2),
        ("listening.days_to_answer_a_demand", None),
        ("listening.territory", "FR-99"),
        ("listening.territory", 33),
        ("listening.voice_cap_holds", 1),
        ("listening.nothing", 1),
    ],
)
def test_no_guide_may_say_what_makes_no_sense(key: str, value: object) -> None:
    assert faults({key: value}) == [key]
    assert faults({"listening.territory": "FR-57", "listening.voice_cap": None}) == []


def test_a_word_among_many_is_looked_up_only_when_it_is_not_the_usual_one() -> None:
    asked: list[str] = []

    def known() -> list[str]:
        asked.append("!")
        return ["BE", "FR"]

    shape = Among(known, "FR")
    assert shape.fits("FR")
    assert not asked
    assert shape.fits("BE")
    assert not shape.fits("XX")
    assert asked


def test_everybody_reads_the_rules_and_nobody_changes_them_there(
    square: Community, ada: Person, at: datetime
) -> None:
    guide_says(square, {"listening.letters_a_week": 2, "listening.days_to_meet": None}, at)
    page, client = reverse("listening:rules", args=(square.slug,)), Client()

    shown = client.get(page).content.decode()

    assert "Letters one responsible person gets in a week, at most: 2." in shown
    assert "No meeting follows where no answer came." in shown
    assert "A message beyond this share is refused, not only told: no." in shown
    assert reverse("communities:guide", args=(square.slug,)) in shown
    assert "Propose a change" not in shown
    client.force_login(ada)
    assert client.post(page, {"letters_a_week": 3}).status_code == 405
