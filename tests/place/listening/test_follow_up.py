"""Reminders, deputies, absences, promises: on working days, once each, and no more than the week allows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from parvis.communities.models import Community
from parvis.ledger.models import Fact
from parvis.listening import calendars, course
from parvis.listening.actions import demands, expectations, letters, offices, routing, stopping
from parvis.listening.models import (
    Absence,
    Answer,
    Expectation,
    IncomingMail,
    Kind,
    Letter,
    LetterItem,
    Responsible,
    Step,
)
from parvis.listening.queries.away import away_from
from parvis.people.models import Person
from tests.place.laws import guide_says
from tests.place.listening.officers import DAY, HOUR, WEEK, Expect, Named, last_fact, occasions, sweep

pytestmark = pytest.mark.django_db
Stage, State, Act = Expectation.Stage, Letter.State, Step.Act


def on(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def days(first: datetime, last: datetime) -> Iterator[datetime]:
    """Give every noon from one day to another."""
    while first <= last:
        yield first
        first += DAY


def live(first: datetime, last: datetime) -> list[tuple[date, str, str]]:
    """Let time pass, noon after noon, and tell what left: the day, to whom, for what."""
    left = []
    for noon in days(first, last):
        gone = sweep(noon)
        if Letter.objects.filter(state=State.DUE, due_at__lte=noon + HOUR).exists():
            gone += sweep(noon + HOUR)
        for sent in gone:
            letter = Letter.objects.get(message_id=sent.message()["Message-ID"])
            left.append((noon.date(), letter.responsible.name.split(maxsplit=1)[0], letter.occasion))
    return left


def publish(expectation: Expectation, kind: str, at: datetime, **more: Any) -> Answer:
    """Publish an answer by hand: the acts that do it are another part's."""
    living = expectation.routings.get(replaced_at=None)
    assert living.responsible is not None
    return Answer.objects.create(
        expectation=expectation,
        responsible=living.responsible,
        kind=kind,
        state=Answer.State.PUBLISHED,
        round=expectation.round,
        name="Rosa Diaz",
        office="Streets",
        source="Soon.",
        html="<p>Soon.</p>",
        at=at,
        published_at=at,
        **more,
    )


def test_nobody_who_answers_is_reminded(rosa: Responsible, expect: Expect) -> None:
    bench = expect("A bench", rosa)
    assert live(on(3, 2), on(3, 10)) == [(date(2026, 3, 2), "Rosa", "first")]
    course.move(bench, Stage.ANSWERED, on(3, 10))

    assert live(on(3, 11), on(4, 30)) == []
    assert not Letter.objects.filter(next_at__isnull=False).exists()


def test_silence_is_reminded_on_working_days_then_the_deputy_is_written_to(
    rosa: Responsible, named: Named, expect: Expect
) -> None:
    tom = named("Tom Reed", role="Deputy for the streets")
    Responsible.objects.filter(pk=rosa.pk).update(deputy=tom)
    bench = expect("A bench", rosa)

    # Ten working days from Monday 2 March, then five, and five: 16, 24 March and 1 April; the day after each.
    assert live(on(3, 2), on(5, 30)) == [
        (date(2026, 3, 2), "Rosa", "first"),
        (date(2026, 3, 17), "Rosa", "reminder"),
        (date(2026, 3, 25), "Rosa", "reminder"),
        (date(2026, 4, 2), "Tom", "deputy"),
        # Ten working days from 2 April without Easter Monday: 17 April, a Friday; then five: 27 April.
        (date(2026, 4, 20), "Tom", "reminder"),
        (date(2026, 4, 28), "Tom", "reminder"),
    ]
    acts = [*bench.steps.order_by("pk").values_list("act", "responsible")]
    assert acts[2:] == [
        ("informed", rosa.pk),
        ("reminded", rosa.pk),
        ("reminded", rosa.pk),
        ("escalated", tom.pk),
        ("reminded", tom.pk),
        ("reminded", tom.pk),
    ]
    bench.refresh_from_db()
    assert bench.stage == Stage.INFORMED
    assert Fact.objects.filter(verb="listening.letter.sent").count() == 6


