import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from parvis.conversations import actions as talk
from parvis.conversations.models import Mark, Post
from parvis.ledger.delivering import deliver
from parvis.listening.actions import personal
from parvis.listening.models import (
    Answer,
    Asked,
    CoSignature,
    Expectation,
    Hearing,
    Interpellation,
    Judgement,
    Objection,
    OpinionMap,
    Question,
    Quotation,
    Responsible,
    Statement,
    Theme,
    Vote,
)
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.exporting import write_archive
from parvis.people.models import Person
from parvis.people.processing import declared, undeclared

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(heard: Expectation, ada: Person, at: datetime) -> Answer:
    """Give an answer Claire published."""
    claire = Responsible.objects.create(
        community=heard.community,
        name="Claire Aubry",
        role="Roads",
        answers_for="Roads and posts",
        email="claire@town.example",
        added_by=ada,
        added_at=at,
    )
    return Answer.objects.create(
        expectation=heard,
        responsible=claire,
        kind="answer",
        state="published",
        round=1,
        name="Claire Aubry",
        office="Roads",
        source="Soon.",
        html="<p>Soon.</p>",
        at=at,
        published_at=at,
    )


@pytest.fixture
def lived(
    heard: Expectation,
    written: Expectation,
    answered: Answer,
    posts: list[Post],
    bo: Person,
    ada: Person,
    at: datetime,
) -> dict[str, Any]:
    """Let Bo have done everything the loop lets one do."""
    personal.join(by=bo, at=at, expectation=heard)
    talk.mark(by=bo, at=at, post=posts[2], kind=Mark.Kind.EXPECT)
    Judgement.objects.create(answer=answered, person=bo, verdict="not", words="No date.", at=at)
    Asked.objects.create(answer=answered, person=bo, at=at)
    steps = [{"step": "answer", "days": 14}]
    demand = {"opened_by": bo, "opened_at": at, "threshold": 3, "members_then": 9}
    reached = Interpellation.objects.create(
        expectation=heard,
        demand="A date.",
        reached_at=at,
        due_at=at,
        ladder=steps,
        **demand,
    )
    alone = Interpellation.objects.create(expectation=written, demand="A roof.", **demand)
    for each in (reached, alone):
        CoSignature.objects.create(interpellation=each, person=bo, at=at)
    question = Question.objects.create(
        community=heard.community,
        number=1,
        title="Posts or trees?",
        opened_by=bo,
        opened_at=at,
        votes=3,
        people=2,
    )
    OpinionMap.objects.create(question=question)
    own = Statement.objects.create(question=question, number=1, text="Trees are better.", by=bo, at=at)
    voted = Statement.objects.create(question=question, number=2, text="Posts hold longer.", by=bo, at=at)
    for statement, who in ((own, bo), (voted, bo), (voted, ada)):
        Vote.objects.create(statement=statement, person=who, value=1, at=at)
    Objection.objects.create(community=heard.community, person=bo, at=at)
    Responsible.objects.filter(pk=answered.responsible_id).update(person=bo)
    Hearing.objects.create(community=heard.community, whole=False)
    return {"reached": reached, "alone": alone, "question": question, "own": own, "voted": voted}


def test_one_takes_everything_of_the_loop_along(lived: dict[str, Any], bo: Person, at: datetime) -> None:
    packed = BytesIO()
    write_archive(bo, into=packed, at=at)

    with zipfile.ZipFile(packed) as archive:
        data = json.loads(archive.read("data.json"))
        page = archive.read("index.html").decode()
    assert [each["source"] for each in data["listening.expectations"]] == ["Mine was *soaked* again."]
    assert len(data["listening.joined"]) == len(data["listening.followed"]) == 2
    assert data["listening.judgements"][0]["words"] == "No date."
    assert len(data["listening.asked"]) == len(data["listening.objections"]) == 1
    assert {each["demand"] for each in data["listening.demands"]} == {"A date.", "A roof."}
    assert len(data["listening.cosignatures"]) == 2
    assert [each["vote"] for each in data["listening.votes"]] == [1, 1]
    assert [each["statement"] for each in data["listening.statements"]] == [
        "Trees are better.",
        "Posts hold longer.",
    ]
    assert data["listening.questions"][0]["title"] == lived["question"].title
    assert data["listening.offices"][0]["email"] == "claire@town.example"
    assert data["listening.acts"][0]["kind"] == "written"
    assert "No date." in page


