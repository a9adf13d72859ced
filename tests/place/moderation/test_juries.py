import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from parvis.communities.laws import in_force
from parvis.communities.models import Community, Restriction, Statement
from parvis.conversations.models import Post, Veil
from parvis.ledger.models import Fact
from parvis.moderation import jury_laws, measures
from parvis.moderation.actions import calling, convening, deliberating, ruling
from parvis.moderation.errors import NamesSomebody
from parvis.moderation.errors import juries as errors
from parvis.moderation.judgements import Judgement, warnings_of
from parvis.moderation.jury_data import erase
from parvis.moderation.measures import UPHOLD
from parvis.moderation.models import Appeal, Case, Jury, Outcome, Ruling, Seat
from parvis.moderation.queries import juries as queries
from parvis.moderation.queries.showing import clause_figures
from parvis.people.erasing import Words
from parvis.people.models import Person

from .sitting import DAY, HOUR, all_sit, appealed, called, drawn, fresh, jurors

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "scripts" / "draw.py"
WHY = "It spoke of what was done, and the clause allows that."


@pytest.fixture
def jury(ruled: Ruling, bo: Person, eve: Person, at: datetime) -> Jury:
    """Give a jury whose draw is made, and whose first seven are called."""
    appealed(bo, ruled, at + DAY)
    made = Jury.objects.get()
    convening.give_draw_word(by=eve, at=at + DAY, jury=made, words="rivière")
    return drawn(made, at + 2 * DAY)


@pytest.fixture
def sits(jury: Jury, at: datetime) -> Jury:
    """Give a jury that sits."""
    all_sit(jury, at + 2 * DAY)
    return fresh(jury)


def vote(jury: Jury, at: datetime, *outcomes: str, days: int = 0) -> None:
    for juror, outcome in zip(jurors(jury), outcomes, strict=False):
        deliberating.vote(by=juror, at=at, jury=jury, outcome=outcome, reasons=WHY, days=days)


def test_nobody_is_called_before_the_draw(ruled: Ruling, bo: Person, at: datetime) -> None:
    appealed(bo, ruled, at + DAY)
    drawn(Jury.objects.get(), at + DAY + HOUR)

    assert not Seat.objects.exists()


def test_as_many_are_called_at_once_as_there_are_seats_in_the_order_of_the_draw(jury: Jury) -> None:
    seats = called(jury)

    assert [each.key for each in seats] == jury.draw.order[:7]
    assert Fact.objects.filter(verb="moderation.jury.called").count() == 7


def test_who_declines_recuses_themselves_or_is_silent_is_followed_by_the_next(
    jury: Jury, at: datetime
) -> None:
    first, second, third, *_ = called(jury)
    calling.decline_seat(by=first.person, at=at + 2 * DAY, jury=jury)
    with pytest.raises(errors.StepBackWithReason):
        calling.recuse(by=second.person, at=at + 2 * DAY, jury=jury, why=" ")
    calling.recuse(by=second.person, at=at + 2 * DAY, jury=jury, why="We are friends.")
    assert len(called(jury)) == 7
    for seat in (each for each in called(jury) if each != third):
        calling.take_seat(by=seat.person, at=at + 2 * DAY, jury=jury)
    calling.call_due(at + 4 * DAY - HOUR)
    assert third.person in [each.person for each in called(jury)]
    calling.call_due(at + 4 * DAY)
    calling.call_due(at + 4 * DAY)

    third.refresh_from_db()
    states = [*Seat.objects.filter(jury=jury).order_by("place").values_list("state", flat=True)]
    assert states[:3] == ["declined", "recused", "silent"]
    assert len(called(jury)) == 1
    with pytest.raises(errors.CallOver):
        calling.take_seat(by=third.person, at=at + 4 * DAY, jury=jury)
    assert Fact.objects.filter(verb="decisions.draw.passed_over").count() == 3
    assert Seat.objects.get(pk=second.pk).why == "We are friends."


def test_it_sits_once_every_seat_is_taken(jury: Jury, at: datetime) -> None:
    all_sit(jury, at + 2 * DAY)
    made = fresh(jury)

    assert (made.state, made.due_at) == (Jury.State.SITS, at + 16 * DAY)
    assert Fact.objects.get(verb="moderation.jury.sits").facts["seats"] == 7