def test_a_reminder_says_when_one_wrote_and_the_deputy_whose_matter_it_is(
    rosa: Responsible, named: Named, expect: Expect
) -> None:
    Responsible.objects.filter(pk=rosa.pk).update(deputy=named("Tom Reed"))
    expect("A bench", rosa)
    live(on(3, 2), on(4, 2))

    first, reminder, second, deputy = (" ".join(str(each.body).split()) for each in mail.outbox)
    assert "We wrote to you" not in first
    assert "We wrote to you about this on 2 March 2026" in reminder
    assert "We wrote to you about this on 17 March 2026" in second
    assert "This is the matter of Rosa Diaz, Streets. As their deputy, you are asked." in deputy
    assert mail.outbox[1].subject == "Reminder: The Square: A bench"
    threads = [each.message()["In-Reply-To"] for each in mail.outbox]
    ids = [each.message()["Message-ID"] for each in mail.outbox]
    assert threads == [None, ids[0], ids[1], None]
    assert len({*ids}) == 4


def test_public_holidays_and_days_off_do_not_count(named: Named, square: Community) -> None:
    alsace = named("Anne Weiss", holidays="FR-57", weekdays=[0, 1])
    usual = named("Tom Reed")

    assert calendars.deadline(date(2026, 4, 1), 2, usual, square) == date(2026, 4, 3)
    assert calendars.deadline(date(2026, 4, 1), 3, usual, square) == date(2026, 4, 7), "Easter Monday is off"
    assert calendars.deadline(date(2026, 4, 1), 1, alsace, square) == date(2026, 4, 7), "Mondays and Tuesdays"
    assert calendars.deadline(date(2026, 12, 24), 1, named("Bea", weekdays=[4, 5]), square) == date(
        2026, 12, 26
    )
    assert calendars.deadline(
        date(2026, 12, 24), 1, named("Cleo", weekdays=[4, 5], holidays="FR-57"), square
    ) == date(2027, 1, 2), "26 December is off in Moselle"
    assert calendars.deadline(date(2026, 4, 1), 1, named("Dan", weekdays=[], holidays="XX"), square) == date(
        2026, 4, 2
    ), "what nobody knows keeps nobody waiting"


def test_whoever_is_away_is_waited_for_or_their_deputy_gets_the_letter(
    rosa: Responsible, named: Named, ada: Person, expect: Expect, at: datetime
) -> None:
    first, last = date(2026, 3, 2), date(2026, 3, 20)
    offices.note_absence(by=ada, at=at, responsible=rosa, first=first, last=last)
    expect("A bench", rosa)
    assert live(on(3, 2), on(3, 6)) == []
    tom = named("Tom Reed")
    offices.note_absence(by=ada, at=at, responsible=rosa, first=first, last=last, deputy=tom)

    assert live(on(3, 7), on(3, 20)) == [(date(2026, 3, 7), "Tom", "deputy")]
    assert Step.objects.filter(act=Act.INFORMED, responsible=tom).count() == 1
    # Tom never answers: once reminders are over, Rosa, back by now, is written to.
    assert live(on(3, 21), on(5, 30))[-3:] == [
        (date(2026, 4, 9), "Rosa", "first"),
        (date(2026, 4, 24), "Rosa", "reminder"),
        (date(2026, 5, 5), "Rosa", "reminder"),
    ]


def test_a_delay_stands_still_while_somebody_is_away(
    rosa: Responsible, ada: Person, expect: Expect, at: datetime
) -> None:
    expect("A bench", rosa)
    live(on(3, 2), on(3, 4))
    offices.note_absence(
        by=ada, at=at, responsible=rosa, first=date(2026, 3, 5), last=date(2026, 3, 31), deputy=None
    )

    # Three working days had passed by 5 March (3, 4): eight more from 1 April, without Easter Monday.
    assert live(on(3, 5), on(4, 30))[0] == (date(2026, 4, 14), "Rosa", "reminder")


