import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Clause, Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.moderation import errors
from parvis.moderation.actions import hearing, ruling, signalling
from parvis.moderation.actions.signalling import Notice
from parvis.moderation.dsa.taxonomy import CATEGORY, CHILD_ABUSE
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Signal
from parvis.moderation.queries.addresses import post_at, thing_at
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
SPEECH = f"{CATEGORY}ILLEGAL_OR_HARMFUL_SPEECH"


def notice(**given: object) -> Notice:
    usual = {
        "address": "/",
        "words": "It is a defamation.",
        "category": SPEECH,
        "name": "Zoe",
        "email": "z@example.net",
    }
    return Notice(**{**usual, **given})  # type: ignore[arg-type]


def test_a_signal_opens_a_case_with_its_evidence_and_is_due_as_the_guide_says(
    case: Case, said: Post, bo: Person, at: datetime
) -> None:
    assert (case.number, case.person, case.state) == (1, bo, Case.State.OPEN)
    assert case.due_at == at + timedelta(days=7)
    assert case.evidence["source"] == said.source
    assert case.evidence["digest"] == hashlib.sha256(said.source.encode()).hexdigest()
    assert case.evidence["address"].endswith("/p/2/")
    fact = Fact.objects.get(verb="moderation.signalled")
    assert fact.audience == Fact.Audience.PERSONS
    assert fact.facts == {"number": 1, "kind": "signal", "first": True}


def test_signals_of_one_thing_gather_in_one_case(
    case: Case, ada: Person, square: Community, clause: Clause, said: Post, at: datetime
) -> None:
    again = signalling.signal(by=ada, at=at, community=square, clause=clause, post=said)

    assert again.case == case
    assert again.receipt != case.signals.first().receipt  # type: ignore[union-attr]
    assert Case.objects.count() == 1


def test_nobody_signals_the_same_twice_nor_themselves(
    case: Case, eve: Person, bo: Person, square: Community, clause: Clause, said: Post, at: datetime
) -> None:
    with pytest.raises(errors.SignalledAlready):
        signalling.signal(by=eve, at=at, community=square, clause=clause, post=said)
    with pytest.raises(errors.YourOwn):
        signalling.signal(by=bo, at=at, community=square, clause=clause, post=said)
    assert case.signals.count() == 1


def test_a_signal_cites_a_clause_of_the_guide_in_force(
    eve: Person, square: Community, house: Community, said: Post, at: datetime
) -> None:
    other = Clause.objects.get(guide=house.guide, number=3)
    with pytest.raises(errors.ClauseNeeded):
        signalling.signal(by=eve, at=at, community=square, clause=other, post=said)
    assert not Case.objects.exists()
    assert not Fact.objects.filter(verb="moderation.signalled").exists()


def test_a_signal_on_what_was_ruled_explains_instead_of_opening_again(
    case: Case,
    ada: Person,
    bo: Person,
    max_: Person,
    square: Community,
    clause: Clause,
    said: Post,
    judgement: Callable[..., Judgement],
    at: datetime,
) -> None:
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.NOTHING))
    said.refresh_from_db()
    with pytest.raises(errors.RuledAlready) as told:
        signalling.signal(by=ada, at=at, community=square, clause=clause, post=said)
    assert told.value.values == {"number": 1}

    later = at + timedelta(hours=1)
    talk.edit(by=bo, at=later, post=said, source="You are rude, all of you.")
    said.refresh_from_db()
    assert signalling.signal(by=ada, at=later, community=square, clause=clause, post=said).case.number == 2


