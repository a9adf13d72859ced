from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from parvis.communities.models import Clause, Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.core.suggesting import Suggestion as Found
from parvis.moderation import errors
from parvis.moderation.actions import ruling, suggesting
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Ruling, Suggestion
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
COPY = "The same words again and again, long enough to be a copy of one another, as one sees."


@pytest.fixture(autouse=True)
def _ear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the ear find what says RUDE, and nothing else."""

    def suggest(text: str, language: str = "") -> tuple[Found, ...]:
        del language
        return (Found("insult", 0.9, ("RUDE",)),) if "RUDE" in text else ()

    monkeypatch.setattr("parvis.core.suggesting.suggest", suggest)


def say(who: Person, where: Community, at: datetime, source: str) -> Post:
    return talk.open_topic(by=who, at=at, community=where, title="A bench", source=source).posts.get()


def test_the_ear_suggests_and_acts_on_nothing(bo: Person, square: Community, at: datetime) -> None:
    post = say(bo, square, at, "You are RUDE.")
    say(bo, square, at, "You are right.")

    assert suggesting.suggest_where_due(at) == 1
    assert suggesting.suggest_where_due(at) == 0
    found = Suggestion.objects.get()
    assert (found.post, found.kind, found.why, found.right) == (post, "insult", ["RUDE"], None)
    assert not Case.objects.exists()
    post.refresh_from_db()
    assert post.veil == ""


def test_a_copy_of_ones_own_words_is_suggested(bo: Person, square: Community, at: datetime) -> None:
    say(bo, square, at, COPY)
    again = say(bo, square, at + timedelta(hours=1), COPY)
    suggesting.suggest_where_due(at + timedelta(hours=2))
    assert [(each.post, each.kind) for each in Suggestion.objects.all()] == [(again, "copy")]
    # What it says it is a copy of is cut between two words.
    (why,) = Suggestion.objects.get().why
    assert why == "The same words again and again, long enough to be a copy of one another, as one…"


def test_no_more_than_twenty_a_day_are_suggested(
    bo: Person, square: Community, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "A_DAY", 3)
    for n in range(5):
        say(bo, square, at, f"RUDE {n}")
    assert suggesting.suggest_where_due(at) == 3


def test_a_moderator_answers_and_what_is_right_is_decided_as_any_other(
    bo: Person,
    max_: Person,
    square: Community,
    clause: Clause,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    say(bo, square, at, "You are RUDE.")
    suggesting.suggest_where_due(at)
    one = Suggestion.objects.get()
    with pytest.raises(errors.ClauseNeeded):
        suggesting.answer(by=max_, at=at, suggestion=one, right=True)
    case = suggesting.answer(by=max_, at=at, suggestion=one, right=True, clause=clause)
    assert case is not None
    with pytest.raises(errors.Answered):
        suggesting.answer(by=max_, at=at, suggestion=one, right=False)

    later = at + timedelta(hours=72)
    end = later + timedelta(days=2)
    ruling.rule(by=max_, at=later, case=case, judgement=judgement(Outcome.HIDE, ends_at=end))
    statement = Ruling.objects.get().statement
    assert statement is not None
    assert (statement.automated_detection, statement.source) == (True, "own")


def test_each_suggestion_shows_why_to_those_who_rule_alone(
    bo: Person, max_: Person, square: Community, client: Client, at: datetime
) -> None:
    say(bo, square, at, "You are RUDE.")
    suggesting.suggest_where_due(at)
    client.force_login(bo)
    assert client.get("/c/the-square/suggested/").status_code == 403
    client.force_login(max_)
    assert "Because of: RUDE" in client.get("/c/the-square/suggested/").content.decode()
    one = Suggestion.objects.get()
    assert client.post("/c/the-square/suggested/", {"suggestion": one.pk, "act": "wrong"}).status_code == 303
    one.refresh_from_db()
    assert one.right is False