def test_somebody_who_falls_away_after_the_letter_is_stood_in_for(
    rosa: Responsible, named: Named, ada: Person, expect: Expect, at: datetime
) -> None:
    expect("A bench", rosa)
    live(on(3, 2), on(3, 9))
    offices.note_absence(
        by=ada, at=at, responsible=rosa, first=date(2026, 3, 10), last=None, deputy=named("Tom Reed")
    )

    assert live(on(3, 10), on(3, 30))[0] == (date(2026, 3, 17), "Tom", "deputy")


def test_whoever_is_named_for_an_absence_gets_the_letter_and_the_usual_deputy_what_stays_unanswered(
    rosa: Responsible, named: Named, ada: Person, expect: Expect, at: datetime
) -> None:
    tom, bea = named("Tom Reed"), named("Bea Hill")
    Responsible.objects.filter(pk=rosa.pk).update(deputy=tom)
    rosa.refresh_from_db()
    offices.note_absence(
        by=ada, at=at, responsible=rosa, first=date(2026, 3, 2), last=date(2026, 3, 6), deputy=bea
    )
    offices.note_absence(by=ada, at=at, responsible=rosa, first=date(2026, 8, 1))
    expect("A bench", rosa)

    gone = live(on(3, 2), on(6, 30))

    assert gone[0] == (date(2026, 3, 2), "Bea", "deputy")
    assert [(whom, why) for _, whom, why in gone if why != "reminder"] == [
        ("Bea", "deputy"),
        ("Rosa", "first"),
        ("Tom", "deputy"),
    ]


def test_those_who_animate_see_who_is_away_and_which_letter_waits_until_when(
    rosa: Responsible, named: Named, expect: Expect, square: Community
) -> None:
    tom = named("Tom Reed")
    expect("A bench", rosa)
    live(on(3, 2), on(3, 3))
    letter = Letter.objects.get()
    mail = IncomingMail.objects.create(
        digest="m",
        community=square,
        letter=letter,
        state=IncomingMail.State.NOTED,
        problems=["automatic_absence"],
        at=on(3, 4),
    )
    usual = calendars.deadline(date(2026, 3, 2), 10, rosa, square)
    (told,) = away_from(square, on(3, 5))
    assert (told.person, told.told, told.absence, told.stands_in) == (rosa, mail.at, None, None)
    assert [(each.letter, each.until) for each in told.letters] == [(letter, usual)]
    (late,) = away_from(square, on(3, 30))
    assert [each.until for each in late.letters] == [usual], "the last one, where no day is to come"

    Responsible.objects.filter(pk=rosa.pk).update(deputy=named("Bea Hill"))
    rosa.absences.create(first=date(2026, 12, 20))
    expect("A lamp", rosa, at=on(3, 5))
    (told,) = away_from(square, on(3, 5))
    assert (told.absence, told.stands_in, told.unwritten) == (None, None, 1), "nothing tells of now"

    rosa.absences.create(first=date(2026, 3, 4), last=date(2026, 3, 31), deputy=tom)

    (noted,) = away_from(square, on(3, 5))
    assert (noted.told, noted.stands_in, noted.unwritten) == (None, tom, 1)
    assert [each.until for each in noted.letters] == [date(2026, 4, 14)]
    assert away_from(square, on(4, 1)) == []


def test_who_is_away_is_read_in_so_many_queries_however_many_letters_wait(
    rosa: Responsible, expect: Expect, square: Community, django_assert_num_queries: Any
) -> None:
    for week in range(4):
        day = on(3, 2) + week * WEEK
        expect(f"Bench {week}", rosa, at=day)
        live(day, day + DAY)
    rosa.absences.create(first=date(2026, 3, 24), last=date(2026, 12, 31))

    with django_assert_num_queries(6):
        (noted,) = away_from(square, on(3, 25))

    assert len(noted.letters) == 2, "of the last two weeks"


def test_an_answer_asked_back_stops_the_reminders_until_members_answer(
    rosa: Responsible, bo: Person, expect: Expect
) -> None:
    bench = expect("A bench", rosa)
    live(on(3, 2), on(3, 4))
    publish(bench, "question", on(3, 5))
    course.step(bench, Act.ASKED, on(3, 5), responsible=rosa)
    assert live(on(3, 6), on(4, 20)) == []
    course.step(bench, Act.TOLD, on(4, 21), by=bo, words="Where the bus turns.")

    assert live(on(4, 21), on(5, 7)) == [
        (date(2026, 4, 21), "Rosa", "told"),
        (date(2026, 5, 7), "Rosa", "reminder"),
    ]
    assert "Where the bus turns." in str(mail.outbox[1].body)
    assert "You asked the members a question" in str(mail.outbox[1].body)