def test_the_person_concerned_is_told_at_once_in_their_language_and_not_by_whom(
    person: Callable[..., Person],
    joined: Callable[..., Person],
    eve: Person,
    square: Community,
    clause: Clause,
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ines = joined(person("Ines", language="fr"), square)
    topic = talk.open_topic(by=ines, at=at, community=square, title="Un banc", source="Malotrus")
    post = topic.posts.get()
    with django_capture_on_commit_callbacks(execute=True):
        signalling.signal(by=eve, at=at, community=square, clause=clause, post=post)

    assert [each.to for each in mail.outbox] == [["ines@example.org"]]
    assert "/c/the-square/cases/1/" in str(mail.outbox[0].body)
    assert "Eve" not in str(mail.outbox[0].body)


def test_anybody_gives_a_notice_and_follows_it_by_its_number(
    said: Post, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    where = reverse("conversations:post", args=("the-square", said.topic_id, said.number))
    typed = {
        "address": f"http://testserver{where}",
        "category": SPEECH,
        "words": "It is a defamation.",
        "name": "Zoe",
        "email": "z@example.net",
        "good_faith": "on",
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/notices/new/", typed)
    made = Signal.objects.get()

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/notices/{made.receipt}/")
    assert ["z@example.net"] in [each.to for each in mail.outbox]
    assert any(made.receipt in str(each.body) for each in mail.outbox)
    page = client.get(f"/notices/{made.receipt}/").content.decode()
    assert made.receipt in page
    assert client.get("/notices/follow/", {"receipt": made.receipt.upper()}).status_code == 303
    assert client.get("/notices/aaaa-bbbb-cccc-dddd/").status_code == 404


@pytest.mark.parametrize("missing", ["words", "address", "good_faith", "name", "email", "category"])
def test_a_notice_that_lacks_what_the_law_asks_is_shown_again_with_what_was_typed(
    said: Post, client: Client, missing: str
) -> None:
    where = reverse("conversations:post", args=("the-square", said.topic_id, said.number))
    typed = {
        "address": where,
        "category": SPEECH,
        "words": "A defamation it is.",
        "name": "Zoe",
        "email": "z@example.net",
        "good_faith": "on",
    }
    del typed[missing]
    answer = client.post("/notices/new/", typed)

    assert answer.status_code == 422
    assert ("A defamation it is." in answer.content.decode()) == (missing != "words")
    assert not Signal.objects.exists()


def test_a_notice_of_child_abuse_needs_no_name_and_says_danger(said: Post, client: Client) -> None:
    where = reverse("conversations:post", args=("the-square", said.topic_id, said.number))
    typed = {"address": where, "category": CHILD_ABUSE, "words": "A child.", "good_faith": "on"}

    assert client.post("/notices/new/", typed).status_code == 303
    assert Case.objects.get().danger


def test_a_notice_and_a_signal_are_one_case(case: Case, said: Post, at: datetime) -> None:
    made = signalling.give_notice(by=None, who="192.0.2.1", at=at, notice=notice(), post=said)

    assert made.case == case
    assert made.good_faith


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "http://[",
        "/c/the-square/talk/999999/p/1/",
        "/c/nowhere/",
        "/c/the-square/decide/999/",
        "/c/the-square/expectations/999/",
        "/c/the-square/mandates/999/",
        "/people/nobody/",
    ],
)
@pytest.mark.usefixtures("said")
def test_an_address_that_leads_to_nothing_is_refused(address: str) -> None:
    with pytest.raises(errors.NothingAtThisAddress):
        thing_at(address)


@pytest.mark.parametrize("address", ["/c/the-square/", "/people/bo/", "/c/the-square/guide/"])
@pytest.mark.usefixtures("said")
def test_where_a_message_alone_is_meant_another_address_is_refused(address: str) -> None:
    with pytest.raises(errors.NothingAtThisAddress):
        post_at(address)


def test_an_address_leads_to_its_message_by_page_and_by_anchor(said: Post) -> None:
    topic = reverse("conversations:topic", args=("the-square", said.topic_id))
    assert post_at(f"{topic}p/2/") == said
    assert post_at(f"https://parvis.example{topic}?page=1#p2") == said


def test_the_person_concerned_answers_and_nobody_else(
    case: Case, bo: Person, eve: Person, max_: Person, at: datetime
) -> None:
    for other in (eve, max_):
        with pytest.raises(errors.NotConcerned):
            hearing.hear(by=other, at=at, case=case, words="It was a joke.")
    heard = hearing.hear(by=bo, at=at, case=case, words="It was a joke.")

    assert (heard.heard, heard.heard_at) == ("It was a joke.", at)
    assert Fact.objects.get(verb="moderation.heard").facts == {"number": 1}


def test_a_signal_is_made_by_one_form_without_script(
    eve: Person, clause: Clause, said: Post, client: Client
) -> None:
    client.force_login(eve)
    page = client.get(f"/c/the-square/signal/?post={said.pk}")
    assert page.status_code == 200
    assert f'value="{clause.pk}"' in page.content.decode()

    answer = client.post(f"/c/the-square/signal/?post={said.pk}", {"clause": clause.pk})
    assert answer.status_code == 303
    assert Signal.objects.get().by == eve
    assert client.post(f"/c/the-square/signal/?post={said.pk}", {}).status_code == 422
    assert timezone.now() > Signal.objects.get().at
