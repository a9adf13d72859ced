"""A mandate by lot: who is willing, the list frozen, drawn later, called one by one, given to who accepts."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community, Mandate
from parvis.core import lot
from parvis.decisions.actions import drawing, lots, polling, proposing, standing
from parvis.decisions.drafts import Draft
from parvis.decisions.errors import polls as errors
from parvis.decisions.errors.proposals import TextIsFixed
from parvis.decisions.exports import draw_for_replay
from parvis.decisions.limits import TO_ACCEPT
from parvis.decisions.models import Candidate, Draw, Proposal
from parvis.ledger.delivering import deliver, replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.notices.models import Notice
from parvis.notices.news import news_for
from parvis.people.models import Person, QueuedLetter
from tests.place.decisions.voting import DAY, join, leave
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "scripts" / "draw.py"
Begin = Callable[..., Proposal]


@pytest.fixture
def at() -> datetime:
    """Begin lately: pages look at the clock."""
    return timezone.now() - 30 * DAY


@pytest.fixture
def by_lot(roles: Community, at: datetime) -> Community:
    """Let the guide give the mandate of moderators by lot."""
    guide_says(roles, {"decide.election.talk_days": 1}, at, by_lot=["moderator"])
    return roles


@pytest.fixture
def begin(by_lot: Community, bo: Person, at: datetime) -> Begin:
    """Give a way to call for a lot of so many seats, with so many who are willing."""

    def made(seats: int = 2, willing: int = 6) -> Proposal:
        people = join(by_lot, willing, at)
        by_lot.memberships.filter(state="active").update(accepted=by_lot.guide)
        by_lot.forget()
        draft = Draft("election", "Who moderates", "Let a lot say.", {"role": "moderator", "seats": seats})
        proposal = proposing.open_proposal(by=bo, community=by_lot, draft=draft, at=at)
        for each in people:
            standing.stand(by=each, proposal=proposal, words="I read all of it.", at=at)
        return proposal

    return made


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("community__guide").get(pk=proposal.pk)


def drawn(proposal: Proposal, by: Person, at: datetime) -> Draw:
    """Freeze a day later, draw the day after, and call."""
    lots.freeze(by=by, proposal=fresh(proposal), at=at + DAY)
    drawing.draw_due(at + 2 * DAY)
    lots.call_due(at + 2 * DAY)
    return Draw.objects.get(proposal=proposal)


def called(proposal: Proposal) -> list[Candidate]:
    """List those who are to answer, in the order of the lot."""
    draw = Draw.objects.get(proposal=proposal)
    rows = proposal.candidates.filter(accepted_at=None, withdrawn_at=None).exclude(called_at=None)
    return sorted(rows.select_related("person"), key=lambda each: draw.order.index(each.key))


def test_a_lot_gives_the_mandate_with_its_term_to_those_it_calls_who_accept(
    begin: Begin, bo: Person, by_lot: Community, at: datetime
) -> None:
    proposal = begin()
    draw = drawn(proposal, bo, at)
    first, second = called(proposal)
    assert [first.key, second.key] == draw.order[:2]
    later = at + 3 * DAY
    lots.accept(by=first.person, proposal=proposal, at=later)
    assert not Mandate.objects.filter(decision=proposal.pk).exists()
    lots.accept(by=second.person, proposal=proposal, at=later)

    decided = fresh(proposal)
    assert (decided.state, decided.trouble, decided.enacted_at) == (Proposal.State.PASSED, "", later)
    given = Mandate.objects.filter(decision=proposal.pk).order_by("pk")
    assert [each.person for each in given] == [first.person, second.person]
    role = next(each for each in by_lot.guide.roles if each["key"] == "moderator")  # type: ignore[union-attr]
    for each in given:
        assert (each.way, each.ends_at - each.starts_at) == (Mandate.Way.LOT, timedelta(days=role["days"]))


def test_whom_the_lot_calls_reads_it_among_their_news_and_again_when_told_anew(
    begin: Begin, bo: Person, at: datetime
) -> None:
    proposal = begin()
    drawn(proposal, bo, at)
    deliver(timezone.now())
    consumer = consumer_named("notices")
    assert consumer is not None

    for _ in range(2):
        found = Notice.objects.filter(why=Notice.Why.LOT_CALLED)
        assert {each.person_id for each in found} == {each.person_id for each in called(proposal)}
        news = [item for each in news_for(called(proposal)[0].person).new[0].matters for item in each.items]
        link = f"/c/the-square/decide/{proposal.number}/#vote"
        assert [each.link for each in news if "The lot has called you" in each.said] == [link]
        Notice.objects.all().delete()
        replay(consumer, Fact.objects.order_by("pk"))


def test_the_board_sets_what_a_lot_decides_beside_what_is_open_to_vote(
    begin: Begin, bo: Person, at: datetime, client: Client
) -> None:
    lots.freeze(by=bo, proposal=fresh(begin()), at=at + DAY)

    for show in ("", "?show=voted", "?show=drawn"):
        said = client.get(f"/c/the-square/decide/{show}").content.decode()
        assert ('id="drawn"><h2>Decided by lot</h2>' in said, 'id="voted"' in said) == (True, False)


def test_the_seed_is_later_than_the_list_and_the_script_draws_the_same_again(
    begin: Begin, bo: Person, ada: Person, at: datetime, tmp_path: Path
) -> None:
    proposal = begin()
    lots.freeze(by=bo, proposal=fresh(proposal), at=at + DAY)
    draw = Draw.objects.get()
    marks = {*proposal.candidates.values_list("key", flat=True)}
    assert (draw.what, draw.seed, draw.proposal_id, {*draw.pool}) == ("mandate", "", proposal.pk, marks)
    frozen = Fact.objects.get(verb="decisions.draw.frozen")
    assert (frozen.facts["pool"], frozen.target_id) == (lot.pool_digest(draw.pool), proposal.pk)
    drawing.give_word(by=ada, draw=draw, words="rain", at=at + DAY)
    assert drawing.draw_due(at + DAY) == 0
    drawing.draw_due(at + 2 * DAY)
    lots.call_due(at + 2 * DAY)
    gone = called(proposal)[0]
    lots.decline(by=gone.person, proposal=proposal, at=at + 2 * DAY)

    told = draw_for_replay(Draw.objects.get())
    assert (told["words"], told["recused"]) == (["rain"], [gone.key])
    assert told["drawn"] == [each.key for each in called(proposal)]
    export = tmp_path / "draw.json"
    export.write_text(json.dumps(told), encoding="utf-8")
    ran = subprocess.run([sys.executable, SCRIPT, export], capture_output=True, text=True, check=False)
    assert (ran.returncode, "FAILS" in ran.stdout) == (0, False)
    told["drawn"].reverse()
    told["order"] = []
    export.write_text(json.dumps({**told, "recused": []}), encoding="utf-8")
    assert subprocess.run([sys.executable, SCRIPT, export], capture_output=True, check=False).returncode == 1


def test_who_declines_says_nothing_or_has_left_lets_the_next_be_called(
    begin: Begin, bo: Person, by_lot: Community, at: datetime
) -> None:
    proposal = begin(seats=1, willing=4)
    draw = drawn(proposal, bo, at)
    one = called(proposal)[0]
    lots.decline(by=one.person, proposal=proposal, at=at + 2 * DAY)
    two = called(proposal)[0]
    third = Candidate.objects.get(key=draw.order[2])
    leave(third.person, by_lot, at + 2 * DAY)
    silent = at + 2 * DAY + TO_ACCEPT
    with pytest.raises(errors.NotCalled):
        lots.accept(by=two.person, proposal=proposal, at=silent)
    lots.call_due(silent)
    four = called(proposal)[0]

    assert [one.key, two.key, four.key] == [draw.order[0], draw.order[1], draw.order[3]]
    assert QueuedLetter.objects.filter(address=four.person.email, subject__contains="lot").count() == 1
    lots.accept(by=four.person, proposal=proposal, at=silent)
    assert Mandate.objects.get(decision=proposal.pk).person == four.person
    assert Fact.objects.filter(verb="decisions.draw.passed_over").count() == 3


def test_where_nobody_is_left_who_accepts_nothing_is_decided(begin: Begin, bo: Person, at: datetime) -> None:
    proposal = begin(seats=2, willing=2)
    drawn(proposal, bo, at)
    for each in called(proposal):
        lots.decline(by=each.person, proposal=proposal, at=at + 2 * DAY)

    assert fresh(proposal).state == Proposal.State.FAILED
    assert not Mandate.objects.filter(decision=proposal.pk).exists()


def test_fewer_seats_are_given_where_fewer_accept(begin: Begin, bo: Person, at: datetime) -> None:
    proposal = begin(seats=2, willing=2)
    drawn(proposal, bo, at)
    one, two = called(proposal)
    lots.accept(by=one.person, proposal=proposal, at=at + 2 * DAY)
    lots.decline(by=two.person, proposal=proposal, at=at + 2 * DAY)

    assert Mandate.objects.get(decision=proposal.pk).person == one.person


def test_nothing_changes_once_the_list_is_frozen_and_no_vote_opens(
    begin: Begin, bo: Person, ada: Person, at: datetime
) -> None:
    proposal = begin()
    with pytest.raises(errors.ByLot):
        polling.open_poll(by=bo, proposal=fresh(proposal), at=at + 2 * DAY)
    with pytest.raises(errors.TalkFirst):
        lots.freeze(by=bo, proposal=fresh(proposal), at=at)
    lots.freeze(by=ada, proposal=fresh(proposal), at=at + DAY)

    with pytest.raises(errors.NotOpenable):
        lots.freeze(by=bo, proposal=fresh(proposal), at=at + DAY)
    with pytest.raises(Exception, match=r"NoElection"):
        standing.stand(by=bo, proposal=fresh(proposal), words="Me too.", at=at + DAY)
    with pytest.raises(TextIsFixed):
        proposing.withdraw_proposal(by=bo, proposal=fresh(proposal), why="No.", at=at + DAY)


def test_a_lot_takes_somebody_who_is_willing_and_a_role_the_guide_gives_by_lot(
    begin: Begin, bo: Person, by_lot: Community, at: datetime
) -> None:
    proposal = begin(willing=0)
    with pytest.raises(errors.NobodyToDraw):
        lots.freeze(by=bo, proposal=fresh(proposal), at=at + DAY)
    draft = Draft("election", "Who animates", "Let us vote.", {"role": "animator", "seats": 1})
    other = proposing.open_proposal(by=bo, community=by_lot, draft=draft, at=at)
    with pytest.raises(errors.NotByLot):
        lots.freeze(by=bo, proposal=fresh(other), at=at + DAY)


def test_a_draw_whose_secret_is_lost_is_given_up(begin: Begin, bo: Person, at: datetime) -> None:
    proposal = begin()
    lots.freeze(by=bo, proposal=fresh(proposal), at=at + DAY)
    Draw.objects.filter(proposal=proposal).update(drawn_at=at + 2 * DAY)
    lots.call_due(at + 2 * DAY)

    assert fresh(proposal).state == Proposal.State.FAILED


def test_the_page_leads_from_the_list_to_the_mandate(
    begin: Begin, by_lot: Community, ada: Person, client: Client
) -> None:
    proposal = begin(seats=1, willing=2)
    page = f"/c/{by_lot.slug}/decide/{proposal.number}/"
    client.force_login(ada)
    text = client.get(page).content.decode()
    assert "Freeze the list" in text
    assert "Open the vote" not in text
    client.post(f"{page}lot/freeze/")
    draw = Draw.objects.get()
    assert draw.pool[0] in client.get(page).content.decode()
    later = timezone.now() + 2 * DAY
    drawing.draw_due(later)
    lots.call_due(timezone.now())
    first = called(proposal)[0]
    browser = Client()
    browser.force_login(first.person)
    assert "The lot has called you" in browser.get(page).content.decode()
    assert browser.post(f"{page}lot/accept/").status_code == 303

    assert "accepts" in client.get(page).content.decode()
    assert "chosen by lot" in client.get(f"/c/{by_lot.slug}/mandates/").content.decode()
    called_for = client.get(f"/c/{by_lot.slug}/decide/new/?subject=election&role=moderator")
    assert called_for.status_code == 200