def test_a_promise_is_asked_about_once_when_its_day_has_come(rosa: Responsible, expect: Expect) -> None:
    bench = expect("A bench", rosa)
    live(on(3, 2), on(3, 4))
    promise = publish(bench, "promise", on(3, 5), promised_for=date(2026, 5, 1))
    course.move(bench, Stage.ANSWERED, on(3, 5))

    assert live(on(3, 6), on(5, 20)) == [(date(2026, 5, 1), "Rosa", "promise")]

    fact = last_fact("listening.promise.due")
    assert (fact.object_id, fact.facts) == (promise.pk, {"number": bench.number})
    assert Fact.objects.filter(verb="listening.promise.due").count() == 1
    assert "You promised this for 1 May 2026." in " ".join(str(mail.outbox[1].body).split())
    assert bench.steps.latest("pk").act == Act.REMINDED
    assert Expectation.objects.get().stage == Stage.ANSWERED


def test_a_promise_that_was_kept_is_not_asked_about(rosa: Responsible, expect: Expect) -> None:
    bench = expect("A bench", rosa)
    live(on(3, 2), on(3, 4))
    promise = publish(bench, "promise", on(3, 5), promised_for=date(2026, 5, 1))
    course.move(bench, Stage.ANSWERED, on(3, 5))
    Answer.objects.filter(pk=promise.pk).update(kept=True)

    assert live(on(3, 6), on(5, 20)) == []
    assert not Fact.objects.filter(verb="listening.promise.due").exists()


def test_what_opens_again_is_written_of_again(rosa: Responsible, expect: Expect) -> None:
    bench = expect("A bench", rosa)
    live(on(3, 2), on(3, 4))
    publish(bench, "answer", on(3, 5))
    course.move(bench, Stage.ANSWERED, on(3, 5))
    live(on(3, 6), on(4, 1))
    Expectation.objects.filter(pk=bench.pk).update(round=2)
    bench.refresh_from_db()
    course.move(bench, Stage.AGAIN, on(4, 2))

    assert live(on(4, 2), on(4, 20)) == [
        (date(2026, 4, 2), "Rosa", "again"),
        (date(2026, 4, 20), "Rosa", "reminder"),
    ]
    assert "the answer of 5 March 2026 does not answer" in " ".join(str(mail.outbox[1].body).split())
    bench.refresh_from_db()
    assert bench.stage == Stage.INFORMED


def test_what_is_set_aside_is_left_alone_and_taken_up_again_where_it_stood(
    rosa: Responsible, ada: Person, expect: Expect
) -> None:
    bench = expect("A bench", rosa)
    live(on(3, 2), on(3, 4))
    expectations.set_aside(by=ada, at=on(3, 5), expectation=bench, why="Said twice.")
    assert live(on(3, 5), on(4, 10)) == []
    expectations.take_back(by=ada, at=on(4, 11), expectation=bench)

    assert live(on(4, 11), on(4, 13)) == [(date(2026, 4, 13), "Rosa", "reminder")]


def test_an_answer_taken_away_is_followed_up_again(rosa: Responsible, expect: Expect) -> None:
    bench = expect("A bench", rosa)
    live(on(3, 2), on(3, 4))
    course.move(bench, Stage.ANSWERED, on(3, 5))
    live(on(3, 5), on(4, 10))
    course.move(bench, Stage.INFORMED, on(4, 11))
    letters.take_up_again(bench, on(4, 11))

    assert live(on(4, 11), on(4, 13)) == [(date(2026, 4, 13), "Rosa", "reminder")]


