from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.moderation import own_data
from parvis.moderation.actions import hearing, ruling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Ruling, Signal
from parvis.people.erasing import Words
from parvis.people.models import Person

from .conftest import MEAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(case: Case, bo: Person, max_: Person, judgement: Callable[..., Judgement], at: datetime) -> Case:
    """Give the case once it was ruled on."""
    hearing.hear(by=bo, at=at, case=case, words="A joke.")
    end = at + timedelta(days=9)
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.HIDE, ends_at=end))
    return Case.objects.get(pk=case.pk)


@pytest.mark.usefixtures("decided")
def test_each_takes_along_what_is_theirs_and_never_who_signalled(
    bo: Person, eve: Person, max_: Person
) -> None:
    assert [each["words"] for each in own_data.signals_of(eve)] == ["It hurts."]
    about = [*own_data.cases_of(bo)]
    assert (about[0]["kept"], about[0]["heard"]) == (MEAN, "A joke.")
    assert [each["outcome"] for each in own_data.statements_of(bo)] == ["hide"]
    assert [each["outcome"] for each in own_data.rulings_by(max_)] == ["hide"]
    assert "Eve" not in str(about)
    assert not [*own_data.signals_of(bo)]


def test_leaving_with_ones_words_blanks_them_and_leaves_the_decision(
    decided: Case, bo: Person, eve: Person, at: datetime
) -> None:
    before = Ruling.objects.get().reasons
    for who in (bo, eve):
        own_data.erase(who, Words.REMOVED, at)
    decided.refresh_from_db()

    assert (decided.heard, decided.evidence["source"]) == ("", "")
    assert decided.evidence["digest"]
    assert Signal.objects.get().words == ""
    assert Ruling.objects.get().reasons == before


def test_an_open_case_keeps_what_it_is_decided_on(case: Case, bo: Person, at: datetime) -> None:
    own_data.erase(bo, Words.REMOVED, at)
    case.refresh_from_db()
    assert case.evidence["source"] == MEAN
