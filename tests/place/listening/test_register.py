import csv
import json
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from parvis.communities.models import Community
from parvis.listening import course
from parvis.listening.actions import expectations
from parvis.listening.models import Answer, Expectation, Kind, Responsible, Routing, Step
from parvis.listening.queries.register import ROWS_A_PAGE, every_line, offices_of, register_of
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
HERE = "/c/the-square/expectations/"


@pytest.fixture
def claire(square: Community, ada: Person, at: datetime) -> Responsible:
    """Give whoever answers for roads."""
    return _responsible(square, ada, at, "Claire Aubry", "Roads")


def _responsible(square: Community, ada: Person, at: datetime, name: str, role: str) -> Responsible:
    return Responsible.objects.create(
        community=square,
        name=name,
        role=role,
        organisation="Town hall",
        answers_for=role,
        email="x@town.example",
        added_by=ada,
        added_at=at,
    )


def _told(one: Expectation, who: Responsible, at: datetime) -> None:
    Routing.objects.create(expectation=one, responsible=who, text=one.title, at=at)
    course.step(one, Step.Act.INFORMED, at, responsible=who)
    course.move(one, course.Stage.INFORMED, at)


def _replied(one: Expectation, who: Responsible, at: datetime, **result: int) -> None:
    Answer.objects.create(
        expectation=one,
        responsible=who,
        kind="answer",
        state="published",
        round=1,
        name=who.name,
        office=who.role,
        source="x",
        html="x",
        at=at,
        published_at=at,
        result=result,
    )
    course.step(one, Step.Act.ANSWERED, at, responsible=who)
    course.move(one, course.Stage.ANSWERED, at)


def test_each_expectation_is_one_line_with_its_delays_and_no_name(
    heard: Expectation, written: Expectation, claire: Responsible, ada: Person, at: datetime
) -> None:
    _told(heard, claire, at + timedelta(days=2))
    _replied(heard, claire, at + timedelta(days=11), answers=3, partly=1)
    expectations.set_aside(by=ada, at=at + timedelta(days=3), expectation=written, why="Built.")

    lines = [*every_line(None, heard.community)]

    assert [line.number for line in lines] == [1, 2]
    first, second = lines
    assert (first.office, first.stage, first.answer) == ("Roads, Town hall", "answered", "answer")
    assert (first.days_to_inform, first.days_to_answer) == (1, 9)
    assert (first.answers, first.partly, first.not_answers) == (3, 1, 0)
    assert first.waits_since is None
    assert (second.stage, second.set_aside, second.office) == ("aside", "Built.", "")
    assert not any(name in str(lines) for name in ("Claire", "Ada", "Bo", "town.example"))


def test_a_line_that_waits_again_says_so_first(
    heard: Expectation, claire: Responsible, at: datetime, client: Client
) -> None:
    _told(heard, claire, at + timedelta(days=1))
    _replied(heard, claire, at + timedelta(days=11), not_answers=3)
    assert "no answer yet" not in client.get(f"{HERE}register/").content.decode()

    Expectation.objects.update(stage="again", round=2, waits_since=at + timedelta(days=12))

    page = client.get(f"{HERE}register/").content.decode()
    assert 0 < page.find("no answer yet") < page.find("answered in 10 days")


def test_delays_are_told_of_offices_whoever_holds_them(
    heard: Expectation, written: Expectation, claire: Responsible, ada: Person, bo: Person, at: datetime
) -> None:
    square = heard.community
    before, parks = (
        _responsible(square, ada, at, name, role) for name, role in (("Dan", "Roads"), ("Eli", "Parks"))
    )
    third = expectations.write_expectation(by=bo, at=at, community=square, title="x", kind=Kind.NEED)
    _told(heard, before, at + timedelta(days=2))
    _replied(heard, before, at + timedelta(days=6))
    _told(written, claire, at + timedelta(days=3))
    _replied(written, claire, at + timedelta(days=13))
    _told(third, parks, at + timedelta(days=4))

    offices = offices_of(None, square)

    assert [(o.office, o.expectations, o.answered, o.days, o.waiting, o.oldest) for o in offices] == [
        ("Parks, Town hall", 1, 0, None, 1, at + timedelta(days=4)),
        ("Roads, Town hall", 2, 2, 7.0, 0, None),
    ]


def test_what_was_passed_to_another_office_waits_there(
    heard: Expectation, claire: Responsible, ada: Person, at: datetime
) -> None:
    parks = _responsible(heard.community, ada, at, "Eli", "Parks")
    _told(heard, claire, at + timedelta(days=1))
    Routing.objects.update(replaced_at=at + timedelta(days=2))
    _told(heard, parks, at + timedelta(days=2))

    assert [(o.office, o.waiting) for o in offices_of(None, heard.community)] == [
        ("Parks, Town hall", 1),
        ("Roads, Town hall", 0),
    ]


def test_csv_and_json_hold_the_same_lines_and_no_formula(
    square: Community, heard: Expectation, bo: Person, at: datetime, client: Client
) -> None:
    expectations.write_expectation(
        by=bo, at=at, community=square, title="=HYPERLINK(1), “quoted”", kind=Kind.IDEA
    )

    given = client.get(f"{HERE}register.csv")
    rows = [*csv.DictReader(StringIO(given.getvalue().decode()))]
    data = json.loads(client.get(f"{HERE}register.json").getvalue())

    assert 'filename="the-square-expectations.csv"' in given["Content-Disposition"]
    assert (
        [row["number"] for row in rows]
        == [str(each["number"]) for each in data["expectations"]]
        == ["1", "2"]
    )
    assert rows[1]["title"] == "'=HYPERLINK(1), “quoted”"
    assert data["expectations"][1]["title"] == "=HYPERLINK(1), “quoted”"
    assert (data["format"], data["version"], data["community"]) == ("parvis.register", 1, "the-square")
    assert rows[0]["people"] == str(heard.people)
    assert rows[0]["informed_at"] == ""


def test_an_empty_register_is_an_empty_list(square: Community, client: Client) -> None:
    assert json.loads(client.get(f"{HERE}register.json").getvalue())["expectations"] == []
    assert len(client.get(f"{HERE}register.csv").getvalue().decode().splitlines()) == 1
    assert square.name in client.get(f"{HERE}register/").content.decode()


def test_pages_of_the_register_follow_each_other_at_a_fixed_cost(
    square: Community,
    claire: Responsible,
    bo: Person,
    at: datetime,
    client: Client,
    django_assert_num_queries: Any,
) -> None:
    made = Expectation.objects.bulk_create(
        Expectation(
            community=square,
            number=n,
            title=f"Number {n}",
            kind="need",
            written_by=bo,
            began_at=at,
            created_at=at,
            waits_since=at,
        )
        for n in range(1, 121)
    )
    for one in made[:60]:
        _told(one, claire, at)

    with django_assert_num_queries(6):
        page = register_of(None, square)
    assert [line.number for line in page.lines] == [*range(120, 120 - ROWS_A_PAGE, -1)]
    assert page.offices[0].waiting == 60
    shown = client.get(f"{HERE}register/", {"before": str(page.following)}).content.decode()
    assert "70 · Number 70" in shown
    assert "71 · Number 71" not in shown
    assert [line.number for line in every_line(None, square)] == [*range(1, 121)]
