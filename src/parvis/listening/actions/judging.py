"""Say whether an answer answers; open again what does not, for enough of those concerned."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count

from parvis.communities.laws import in_force
from parvis.listening import course, errors, laws, policies, verbs
from parvis.listening.actions.expectations import locked
from parvis.listening.actions.telling import tell
from parvis.listening.models import Answer, Expectation, Judgement, Step
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import one_line

Stage, Act, Verdict = Expectation.Stage, Step.Act, Judgement.Verdict
LONGEST: Final = 300


@transaction.atomic
def judge(
    *, by: Person, at: datetime, answer: Answer, verdict: Judgement.Verdict, words: str = ""
) -> Judgement:
    """Say, as one who is concerned, whether an answer answers; said again, it replaces what one said."""
    expectation = locked(answer.expectation)
    judged = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    require(policies.judge(by, judged, expectation))
    words = one_line(words)
    if len(words) > LONGEST:
        raise errors.TooLongHere(letters=len(words), most=LONGEST)
    said, _ = Judgement.objects.update_or_create(
        answer=judged, person=by, defaults={"verdict": verdict, "words": words, "at": at}
    )
    _settle(judged)
    tell(verbs.JUDGED, expectation, at, by=by, of=judged, to=expectation)
    if expectation.stage == Stage.ANSWERED:
        course.step(expectation, Act.JUDGED, at)
        course.move(expectation, Stage.JUDGED, at)
    if does_not_answer(judged):
        open_again(expectation, at)
    return said


def does_not_answer(answer: Answer) -> bool:
    """Tell whether enough of those who judged say that an answer does not answer."""
    community = answer.expectation.community
    said: dict[str, int] = answer.result
    against, all_of_them = said[Verdict.NOT], sum(said.values())
    enough: bool = against >= in_force(community, laws.REOPEN_LEAST)
    return enough and 100 * against >= in_force(community, laws.REOPEN_SHARE) * all_of_them


def open_again(expectation: Expectation, at: datetime) -> None:
    """Let an expectation wait for an answer again, in a round of its own, inside the act that opens it."""
    expectation.round += 1
    expectation.save(update_fields=["round"])
    course.step(expectation, Act.AGAIN, at)
    course.move(expectation, Stage.AGAIN, at)
    tell(verbs.AGAIN, expectation, at, round=expectation.round)


@transaction.atomic
def keep_promise(*, by: Person, at: datetime, answer: Answer, kept: bool, words: str) -> Answer:
    """Say, as one who animates, whether a promise was kept; one that was not opens the expectation again."""
    promise = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    expectation = locked(promise.expectation)
    require(policies.look_at_promise(by, promise, expectation, at))
    words = one_line(words)
    if not words:
        raise errors.ReasonWanted
    if len(words) > LONGEST:
        raise errors.TooLongHere(letters=len(words), most=LONGEST)
    promise.kept = kept
    promise.save(update_fields=["kept"])
    course.step(expectation, Act.KEPT, at, by=by, words=words)
    tell(verbs.KEPT, expectation, at, by=by, of=promise, to=expectation, kept=kept)
    if not kept and expectation.waits_since is None:
        open_again(expectation, at)
    return promise


def _settle(answer: Answer) -> None:
    """Count what those who judged say."""
    counted = dict(answer.judgements.values_list("verdict").annotate(n=Count("pk")).order_by())
    answer.result = {str(verdict): counted.get(verdict, 0) for verdict in Verdict}
    answer.save(update_fields=["result"])