def test_with_nobody_left_to_call_an_odd_number_sits(jury: Jury, at: datetime) -> None:
    while waiting := called(jury):
        for number, seat in enumerate(waiting):
            act = calling.take_seat if number < 4 and len(jurors(jury)) < 4 else calling.decline_seat
            act(by=seat.person, at=at + 2 * DAY, jury=jury)
    made = fresh(jury)

    assert (made.state, made.size, len(jurors(jury))) == (Jury.State.SITS, 3, 3)
    assert Seat.objects.filter(jury=jury, state="spare").count() == 1


def test_where_fewer_than_three_accept_the_first_ruling_stands_with_the_reason(
    jury: Jury, at: datetime
) -> None:
    while waiting := called(jury):
        for seat in waiting:
            calling.decline_seat(by=seat.person, at=at + 2 * DAY, jury=jury)
    made = fresh(jury)

    assert made.state == Jury.State.DISSOLVED
    assert Appeal.objects.get().end == Appeal.End.FEW
    assert Fact.objects.get(verb="moderation.stood").facts["why"] == "few"
    assert Ruling.objects.count() == 1


def test_who_became_a_party_or_left_since_is_not_called(
    ruled: Ruling, bo: Person, square: Community, at: datetime
) -> None:
    appealed(bo, ruled, at + DAY)
    made = Jury.objects.get()
    everybody = {each.person for each in made.draw.persons.select_related("person")}
    gone = {*sorted(everybody, key=lambda each: each.pk)[:4]}
    square.memberships.filter(person__in=gone).update(state="left")
    made = drawn(made, at + 2 * DAY)

    assert not {each.person for each in called(made)} & gone


def test_a_majority_upholds_and_a_second_ruling_stands_beside_the_first(
    sits: Jury, ruled: Ruling, said: Post, at: datetime
) -> None:
    vote(sits, at + 3 * DAY, UPHOLD, "nothing", UPHOLD, UPHOLD)
    assert Ruling.objects.count() == 1
    vote(sits, at + 3 * DAY, UPHOLD, "nothing", UPHOLD, UPHOLD, UPHOLD)
    made = Ruling.objects.get(number=2)
    said.refresh_from_db()

    assert (made.jury, made.by, made.upholds, made.reverses) == (sits, None, True, False)
    assert (made.outcome, made.statement, made.ends_at) == ("hide", None, ruled.ends_at)
    assert (said.veil, said.statement) == (Veil.NOTICE, ruled.statement)
    assert Appeal.objects.get().end == Appeal.End.UPHELD
    assert clause_figures(sits.case.community) == {3: (1, 0)}
    kept = {"opened_at": at, "due_at": at}
    other = Case.objects.create(community=sits.case.community, number=2, person=said.author, **kept)
    assert warnings_of(other) == 1
    assert fresh(sits).state == Jury.State.RULED
    decided = Fact.objects.get(verb="moderation.jury.decided")
    assert decided.facts == {"number": 1, "how": "upheld", "votes": 5, "seats": 7}
    assert decided.actor is None


def test_the_register_says_how_a_jury_was_divided_where_that_betrays_nobody(
    client: Client, sits: Jury, at: datetime
) -> None:
    vote(sits, at + 3 * DAY, UPHOLD, "nothing", UPHOLD, UPHOLD, "nothing", UPHOLD)
    decided = Fact.objects.get(verb="moderation.jury.decided")
    split = {"same": 4, "milder": 2, "severer": 0}
    assert decided.facts == {"number": 1, "how": "upheld", "votes": 6, "seats": 7, **split}

    page = client.get(f"/c/{sits.case.community.slug}/register/").content.decode()
    assert "Jurors who wanted just this: 4; something milder: 2; something more severe: 0." in page