def test_a_reminder_that_could_not_leave_is_not_forgotten(
    rosa: Responsible, ada: Person, expect: Expect
) -> None:
    expect("A bench", rosa)
    live(on(3, 2), on(3, 16))
    sweep(on(3, 17))
    offices.note_absence(
        by=ada, at=on(3, 17), responsible=rosa, first=date(2026, 3, 17), last=date(2026, 3, 27), deputy=None
    )
    assert sweep(on(3, 17, 14)) == []
    assert occasions() == ["first"]

    assert live(on(3, 18), on(4, 10))[0] == (date(2026, 3, 30), "Rosa", "reminder")


# Whatever happens.

MOVES = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=9),
        st.sampled_from(
            (
                *(
                    "expect",
                    "expect",
                    "expect",
                    "answer",
                    "again",
                    "route",
                    "away",
                    "back",
                    "aside",
                    "demand",
                ),
                *("bounce", "address", "stop", "start", "not-mine", "ask", "tell", "promise", "end", "now"),
            )
        ),
        st.integers(min_value=0, max_value=30),
    ),
    min_size=4,
    max_size=16,
)


class _Story:
    """Let chance write a story, day after day, and count what left."""

    def __init__(self, square: Community, ada: Person, bo: Person, people: list[Responsible]) -> None:
        self.square, self.ada, self.bo, self.people = square, ada, bo, people
        self.made = 0

    def person(self, pick: int) -> Responsible:
        return Responsible.objects.get(pk=self.people[pick % len(self.people)].pk)

    def one(self, pick: int) -> Expectation | None:
        found = [*Expectation.objects.order_by("pk")]
        return found[pick % len(found)] if found else None

    def move(self, what: str, pick: int, at: datetime) -> None:
        name = f"do_{what.replace('-', '_')}"
        if what == "expect":
            self.do_expect(pick, at)
        elif (found := self.one(pick)) is not None:
            getattr(self, name)(found, pick, at)

    def do_expect(self, pick: int, at: datetime) -> None:
        self.made += 1
        made = expectations.write_expectation(
            by=self.bo, at=at, community=self.square, title=f"Thing {self.made}", kind=Kind.NEED
        )
        self.do_route(made, pick, at)

    def do_route(self, found: Expectation, pick: int, at: datetime) -> None:
        person = self.person(pick)
        if person.ended_at is None:
            routing.choose(by=self.ada, at=at, expectation=found, responsible=person)

    def do_answer(self, found: Expectation, _: int, at: datetime) -> None:
        if found.waits_since:
            course.move(found, Stage.ANSWERED, at)
            demands.answered(found, at)

    def do_again(self, found: Expectation, _: int, at: datetime) -> None:
        if found.stage == Stage.ANSWERED:
            Expectation.objects.filter(pk=found.pk).update(round=found.round + 1)
            course.move(found, Stage.AGAIN, at)

    def do_away(self, _: Expectation, pick: int, at: datetime) -> None:
        away, deputy = self.person(pick), self.person(pick + 1) if pick % 2 else None
        told = {"last": at.date() + pick * DAY, "deputy": None if deputy == away else deputy}
        Absence.objects.update_or_create(responsible=away, first=at.date(), defaults=told)

    def do_back(self, _: Expectation, pick: int, __: datetime) -> None:
        self.person(pick).absences.all().delete()

    def do_aside(self, found: Expectation, _: int, at: datetime) -> None:
        if found.stage == Stage.ASIDE:
            expectations.take_back(by=self.ada, at=at, expectation=found)
        else:
            expectations.set_aside(by=self.ada, at=at, expectation=found, why="So.")

    def do_demand(self, found: Expectation, _: int, at: datetime) -> None:
        if found.waits_since and not found.interpellations.filter(answered_at=None).exists():
            opened = demands.open_demand(by=self.bo, at=at, expectation=found, demand="Answer.")
            for member in self.square.memberships.exclude(person=self.bo)[:2]:
                demands.cosign(by=member.person, at=at, demand=opened)

    def _letter(self, pick: int) -> Letter | None:
        sent = [*Letter.objects.filter(state=State.SENT).order_by("pk")]
        return sent[pick % len(sent)] if sent else None

    def do_bounce(self, _: Expectation, pick: int, at: datetime) -> None:
        if letter := self._letter(pick):
            letters.bounced(letter=letter, at=at)

    def do_address(self, _: Expectation, pick: int, at: datetime) -> None:
        person = self.person(pick)
        Responsible.objects.filter(pk=person.pk).update(bounced_at=None)
        letters.write_again(Responsible.objects.get(pk=person.pk), at)

    def do_stop(self, _: Expectation, pick: int, at: datetime) -> None:
        if letter := self._letter(pick):
            stopping.stop(letter=letter, at=at)

    def do_start(self, _: Expectation, pick: int, at: datetime) -> None:
        if letter := self._letter(pick):
            stopping.start_again(letter=letter, at=at)

    def do_not_mine(self, _: Expectation, pick: int, at: datetime) -> None:
        if letter := self._letter(pick):
            stopping.not_mine(letter=letter, at=at)

    def do_ask(self, found: Expectation, _: int, at: datetime) -> None:
        if found.waits_since and found.routings.filter(replaced_at=None, responsible__isnull=False):
            publish(found, "question", at)

    def do_tell(self, found: Expectation, _: int, at: datetime) -> None:
        course.step(found, Act.TOLD, at, by=self.bo, words="There.")

    def do_promise(self, found: Expectation, pick: int, at: datetime) -> None:
        if found.waits_since and found.routings.filter(replaced_at=None, responsible__isnull=False):
            publish(found, "promise", at, promised_for=at.date() + pick * DAY)
            self.do_answer(found, pick, at)

    def do_end(self, _: Expectation, pick: int, at: datetime) -> None:
        person = self.person(pick)
        if person.ended_at is None and person.pk != self.people[0].pk:
            offices.end_office(by=self.ada, at=at, responsible=person)

    def do_now(self, _: Expectation, pick: int, at: datetime) -> None:
        waiting = [*Letter.objects.filter(state=State.DUE).order_by("pk")]
        if waiting:
            letters.send_now(by=self.ada, at=at, letter=waiting[pick % len(waiting)])


