"""Tell how expectations go on: to those concerned, those who follow, those who animate.

Whom that is changes without a sentence of the ledger: following is between oneself and one's news, the ear
quotes more as it hears more. So it is written down when a sentence is first heard, and read there when the
sentence is told anew.
"""

from collections.abc import Callable, Mapping
from typing import Final

from parvis.communities.models import Community, Mandate
from parvis.communities.powers import Power
from parvis.communities.queries import mandates_of
from parvis.ledger.models import Fact
from parvis.listening import verbs
from parvis.listening.concerned import persons_concerned
from parvis.listening.models import (
    Answer,
    Asked,
    CoSignature,
    Expectation,
    Following,
    Objection,
    Quotation,
    ThemeQuote,
)
from parvis.notices.concerns import Whys, concerned, some_at_a_time
from parvis.notices.models import Notice
from parvis.notices.telling import forget, tell

Why = Notice.Why
_TO_ANIMATORS: Final = {
    verbs.MAIL_WAITS.name: (Why.MAIL_WAITS, "mail"),
    verbs.LETTER_IN_DOUBT.name: (Why.LETTER_DOUBTFUL, "doubt"),
    verbs.BOUNCED.name: (Why.BOUNCED, "bounced"),
    verbs.AWAY_TOLD.name: (Why.AWAY_TOLD, "away"),
}
_SETTLES: Final = {
    verbs.MAIL_HANDLED.name: "mail",
    verbs.LETTER_SETTLED.name: "doubt",
    verbs.CHANGED.name: "away",
    verbs.ENDED.name: "away",
}


def answered(fact: Fact) -> None:
    """Ask those concerned whether an answer answers, and tell those who follow that it is there."""
    # What is passed on is told by a sentence of its own.
    if fact.facts["kind"] != Answer.Kind.PASSED_ON:
        _tell(fact, _answered, thing=f"answer:{fact.object_id}")


def answer_aside(fact: Fact) -> None:
    """Take back what told of an answer that is set aside."""
    forget(Notice.objects.filter(expectation=fact.target_id, thing=f"answer:{fact.object_id}"))


def went_on(fact: Fact) -> None:
    """Tell those concerned and those who follow of a step that gives them something to do or to know."""
    _tell(fact, _went_on, thing=f"fact:{fact.pk}")


def due(fact: Fact) -> None:
    """Tell, once of each, that an answer is demanded, or that the day of a promise has come."""
    _tell(fact, _went_on, thing=f"{_STEPS[fact.verb].value}:{fact.object_id}")


def confirmed(fact: Fact) -> None:
    """Tell those whose messages are quoted that their words stand in an expectation."""
    _tell(fact, _quoted)


def tended(fact: Fact) -> None:
    """Tell those who follow that an expectation was renamed, merged, parted, set aside or taken up again."""
    if fact.object_type == "listening.theme":
        # What the ear proposed was put into an expectation: new words stand there.
        _tell(fact, _quoted)
    else:
        _tell(fact, _tended, thing=f"fact:{fact.pk}")


def waits_for_animators(fact: Fact) -> None:
    """Tell those mandated to animate of what waits for them; where nobody is, the pages show it to all."""
    why, thing = _TO_ANIMATORS[fact.verb]
    _tell_animators(fact, why, f"{thing}:{fact.object_id}")


def nobody_named(fact: Fact) -> None:
    """Ask those mandated to animate whose matter something is: once a day, however much waits so."""
    _tell_animators(fact, Why.NOBODY_NAMED, f"unnamed:{fact.community}:{fact.at:%Y-%m-%d}")


def letters_stopped(fact: Fact) -> None:
    """Tell those who animate that somebody wants no more letters; forget it when they want them again."""
    thing = f"stopped:{fact.object_id}"
    if fact.facts["why"] == "no-more":
        _tell_animators(fact, Why.NO_MORE_LETTERS, thing)
    elif fact.facts["why"] == "again":
        _forget(fact, thing)


def settled(fact: Fact) -> None:
    """Forget what waits for those who animate no more."""
    _forget(fact, f"{_SETTLES[fact.verb]}:{fact.object_id}")


def _tell_animators(fact: Fact, why: Notice.Why, thing: str) -> None:
    tell(
        dict.fromkeys(_animators(fact), why.value),
        thing=thing,
        at=fact.at,
        community_id=fact.community,
        by_id=fact.actor,
    )


