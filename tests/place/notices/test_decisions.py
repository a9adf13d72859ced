"""What members are told of decisions: each thing once, to those it concerns, and the same when told anew."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from parvis.communities import actions as communities
from parvis.communities.models import Community
from parvis.core.tally import Outcome
from parvis.decisions import verbs
from parvis.decisions.actions import amending, arguing, deciding, proposing, sweeping
from parvis.decisions.actions.telling import tell
from parvis.decisions.models import Elector, Poll, Proposal
from parvis.ledger.delivering import deliver, replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.notices.models import Concern, Notice
from parvis.notices.news import news_for
from parvis.notices.passages import link_of
from parvis.people.models import Person
from tests.place.decisions.conftest import bench, opened, propose

__all__ = ["bench", "opened", "propose"]
pytestmark = pytest.mark.django_db
Why = Notice.Why


def told(who: Person, *whys: str) -> list[str]:
    """List why somebody was told something of decisions, in order."""
    wanted = whys or (
        *(Why.PROPOSED, Why.QUESTION_ANSWERED, Why.AMENDMENT_TAKEN, Why.AMENDMENT_DECLINED),
        *(Why.PROPOSAL_DECIDED, Why.REVIEW_DUE, Why.VOTE_OPEN, Why.VOTE_ENDS),
    )
    return [*Notice.objects.filter(person=who, why__in=wanted).order_by("pk").values_list("why", flat=True)]


def test_every_member_but_its_author_hears_of_a_proposal_and_is_led_to_it(
    bench: Proposal, ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    deliver(at)

    assert told(ada) == [Why.PROPOSED]
    assert told(bo) == told(cy) == []
    matter = news_for(ada).new[0].matters
    item = next(each for one in matter for each in one.items if bench.title in each.said)
    assert (item.said, item.link) == ("Bo proposes a decision: “A bench”", "/c/the-square/decide/1/")


def test_who_asked_and_who_amended_hear_what_became_of_it(
    bench: Proposal, ada: Person, bo: Person, at: datetime
) -> None:
    asked = arguing.ask(by=ada, proposal=bench, text="Who pays?", at=at)
    arguing.answer_question(by=bo, question=asked, answer="The town.", at=at)
    one, two = (
        amending.propose_amendment(by=ada, proposal=bench, source=text, why="So", at=at) for text in "ab"
    )
    amending.decline_amendment(by=bo, amendment=one, answer="No.", at=at)
    amending.take_amendment(by=bo, amendment=two, at=at)
    deliver(at)

    assert told(ada) == [Why.PROPOSED, Why.QUESTION_ANSWERED, Why.AMENDMENT_DECLINED, Why.AMENDMENT_TAKEN]
    assert told(bo) == []


@pytest.fixture
def decided(bench: Proposal, opened: Callable[..., Poll], ada: Person, at: datetime) -> Proposal:
    """Give a proposal on which Ada could vote, and which passed."""
    Elector.objects.create(poll=opened(bench), person=ada)
    found = Outcome("majority", (), True, "", 3, 3, True, (), (), "", ())
    return deciding.decide(proposal=bench, outcome=found, at=at)


def test_who_could_vote_and_who_proposed_hear_what_was_decided_and_when_to_look_again(
    decided: Proposal, ada: Person, bo: Person, at: datetime
) -> None:
    proposing.set_review(by=bo, proposal=decided, on=at.date(), at=at)
    sweeping.say_reviews(at)
    deliver(at)

    assert told(ada) == [Why.PROPOSED, Why.PROPOSAL_DECIDED]
    assert told(bo) == [Why.PROPOSAL_DECIDED, Why.REVIEW_DUE]


def test_told_anew_it_is_the_same_though_members_have_left(
    decided: Proposal, square: Community, ada: Person, at: datetime
) -> None:
    def all_news() -> list[Any]:
        return [*Notice.objects.order_by("person", "thing").values_list("person", "why", "thing", "proposal")]

    assert decided.pk
    deliver(at)
    communities.leave_community(by=ada, community=square, at=at)
    deliver(at)
    before = all_news()
    Notice.objects.all().delete()
    consumer = consumer_named("notices")
    assert consumer is not None
    replay(consumer, Fact.objects.order_by("pk"))

    assert all_news() == before
    assert Concern.objects.exists()


def test_all_who_could_vote_hear_that_an_objection_stands_and_one_talks_again(
    bench: Proposal, opened: Callable[..., Poll], ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    poll = opened(bench)
    Elector.objects.get_or_create(poll=poll, person=ada)
    counted = {"round": 1, "cast": 1, "electorate": 2, "outcome": "failed", "digest": "", "urn": ""}
    for why in ("", "objection"):
        tell(verbs.POLL_CLOSED, bench, at, by=None, of=poll, **counted, signed=1, spoiled=0, why=why)
    deliver(at)

    assert told(ada, Why.BACK_TO_TALK) == told(bo, Why.BACK_TO_TALK) == [Why.BACK_TO_TALK]
    assert told(cy, Why.BACK_TO_TALK) == []
    row = Notice.objects.get(person=ada, why=Why.BACK_TO_TALK)
    assert link_of(row).startswith("/c/the-square/decide/1/#")
