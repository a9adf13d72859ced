"""The page of a case once it was decided: what readers are told of each decision, and of the message."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from parvis.conversations.models import Post
from parvis.moderation.actions import deliberating, hearing, ruling
from parvis.moderation.judgements import Judgement
from parvis.moderation.measures import UPHOLD
from parvis.moderation.models import Case, Jury, Outcome, Ruling
from parvis.people.models import Person

from .sitting import DAY, all_sit, appealed, drawn, fresh, jurors

pytestmark = pytest.mark.django_db
PAGE = "/c/the-square/cases/1/"
SHORT = "It is allowed."
LONG = "It speaks of a bench.\r\n\r\nIt speaks of <nobody>.\r\nSo be it."


@pytest.fixture
def at() -> datetime:
    """Begin lately: pages look at the clock."""
    return timezone.now() - 5 * DAY


@pytest.fixture
def sits(ruled: Ruling, bo: Person, at: datetime) -> Jury:
    """Give a jury that sits on what Max ruled: the message of Bo is hidden."""
    appealed(bo, ruled, at + DAY)
    jury = drawn(Jury.objects.get(), at + 2 * DAY)
    all_sit(jury, at + 2 * DAY)
    return fresh(jury)


@pytest.fixture
def decides(sits: Jury, at: datetime) -> Callable[..., None]:
    """Give a way to let the jury decide: `decides("nothing", SHORT, SHORT, LONG, SHORT)`."""

    def decide(outcome: str, *reasons: str) -> None:
        for juror, why in zip(jurors(sits), reasons, strict=False):
            deliberating.vote(by=juror, at=at + 3 * DAY, jury=sits, outcome=outcome, reasons=why)

    return decide


def main_of(client: Client, page: str = PAGE) -> str:
    text = client.get(page).content.decode()
    return text[text.index("<main") : text.index("</main")]


def test_reasons_of_jurors_are_paragraphs_and_the_same_ones_are_said_once(
    decides: Callable[..., None], client: Client
) -> None:
    decides("nothing", SHORT, LONG, SHORT, SHORT)
    page = main_of(client)

    assert Ruling.objects.get(number=2).reasons.count(SHORT) == 1
    assert page.count(f"<p>{SHORT}</p>") == 1
    assert "<p>It speaks of a bench.</p>" in page
    assert "<p>It speaks of &lt;nobody&gt;.<br>So be it.</p>" in page


def test_a_reversed_decision_says_that_it_no_longer_holds_and_has_no_end(
    decides: Callable[..., None], client: Client
) -> None:
    assert "until" in main_of(client)
    assert "no longer holds" not in main_of(client)

    decides("nothing", *[SHORT] * 4)
    page = main_of(client)

    first, second = page.split("On appeal: reversed")
    assert "This decision no longer holds since" in first
    assert "until" not in first
    assert "no longer holds" not in second


def test_a_decision_upheld_on_appeal_holds_until_its_end(
    decides: Callable[..., None], client: Client
) -> None:
    decides(UPHOLD, *[SHORT] * 4)
    page = main_of(client)

    assert "On appeal: upheld" in page
    assert "no longer holds" not in page
    assert "until" in page.split("On appeal: upheld")[0]


def test_what_was_put_right_is_no_longer_hidden_until_some_day(
    ruled: Ruling, client: Client, at: datetime
) -> None:
    assert "until" in main_of(client)
    Case.objects.filter(pk=ruled.case_id).update(put_right_at=at + DAY)

    assert "until" not in main_of(client)


def test_whoever_took_no_part_is_led_to_a_message_once_it_stands_again(
    decides: Callable[..., None], said: Post, client: Client
) -> None:
    link = f'href="/c/the-square/talk/{said.topic_id}/p/{said.number}/"'
    assert link not in main_of(client)

    decides("nothing", *[SHORT] * 4)
    assert link in main_of(client)

    Post.objects.filter(pk=said.pk).update(removed_at=timezone.now())
    assert link not in main_of(client)


def test_nobody_is_led_to_a_message_that_was_never_withheld(
    case: Case,
    said: Post,
    bo: Person,
    max_: Person,
    judgement: Callable[..., Judgement],
    client: Client,
    at: datetime,
) -> None:
    hearing.hear(by=bo, at=at, case=case, words="It was a joke.")
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.NOTHING))
    link = f'href="/c/the-square/talk/{said.topic_id}/p/{said.number}/"'
    assert link not in main_of(client)

    client.force_login(bo)
    assert link in main_of(client)
