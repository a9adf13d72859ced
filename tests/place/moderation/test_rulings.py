from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from parvis.communities import errors as community_errors
from parvis.communities import policies as communities
from parvis.communities.actions import leave_community
from parvis.communities.models import Clause, Community, Ground, Restriction, Source, Statement
from parvis.conversations import actions as talk
from parvis.conversations import errors as talk_errors
from parvis.conversations import policies as conversations
from parvis.conversations.models import Post, Veil
from parvis.core import chained
from parvis.ledger.models import Fact, Link
from parvis.moderation import errors
from parvis.moderation.actions import ending, hearing, looking, ruling, signalling
from parvis.moderation.judgements import REVIEW, Judgement
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.moderation.queries.showing import clause_figures, signal_link, statement_for
from parvis.people.models import Person

from .conftest import MEAN

pytestmark = pytest.mark.django_db
Judge = Callable[..., Judgement]


@pytest.fixture
def heard(case: Case, bo: Person, at: datetime) -> Case:
    """Give the case once Bo has answered."""
    return hearing.hear(by=bo, at=at, case=case, words="It was a joke.")


def test_a_statement_is_written_then_the_ruling_then_the_post_is_hidden(
    heard: Case, max_: Person, said: Post, clause: Clause, judgement: Judge, at: datetime
) -> None:
    until = at + timedelta(days=30)
    made = ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.HIDE, ends_at=until))

    assert made is not None
    said.refresh_from_db()
    heard.refresh_from_db()
    assert (said.veil, said.statement) == (Veil.NOTICE, made.statement)
    assert heard.state == Case.State.RULED
    statement = Statement.objects.get()
    assert (statement.person, statement.by, statement.clause) == (said.author, max_, clause)
    assert (statement.ground, statement.source, statement.ends_at) == (Ground.GUIDE, Source.SIGNAL, until)
    assert statement.redress == "/c/the-square/cases/1/"
    assert not statement.automated_detection
    assert said.source == MEAN


def test_a_ruling_is_an_act_of_power_that_holds_no_text_and_no_name(
    heard: Case, max_: Person, judgement: Judge, at: datetime
) -> None:
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.REMINDER))
    fact = Fact.objects.get(verb="moderation.ruled")

    assert Link.objects.filter(fact=fact).exists()
    assert fact.facts == {
        "number": 1,
        "ruling": 1,
        "outcome": "reminder",
        "clause": 3,
        "until": None,
        "two": False,
        "second": None,
        "judge": "person",
        "body": None,
        "whom": chained.whom(heard.signals.get().receipt, heard.person_id),
        "digest": chained.ruling(vars(Ruling.objects.get()), 3, None),
    }


def test_nobody_rules_on_their_own_words_nor_on_what_they_signalled(
    case: Case,
    bo: Person,
    eve: Person,
    ada: Person,
    square: Community,
    mandated: Callable[..., Person],
    judgement: Judge,
    at: datetime,
) -> None:
    for party in (bo, eve):
        mandated(party, square)
        with pytest.raises(errors.NotYoursToJudge):
            ruling.rule(by=party, at=at, case=case, judgement=judgement(Outcome.NOTHING))
    with pytest.raises(community_errors.NotInYourCharge):
        ruling.rule(by=ada, at=at, case=case, judgement=judgement(Outcome.NOTHING))
    assert not Ruling.objects.exists()
    assert not Fact.objects.filter(verb="moderation.ruled").exists()


@pytest.mark.usefixtures("said")
def test_nothing_is_decided_against_somebody_before_they_could_answer(
    case: Case, max_: Person, judgement: Judge, at: datetime
) -> None:
    soon, later = at + timedelta(hours=71), at + timedelta(hours=72)
    with pytest.raises(errors.NotHeardYet):
        ruling.rule(by=max_, at=soon, case=case, judgement=judgement(Outcome.REMINDER))
    assert ruling.rule(by=max_, at=later, case=case, judgement=judgement(Outcome.REMINDER)) is not None


def test_nothing_is_waited_for_in_danger_nor_to_do_nothing(
    case: Case, max_: Person, judgement: Judge, at: datetime
) -> None:
    case.danger = True
    case.save()
    end = at + timedelta(days=9)
    assert ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.REMOVE, ends_at=end))


def test_no_moderator_excludes(heard: Case, max_: Person, judgement: Judge, at: datetime) -> None:
    with pytest.raises(errors.OnlyByAVote):
        ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.EXCLUDE))


