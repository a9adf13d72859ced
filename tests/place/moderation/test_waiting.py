from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parvis.communities import deeds
from parvis.communities import errors as community_errors
from parvis.communities.models import Clause, Community
from parvis.communities.powers import ALLOWS, Power
from parvis.conversations import actions as talk
from parvis.conversations.models import Post, Veil
from parvis.ledger.models import Fact
from parvis.moderation import errors, jury_policies
from parvis.moderation.actions import asking, ruling, signalling, waiting
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from tests.place.laws import guide_says

pytestmark = pytest.mark.django_db
LINK = "Buy it at https://shop.example/now today."


@pytest.fixture
def new(
    person: Callable[..., Person], square: Community, joined: Callable[..., Person], at: datetime
) -> Person:
    """Give a member whose account is a day old."""
    return joined(person("Nia", joined_at=at - timedelta(days=1)), square)


@pytest.fixture
def held(new: Person, ada: Person, square: Community, at: datetime) -> Post:
    """Give a message of theirs whose link waits."""
    topic = talk.open_topic(by=ada, at=at, community=square, title="A bench", source="Where?")
    return talk.reply(by=new, at=at, topic=topic, source=LINK)


def test_the_first_link_of_a_new_account_waits_and_nobody_is_told(held: Post) -> None:
    assert held.veil == Veil.WAITS
    verbs = [*Fact.objects.filter(object_type="conversations.post").values_list("verb", flat=True)]
    assert verbs == ["conversations.post.held"]


def test_words_without_links_older_accounts_and_mandates_do_not_wait(
    new: Person, bo: Person, square: Community, mandated: Callable[..., Person], at: datetime
) -> None:
    topic = talk.open_topic(by=new, at=at, community=square, title="A bench", source="No link at all.")
    assert topic.posts.get().veil == ""
    assert talk.reply(by=bo, at=at, topic=topic, source=LINK).veil == ""
    mandated(new, square, Power.TEND)
    assert talk.reply(by=new, at=at, topic=topic, source=LINK).veil == ""


def test_a_guide_may_do_without(new: Person, square: Community, at: datetime) -> None:
    guide_says(square, {"moderation.first_links_wait": False}, at)
    topic = talk.open_topic(by=new, at=at, community=square, title="A bench", source=LINK)
    assert topic.posts.get().veil == ""


def test_a_link_that_comes_by_an_edit_waits_too(new: Person, square: Community, at: datetime) -> None:
    post = talk.open_topic(by=new, at=at, community=square, title="A bench", source="Hello.").posts.get()
    assert talk.edit(by=new, at=at, post=post, source=LINK).veil == Veil.WAITS


def test_once_let_through_it_is_told_as_just_written_and_the_others_do_not_wait(
    held: Post, new: Person, max_: Person, at: datetime
) -> None:
    later = at + timedelta(hours=1)
    shown = waiting.let_through(by=max_, at=later, post=held)

    assert shown.veil == ""
    told = Fact.objects.get(verb="conversations.post.written", object_id=held.pk)
    assert (told.actor, told.at) == (new.pk, later)
    assert Fact.objects.filter(verb="moderation.let_through", actor=max_.pk).exists()
    with pytest.raises(errors.NotWaiting):
        waiting.let_through(by=max_, at=later, post=held)
    topic = held.topic
    assert talk.reply(by=new, at=later, topic=topic, source=f"Again {LINK}").veil == ""


def test_those_who_rule_or_tend_look_and_any_member_where_nobody_does(
    held: Post, ada: Person, bo: Person, cy: Person, new: Person, square: Community, at: datetime
) -> None:
    # Ada tends as caretaker: other members leave it to her.
    with pytest.raises(community_errors.NotInYourCharge):
        waiting.let_through(by=bo, at=at, post=held)
    square.mandates.update(ended_at=at, ended_why="given back")
    for nobody in (cy, new):
        with pytest.raises((errors.NotYoursToJudge, community_errors.NotAMember)):
            waiting.let_through(by=nobody, at=at, post=held)
    assert waiting.let_through(by=bo, at=at, post=held).veil == ""
    assert ada.pk != bo.pk


def test_what_waits_is_shown_to_its_author_as_waiting_and_to_others_without_words(
    held: Post, new: Person, bo: Person, max_: Person, client: Client
) -> None:
    page = f"/c/the-square/talk/{held.topic_id}/"
    for who, reads in ((None, False), (bo, False), (new, True), (max_, True)):
        client.logout()
        if who is not None:
            client.force_login(who)
        assert ("shop.example" in client.get(page).content.decode()) is reads
    client.force_login(new)
    assert "Your message waits" in client.get(page).content.decode()
    assert "shop.example" not in client.get("/search/?q=shop").content.decode()
    cache.clear()


def test_one_lets_through_or_opens_a_case_by_one_page(
    held: Post, max_: Person, clause: Clause, client: Client
) -> None:
    client.force_login(max_)
    page = client.get("/c/the-square/waiting/")
    assert "shop.example" in page.content.decode()
    answer = client.post("/c/the-square/waiting/", {"post": held.pk, "act": "case", "clause": clause.pk})

    case = Case.objects.get()
    assert answer.headers["Location"] == f"/c/the-square/cases/{case.number}/"
    assert [each.kind for each in case.signals.all()] == ["own"]
    assert client.post("/c/the-square/waiting/", {"post": 999, "act": "through"}).status_code == 409


