"""What those concerned, those who follow and those who animate are told of an expectation, once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from parvis.communities.models import Community, Mandate
from parvis.conversations.models import Post
from parvis.ledger.delivering import replay
from parvis.ledger.models import Fact
from parvis.ledger.vocabulary import consumer_named
from parvis.listening.actions import (
    answering,
    demands,
    expectations,
    follow_up,
    handling,
    judging,
    letters,
    merging,
    offices,
    personal,
    receiving,
    routing,
    stopping,
    themes,
)
from parvis.listening.actions.answering import Said
from parvis.listening.models import (
    Answer,
    Expectation,
    IncomingMail,
    Judgement,
    Letter,
    Objection,
    Responsible,
    Theme,
)
from parvis.notices import actions, own_data
from parvis.notices.models import Concern, How, Notice, Wish
from parvis.notices.news import news_for
from parvis.people.erasing import Words
from parvis.people.models import Person
from tests.place.listening.answering import LATER, answered, answers_come_here, bench, letter, written
from tests.place.listening.conftest import heard, notes, posts, saying, theme, topic
from tests.place.listening.officers import DAY, HOUR, Expect, Named, expect, named, rosa
from tests.place.notices.conftest import AT_ONCE
from tests.place.notices.talk import Talk

__all__ = ["answered", "answers_come_here", "bench", "expect", "heard", "letter", "named", "notes", "posts"]
__all__ += ["rosa", "saying", "theme", "topic"]

pytestmark = pytest.mark.django_db
Verdict, Why = Judgement.Verdict, Notice.Why


@pytest.fixture
def fay(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> Person:
    """Give a member who expects nothing, and likes to know."""
    return joined(person("Fay"), square)


def told(talk: Talk, *people: Person) -> list[list[str]]:
    """Tell everything, and see what of the loop each was told, in order."""
    talk.hear()
    rows = Notice.objects.filter(why__in=_whys()).order_by("at", "pk")
    return [[*rows.filter(person=each).values_list("why", flat=True)] for each in people]


def _whys() -> set[str]:
    names = [*Notice.Why]
    return {*names[names.index(Why.ANSWERED) :]}


def publish(bench: Expectation, letter: Letter, said: Said, at: datetime) -> Answer:
    shown = answering.show(at=at, letter=letter, expectation=bench, said=said)
    return answering.publish(at=at, answer=shown)


def test_those_concerned_are_asked_whether_it_answers_and_who_follows_is_told(
    bench: Expectation, letter: Letter, fay: Person, bo: Person, eve: Person, cy: Person, talk: Talk
) -> None:
    personal.follow(by=fay, at=talk.at, expectation=bench)

    answer = publish(bench, letter, Said(Answer.Kind.ANSWER, "In May."), talk.at + LATER)

    assert told(talk, bo, eve, fay, cy) == [[Why.ANSWERED], [Why.ANSWERED], [Why.ANSWERED_FOLLOWED], []]
    assert Notice.objects.get(person=bo, thing=f"answer:{answer.pk}").expectation == bench


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (Answer.Kind.DECLINE, Why.ANSWERED),
        (Answer.Kind.PROMISE, Why.ANSWERED),
        (Answer.Kind.QUESTION, Why.ASKED_BACK),
    ],
)
def test_whatever_is_answered_those_concerned_are_told(
    bench: Expectation, letter: Letter, eve: Person, talk: Talk, kind: Answer.Kind, why: Notice.Why
) -> None:
    day = (talk.at + 9 * DAY).date() if kind == Answer.Kind.PROMISE else None

    publish(bench, letter, Said(kind, "Which stop?", promised_for=day), talk.at + LATER)

    assert told(talk, eve) == [[why]]


def test_what_is_passed_on_is_told_once(
    bench: Expectation, letter: Letter, eve: Person, named: Named, talk: Talk
) -> None:
    said = Said(Answer.Kind.PASSED_ON, "Not mine.", passed_to=named("Paul Roux"))

    publish(bench, letter, said, talk.at + LATER)

    assert told(talk, eve) == [[Why.PASSED]]


def test_whoever_lets_a_doubtful_mail_pass_is_asked_like_the_others(
    bench: Expectation, letter: Letter, ada: Person, talk: Talk
) -> None:
    doubtful = written(letter, "In May.", sender="Rosa <rosa@home.example>")
    mail = receiving.receive(raw=doubtful, at=talk.at + LATER)

    shown = handling.let_pass(by=ada, at=talk.at + LATER, mail=mail, letter=letter, expectation=bench)
    answering.publish(at=talk.at + LATER, answer=shown)

    assert told(talk, ada) == [[Why.ANSWERED]]


def test_an_answer_set_aside_is_told_of_no_more(
    answered: Answer, ada: Person, bo: Person, talk: Talk
) -> None:
    assert told(talk, bo) == [[Why.ANSWERED]]

    answering.set_answer_aside(by=ada, at=talk.at + DAY, answer=answered, why="Not theirs.")

    assert told(talk, bo) == [[]]


def test_what_opens_again_is_told_to_those_concerned_and_to_who_follows(
    answered: Answer, bench: Expectation, fay: Person, ada: Person, bo: Person, eve: Person, talk: Talk
) -> None:
    personal.follow(by=fay, at=talk.at, expectation=bench)
    for who in (bo, eve, ada):
        judging.judge(by=who, at=talk.at + DAY, answer=answered, verdict=Verdict.NOT)

    assert told(talk, bo, fay) == [[Why.ANSWERED, Why.AGAIN], [Why.ANSWERED_FOLLOWED, Why.AGAIN]]


def test_the_day_of_a_promise_is_told_once(
    bench: Expectation, letter: Letter, ada: Person, eve: Person, talk: Talk
) -> None:
    day = (talk.at + 9 * DAY).date()
    publish(bench, letter, Said(Answer.Kind.PROMISE, "In nine days.", promised_for=day), talk.at + LATER)

    for days in (8, 10, 11):
        follow_up.tell_promises(talk.at + days * DAY)

    assert told(talk, eve, ada) == [[Why.ANSWERED, Why.PROMISE_DUE], [Why.ANSWERED, Why.PROMISE_TO_LOOK_AT]]


def test_a_demand_that_is_reached_is_told_to_those_who_signed_too(
    bench: Expectation, bo: Person, eve: Person, fay: Person, talk: Talk
) -> None:
    demand = demands.open_demand(by=bo, at=talk.at + HOUR, expectation=bench, demand="Say when.")
    for who in (eve, fay):
        demands.cosign(by=who, at=talk.at + DAY, demand=demand)

    assert told(talk, bo, eve, fay) == [[Why.DEMANDED]] * 3


def test_those_who_are_quoted_learn_that_their_words_stand_in_an_expectation(
    theme: Theme, posts: list[Post], ada: Person, bo: Person, eve: Person, talk: Talk
) -> None:
    del posts
    made = themes.confirm_theme(by=ada, at=talk.at + 4 * HOUR, theme=theme)

    assert told(talk, bo, eve, ada) == [[Why.QUOTED], [Why.QUOTED], []]
    [item] = [
        item
        for day in news_for(eve).new
        for matter in day.matters
        for item in matter.items
        if "stand" in item.said
    ]
    assert made.title in item.said
    assert item.link == f"/c/the-square/expectations/{made.number}/#words"


def test_one_who_objects_to_being_heard_is_left_in_peace(
    theme: Theme, square: Community, ada: Person, bo: Person, eve: Person, talk: Talk
) -> None:
    Objection.objects.create(community=square, person=eve, at=talk.at)

    themes.confirm_theme(by=ada, at=talk.at + 4 * HOUR, theme=theme)

    assert told(talk, bo, eve) == [[Why.QUOTED], []]


def test_words_put_into_an_expectation_that_stands_are_told_to_those_who_said_them(
    theme: Theme, bench: Expectation, ada: Person, bo: Person, eve: Person, talk: Talk
) -> None:
    themes.merge_theme(by=ada, at=talk.at + 4 * HOUR, theme=theme, into=bench)

    assert told(talk, bo, eve, ada) == [[Why.QUOTED], [Why.QUOTED], []]


def test_who_follows_learns_what_becomes_of_it_and_who_did_it_does_not(
    heard: Expectation, bench: Expectation, ada: Person, fay: Person, talk: Talk
) -> None:
    moments = (talk.at + timedelta(hours=hours) for hours in range(5, 20))
    for who in (fay, ada):
        personal.follow(by=who, at=next(moments), expectation=heard)
    talk.hear()
    Notice.objects.all().delete()
    some = heard.quotations.order_by("pk").values_list("pk", flat=True)[:1]

    for act, what in (
        (expectations.rename, {"title": "Posts at the crossing"}),
        (expectations.split, {"quotations": some, "title": "A light"}),
        (expectations.set_aside, {"why": "Built."}),
        (expectations.take_back, {}),
        (merging.merge, {"into": bench}),
        (merging.unmerge, {}),
    ):
        act(by=ada, at=next(moments), expectation=heard, **what)
        talk.hear()

    assert told(talk, fay, ada) == [
        [Why.RENAMED, Why.SPLIT, Why.ASIDE, Why.BACK, Why.MERGED, Why.UNMERGED],
        [],
    ]
    assert Notice.objects.get(why=Why.MERGED, person=fay).expectation == bench
    assert Notice.objects.get(why=Why.UNMERGED, person=fay).expectation == heard


def test_who_follows_no_more_or_wishes_nothing_is_told_nothing(
    bench: Expectation, letter: Letter, square: Community, fay: Person, eve: Person, talk: Talk
) -> None:
    personal.follow(by=fay, at=talk.at, expectation=bench)
    personal.unfollow(by=fay, expectation=bench)
    actions.set_wish(by=eve, at=talk.at, community=square, how=How.NOT)

    publish(bench, letter, Said(Answer.Kind.ANSWER, "In May."), talk.at + LATER)

    assert told(talk, fay, eve) == [[], []]


def test_a_mail_that_waits_is_told_to_who_holds_a_mandate_until_it_is_looked_at(
    letter: Letter, ada: Person, bo: Person, talk: Talk
) -> None:
    receiving.receive(raw=written(letter, "It comes in May.", to="answers@place.example"), at=talk.at + DAY)

    assert told(talk, ada, bo) == [[Why.MAIL_WAITS], []]

    waiting = IncomingMail.objects.get(state="waits")
    handling.set_mail_aside(by=ada, at=talk.at + 2 * DAY, mail=waiting, why="Not theirs.")

    assert told(talk, ada) == [[]]


def test_a_letter_that_came_back_or_may_not_have_left_is_told_to_who_holds_a_mandate(
    letter: Letter, ada: Person, bo: Person, talk: Talk
) -> None:
    letters.bounced(letter=letter, at=talk.at + DAY)
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.SENDING)
    letters.doubt(letter.pk, "killed", talk.at + 2 * DAY)

    assert told(talk, ada, bo) == [[Why.BOUNCED, Why.LETTER_DOUBTFUL], []]


def test_an_absence_a_machine_tells_of_is_told_to_who_animates_until_it_is_noted(
    letter: Letter, ada: Person, bo: Person, talk: Talk
) -> None:
    away = {"subject": "Absence : Re", "Auto_Submitted": "auto-replied"}
    for days in (1, 2):
        raw = written(letter, f"I am away, {days}.", **away)
        receiving.receive(raw=raw, at=talk.at + days * DAY)
    assert told(talk, ada, bo) == [[Why.AWAY_TOLD], []]
    rosa = letter.responsible
    first = (talk.at + DAY).date()

    offices.note_absence(by=ada, at=talk.at + 2 * DAY, responsible=rosa, first=first, last=first + 9 * DAY)

    assert told(talk, ada) == [[]]
    receiving.receive(raw=written(letter, "I am still away.", **away), at=talk.at + 3 * DAY)
    assert told(talk, ada) == [[]]
    rosa.absences.all().delete()
    offices.end_office(by=ada, at=talk.at + 4 * DAY, responsible=rosa)
    receiving.receive(raw=written(letter, "I left.", **away), at=talk.at + 5 * DAY)
    assert told(talk, ada) == [[]], "there is no directory to note it in"


def test_who_animates_is_asked_once_a_day_whose_matter_it_is(
    expect: Expect, named: Named, ada: Person, bo: Person, talk: Talk, client: Client
) -> None:
    rosa = named()
    for title in ("A bench", "A lamp", "A tree"):
        expect(title, at=talk.at)
    for days in (0, 1, 2):
        routing.route_waiting(talk.at + days * DAY)
        routing.reconsider(rosa.community)

    assert told(talk, ada, bo) == [[Why.NOBODY_NAMED], []]
    client.force_login(ada)
    assert 'href="/c/the-square/expectations/?show=unnamed"' in client.get("/news/").content.decode()

    one = Expectation.objects.order_by("pk").first()
    assert one is not None
    routing.choose(by=ada, at=talk.at + 3 * DAY, expectation=one, responsible=rosa)
    routing.hand_over(expectation=one, responsible=None, at=talk.at + 4 * DAY)
    routing.route_waiting(talk.at + 4 * DAY)

    assert told(talk, ada) == [[Why.NOBODY_NAMED] * 2]


def test_who_animates_is_told_that_somebody_wants_no_more_letters_until_they_want_them_again(
    letter: Letter, ada: Person, bo: Person, talk: Talk
) -> None:
    stopping.stop(letter=letter, at=talk.at + DAY)

    assert told(talk, ada, bo) == [[Why.NO_MORE_LETTERS], []]

    stopping.start_again(letter=letter, at=talk.at + 2 * DAY)

    assert told(talk, ada) == [[]]

    stopping.stop(letter=letter, at=talk.at + 3 * DAY)

    assert told(talk, ada) == [[Why.NO_MORE_LETTERS]]


def test_where_nobody_holds_a_mandate_nobody_is_told(
    letter: Letter, square: Community, ada: Person, talk: Talk
) -> None:
    Mandate.objects.filter(community=square).update(ended_at=talk.at + HOUR, ended_why="given back")

    letters.bounced(letter=letter, at=talk.at + DAY)

    assert told(talk, ada) == [[]]


def test_what_happens_to_one_expectation_leaves_in_one_mail_that_one_click_stops(
    answered: Answer, bench: Expectation, ada: Person, bo: Person, eve: Person, talk: Talk
) -> None:
    EmailAddress.objects.create(user=eve, email=eve.email, verified=True, primary=True)
    actions.set_habits(by=eve, at=talk.at, hours=AT_ONCE)
    for who in (bo, eve, ada):
        judging.judge(by=who, at=talk.at + 4 * HOUR, answer=answered, verdict=Verdict.NOT)

    [mail] = talk.posted(talk.at + DAY)

    assert mail.to == [eve.email]
    assert f"It was answered: does it answer? “{bench.title}”" in mail.body
    assert f"It is open again: “{bench.title}”" in mail.body
    assert f"/c/the-square/expectations/{bench.number}/#answers" in mail.body
    made = mail.message()
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<expectation-{bench.pk}@" in str(made["References"])
    assert talk.posted(talk.at + 2 * DAY) == []


def test_the_page_of_news_asks_as_much_for_many_expectations_as_for_one(
    expect: Expect,
    rosa: Responsible,
    ada: Person,
    bo: Person,
    client: Client,
    talk: Talk,
    django_assert_num_queries: Any,
) -> None:
    del rosa
    client.force_login(bo)

    def aside(title: str) -> None:
        expectations.set_aside(by=ada, at=talk.at + HOUR, expectation=expect(title), why="Built.")
        talk.hear()

    aside("A bench")
    client.get("/news/")
    with django_assert_num_queries(2):
        news_for(bo)
    for number in range(5):
        aside(f"Bench {number}")
    with django_assert_num_queries(2):
        news = news_for(bo)
    assert sum("set aside" in item.said for day in news.new for m in day.matters for item in m.items) == 6
    assert "Ada set aside an expectation you follow" in client.get("/news/").content.decode()


def test_a_thousand_people_are_told_by_few_statements(
    bench: Expectation,
    square: Community,
    ada: Person,
    talk: Talk,
    django_assert_max_num_queries: Any,
) -> None:
    del square
    talk.hear()
    people = [Person(name=f"P{n}", handle=f"p-{n}", email=None, joined_at=talk.at) for n in range(1000)]
    Person.objects.bulk_create(people)
    bench.followings.bulk_create(
        [bench.followings.model(expectation=bench, person=each, at=talk.at) for each in people]
    )
    expectations.rename(by=ada, at=talk.at + DAY, expectation=bench, title="Two benches")

    with django_assert_max_num_queries(40):
        talk.hear()

    assert Notice.objects.filter(why=Why.RENAMED).count() == 1002


def test_told_anew_the_same_are_told_whoever_follows_or_is_quoted_since(
    heard: Expectation, bench: Expectation, letter: Letter, fay: Person, ada: Person, bo: Person, talk: Talk
) -> None:
    personal.follow(by=fay, at=talk.at, expectation=bench)
    answer = publish(bench, letter, Said(Answer.Kind.ANSWER, "In May."), talk.at + LATER)
    talk.hear()
    for who in (ada, bo):
        judging.judge(by=who, at=talk.at + DAY, answer=answer, verdict=Verdict.NOT)
    talk.hear()
    personal.unfollow(by=fay, expectation=bench)
    personal.leave(by=bo, at=talk.at + DAY, expectation=bench)
    merging.merge(by=ada, at=talk.at + 2 * DAY, expectation=heard, into=bench)
    talk.hear()
    columns = ("person", "thing", "why", "community", "expectation", "by", "at", "how", "mail_due_at")
    lived = sorted(Notice.objects.exclude(expectation=None).values_list(*columns), key=repr)
    assert {row[2] for row in lived} >= {Why.ANSWERED, Why.ANSWERED_FOLLOWED, Why.QUOTED, Why.MERGED}
    consumer = consumer_named("notices")
    assert consumer is not None

    for again in (True, False):
        if again:
            Notice.objects.all().delete()
            Wish.objects.all().delete()
        replay(consumer, Fact.objects.order_by("pk"))
        assert sorted(Notice.objects.exclude(expectation=None).values_list(*columns), key=repr) == lived


def test_nothing_is_left_of_whom_news_concerned_when_they_leave(
    answered: Answer, eve: Person, talk: Talk
) -> None:
    assert answered.pk
    talk.hear()
    assert Concern.objects.filter(person=eve).exists()

    own_data.erase(eve, Words.REMOVED, talk.at + DAY)

    assert not Concern.objects.filter(person=eve).exists()