def test_a_reversal_restores_everything_and_tells_both_sides_at_once(
    sits: Jury,
    ruled: Ruling,
    said: Post,
    bo: Person,
    eve: Person,
    at: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    before = (said.at, said.number, said.topic_id, said.source)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        vote(sits, at + 3 * DAY, *["nothing"] * 4)
    made = Ruling.objects.get(number=2)
    said.refresh_from_db()

    assert (said.veil, said.statement) == ("", None)
    assert (said.at, said.number, said.topic_id, said.source) == before
    assert (made.reverses, made.outcome, made.reasons) == (True, "nothing", WHY)
    assert Ruling.objects.get(pk=ruled.pk).outcome == "hide"
    told = {each.to[0]: each for each in mail.outbox}
    assert {*told} == {bo.email, eve.email}
    assert all("Reversed" in each.subject and WHY in each.body for each in told.values())


def test_a_suspended_member_writes_again_after_a_reversal(
    case: Case,
    members: list[Person],
    max_: Person,
    bo: Person,
    square: Community,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    del members
    Case.objects.update(heard="It was a joke.", heard_at=at)
    first = ruling.rule(
        by=max_, at=at, case=case, judgement=judgement(Outcome.COOLING, ends_at=at + timedelta(hours=24))
    )
    assert first is not None
    appealed(bo, first, at + HOUR)
    made = drawn(Jury.objects.get(), at + 2 * DAY)
    all_sit(made, at + 2 * DAY)
    assert square.memberships.get(person=bo).restriction is not None
    vote(made, at + 3 * DAY, *["reminder"] * 4)

    assert square.memberships.get(person=bo).restriction is None
    assert Restriction.objects.get().lifted_at == at + 3 * DAY
    assert Ruling.objects.get(number=2).outcome == "reminder"


def test_what_a_jury_restricts_has_its_statement_of_reasons(sits: Jury, said: Post, at: datetime) -> None:
    vote(sits, at + 3 * DAY, *["remove"] * 4)
    made = Ruling.objects.get(number=2)
    said.refresh_from_db()

    assert made.statement == said.statement == Statement.objects.get(decision=-sits.pk)
    assert said.veil == Veil.REMOVED
    assert made.statement.by is None


def test_a_jury_excludes_only_where_the_guide_lets_it(
    sits: Jury, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(errors.NoSuchMeasure):
        vote(sits, at + 3 * DAY, "exclude")
    # A guide in force is sealed: another one would say so.
    monkeypatch.setattr(
        measures, "in_force", lambda where, law: law == jury_laws.JURY_EXCLUDES or in_force(where, law)
    )
    vote(sits, at + 3 * DAY, *["exclude"] * 4)

    assert Statement.objects.get(outcome="exclude").decision == -sits.pk
    assert Restriction.objects.get().kind == "excluded"


def test_on_the_last_day_those_who_voted_decide_where_they_are_three(sits: Jury, at: datetime) -> None:
    vote(sits, at + 3 * DAY, "nothing", "nothing", UPHOLD)
    deliberating.decide_due(at + 16 * DAY - HOUR)
    assert Ruling.objects.count() == 1
    deliberating.decide_due(at + 16 * DAY)
    deliberating.decide_due(at + 17 * DAY)

    assert Ruling.objects.get(number=2).outcome == "nothing"
    assert Ruling.objects.count() == 2


def test_the_register_says_of_which_case_how_many_could_be_drawn_and_how_many_voted(
    client: Client, sits: Jury, square: Community, at: datetime
) -> None:
    vote(sits, at + 3 * DAY, "nothing", "nothing", UPHOLD)
    deliberating.decide_due(at + 16 * DAY)

    page = client.get(f"/c/{square.slug}/register/", {"about": "rulings"}).content.decode()
    drawing = client.get(f"/c/{square.slug}/register/", {"about": "decisions"}).content.decode()

    assert f'ruling 1 of case <a href="/c/{square.slug}/cases/1/">1</a>' in page
    assert "no longer here" not in page + drawing
    assert "of its 7 members, 3 voted: the first ruling is reversed." in page
    assert f"A pool of {len(sits.draw.pool)} members was frozen: a lot draws 7 of them" in drawing


def test_on_the_last_day_with_two_votes_the_first_ruling_stands_and_that_is_said(
    sits: Jury, at: datetime
) -> None:
    vote(sits, at + 3 * DAY, "nothing", "nothing")
    deliberating.decide_due(at + 16 * DAY)

    assert Appeal.objects.get().end == Appeal.End.UNDECIDED
    assert Fact.objects.get(verb="moderation.stood").facts["why"] == "undecided"
    assert Ruling.objects.count() == 1


def test_votes_need_reasons_that_name_nobody_and_a_jury_that_sits(
    jury: Jury, bo: Person, at: datetime
) -> None:
    first = called(jury)[0].person
    with pytest.raises(errors.NotOfThisJury):
        deliberating.vote(by=first, at=at + 2 * DAY, jury=jury, outcome="nothing", reasons=WHY)
    all_sit(jury, at + 2 * DAY)
    for outcome, reasons, refusal in (
        ("nothing", "  ", errors.ReasonsNeeded),
        ("nothing", "Bo was right.", NamesSomebody),
        ("hide", WHY, errors.NoSuchMeasure),
        ("perhaps", WHY, errors.NoSuchMeasure),
    ):
        with pytest.raises(refusal):
            deliberating.vote(by=first, at=at + 3 * DAY, jury=jury, outcome=outcome, reasons=reasons)
    with pytest.raises(errors.NotOfThisJury):
        deliberating.vote(by=bo, at=at + 3 * DAY, jury=jury, outcome="nothing", reasons=WHY)

    assert not Seat.objects.exclude(outcome="").exists()
    assert not Fact.objects.filter(verb="moderation.jury.voted").exists()


def test_no_sentence_of_the_ledger_says_who_was_called_sat_spoke_or_voted(sits: Jury, at: datetime) -> None:
    deliberating.say(by=jurors(sits)[0], at=at + 3 * DAY, jury=sits, words="What do you *think*?")
    vote(sits, at + 3 * DAY, *["nothing"] * 4)
    sentences = Fact.objects.filter(verb__startswith="moderation.jury")

    assert {each.actor for each in sentences} == {None}
    assert not sentences.filter(object_type="people.person").exists()
    assert not sentences.filter(target_type="people.person").exists()


def test_a_juror_who_leaves_before_a_vote_is_followed_by_the_next(sits: Jury, at: datetime) -> None:
    leaving = jurors(sits)[0]
    erase(leaving, Words.REMOVED, at + 3 * DAY)

    assert fresh(sits).state == Jury.State.DRAWN
    assert len(called(sits)) == 1
    assert leaving not in jurors(sits)


def test_a_juror_who_steps_back_after_a_vote_leaves_a_seat_free_and_the_others_decide(
    sits: Jury, at: datetime
) -> None:
    vote(sits, at + 3 * DAY, "nothing", "nothing")
    calling.recuse(by=jurors(sits)[6], at=at + 3 * DAY, jury=sits, why="I was told more.")
    vote(sits, at + 3 * DAY, *["nothing"] * 4)

    assert Ruling.objects.get(number=2).outcome == "nothing"


def test_the_case_of_no_moderator_is_ruled_by_its_jury(
    case: Case, members: list[Person], said: Post, at: datetime
) -> None:
    del members
    convening.convene_due(at + 4 * DAY)
    made = drawn(Jury.objects.get(), at + 5 * DAY)
    all_sit(made, at + 5 * DAY)
    with pytest.raises(errors.NoSuchMeasure):
        vote(made, at + 6 * DAY, UPHOLD)
    vote(made, at + 6 * DAY, *["hide"] * 4)
    case.refresh_from_db()
    said.refresh_from_db()

    assert (case.state, said.veil) == (Case.State.RULED, Veil.NOTICE)
    assert Ruling.objects.get().jury == made
    assert not Ruling.objects.get().reverses


def test_the_draw_is_made_again_by_the_script_and_names_nobody(
    sits: Jury, square: Community, cy: Person, at: datetime, tmp_path: Path
) -> None:
    del at
    written = queries.draw_of(cy, square.slug, sits.pk)
    export = tmp_path / "draw.json"
    export.write_text(json.dumps(written), encoding="utf-8")
    done = subprocess.run([sys.executable, SCRIPT, export], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert written["words"] == ["rivière"]
    for person in Person.objects.all():
        assert person.name not in export.read_text()
        assert str(person.email) not in export.read_text()


def test_the_draw_is_made_again_with_those_who_stepped_back(
    jury: Jury, square: Community, at: datetime, tmp_path: Path
) -> None:
    for seat in called(jury)[:2]:
        calling.decline_seat(by=seat.person, at=at + 2 * DAY, jury=jury)
    all_sit(jury, at + 2 * DAY)
    export = tmp_path / "draw.json"
    written = queries.draw_of(None, square.slug, jury.pk)
    export.write_text(json.dumps(written), encoding="utf-8")
    done = subprocess.run([sys.executable, SCRIPT, export], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    keys = [*Seat.objects.filter(jury=jury, state="accepted").order_by("place").values_list("key", flat=True)]
    assert written["drawn"] == keys
    assert len(written["recused"]) == 2


def test_words_of_the_draw_stay_shut_until_it_is_made(
    ruled: Ruling, bo: Person, square: Community, at: datetime
) -> None:
    appealed(bo, ruled, at + DAY)
    made = Jury.objects.get()
    convening.give_draw_word(by=bo, at=at + DAY, jury=made, words="chestnut")

    assert queries.draw_of(None, square.slug, made.pk)["words"] == []
    page = Client().get(f"/c/{square.slug}/juries/{made.pk}/").content.decode()
    assert "chestnut" not in page