@pytest.mark.slow
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(moves=MOVES, most=st.integers(min_value=1, max_value=3))
@example(moves=[(9, "expect", 25), (7, "address", 19), (9, "demand", 25), (9, "route", 7)], most=1)
def test_whatever_happens_nothing_is_written_twice_nor_more_than_the_week_allows(
    square: Community, ada: Person, bo: Person, named: Named, at: datetime, moves: list[Any], most: int
) -> None:
    with transaction.atomic():
        mail.outbox.clear()
        cache.clear()  # where one counts how fast a person writes
        guide_says(square, {"listening.letters_a_week": most}, at)
        people = [named(f"{each} Reed") for each in ("Rosa", "Tom", "Uma")]
        Responsible.objects.filter(pk=people[0].pk).update(deputy=people[1])
        Responsible.objects.filter(pk=people[1].pk).update(deputy=people[2])
        story, now = _Story(square, ada, bo, people), at
        for wait, what, pick in moves:
            for _ in range(wait):
                now = datetime.combine(now.date() + DAY, time(7 + pick % 12), tzinfo=UTC)
                sweep(now)
            story.move(what, pick, now)
            sweep(now)
        for _ in range(20):
            now += timedelta(days=2, hours=1)
            sweep(now)
        _examine(most)
        transaction.set_rollback(True)


def _examine(most: int) -> None:
    left = [each.message() for each in mail.outbox]
    ids = [message["Message-ID"] for message in left]
    # Only what came back from a wrong address leaves again, under a name of its own.
    assert len(ids) == len({*ids})
    gone = Letter.objects.filter(state__in=[State.SENT, State.BOUNCED])
    assert {*ids} == {*gone.values_list("message_id", flat=True)}
    for person in Responsible.objects.all():
        moments = [
            *gone.filter(responsible=person).order_by("claimed_at").values_list("claimed_at", flat=True)
        ]
        for early, late in zip(moments, moments[most:], strict=False):
            assert late is not None
            assert early is not None
            assert late - early >= WEEK
    said = [*LetterItem.objects.values_list("expectation", "responsible", "occasion", "turn")]
    assert len(said) == len({*said})
    assert not Letter.objects.filter(state__in=[State.SENDING, State.DOUBTFUL]).exists()