def test_a_warning_precedes_a_suspension_except_in_danger(
    heard: Case,
    max_: Person,
    bo: Person,
    eve: Person,
    square: Community,
    clause: Clause,
    judgement: Judge,
    at: datetime,
) -> None:
    suspend = judgement(Outcome.SUSPEND, ends_at=at + timedelta(days=5))
    with pytest.raises(errors.WarningFirst):
        ruling.rule(by=max_, at=at, case=heard, judgement=suspend)
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.REMINDER))

    topic = talk.open_topic(by=bo, at=at, community=square, title="Again", source="Rude, all of you.")
    again = signalling.signal(by=eve, at=at, community=square, clause=clause, post=topic.posts.get()).case
    hearing.hear(by=bo, at=at, case=again, words="So what.")
    made = ruling.rule(by=max_, at=at, case=again, judgement=suspend)

    assert made is not None
    held = Restriction.objects.get()
    assert (held.person, held.kind, held.statement) == (bo, Restriction.Kind.SUSPENDED, made.statement)
    square.forget()
    assert isinstance(communities.write(bo, square), community_errors.Suspended)
    assert communities.read(bo, square) is None


@pytest.mark.parametrize(
    ("outcome", "span"),
    [
        (Outcome.COOLING, timedelta(hours=25)),
        (Outcome.SUSPEND, timedelta(days=91)),
        (Outcome.HIDE, REVIEW + timedelta(days=1)),
        (Outcome.COOLING, timedelta(0)),
    ],
)
def test_no_measure_lasts_longer_than_the_guide_allows(
    case: Case, max_: Person, judgement: Judge, outcome: Outcome, span: timedelta, at: datetime
) -> None:
    case.danger = True
    case.save()
    with pytest.raises(errors.TooLongATime):
        ruling.rule(by=max_, at=at, case=case, judgement=judgement(outcome, ends_at=at + span))
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"reasons": " "}, errors.SayTheFacts),
        ({"facts": ""}, errors.SayTheFacts),
        ({"clause": None}, errors.ClauseNeeded),
        ({"ground": Ground.LAW, "clause": None}, errors.LegalGroundNeeded),
        ({"facts": "Bo called a member rude."}, errors.NamesSomebody),
        ({"reasons": "Write to a.b@example.org."}, errors.NamesSomebody),
        ({"reasons": "As @eve says."}, errors.NamesSomebody),
        ({"facts": "It came from 192.0.2.7."}, errors.NamesSomebody),
    ],
)
def test_reasons_are_complete_and_name_nobody(
    heard: Case, max_: Person, judgement: Judge, given: dict[str, Any], refusal: type, at: datetime
) -> None:
    told = judgement(Outcome.HIDE, ends_at=at + timedelta(days=5), **given)
    with pytest.raises(refusal):
        ruling.rule(by=max_, at=at, case=heard, judgement=told)
    assert not Ruling.objects.exists()
    assert not Statement.objects.exists()


def test_what_has_no_end_waits_for_a_second_moderator(
    heard: Case, max_: Person, nora: Person, said: Post, judgement: Judge, at: datetime
) -> None:
    assert ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.REMOVE)) is None
    said.refresh_from_db()
    assert said.veil == ""
    with pytest.raises(errors.SameHand):
        ruling.confirm(by=max_, at=at, case=heard)

    made = ruling.confirm(by=nora, at=at, case=heard)

    assert (made.by, made.second, made.ends_at) == (max_, nora, None)
    said.refresh_from_db()
    assert said.veil == Veil.REMOVED


def test_what_has_an_end_ends_and_everything_is_as_before(
    heard: Case, max_: Person, said: Post, judgement: Judge, at: datetime
) -> None:
    until = at + timedelta(days=5)
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.REMOVE, ends_at=until))

    assert ending.lift_ended(until - timedelta(minutes=1)) == 0
    assert ending.lift_ended(until) == 1
    assert ending.lift_ended(until) == 0
    said.refresh_from_db()
    assert (said.veil, said.statement, said.source, said.number) == ("", None, MEAN, 2)
    assert Fact.objects.get(verb="moderation.ended").facts["why"] == "time"
    assert Ruling.objects.get().outcome == Outcome.REMOVE


def test_a_pause_ends_by_itself(
    heard: Case, max_: Person, bo: Person, square: Community, judgement: Judge, at: datetime
) -> None:
    until = at + timedelta(hours=12)
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.COOLING, ends_at=until))
    square.forget()
    assert communities.write(bo, square) is not None

    ending.lift_ended(until)

    square.forget()
    assert communities.write(bo, square) is None
    assert Restriction.objects.get().lifted_at == until


