"""Orders of authorities: an hour, a second person on call, an answer; the register gives no detail."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import Error, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Community
from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.moderation.actions import emergencies
from parvis.moderation.actions import order_sweeps as sweeps
from parvis.moderation.actions import orders as actions
from parvis.moderation.emergencies import Urgent
from parvis.moderation.emergency_letters import reasons
from parvis.moderation.errors import orders as errors
from parvis.moderation.models import Emergency, Order
from parvis.moderation.order_letters import question_to
from parvis.moderation.orders import Arrived
from parvis.moderation.queries.orders import waiting
from parvis.pages.reader_words import words_in
from parvis.pages.refusals import Refusal
from parvis.people import unsent
from parvis.people.models import Person, QueuedLetter
from parvis.place.actions import name_on_call
from parvis.place.errors import OnlyTheHost
from parvis.place.models import Place
from parvis.place.queries import the_place

pytestmark = [pytest.mark.django_db]
Kind, Carried, Declined = Order.Kind, Order.Outcome.CARRIED, Order.Outcome.DECLINED
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ON_CALL = [
    {"name": "Hana", "email": "hana@example.org", "telephone": ""},
    {"name": "Ivo", "email": "ivo@example.org", "telephone": "+33 1 00 00 00 00"},
]
Record = Callable[..., Order]


@pytest.fixture
def host(person: Callable[..., Person]) -> Person:
    """Give the host of a place where two persons are on call."""
    made = person("Hana")
    place = {"host": made, "name": "The Square", "languages": ["en"], "on_call": ON_CALL}
    Place.objects.update_or_create(pk=1, defaults=place)
    return made


@pytest.fixture
def recorded(host: Person, at: datetime) -> Record:
    """Give a way to record an order: `recorded(kind=Kind.COURT)`."""

    def make(**given: object) -> Order:
        usual: dict[str, object] = {
            "kind": Kind.HOUR,
            "authority": "The police office",
            "number": "2026-17",
            "legal_ground": "Regulation (EU) 2021/784, Art. 3",
            "asks": "To remove what the kestrel wrote.",
            "arrived_at": at,
            "addresses": "https://here.example/c/the-square/talk/1/p/2/",
        }
        now = given.pop("at", at)
        return actions.record_order(by=host, arrived=Arrived(**{**usual, **given}), at=now)  # type: ignore[arg-type]

    return make


@pytest.fixture
def carry(host: Person, said: Post, square: Community, bo: Person, at: datetime) -> Callable[..., Emergency]:
    """Give a way to carry an order out on what Bo said."""

    def do(order: Order, **given: object) -> Emergency:
        urgent: dict[str, object] = {
            "community": square,
            "person": bo,
            "post": said,
            "kind": Emergency.Kind.ORDER,
            "legal_ground": "Order 2026-17",
            "facts": "The message calls to violence.",
            "why": "The order leaves one hour.",
            "hours": 72,
            "until": at + timedelta(days=30),
            "order": order,
        }
        return emergencies.begin_emergency(by=host, urgent=Urgent(**{**urgent, **given}), at=at)  # type: ignore[arg-type]

    return do


def test_an_order_of_one_hour_is_due_an_hour_after_it_arrived(recorded: Record, at: datetime) -> None:
    assert recorded(at=at + 20 * MINUTE, due_at=at + 5 * HOUR).due_at == at + HOUR
    assert recorded(kind=Kind.CONTENT, due_at=at + 5 * HOUR).due_at == at + 5 * HOUR
    assert recorded(kind=Kind.INFORMATION).due_at is None


def test_the_register_says_that_there_was_an_order_and_nothing_of_it(
    recorded: Record, host: Person, at: datetime
) -> None:
    order = recorded()
    actions.ask_for_missing(by=host, order=order, missing="The page of the kestrel.", at=at)
    actions.complete_order(by=host, order=order, at=at + MINUTE)
    actions.answer_order(by=host, order=order, outcome=Declined, said="No kestrel here.", at=at + MINUTE)

    written = Fact.objects.filter(verb__startswith="moderation.order.").order_by("pk")
    assert [(each.verb.rpartition(".")[2], each.facts) for each in written] == [
        ("recorded", {}),
        ("questioned", {}),
        ("completed", {}),
        ("answered", {"outcome": "declined"}),
    ]
    assert {(each.audience, each.community, each.target_id) for each in written} == {("public", None, None)}


def test_an_order_cannot_arrive_later_than_now(recorded: Record, at: datetime) -> None:
    with pytest.raises(errors.NotYet):
        recorded(arrived_at=at + MINUTE)
    assert not Order.objects.exists()


def test_nobody_but_the_host_records_reads_or_answers_one(
    recorded: Record, ada: Person, at: datetime
) -> None:
    order = recorded()
    before = Fact.objects.count()
    arrived = Arrived(Kind.COURT, "A court", "A law", "To remove it.", at)
    for attempt in (
        lambda: actions.record_order(by=ada, arrived=arrived, at=at),
        lambda: actions.ask_for_missing(by=ada, order=order, missing="All.", at=at),
        lambda: actions.answer_order(by=ada, order=order, outcome=Declined, said="No.", at=at),
        lambda: actions.send_answer(by=ada, order=order, at=at),
        lambda: waiting(ada, the_place()),
    ):
        with pytest.raises(OnlyTheHost):
            attempt()
    assert Fact.objects.count() == before


def test_what_is_missing_stops_the_clock_and_an_hour_runs_from_when_it_came(
    recorded: Record, host: Person, at: datetime
) -> None:
    order = recorded()
    order = actions.ask_for_missing(by=host, order=order, missing="No address.", at=at + 10 * MINUTE)
    assert order.stopped
    assert "No address." in question_to(order, the_place(), at)
    assert "Art. 3(8)" in question_to(order, the_place(), at)
    with pytest.raises(errors.AskedAlready):
        actions.ask_for_missing(by=host, order=order, missing="More.", at=at)

    order = actions.complete_order(by=host, order=order, at=at + 5 * HOUR)

    assert (order.stopped, order.due_at) == (False, at + 6 * HOUR)
    with pytest.raises(errors.NothingAsked):
        actions.complete_order(by=host, order=order, at=at + 6 * HOUR)


def test_what_is_due_soonest_comes_first_and_what_stands_still_last(
    recorded: Record, host: Person, at: datetime
) -> None:
    still = recorded()
    actions.ask_for_missing(by=host, order=still, missing="All.", at=at)
    never, late, soon = (
        recorded(kind=Kind.CONTENT, due_at=due) for due in (None, at + 9 * HOUR, at + 2 * HOUR)
    )

    assert waiting(host, the_place()) == [soon, late, never, still]


def test_those_on_call_are_told_at_once_and_again_when_half_of_what_is_left_is_over(
    recorded: Record, at: datetime, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        recorded(at=at + 20 * MINUTE)
    assert sorted(each.to[0] for each in mail.outbox) == ["hana@example.org", "ivo@example.org"]
    assert "within one hour" in mail.outbox[0].body
    assert "/host/orders/" in mail.outbox[0].body
    told = " ".join(str(each.body) for each in mail.outbox)
    assert not any(each in told for each in ("kestrel", "police", "+33"))

    assert sweeps.remind_due(at + 39 * MINUTE) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert sweeps.remind_due(at + 40 * MINUTE) == 1
    assert len(mail.outbox) == 4
    assert sweeps.remind_due(at + 59 * MINUTE) == 0


def test_nobody_is_reminded_of_what_somebody_does(
    recorded: Record,
    host: Person,
    carry: Callable[..., Emergency],
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    done, asked, declined = (recorded() for _ in range(3))
    carry(done)
    actions.ask_for_missing(by=host, order=asked, missing="All.", at=at)
    actions.answer_order(by=host, order=declined, outcome=Declined, said="Not ours.", at=at)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        sweeps.remind_due(at + HOUR)

    assert not [each for each in mail.outbox if each.to[0] in {"hana@example.org", "ivo@example.org"}]


def test_the_answer_tells_what_was_done_when_exactly_its_effect_and_the_redress(
    recorded: Record, host: Person, said: Post, carry: Callable[..., Emergency], at: datetime
) -> None:
    order = recorded(territory=["FR", "DE"])
    done = carry(order)

    order = actions.answer_order(by=host, order=order, outcome=Carried, said="", at=at + MINUTE)

    assert f"/c/{said.topic.community.slug}/talk/{said.topic_id}/p/{said.number}/" in order.letter
    for told in (
        "The police office",
        "2026-17",
        "09:30:00 UTC",
        done.digest,
        "FR, DE",
        "withheld everywhere",
        "court",
    ):
        assert told in order.letter, told
    assert "order it again" in order.letter


@pytest.mark.parametrize(("language", "day"), [("fr", "2 mars 2026"), ("en", "2 March 2026")])
def test_the_answer_speaks_the_language_of_the_order(
    recorded: Record, host: Person, at: datetime, language: str, day: str
) -> None:
    order = recorded(language=language)
    order = actions.answer_order(by=host, order=order, outcome=Declined, said="Pas ici.", at=at)

    assert day in order.letter
    assert "Pas ici." in order.letter


def test_an_answer_says_something(recorded: Record, host: Person, at: datetime) -> None:
    order = recorded(kind=Kind.INFORMATION)
    for outcome in (Carried, Declined):
        with pytest.raises(errors.SayWhatWasDone):
            actions.answer_order(by=host, order=order, outcome=outcome, said="  ", at=at)
    assert actions.answer_order(by=host, order=order, outcome=Carried, said="Given.", at=at).letter


def test_the_answer_leaves_by_a_click_once_and_stays_as_it_left(
    recorded: Record,
    host: Person,
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    order = recorded(reply_to="law@police.example")
    with pytest.raises(errors.NoAnswerYet):
        actions.send_answer(by=host, order=order, at=at)
    actions.answer_order(by=host, order=order, outcome=Declined, said="Not ours.", at=at)
    assert "law@police.example" not in {each.to[0] for each in mail.outbox}

    with django_capture_on_commit_callbacks(execute=True):
        order = actions.send_answer(by=host, order=order, at=at + MINUTE)

    letter = next(each for each in mail.outbox if each.to == ["law@police.example"])
    assert "Not ours." in letter.body
    assert (order.sent_to, order.sent_at) == ("law@police.example", at + MINUTE)
    with pytest.raises(errors.AnswerSent):
        actions.send_answer(by=host, order=order, at=at)
    with pytest.raises(errors.AnswerSent):
        actions.answer_order(by=host, order=order, outcome=Declined, said="New.", at=at)


def test_an_answer_that_no_server_took_waits_again_and_those_on_call_are_told(
    recorded: Record, host: Person, at: datetime
) -> None:
    order, other = (recorded(reply_to="law@police.example", number=number) for number in ("17", "18"))
    for each in (order, other):
        actions.answer_order(by=host, order=each, outcome=Declined, said="Not ours.\n\nAsk\nthem.", at=at)
        actions.send_answer(by=host, order=each, at=at)
    letter = QueuedLetter.objects.get(address="law@police.example", subject__endswith="17")

    unsent.tell("Something else was given up.", at + 48 * HOUR)
    assert not Fact.objects.filter(verb="moderation.order.unsent").exists()
    unsent.tell(letter.text, at + 48 * HOUR)

    assert [(each.sent_to, each.sent_at) for each in Order.objects.order_by("pk")] == [
        ("", None),
        ("law@police.example", at),
    ]
    fact = Fact.objects.get(verb="moderation.order.unsent")
    assert (fact.object_id, fact.actor, fact.facts, fact.audience) == (order.pk, None, {}, "public")
    told = QueuedLetter.objects.filter(subject__startswith="The answer to an order")
    assert {each.address for each in told} == {"hana@example.org", "ivo@example.org"}
    assert f"/host/orders/{order.pk}/" in told[0].text
    assert actions.send_answer(by=host, order=order, at=at + 49 * HOUR).sent_at == at + 49 * HOUR


def test_without_an_address_nothing_is_sent(recorded: Record, host: Person, at: datetime) -> None:
    order = actions.answer_order(by=host, order=recorded(), outcome=Declined, said="Not ours.", at=at)

    with pytest.raises(errors.NowhereToSend):
        actions.send_answer(by=host, order=order, at=at)


def test_an_answer_that_is_handed_over_says_when_and_stays_as_it_is(
    recorded: Record, host: Person, ada: Person, at: datetime
) -> None:
    order, handed = recorded(reply_to="law@police.example"), at + 20 * MINUTE
    with pytest.raises(errors.NoAnswerYet):
        actions.hand_over_answer(by=host, order=order, handed_at=at, at=at)
    written = at + 10 * MINUTE + timedelta(seconds=40)
    actions.answer_order(by=host, order=order, outcome=Declined, said="Not ours.", at=written)
    for wrong in (at + 9 * MINUTE, handed + MINUTE):
        with pytest.raises(errors.NotThen):
            actions.hand_over_answer(by=host, order=order, handed_at=wrong, at=handed)
    with pytest.raises(OnlyTheHost):
        actions.hand_over_answer(by=ada, order=order, handed_at=handed, at=handed)
    assert not Fact.objects.filter(verb="moderation.order.sent").exists()

    order = actions.hand_over_answer(by=host, order=order, handed_at=at + 10 * MINUTE, at=handed)

    assert (order.sent_to, order.sent_at) == ("", at + 10 * MINUTE)
    assert Fact.objects.get(verb="moderation.order.sent").at == handed
    with pytest.raises(errors.AnswerSent):
        actions.hand_over_answer(by=host, order=order, handed_at=handed, at=handed)
    with pytest.raises(errors.AnswerSent):
        actions.send_answer(by=host, order=order, at=handed)
    with pytest.raises(errors.AnswerSent):
        actions.answer_order(by=host, order=order, outcome=Declined, said="New.", at=handed)


def test_an_order_that_was_declined_is_not_carried_out(
    recorded: Record, host: Person, carry: Callable[..., Emergency], at: datetime
) -> None:
    order = recorded()
    with pytest.raises(Refusal):
        carry(order, kind=Emergency.Kind.LIFE)
    actions.answer_order(by=host, order=order, outcome=Declined, said="Not ours.", at=at)
    with pytest.raises(errors.NotToCarryOut):
        carry(Order.objects.get())
    asks = recorded(kind=Kind.INFORMATION)
    with pytest.raises(errors.NotToCarryOut):
        carry(asks)
    assert not Emergency.objects.exists()


def test_what_an_act_carries_out_is_not_declined_and_what_ended_is_told(
    recorded: Record, host: Person, carry: Callable[..., Emergency], at: datetime
) -> None:
    order = recorded()
    done = carry(order)
    with pytest.raises(errors.CarriedOut):
        actions.answer_order(by=host, order=order, outcome=Declined, said="Not ours.", at=at)
    assert not Order.objects.get().outcome

    emergencies.end_emergency(by=host, emergency=done, at=at + MINUTE)
    order = actions.answer_order(by=host, order=order, outcome=Declined, said="Not ours.", at=at + HOUR)

    assert order.letter.index("Not ours.") < order.letter.index("It ended on")
    assert done.digest in order.letter


def test_the_statement_says_that_the_order_is_limited_and_the_withholding_is_not(
    recorded: Record, carry: Callable[..., Emergency]
) -> None:
    limited, everywhere = carry(recorded(territory=["FR"])), recorded()

    assert any("(FR)" in line for line in reasons(limited, words_in("en")))
    assert everywhere.territory == []
    assert limited.statement.territory == []


def test_the_database_refuses_another_hour_of_arrival(recorded: Record, at: datetime) -> None:
    order = recorded()
    with pytest.raises(Error), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(arrived_at=at + HOUR)
    with pytest.raises(Error), transaction.atomic():
        Order.objects.filter(pk=order.pk).delete()


def test_a_year_after_the_answer_only_who_and_when_are_left(
    recorded: Record,
    host: Person,
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    file = ContentFile(b"Order", name="Order of the office.pdf")
    order = recorded(file=file, territory=["FR"], reply_to="law@police.example")
    storage, name = order.file.storage, order.file.name or ""
    assert (order.file_name, storage.exists(name)) == ("Order of the office.pdf", True)
    actions.answer_order(by=host, order=order, outcome=Declined, said="No kestrel.", at=at)
    assert sweeps.forget_due(at + timedelta(days=365)) == 0

    with django_capture_on_commit_callbacks(execute=True):
        assert sweeps.forget_due(at + timedelta(days=366)) == 1

    order.refresh_from_db()
    kept = {field.name for field in Order._meta.concrete_fields if getattr(order, field.name)}
    assert kept == {
        *("id", "by", "kind", "authority", "number", "territory", "language", "outcome"),
        *("recorded_at", "arrived_at", "due_at", "remind_at", "answered_at"),
    }
    assert (order.authority, order.arrived_at) == ("The police office", at)
    assert not storage.exists(name)
    assert sweeps.forget_due(at + timedelta(days=367)) == 0

    anew = at + timedelta(days=400)
    actions.answer_order(by=host, order=order, outcome=Declined, said="No kestrel.", at=anew)
    assert sweeps.forget_due(anew + timedelta(days=366)) == 1
    assert not Order.objects.exclude(said="", letter="").exists()


def test_who_is_on_call_is_named_by_the_host_and_the_register_says_how_many(
    host: Person, ada: Person, at: datetime
) -> None:
    name_on_call(by=host, persons=[*ON_CALL, *ON_CALL], at=at)

    assert len(the_place().on_call) == 3
    assert Fact.objects.get(verb="place.on_call").facts == {"count": 3}
    with pytest.raises(OnlyTheHost):
        name_on_call(by=ada, persons=[], at=at)
    assert len(the_place().on_call) == 3
