from string import Formatter

import pytest
from django.urls import reverse

from parvis.notices.kinds import DECISION, KINDS, ONE
from parvis.notices.models import Notice
from parvis.notices.passages import way

NUMBERED = {"moderation:jury", "moderation:mediation", "moderation:case"}
NAMED = {"name", "topic", "community", "call", "expectation", "proposal"}


def test_every_reason_for_telling_somebody_says_what_it_is() -> None:
    assert {*KINDS} == {*Notice.Why}


@pytest.mark.parametrize("why", [*KINDS])
def test_what_is_told_names_what_is_known_and_leads_to_a_page(why: str) -> None:
    for said in (KINDS[why].said, KINDS[why].subject):
        assert {name for _, name, _, _ in Formatter().parse(said) if name} <= NAMED
    page = KINDS[why].page
    number = 7 if page in {ONE, DECISION} or page in NUMBERED else None
    led = way(why, None, "somewhere", "somewhere", number)
    assert led == reverse(page) if KINDS[why].of == "place" else "somewhere" in led