def test_who_leaves_and_comes_back_is_still_restricted(
    heard: Case, max_: Person, bo: Person, square: Community, judgement: Judge, at: datetime
) -> None:
    until = at + timedelta(hours=12)
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.COOLING, ends_at=until))
    leave_community(by=bo, community=square, at=at)
    square.forget()
    assert isinstance(communities.join(bo, square), community_errors.Suspended)


def test_the_author_puts_it_right_and_somebody_looks_again(
    heard: Case, max_: Person, bo: Person, said: Post, judgement: Judge, at: datetime
) -> None:
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.HIDE, ends_at=at + REVIEW))
    with pytest.raises(errors.NothingToLookAt):
        looking.ask_to_look(by=bo, at=at, case=heard)
    later = at + timedelta(hours=1)
    said.refresh_from_db()
    talk.edit(by=bo, at=later, post=said, source="I disagree with you.")
    looking.ask_to_look(by=bo, at=later, case=heard)
    done = looking.look_again(by=max_, at=later, case=heard, good=True)

    assert done.put_right_at == later
    said.refresh_from_db()
    assert said.veil == ""
    assert Fact.objects.filter(verb="moderation.put_right").exists()


def test_what_is_removed_is_not_changed_any_more(
    heard: Case, max_: Person, bo: Person, said: Post, judgement: Judge, at: datetime
) -> None:
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.REMOVE, ends_at=at + REVIEW))
    said.refresh_from_db()
    assert isinstance(conversations.edit(bo, said), talk_errors.Withheld)
    assert conversations.remove(bo, said) is None


def test_both_sides_are_told_in_their_language_with_reasons_and_redress(
    heard: Case,
    max_: Person,
    bo: Person,
    said: Post,
    judgement: Judge,
    at: datetime,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    bo.language = "fr"
    bo.save()
    notice = signalling.Notice(
        "/", "It is a defamation.", "STATEMENT_CATEGORY_VIOLENCE", email="z@example.net"
    )
    signalling.give_notice(by=None, who="192.0.2.1", at=at, notice=notice, post=said)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.HIDE, ends_at=at + REVIEW))

    told = {each.to[0]: str(each.body) for each in mail.outbox}
    assert {*told} == {"bo@example.org", "eve@example.org", "z@example.net"}
    assert "The author called a member rude." in told["bo@example.org"]
    assert "/c/the-square/cases/1/" in told["bo@example.org"]
    assert "Eve" not in told["bo@example.org"]
    assert "/notices/" in told["z@example.net"]


def test_a_clause_tells_how_often_it_was_invoked_and_overturned(
    heard: Case, max_: Person, square: Community, clause: Clause, said: Post, judgement: Judge, at: datetime
) -> None:
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.HIDE, ends_at=at + REVIEW))
    assert clause_figures(square) == {3: (1, 0)}
    said.refresh_from_db()
    statement = statement_for(said)
    assert statement is not None
    assert statement.clause == clause
    assert signal_link(said) == f"/c/the-square/signal/?post={said.pk}"


def test_a_hidden_post_shows_its_clause_and_may_be_opened_a_removed_one_shows_no_word(
    heard: Case,
    max_: Person,
    nora: Person,
    bo: Person,
    eve: Person,
    said: Post,
    judgement: Judge,
    at: datetime,
    client: Client,
) -> None:
    ruling.rule(by=max_, at=at, case=heard, judgement=judgement(Outcome.HIDE, ends_at=at + REVIEW))
    page = f"/c/the-square/talk/{said.topic_id}/"
    shown = client.get(page).content.decode()
    assert "clause 3" in shown
    assert "/c/the-square/cases/1/" in shown
    assert "<details><summary>Read it all the same</summary>" in shown

    said.refresh_from_db()
    Post.objects.filter(pk=said.pk).update(veil=Veil.REMOVED)
    for reader, reads in ((None, False), (eve, False), (bo, True), (nora, True)):
        client.logout()
        if reader is not None:
            client.force_login(reader)
        assert ("<strong>rude</strong>" in client.get(page).content.decode()) is reads
        assert ("<strong>rude</strong>" in client.get(f"{page}posts/?after=1").content.decode()) is reads
    client.force_login(eve)
    assert client.get(f"{page}p/2/history/").status_code == 409
    assert "rude" not in client.get(f"{page}?to=2&quote=1").content.decode()
    assert "rude" not in client.get(f"{page}p/2/thanks/").content.decode()
    for feed in ("/c/the-square/feed.atom", f"{page}feed.atom"):
        assert "rude" not in client.get(feed).content.decode()