@pytest.mark.parametrize("words", [*Words])
def test_who_leaves_takes_along_what_is_theirs_alone(
    lived: dict[str, Any],
    heard: Expectation,
    written: Expectation,
    bo: Person,
    at: datetime,
    words: Words,
    client: Client,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(by=bo, person=bo, words=words, at=at)

    assert not bo.joinings.exists()
    assert not Asked.objects.exists()
    assert [(each.verdict, each.words) for each in Judgement.objects.all()] == [("not", "")]
    assert {each.interpellation for each in CoSignature.objects.all()} == {lived["reached"]}
    lived["alone"].refresh_from_db()
    assert lived["alone"].withdrawn_at == at
    lived["question"].refresh_from_db()
    assert (lived["question"].votes, lived["question"].people) == (1, 1)
    assert lived["question"].map.due_at == at
    assert Responsible.objects.get().person is None
    page = ""
    for number in (heard.number, written.number):
        page = client.get(f"/c/the-square/expectations/{number}/").content.decode()
        assert re.search(r"\bBo\b", page) is None
    assert "a former member wrote it." in page


def test_unsigned_words_stay_and_are_still_not_listened_to(
    lived: dict[str, Any], heard: Expectation, written: Expectation, bo: Person, at: datetime
) -> None:
    erase_person(by=bo, person=bo, words=Words.UNSIGNED, at=at)

    heard.refresh_from_db()
    written.refresh_from_db()
    assert heard.people == 5
    assert (written.people, written.source) == (0, "Mine was *soaked* again.")
    assert Objection.objects.filter(person=bo).exists()
    assert Statement.objects.filter(question=lived["question"]).count() == 2
    assert not Hearing.objects.get().whole


def test_removed_words_go_wherever_the_loop_copied_them(
    lived: dict[str, Any],
    heard: Expectation,
    written: Expectation,
    posts: list[Post],
    bo: Person,
    at: datetime,
) -> None:
    erase_person(by=bo, person=bo, words=Words.REMOVED, at=at)

    for each in (heard, written):
        each.refresh_from_db()
    assert not Quotation.objects.filter(post=posts[0]).exists()
    assert heard.title == "Put those posts up again."
    assert Theme.objects.get().name == "I fell there too."
    assert heard.people == 4
    assert (written.title, written.source, written.html, written.people) == ("…", "", "", 0)
    assert Hearing.objects.get().whole
    assert not Objection.objects.exists()
    assert [each.text for each in Statement.objects.all()] == [lived["voted"].text]


def test_a_title_others_stand_behind_stays(
    written: Expectation, eve: Person, bo: Person, at: datetime
) -> None:
    personal.join(by=eve, at=at, expectation=written)

    erase_person(by=bo, person=bo, words=Words.REMOVED, at=at)

    written.refresh_from_db()
    assert (written.title, written.source, written.people) == ("A shelter for bicycles at the station", "", 1)


def test_a_mark_that_goes_with_its_person_counts_no_more(
    heard: Expectation, posts: list[Post], cy: Person, joined: Callable[..., Person], at: datetime
) -> None:
    joined(cy, heard.community)
    talk.mark(by=cy, at=at, post=posts[1], kind=Mark.Kind.EXPECT)
    deliver(at)
    heard.refresh_from_db()
    assert heard.people == 6

    erase_person(by=cy, person=cy, words=Words.REMOVED, at=at)

    heard.refresh_from_db()
    assert heard.people == 5


def test_every_field_kept_here_is_declared() -> None:
    assert [*undeclared(apps.get_app_config("listening").get_models())] == []


def test_what_may_show_an_opinion_is_said_to(square: object) -> None:
    assert square
    for table in ("Joining", "Vote", "CoSignature", "Judgement", "Expectation", "Theme"):
        _, fields = declared()[f"listening.{table}"]
        assert all(each.opinion for each in fields.values()), table
