"""Whether an answer answers is said by those concerned; what does not, for enough of them, opens again."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Community
from parvis.listening import errors
from parvis.listening.actions import answering, judging, personal
from parvis.listening.actions.answering import Said
from parvis.listening.models import Answer, Expectation, Judgement, Letter, Step
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from tests.place.listening.answering import LATER, answers_come_here, everything
from tests.place.listening.officers import DAY, last_fact, sweep

__all__ = ["answers_come_here"]

pytestmark = pytest.mark.django_db
Stage, Act, Verdict = Expectation.Stage, Step.Act, Judgement.Verdict


@pytest.fixture
def newcomer(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> Person:
    """Give a member who expects nothing yet."""
    return joined(person("Mia"), square)


def test_the_first_word_makes_it_judged_and_all_see_the_count(
    answered: Answer, bench: Expectation, bo: Person, eve: Person, at: datetime
) -> None:
    judging.judge(by=bo, at=at + DAY, answer=answered, verdict=Verdict.ANSWERS)
    judging.judge(by=eve, at=at + DAY, answer=answered, verdict=Verdict.PARTLY, words="It has  no roof.")

    answered.refresh_from_db()
    bench.refresh_from_db()
    assert answered.result == {"answers": 1, "partly": 1, "not": 0}
    assert bench.stage == Stage.JUDGED
    assert bench.steps.filter(act=Act.JUDGED).count() == 1
    assert Judgement.objects.get(person=eve).words == "It has no roof."


def test_the_ledger_never_says_what_anybody_thinks(answered: Answer, bo: Person, at: datetime) -> None:
    judging.judge(by=bo, at=at + DAY, answer=answered, verdict=Verdict.NOT, words="No.")

    assert last_fact("listening.answer.judged").facts == {"number": 1}


def test_said_again_it_replaces_what_one_said(answered: Answer, bo: Person, at: datetime) -> None:
    for verdict in (Verdict.NOT, Verdict.ANSWERS):
        judging.judge(by=bo, at=at + DAY, answer=answered, verdict=verdict)

    answered.refresh_from_db()
    assert answered.result == {"answers": 1, "partly": 0, "not": 0}


def test_enough_who_say_no_open_it_again_and_it_is_written_of_again(
    answered: Answer, bench: Expectation, bo: Person, eve: Person, ada: Person, at: datetime
) -> None:
    for who in (bo, eve):
        judging.judge(by=who, at=at + DAY, answer=answered, verdict=Verdict.NOT)
    bench.refresh_from_db()
    assert bench.stage == Stage.JUDGED

    judging.judge(by=ada, at=at + DAY, answer=answered, verdict=Verdict.NOT)

    bench.refresh_from_db()
    assert (bench.stage, bench.round, bench.waits_since) == (Stage.AGAIN, 2, at + DAY)
    assert last_fact("listening.expectation.again").facts == {"number": 1, "round": 2}
    mails = [each for day in range(1, 15) for each in sweep(at + day * DAY + timedelta(hours=2))]
    assert len(mails) == 1
    assert mails[0].to == ["Rosa Diaz <rosa@town.example>"]


def test_a_new_answer_closes_the_second_round_and_is_judged_by_itself(
    answered: Answer, bench: Expectation, letter: Letter, bo: Person, eve: Person, ada: Person, at: datetime
) -> None:
    for who in (bo, eve, ada):
        judging.judge(by=who, at=at + DAY, answer=answered, verdict=Verdict.NOT)
    bench.refresh_from_db()
    said = Said(Answer.Kind.ANSWER, "It stands since this morning.")
    shown = answering.show(at=at + 2 * DAY, letter=letter, expectation=bench, said=said)
    second = answering.publish(at=at + 2 * DAY, answer=shown)

    with pytest.raises(errors.NothingToJudge):
        judging.judge(by=bo, at=at + 3 * DAY, answer=answered, verdict=Verdict.ANSWERS)
    judging.judge(by=bo, at=at + 3 * DAY, answer=second, verdict=Verdict.ANSWERS)

    bench.refresh_from_db()
    second.refresh_from_db()
    assert (bench.stage, second.result["answers"]) == (Stage.JUDGED, 1)


def test_most_who_are_content_outweigh_a_few(
    answered: Answer, bench: Expectation, bo: Person, eve: Person, ada: Person, at: datetime
) -> None:
    for who, verdict in ((bo, Verdict.NOT), (eve, Verdict.ANSWERS), (ada, Verdict.ANSWERS)):
        judging.judge(by=who, at=at + DAY, answer=answered, verdict=verdict)

    bench.refresh_from_db()
    assert bench.stage == Stage.JUDGED


def test_only_those_who_expect_it_say_whether_it_answers(
    answered: Answer, cy: Person, newcomer: Person, at: datetime
) -> None:
    before = everything()

    for who, refusal in ((cy, errors.NotConcerned), (newcomer, errors.NotConcerned)):
        with pytest.raises(refusal):
            judging.judge(by=who, at=at + DAY, answer=answered, verdict=Verdict.NOT)

    assert everything() == before


def test_who_joins_later_may_say_it_too(
    answered: Answer,
    bench: Expectation,
    dee: Person,
    person: object,
    square: object,
    joined: object,
    at: datetime,
) -> None:
    del dee
    newcomer = joined(person("Mia"), square)  # type: ignore[operator]  # the factories of the cast
    personal.join(by=newcomer, at=at + DAY, expectation=bench)

    judging.judge(by=newcomer, at=at + DAY, answer=answered, verdict=Verdict.PARTLY)

    answered.refresh_from_db()
    assert answered.result["partly"] == 1


def promise(letter: Letter, bench: Expectation, at: datetime) -> Answer:
    day = at.date() + timedelta(days=20)
    said = Said(Answer.Kind.PROMISE, "We put it up.", promised_for=day)
    shown = answering.show(at=at + LATER, letter=letter, expectation=bench, said=said)
    return answering.publish(at=at + LATER, answer=shown)


def test_a_promise_that_was_not_kept_opens_it_again(
    letter: Letter, bench: Expectation, ada: Person, at: datetime
) -> None:
    promised = promise(letter, bench, at)

    judging.keep_promise(
        by=ada, at=at + 21 * DAY, answer=promised, kept=False, words="No bench stands there."
    )

    promised.refresh_from_db()
    bench.refresh_from_db()
    assert promised.kept is False
    assert (bench.stage, bench.round) == (Stage.AGAIN, 2)
    assert bench.steps.get(act=Act.KEPT).words == "No bench stands there."


def test_a_kept_promise_stays_answered(letter: Letter, bench: Expectation, ada: Person, at: datetime) -> None:
    promised = promise(letter, bench, at)

    judging.keep_promise(by=ada, at=at + 21 * DAY, answer=promised, kept=True, words="It is there.")

    bench.refresh_from_db()
    assert bench.stage == Stage.ANSWERED


def test_nobody_looks_at_a_promise_before_its_day_or_twice(
    letter: Letter, bench: Expectation, ada: Person, at: datetime
) -> None:
    promised = promise(letter, bench, at)
    with pytest.raises(errors.NothingPromised):
        judging.keep_promise(by=ada, at=at + DAY, answer=promised, kept=True, words="Early.")
    judging.keep_promise(by=ada, at=at + 21 * DAY, answer=promised, kept=True, words="It is there.")
    before = everything()

    with pytest.raises(Refusal):
        judging.keep_promise(by=ada, at=at + 22 * DAY, answer=promised, kept=False, words="It is gone.")

    assert everything() == before
