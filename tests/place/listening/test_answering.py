"""Answers by the link of a letter: shown to their writer, published in their name, and what follows."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.listening import errors
from parvis.listening.actions import answering, demands, expectations, judging, offices, routing
from parvis.listening.actions.answering import Said
from parvis.listening.models import (
    Answer,
    Asked,
    Expectation,
    Interpellation,
    Letter,
    Responsible,
    Routing,
    Step,
)
from parvis.listening.queries.expectations import course_of
from parvis.listening.queries.routing import office_part
from parvis.listening.tokens import OPEN_FOR, token_of
from parvis.listening.wording import said_of
from parvis.pages.reader_words import words_in
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from tests.place.listening.answering import LATER, answers_come_here, everything
from tests.place.listening.officers import DAY, HOUR, Named, last_fact, sweep

__all__ = ["answers_come_here"]

pytestmark = pytest.mark.django_db
Kind, State, Stage, Act = Answer.Kind, Answer.State, Expectation.Stage, Step.Act


def show(letter: Letter, bench: Expectation, at: datetime, said: Said) -> Answer:
    return answering.show(at=at + LATER, letter=letter, expectation=bench, said=said)


def test_nothing_is_published_before_its_writer_saw_it(
    letter: Letter, bench: Expectation, at: datetime
) -> None:
    shown = show(letter, bench, at, Said(Kind.ANSWER, "It comes in *May*."))

    assert (shown.state, shown.html) == (State.SHOWN, "<p>It comes in <em>May</em>.</p>")
    bench.refresh_from_db()
    assert bench.stage == Stage.INFORMED
    assert not Asked.objects.exists()


def test_what_is_written_anew_takes_the_place_of_what_was_shown(
    letter: Letter, bench: Expectation, at: datetime
) -> None:
    first = show(letter, bench, at, Said(Kind.ANSWER, "In May."))
    second = show(letter, bench, at, Said(Kind.ANSWER, "In June."))

    assert first.pk == second.pk
    assert Answer.objects.get().source == "In June."


def test_a_published_answer_bears_name_and_office_and_asks_those_concerned_once(
    answered: Answer, bench: Expectation, bo: Person, eve: Person, ada: Person, at: datetime
) -> None:
    bench.refresh_from_db()
    assert (bench.stage, bench.waits_since) == (Stage.ANSWERED, None)
    assert (answered.name, answered.office) == ("Rosa Diaz", "Streets")
    assert {*Asked.objects.values_list("person", flat=True)} == {bo.pk, eve.pk, ada.pk}
    step = bench.steps.get(act=Act.ANSWERED)
    assert (step.responsible, step.by) == (answered.responsible, None)
    fact = last_fact("listening.answer.published")
    assert (fact.actor, fact.facts["via"], fact.facts["kind"]) == (None, "link", "answer")
    assert sweep(at + 30 * DAY) == []


def test_an_answer_is_published_once(answered: Answer, at: datetime) -> None:
    before = everything()

    with pytest.raises(errors.AnswerSettled):
        answering.publish(at=at + LATER, answer=answered)

    assert everything() == before


def test_later_changes_of_the_directory_change_no_answer(answered: Answer, rosa: Responsible) -> None:
    Responsible.objects.filter(pk=rosa.pk).update(name="Somebody Else", role="Parks")

    answered.refresh_from_db()
    assert (answered.name, answered.office) == ("Rosa Diaz", "Streets")


def test_a_promise_has_a_day_and_its_course_says_it(letter: Letter, bench: Expectation, at: datetime) -> None:
    day = at.date() + timedelta(days=60)
    shown = show(letter, bench, at, Said(Kind.PROMISE, "We put it up.", promised_for=day))

    answering.publish(at=at + LATER, answer=shown)

    assert bench.steps.get(act=Act.PROMISED).until == day
    bench.refresh_from_db()
    assert bench.stage == Stage.ANSWERED
    assert last_fact("listening.answer.published").facts["promised_for"] == day.isoformat()


def test_a_question_back_leaves_it_waiting_and_members_answer_it(
    letter: Letter, bench: Expectation, bo: Person, at: datetime
) -> None:
    shown = show(letter, bench, at, Said(Kind.QUESTION, "Which stop?"))
    answering.publish(at=at + LATER, answer=shown)
    bench.refresh_from_db()
    assert bench.stage == Stage.INFORMED

    told = answering.tell(by=bo, at=at + 2 * DAY, expectation=bench, words="The one  by the school.")

    assert (told.act, told.words, told.by) == (Act.TOLD, "The one by the school.", bo)
    [mail] = [each for day in range(3, 12) for each in sweep(at + day * DAY)][:1]
    assert "The one by the school." in str(mail.body)


def test_passing_it_on_makes_it_somebody_elses_matter(
    letter: Letter, bench: Expectation, named: Named, at: datetime
) -> None:
    paul = named("Paul Roche", role="Parks")
    shown = show(letter, bench, at, Said(Kind.PASSED_ON, "", passed_to=paul))

    answering.publish(at=at + LATER, answer=shown)

    assert Routing.objects.get(replaced_at=None).responsible == paul
    step = bench.steps.get(act=Act.PASSED)
    assert said_of(step, words_in("en")) == "It was passed to Paul Roche, Parks, by Rosa Diaz, Streets."
    sweep(at + LATER)
    [mail] = sweep(at + LATER + HOUR)
    assert mail.to == ["Paul Roche <paul@town.example>"]


def test_passing_it_to_a_stranger_asks_those_who_animate(
    letter: Letter, bench: Expectation, at: datetime
) -> None:
    shown = show(letter, bench, at, Said(Kind.PASSED_ON, "", passed_words="Ms Lund, the bus company"))

    answering.publish(at=at + LATER, answer=shown)

    assert not Routing.objects.filter(replaced_at=None, responsible__isnull=False).exists()
    step = bench.steps.get(act=Act.PASSED)
    assert said_of(step, words_in("en")) == (
        "It was passed to Ms Lund, the bus company, by Rosa Diaz, Streets."
    )
    assert [each.said for each in course_of(bench)][-1] == said_of(step, words_in("en"))


def test_declining_says_why_and_gives_the_word_back(letter: Letter, bench: Expectation, at: datetime) -> None:
    shown = show(letter, bench, at, Said(Kind.DECLINE, "There is no money this year."))

    answering.publish(at=at + LATER, answer=shown)

    bench.refresh_from_db()
    assert bench.stage == Stage.ANSWERED
    assert bench.steps.filter(act=Act.DECLINED).exists()
    assert Asked.objects.count() == 3


def test_an_answer_closes_the_demand(letter: Letter, bench: Expectation, bo: Person, at: datetime) -> None:
    demand = demands.open_demand(by=bo, at=at + 2 * HOUR, expectation=bench, demand="Answer us.")

    answering.publish(at=at + LATER, answer=show(letter, bench, at, Said(Kind.ANSWER, "In May.")))

    demand.refresh_from_db()
    assert demand.answered_at == at + LATER


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Said(Kind.ANSWER, "  \n"), errors.NothingAnswered),
        (Said(Kind.ANSWER, "a" * 20_001), errors.TooLongHere),
        (Said(Kind.PROMISE, "Soon."), errors.PromiseWithoutDay),
        (Said(Kind.PROMISE, "Soon.", promised_for=date(2026, 3, 1)), errors.PromiseOutOfTime),
        (Said(Kind.PROMISE, "Soon.", promised_for=date(2036, 3, 1)), errors.PromiseOutOfTime),
        (Said(Kind.PASSED_ON, "Not mine."), errors.PassedToNobody),
    ],
)
def test_what_cannot_be_published_is_refused_and_leaves_no_trace(
    letter: Letter, bench: Expectation, at: datetime, said: Said, refusal: type[Refusal]
) -> None:
    before = everything()

    with pytest.raises(refusal):
        show(letter, bench, at, said)

    assert everything() == before


def test_one_passes_nothing_on_to_oneself_or_to_who_left(
    letter: Letter, bench: Expectation, rosa: Responsible, named: Named, at: datetime
) -> None:
    gone = named("Paul Roche")
    Responsible.objects.filter(pk=gone.pk).update(ended_at=at)
    gone.refresh_from_db()
    before = everything()

    for whom in (rosa, gone):
        with pytest.raises(errors.NotInOffice):
            show(letter, bench, at, Said(Kind.PASSED_ON, "", passed_to=whom))

    assert everything() == before


def test_a_link_is_closed_after_its_time(letter: Letter, bench: Expectation, at: datetime) -> None:
    with pytest.raises(errors.LinkOver):
        answering.show(
            at=at + HOUR + OPEN_FOR, letter=letter, expectation=bench, said=Said(Kind.ANSWER, "At last.")
        )


def test_an_answer_set_aside_is_shown_no_more_and_what_it_answered_waits(
    answered: Answer, bench: Expectation, ada: Person, at: datetime
) -> None:
    answering.set_answer_aside(by=ada, at=at + DAY, answer=answered, why="She did not write it.")

    answered.refresh_from_db()
    bench.refresh_from_db()
    assert (answered.state, answered.published_at, answered.aside_by) == (State.ASIDE, None, ada)
    assert bench.stage == Stage.INFORMED
    assert bench.steps.get(act=Act.WITHDRAWN).words == "She did not write it."
    assert last_fact("listening.answer.aside").actor == ada.pk


def test_an_answer_set_aside_in_a_second_round_lets_it_wait_again(
    answered: Answer, letter: Letter, bench: Expectation, ada: Person, at: datetime
) -> None:
    judging.open_again(Expectation.objects.get(pk=bench.pk), at + DAY)
    bench.refresh_from_db()
    again = answering.publish(
        at=at + 2 * DAY, answer=show(letter, bench, at + DAY, Said(Kind.ANSWER, "In June."))
    )

    answering.set_answer_aside(by=ada, at=at + 3 * DAY, answer=again, why="She did not write it.")

    bench.refresh_from_db()
    assert (bench.stage, bench.waits_since) == (Stage.AGAIN, at + 3 * DAY), "nobody was told of this round"
    answered.refresh_from_db()
    answering.set_answer_aside(by=ada, at=at + 4 * DAY, answer=answered, why="Nor this one.")
    bench.refresh_from_db()
    assert (bench.stage, bench.waits_since) == (Stage.AGAIN, at + 3 * DAY), "what is over changes nothing"


def test_a_demand_stands_again_when_the_answer_that_ended_it_is_set_aside(
    letter: Letter, bench: Expectation, bo: Person, ada: Person, eve: Person, at: datetime
) -> None:
    demand = demands.open_demand(by=bo, at=at + 2 * HOUR, expectation=bench, demand="Answer us.")
    for who in (ada, eve):
        demands.cosign(by=who, at=at + 2 * HOUR, demand=demand)
    answer = answering.publish(at=at + DAY, answer=show(letter, bench, at, Said(Kind.ANSWER, "In May.")))
    ended = Interpellation.objects.get(pk=demand.pk)
    assert ended.answered_at is not None
    assert ended.due_at is not None

    answering.set_answer_aside(by=ada, at=at + 31 * DAY, answer=answer, why="She did not write it.")

    demand.refresh_from_db()
    assert demand.answered_at is None
    assert demand.due_at == ended.due_at + 30 * DAY, "the time it was answered does not count"
    assert demands.climb(at + 32 * DAY) == 0


def test_nothing_is_answered_to_what_was_set_aside(
    letter: Letter, bench: Expectation, ada: Person, at: datetime
) -> None:
    shown = show(letter, bench, at, Said(Kind.ANSWER, "In May."))
    expectations.set_aside(by=ada, at=at + LATER, expectation=bench, why="It is done.")
    before = everything()

    with pytest.raises(errors.MatterOver):
        answering.publish(at=at + LATER, answer=shown)
    with pytest.raises(errors.MatterOver):
        show(letter, bench, at, Said(Kind.ANSWER, "In June."))

    assert everything() == before


def test_only_those_who_animate_set_answers_aside(
    answered: Answer, cy: Person, bo: Person, mandate: object, at: datetime
) -> None:
    del mandate
    before = everything()

    for who in (bo, cy):
        with pytest.raises(Refusal):
            answering.set_answer_aside(by=who, at=at + DAY, answer=answered, why="No.")

    assert everything() == before


def test_members_are_asked_nothing_where_nobody_asked(bench: Expectation, bo: Person, at: datetime) -> None:
    with pytest.raises(errors.NothingWasAsked):
        answering.tell(by=bo, at=at, expectation=bench, words="By the school.")


def test_the_page_says_who_passed_it_on(
    letter: Letter, bench: Expectation, named: Named, ada: Person, at: datetime
) -> None:
    tom = named("Tom Reed")
    shown = show(letter, bench, at, Said(Kind.PASSED_ON, "", passed_to=tom))
    answering.publish(at=at + LATER, answer=shown)

    part = office_part(None, bench, at + LATER)

    assert part is not None
    assert (part["responsible"], part["passed_by"], part["alone"]) == (tom, "Rosa Diaz", False)
    routing.choose(by=ada, at=at + DAY, expectation=bench, responsible=tom)
    part = office_part(None, bench, at + DAY)
    assert part is not None
    assert (part["passed_by"], part["alone"]) == ("", False), "a person said so since"


def test_whoever_got_the_letter_links_their_account_and_takes_it_off(
    letter: Letter, rosa: Responsible, cy: Person, bo: Person
) -> None:
    client, page = Client(), reverse("listening:answer_account", args=(token_of(letter),))
    Letter.objects.update(sent_at=timezone.now())
    assert "login" in client.post(page)["Location"]
    client.force_login(cy)
    assert "I am Rosa Diaz: link my account" in client.get(page.removesuffix("account/")).content.decode()

    assert client.post(page).status_code == 303

    rosa.refresh_from_db()
    assert rosa.person == cy
    assert last_fact("listening.responsible.changed").actor == cy.pk
    directory = client.get(reverse("listening:responsibles", args=(letter.community.slug,)))
    assert f'<a href="/people/{cy.handle}/">Rosa Diaz</a>' in directory.content.decode()
    with pytest.raises(errors.OfficeClaimed):
        offices.claim_office(by=bo, at=timezone.now(), letter=letter)
    assert client.post(page, {"off": "1"}).status_code == 303
    rosa.refresh_from_db()
    assert rosa.person is None