def _animators(fact: Fact) -> set[int]:
    community = Community.objects.filter(pk=fact.community or 0).first()
    held = [] if community is None else mandates_of(None, community, fact.at)
    return {each.person_id for each in held if Power.ANIMATE in each.powers}


def _forget(fact: Fact, thing: str) -> None:
    # Found by person and thing: their pair has an index, the thing alone has none.
    animated = Mandate.objects.filter(community=fact.community).values("person")
    forget(Notice.objects.filter(person__in=animated, thing=thing))


def _tell(fact: Fact, whom: Callable[[Fact, Expectation], Whys], *, thing: str = "") -> None:
    """Tell of one expectation, by its number: "into" another where the sentence says so."""
    number = fact.facts.get("into") or fact.facts.get("number")
    expectation = Expectation.objects.filter(community=fact.community, number=number).first()
    if expectation is None:
        return
    for some in some_at_a_time(concerned(fact, lambda: whom(fact, expectation))):
        tell(
            some,
            thing=thing or f"quoted:{expectation.pk}",
            at=fact.at,
            community_id=fact.community,
            expectation_id=expectation.pk,
            by_id=fact.actor,
        )


_STEPS: Final[Mapping[str, Notice.Why]] = {
    verbs.AGAIN.name: Why.AGAIN,
    verbs.PASSED.name: Why.PASSED,
    verbs.DEMAND_REACHED.name: Why.DEMANDED,
    verbs.PROMISE_DUE.name: Why.PROMISE_DUE,
}
_TENDED: Final[Mapping[str, Notice.Why]] = {
    verbs.RENAMED.name: Why.RENAMED,
    verbs.MERGED.name: Why.MERGED,
    verbs.UNMERGED.name: Why.UNMERGED,
    verbs.SPLIT.name: Why.SPLIT,
    verbs.ASIDE.name: Why.ASIDE,
    verbs.BACK.name: Why.BACK,
}


def _followers(expectation: int) -> set[int]:
    return {*Following.objects.filter(expectation=expectation).values_list("person", flat=True)}


def _answered(fact: Fact, expectation: Expectation) -> Whys:
    followed, why = Why.ANSWERED_FOLLOWED, Why.ANSWERED
    concerned = {*Asked.objects.filter(answer=fact.object_id).values_list("person", flat=True)}
    if fact.facts["kind"] == Answer.Kind.QUESTION:
        followed, why, concerned = Why.ASKED_BACK_FOLLOWED, Why.ASKED_BACK, persons_concerned(expectation)
    return dict.fromkeys(_followers(expectation.pk), followed.value) | dict.fromkeys(concerned, why.value)


def _went_on(fact: Fact, expectation: Expectation) -> Whys:
    people = _followers(expectation.pk) | persons_concerned(expectation)
    if fact.verb == verbs.DEMAND_REACHED.name:
        signed = CoSignature.objects.filter(interpellation=fact.object_id)
        people |= {*signed.values_list("person", flat=True)}
    whys = dict.fromkeys(people, _STEPS[fact.verb].value)
    if fact.verb == verbs.PROMISE_DUE.name:
        # They alone may say whether it was kept.
        whys |= dict.fromkeys(_animators(fact), Why.PROMISE_TO_LOOK_AT.value)
    return whys


def _tended(fact: Fact, expectation: Expectation) -> Whys:
    people = _followers(expectation.pk)
    if fact.target_id and fact.verb in {verbs.SPLIT.name, verbs.UNMERGED.name}:
        # What stands by itself now was a part of the other: those who follow that one are told too.
        people |= _followers(fact.target_id)
    return dict.fromkeys(people, _TENDED[fact.verb].value)


def _quoted(fact: Fact, expectation: Expectation) -> Whys:
    """Find whose messages are quoted; one who objects to being heard is left in peace."""
    quoted = Quotation.objects.filter(expectation=expectation, post__isnull=False)
    if fact.object_type == "listening.theme":
        quoted = quoted.filter(post__in=ThemeQuote.objects.filter(theme=fact.object_id).values("post"))
    silent = Objection.objects.filter(community=expectation.community_id, person__isnull=False)
    authors = quoted.exclude(post__author__in=silent.values("person")).values_list("post__author", flat=True)
    return dict.fromkeys(authors.order_by(), Why.QUOTED.value)
