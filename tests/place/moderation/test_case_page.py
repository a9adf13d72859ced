"""The page of a case once it was decided: what readers are told of each decision, and of the message."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from parvis.moderation.actions import deliberating
from parvis.moderation.models import Jury, Ruling
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
