"""What a ruling withholds without an end is looked at again every six months (L-09)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.moderation.actions import looking, ruling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
HALF = timedelta(days=183)


@pytest.fixture
def withheld(
    case: Case, max_: Person, nora: Person, judgement: Callable[..., Judgement], at: datetime
) -> Case:
    """Give a case whose message two moderators removed without an end."""
    Case.objects.filter(pk=case.pk).update(heard_at=at)
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.REMOVE))
    ruling.confirm(by=nora, at=at, case=case)
    return case


def test_it_is_asked_every_six_months_until_it_stands_again(
    withheld: Case, said: Post, max_: Person, client: Client, at: datetime
) -> None:
    assert looking.ask_for_reviews(at + HALF - timedelta(hours=1)) == 0
    assert looking.ask_for_reviews(at + HALF) == 1
    assert looking.ask_for_reviews(at + HALF) == 0
    client.force_login(max_)
    assert "Withheld without an end" in client.get("/c/the-square/cases/1/").content.decode()

    looking.look_again(by=max_, at=at + HALF, case=withheld, good=False)
    said.refresh_from_db()
    assert said.veil == "removed"
    assert looking.ask_for_reviews(at + 2 * HALF - timedelta(hours=1)) == 0
    assert looking.ask_for_reviews(at + 2 * HALF + timedelta(hours=1)) == 1

    looking.look_again(by=max_, at=at + 2 * HALF + timedelta(hours=1), case=withheld, good=True)
    said.refresh_from_db()
    withheld.refresh_from_db()
    assert (said.veil, withheld.put_right_at) == ("", None)
    assert Fact.objects.filter(verb="moderation.reviewed").count() == 2
    assert not Fact.objects.filter(verb="moderation.put_right").exists()
    assert Fact.objects.get(verb="moderation.ended").facts["why"] == "review"
    assert looking.ask_for_reviews(at + 4 * HALF) == 0


def test_what_has_an_end_is_not_asked(
    case: Case, max_: Person, judgement: Callable[..., Judgement], at: datetime
) -> None:
    Case.objects.filter(pk=case.pk).update(heard_at=at)
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.HIDE, ends_at=at + HALF))

    assert looking.ask_for_reviews(at + HALF) == 0