def test_the_page_of_first_links_asks_as_much_of_the_database_however_many_wait(
    held: Post, new: Person, max_: Person, at: datetime, client: Client
) -> None:
    client.force_login(max_)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert "due" in client.get("/c/the-square/waiting/").content.decode()
        return len(found)

    asked()
    one = asked()
    for number in range(3):
        talk.reply(by=new, at=at, topic=held.topic, source=f"{LINK} {number}")
    assert asked() == one


def test_whoever_keeps_the_talk_in_order_looks_too_and_it_stands_in_the_record_of_their_mandate(
    held: Post, bo: Person, square: Community, mandated: Callable[..., Person], clause: Clause, client: Client
) -> None:
    mandated(bo, square, Power.TEND)
    client.force_login(bo)
    assert "/c/the-square/waiting/" in client.get("/c/the-square/cases/").content.decode()
    opened = client.post("/c/the-square/waiting/", {"post": held.pk, "act": "case", "clause": clause.pk})
    # What the case says is for those alone who may rule, until it is decided.
    assert (Case.objects.count(), opened.headers["Location"]) == (1, "/c/the-square/waiting/")

    client.post("/c/the-square/waiting/", {"post": held.pk, "act": "through"})
    held.refresh_from_db()
    assert held.veil == ""
    mandate = square.mandates.get(person=bo)
    record = client.get(f"/c/the-square/mandates/{mandate.pk}/").content.decode()
    assert "Let the first links of a new account through." in record


@pytest.mark.parametrize("power", [*Power])
def test_every_power_that_lets_first_links_through_says_so(power: Power) -> None:
    may = "let first links through" in ALLOWS[power]
    assert may is (power in {Power.RULE, Power.TEND})
    assert may is ("moderation.let_through" in deeds.verbs_of([power]))


def test_a_ruling_on_what_waits_lets_it_through_or_withholds_it(
    held: Post,
    max_: Person,
    clause: Clause,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    case = signalling.open_own(by=max_, at=at, post=held, clause=clause)
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.NOTHING))
    held.refresh_from_db()
    assert held.veil == ""


def test_its_author_is_told_at_once_that_software_holds_it_until_when_and_how_to_contest_it(
    new: Person, ada: Person, square: Community, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    topic = talk.open_topic(by=ada, at=at, community=square, title="A bench", source="Where?")
    with django_capture_on_commit_callbacks(execute=True):
        post = talk.reply(by=new, at=at, topic=topic, source=LINK)

    sent = mail.outbox[-1]
    assert (sent.to, sent.subject) == ([new.email], "Your message in The Square waits")
    assert "Somebody looks at it before 9 March 2026." in " ".join(str(sent.body).split())
    assert f"/c/the-square/talk/{topic.pk}/p/{post.number}/waits/" in sent.body


def test_an_author_asks_for_a_decision_which_has_reasons_and_can_be_appealed(
    held: Post, new: Person, max_: Person, judgement: Callable[..., Judgement], at: datetime
) -> None:
    case = asking.ask_for_decision(by=new, at=at, post=held, words="It is our own shop.")
    same = asking.ask_for_decision(by=new, at=at, post=held, words="It is the shop of us all.")
    end = at + timedelta(days=30)
    made = ruling.rule(by=max_, at=at, case=same, judgement=judgement(Outcome.REMOVE, ends_at=end))
    held.refresh_from_db()

    assert (same.pk, same.heard) == (case.pk, "It is the shop of us all.")
    told = Fact.objects.filter(
        object_type="moderation.case", object_id=case.pk, verb__startswith="moderation."
    )
    assert [*told.order_by("pk").values_list("verb", "actor")][:2] == [
        ("moderation.signalled", new.pk),
        ("moderation.heard", new.pk),
    ]
    assert case.signals.get().by is None
    assert made is not None
    assert made.statement is not None
    assert (made.statement.automated_detection, made.statement.source) == (True, "own")
    assert (held.veil, held.statement) == (Veil.REMOVED, made.statement)
    assert jury_policies.appeal(new, made, at) is None
    with pytest.raises(errors.NotWaiting):
        asking.ask_for_decision(by=new, at=at, post=held, words="Why?")


def test_a_decision_that_nothing_is_to_be_done_lets_it_through(
    held: Post, new: Person, max_: Person, judgement: Callable[..., Judgement], at: datetime
) -> None:
    case = asking.ask_for_decision(by=new, at=at, post=held, words="It is our own shop.")
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.NOTHING))
    held.refresh_from_db()

    assert held.veil == ""


def test_nobody_else_asks_for_it(held: Post, bo: Person, max_: Person, at: datetime) -> None:
    for other in (bo, max_):
        with pytest.raises(NotHere):
            asking.ask_for_decision(by=other, at=at, post=held, words="Let me see.")
    assert not Case.objects.exists()


def test_the_page_says_by_which_rule_it_waits_and_takes_the_wish_for_a_decision(
    held: Post, new: Person, bo: Person, max_: Person, client: Client
) -> None:
    page = f"/c/the-square/talk/{held.topic_id}/p/{held.number}/waits/"
    client.force_login(bo)
    assert client.get(page).status_code == 404
    client.force_login(new)
    assert page in client.get(f"/c/the-square/talk/{held.topic_id}/").content.decode()
    shown = client.get(page).content.decode()
    assert "The first links of a new account wait until somebody looked: yes." in shown
    assert "9 Mar" in shown
    assert client.post(page, {"words": " "}).status_code == 422
    answer = client.post(page, {"words": "It is our own shop."})
    assert answer["Location"] == "/c/the-square/cases/1/"
    assert "Ask for a decision" not in client.get(page).content.decode()
    client.force_login(max_)
    assert "its author asked for a decision" in client.get("/c/the-square/cases/1/").content.decode()
