from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Clause, Community, Mandate
from parvis.communities.powers import Power
from parvis.conversations import actions as talk
from parvis.conversations.models import Post, Veil
from parvis.moderation import policies
from parvis.moderation.actions import signalling
from parvis.moderation.models import Case
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

WHO = ("nobody", "una", "cy", "dee", "ina", "eve", "bo", "ada", "max", "mia")
# Bo wrote, Eve signalled; Ada is the caretaker and tends; Max and Mia rule, and Mia signalled too.
# What each may do: "." yes, else the first letters of the refusal.
SQUARE = """
act              nobody una  cy   dee  ina  eve  bo   ada  max  mia
signal           Sign   Nobo NotA NotA NotA .    .    .    .    .
hear             Sign   Nobo NotC NotC NotC NotC .    NotC NotC NotC
moderate         Sign   Nobo NotA NotA NotA NotI NotI NotI .    .
judge            Sign   Nobo NotA NotA NotA NotI NotI NotI .    NotY
propose_exclusion Sign Nobo NotA NotA NotA .   NotY NotH .    .
close_topic      Sign   Nobo NotA NotA NotA NotI NotI .    NotI NotI
ask_for_decision Sign   Nobo NotH NotH NotH NotH .    NotH NotH NotH
propose_return   Sign   Nobo NotA NotA NotA Nobo Nobo Nobo Nobo Nobo
look_again       Sign   Nobo NotA NotA NotA NotI NotI NotI .    NotY
see_evidence     Sign   Nobo NotA NotA NotA NotI NotI NotI .    NotY
look_at_waiting  Sign   Nobo NotA NotA NotA NotI NotI .    .    .
let_through      Sign   Nobo NotA NotA NotA NotI NotI .    .    .
read_ruled       NotH   NotH NotH NotH NotH NotH NotH NotH NotH NotH
"""
HOUSE = """
act              nobody una  cy   dee  ina  eve  bo   ada  max  mia
signal           Sign   Nobo NotH NotH NotH .    .    .    .    .
hear             Sign   Nobo NotC NotC NotC NotC .    NotC NotC NotC
moderate         Sign   Nobo NotH NotH NotH NotI NotI NotI .    .
judge            Sign   Nobo NotH NotH NotH NotI NotI NotI .    NotY
propose_exclusion Sign Nobo NotH NotH NotH .   NotY NotH .    .
close_topic      Sign   Nobo NotH NotH NotH NotI NotI .    NotI NotI
ask_for_decision Sign   Nobo NotH NotH NotH NotH .    NotH NotH NotH
propose_return   Sign   Nobo NotH NotH NotH Nobo Nobo Nobo Nobo Nobo
look_again       Sign   Nobo NotH NotH NotH NotI NotI NotI .    NotY
see_evidence     Sign   Nobo NotH NotH NotH NotI NotI NotI .    NotY
look_at_waiting  Sign   Nobo NotH NotH NotH NotI NotI .    .    .
let_through      Sign   Nobo NotH NotH NotH NotI NotI .    .    .
read_ruled       NotH   NotH NotH NotH NotH NotH NotH NotH NotH NotH
"""
TABLES = {"square": SQUARE, "house": HOUSE}


def rows(place: str) -> dict[str, list[str]]:
    return {cells[0]: cells[1:] for line in TABLES[place].strip().splitlines()[1:] if (cells := line.split())}


def said(verdict: Verdict) -> str:
    return "." if verdict is None else type(verdict).__name__[:4]


@pytest.mark.parametrize("place", ["square", "house"])
def test_every_act_by_every_kind_of_person(
    place: str,
    person: Callable[..., Person],
    community: Callable[..., Community],
    mandated: Callable[..., Person],
    at: datetime,
) -> None:
    ada, bo, eve, judge, mia = (person(name) for name in ("Ada", "Bo", "Eve", "Max", "Mia"))
    access = {} if place == "square" else {"access": "closed", "visibility": "members"}
    here = community("The Place", ada, bo, eve, judge, mia, **access)
    for each in (judge, mia):
        mandated(each, here, Power.RULE)
    dee, ina = person("Dee"), person("Ina")
    una = person("Una", state=Person.State.UNCLAIMED, handle=None)
    cast = dict(zip(WHO, (None, una, person("Cy"), dee, ina, eve, bo, ada, judge, mia), strict=True))
    here.memberships.create(person=dee, state="left", since=at)
    here.memberships.create(person=ina, state="asked", since=at)
    case, waits = _case(here, bo, (eve, mia), at)
    asked: dict[str, Callable[[Person | None], Verdict]] = {
        "signal": lambda who: policies.signal(who, here),
        "hear": lambda who: policies.hear(who, case),
        "moderate": lambda who: policies.moderate(who, here, at),
        "judge": lambda who: policies.judge(who, case, at),
        "propose_exclusion": lambda who: policies.propose_exclusion(who, case, at + timedelta(days=30)),
        "close_topic": lambda who: policies.close_topic(who, waits.topic, at),
        "ask_for_decision": lambda who: policies.ask_for_decision(who, waits),
        "propose_return": lambda who: policies.propose_return(who, case, at),
        "look_again": lambda who: policies.look_again(who, case, at),
        "see_evidence": lambda who: policies.see_evidence(who, case, at),
        "look_at_waiting": lambda who: policies.look_at_waiting(who, here, at),
        "let_through": lambda who: policies.let_through(who, waits, at),
        "read_ruled": lambda who: policies.read_ruled(who, case),
    }
    answered = {act: [said(ask(who)) for who in cast.values()] for act, ask in asked.items()}

    assert answered == rows(place)


def test_the_table_asks_about_every_policy() -> None:
    mine = {
        name
        for name, each in vars(policies).items()
        if callable(each) and getattr(each, "__module__", "") == policies.__name__ and name[0] != "_"
    }
    assert mine - {"takes_part"} == {*rows("square")} == {*rows("house")}


def test_a_mandate_that_is_over_judges_no_more(case: Case, max_: Person, at: datetime) -> None:
    assert policies.judge(max_, case, at) is None
    Mandate.objects.filter(person=max_).update(ended_at=at, ended_why="given back")
    case.community.forget()
    assert policies.judge(max_, case, at) is not None


@pytest.mark.parametrize(
    ("state", "refusal"), [("ruled", "CaseDecided"), ("jury", "CaseElsewhere"), ("mediated", "CaseElsewhere")]
)
def test_a_case_that_is_decided_or_with_others_is_not_judged(
    case: Case, max_: Person, state: str, refusal: str, at: datetime
) -> None:
    case.state = state
    verdict = policies.judge(max_, case, at)
    assert type(verdict).__name__ == refusal


def _case(here: Community, bo: Person, signal: tuple[Person, ...], at: datetime) -> tuple[Case, Post]:
    """Make what is asked about: a case put right since, and a message whose links wait."""
    topic = talk.open_topic(by=bo, at=at, community=here, title="A bench", source="Rude.")
    clause = Clause.objects.get(guide=here.guide, number=3)
    post = topic.posts.get()
    made = [
        signalling.signal(by=each, at=at, community=here, clause=clause, post=post).case for each in signal
    ]
    other = talk.open_topic(by=bo, at=at, community=here, title="A seat", source="There.")
    Post.objects.filter(topic=other).update(veil=Veil.WAITS)
    case = Case.objects.select_related("community__guide").get(pk=made[0].pk)
    case.look_asked_at = at
    return case, Post.objects.select_related("topic__community").get(topic=other)
