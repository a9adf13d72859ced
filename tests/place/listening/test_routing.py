"""Whose matter an expectation is: proposed with reasons, corrected by people, sure enough alone or not."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from parvis.communities.models import Community
from parvis.jobs import apart
from parvis.ledger.models import Fact
from parvis.listening import course, errors
from parvis.listening.actions import offices, routing
from parvis.listening.apart.routing import propose
from parvis.listening.models import Answer, Expectation, Responsible, Routing, Step
from parvis.listening.queries.routing import domains, office_part, text_of
from parvis.people.models import Person
from tests.place.laws import guide_says
from tests.place.listening.officers import DAY, HOUR, Expect, Named, last_fact, rows, sweep

pytestmark = pytest.mark.django_db
Said = Callable[..., None]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Give a way to say what the router answers: `say([(rosa, 0.95)], bar=0.8)`; and count the questions."""

    def answer(proposed: list[tuple[Responsible, float]], bar: float | None = None) -> None:
        told = [{"responsible": who.pk, "confidence": sure, "why": ["posts"]} for who, sure in proposed]

        def run(name: str, known: list[Any], texts: list[str], unlabelled: list[str], accuracy: float) -> Any:
            assert name == "parvis.listening.apart.routing:propose"
            assert 0.5 <= accuracy <= 1
            assert known
            del unlabelled
            return {"bar": bar, "proposals": [told for _ in texts]}

        monkeypatch.setattr(apart, "run", run)

    return answer


def taught(who: Responsible, expect: Expect, ada: Person, at: datetime, times: int) -> None:
    for number in range(times):
        made = expect(f"Posts fell, number {number}", at=at)
        routing.choose(by=ada, at=at, expectation=made, responsible=who)
    Expectation.objects.filter(title__startswith="Posts fell").update(waits_since=None, stage="answered")


# Proposed.


def test_up_to_three_are_proposed_and_a_person_is_asked(
    rosa: Responsible, named: Named, expect: Expect, say: Said, at: datetime
) -> None:
    tom, uma = named("Tom Reed"), named("Uma Reed")
    say([(rosa, 0.6), (tom, 0.3), (uma, 0.1)])
    bench = expect("A bench")

    assert routing.route_waiting(at) == 1
    assert routing.route_waiting(at) == 0

    found = bench.routings.get()
    assert (found.responsible, found.by, found.replaced_at) == (None, None, None)
    assert [each["responsible"] for each in found.proposed] == [rosa.pk, tom.pk, uma.pk]
    assert "A bench" in found.text
    assert not Fact.objects.filter(verb="listening.expectation.routed").exists()
    assert not bench.steps.filter(act=Step.Act.ROUTED).exists()
    assert sweep(at + DAY) == []


def test_nobody_is_proposed_where_nobody_is_listed_nor_what_waits_no_more(
    rosa: Responsible, expect: Expect, ada: Person, say: Said, at: datetime
) -> None:
    say([])
    bench = expect("A bench")
    course.move(bench, Expectation.Stage.ANSWERED, at)
    assert routing.route_waiting(at) == 0
    course.move(bench, Expectation.Stage.AGAIN, at)
    offices.end_office(by=ada, at=at, responsible=rosa)

    assert routing.route_waiting(at) == 0
    assert not Routing.objects.exists()


def test_what_is_sure_enough_goes_alone_and_says_so(
    rosa: Responsible, expect: Expect, ada: Person, say: Said, at: datetime
) -> None:
    taught(rosa, expect, ada, at, routing.FEWEST)
    say([(rosa, 0.91)], bar=0.9)
    bench = expect("The posts at the crossing")

    routing.route_waiting(at)

    found = bench.routings.get()
    assert (found.responsible, found.by) == (rosa, None)
    step = bench.steps.get(act=Step.Act.ROUTED)
    assert (step.by, step.responsible) == (None, rosa)
    fact = last_fact("listening.expectation.routed")
    assert (fact.actor, fact.target_id) == (None, rosa.pk)
    assert fact.facts == {"number": bench.number, "alone": True}
    sweep(at)
    assert len(sweep(at + HOUR)) == 1


@pytest.mark.parametrize(("examples", "confidence", "bar"), [(5, 0.89, 0.9), (4, 0.99, 0.9), (5, 0.99, None)])
def test_below_the_bar_or_with_too_few_examples_a_person_is_asked(
    rosa: Responsible,
    expect: Expect,
    ada: Person,
    say: Said,
    at: datetime,
    examples: int,
    confidence: float,
    bar: float | None,
) -> None:
    taught(rosa, expect, ada, at, examples)
    say([(rosa, confidence)], bar=bar)
    bench = expect("The posts at the crossing")

    routing.route_waiting(at)

    assert bench.routings.get().responsible is None


def test_a_router_that_fails_keeps_nothing_from_being_asked_later(
    rosa: Responsible, expect: Expect, say: Said, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect("A bench")

    def broken(*_: object) -> None:
        raise apart.ApartError

    monkeypatch.setattr(apart, "run", broken)
    assert routing.route_waiting(at) == 0
    assert not Routing.objects.exists()
    say([(rosa, 0.5)])

    assert routing.route_waiting(at) == 1


def test_whoever_gave_it_back_is_not_proposed_again(
    rosa: Responsible, named: Named, expect: Expect, say: Said, at: datetime
) -> None:
    tom = named("Tom Reed")
    bench = expect("A bench", rosa)
    routing.hand_over(expectation=bench, responsible=None, at=at)
    say([(rosa, 0.9), (tom, 0.1)])

    routing.route_waiting(at)

    living = bench.routings.get(replaced_at=None)
    assert [each["responsible"] for each in living.proposed] == [tom.pk]


# Chosen.


def test_a_person_chooses_and_the_next_proposals_learn(
    rosa: Responsible, named: Named, ada: Person, expect: Expect, say: Said, at: datetime
) -> None:
    tom = named("Tom Reed")
    say([(rosa, 0.6)])
    bench, lamp = expect("A bench"), expect("A lamp")
    routing.route_waiting(at)

    chosen = routing.choose(by=ada, at=at + HOUR, expectation=bench, responsible=tom)

    assert (chosen.responsible, chosen.by, chosen.proposed[0]["responsible"]) == (tom, ada, rosa.pk)
    assert bench.routings.filter(replaced_at=at + HOUR).count() == 1
    fact = last_fact("listening.expectation.routed")
    assert (fact.actor, fact.facts) == (ada.pk, {"number": bench.number, "alone": False})
    step = bench.steps.get(act=Step.Act.ROUTED)
    assert (step.by, step.responsible) == (ada, tom)
    known = {each["key"]: each for each in domains(bench.community)}
    assert known[str(tom.pk)]["examples"] == [text_of(bench)]
    assert known[str(rosa.pk)]["examples"] == []
    assert not lamp.routings.exists(), "it is proposed anew, by a router that knows more"


def test_the_same_choice_twice_says_nothing_more(
    rosa: Responsible, ada: Person, expect: Expect, at: datetime
) -> None:
    bench = expect("A bench", rosa)
    before = rows()
    routing.choose(by=ada, at=at + HOUR, expectation=bench, responsible=rosa)
    assert rows() == before


def test_a_person_confirms_what_went_alone_and_that_teaches(
    rosa: Responsible, ada: Person, expect: Expect, at: datetime
) -> None:
    bench = expect("A bench")
    routing.hand_over(expectation=bench, responsible=rosa, at=at)
    assert domains(bench.community)[0]["examples"] == []

    routing.choose(by=ada, at=at, expectation=bench, responsible=rosa)

    assert len(domains(bench.community)[0]["examples"]) == 1
    assert not bench.steps.filter(act=Step.Act.ROUTED).exists(), "nothing changed for those who read it"


def test_what_somebody_answered_themselves_teaches_too(
    rosa: Responsible, expect: Expect, at: datetime
) -> None:
    bench = expect("A bench")
    routing.hand_over(expectation=bench, responsible=rosa, at=at)
    said = {"responsible": rosa, "kind": "answer", "round": 1, "name": "R", "office": "S", "at": at}
    Answer.objects.create(expectation=bench, source="", html="", state="published", published_at=at, **said)

    assert len(domains(bench.community)[0]["examples"]) == 1


def test_only_those_who_animate_choose_and_only_somebody_in_office_here(
    rosa: Responsible, ada: Person, bo: Person, yard: Community, expect: Expect, at: datetime
) -> None:
    bench = expect("A bench")
    office = offices.Office("Tom", "Parks", "Trees", "tom@town.example")
    elsewhere = offices.list_responsible(by=ada, at=at, community=yard, office=office)
    before = rows()
    with pytest.raises(errors.InOthersCharge):
        routing.choose(by=bo, at=at, expectation=bench, responsible=rosa)
    with pytest.raises(errors.NotInOffice):
        routing.choose(by=ada, at=at, expectation=bench, responsible=elsewhere)
    Responsible.objects.filter(pk=rosa.pk).update(ended_at=at)
    with pytest.raises(errors.NotInOffice):
        routing.choose(by=ada, at=at, expectation=bench, responsible=rosa)
    Responsible.objects.filter(pk=rosa.pk).update(ended_at=None)
    assert rows() == before


def test_one_routing_lives_at_a_time(rosa: Responsible, expect: Expect, at: datetime) -> None:
    bench = expect("A bench", rosa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Routing.objects.create(expectation=bench, at=at, text="")
    assert bench.routings.get().responsible == rosa


def test_the_bar_of_the_community_is_what_the_router_is_asked_for(
    rosa: Responsible,
    square: Community,
    expect: Expect,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float] = []

    def run(*told: Any) -> dict[str, Any]:
        asked.append(told[-1])
        return {"bar": None, "proposals": [[] for _ in told[2]]}

    monkeypatch.setattr(apart, "run", run)
    guide_says(square, {"listening.bar": 75}, at)
    expect("A bench")
    routing.route_waiting(at)

    assert asked == [0.75]
    del rosa


# The true router, apart.


def test_the_router_finds_by_the_words_of_the_directory(
    rosa: Responsible, named: Named, expect: Expect, at: datetime
) -> None:
    bea = named("Bea Moss", role="Libraries", answers_for="Books, readings and opening hours of the library")
    library, crossing = expect("Longer opening hours for the library"), expect("Posts at the crossings")

    assert routing.route_waiting(at) == 2

    assert library.routings.get().proposed[0]["responsible"] == bea.pk
    assert "library" in library.routings.get().proposed[0]["why"]
    assert crossing.routings.get().proposed[0]["responsible"] == rosa.pk


def test_what_goes_to_the_process_beside_and_back_is_plain() -> None:
    known = [{"key": "7", "words": "Roads", "examples": ["A hole"], "territory": ""}]
    said = propose(known, ["Holes in the roads"], ["A lamp"], 0.9)

    assert said["bar"] is None
    assert said["proposals"][0][0]["responsible"] == 7
    assert 0 <= said["proposals"][0][0]["confidence"] <= 1


def test_nothing_of_this_part_loads_the_libraries_of_numbers() -> None:
    modules = "actions.sweeping, actions.sending, actions.offices, urls"
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "import django; django.setup()\n"
        + "\n".join(f"import parvis.listening.{each.strip()}" for each in modules.split(","))
        + "\nassert 'numpy' not in sys.modules and 'holidays' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


# The panel on the page.


def test_the_panel_costs_the_same_however_long_the_directory(
    named: Named,
    ada: Person,
    expect: Expect,
    at: datetime,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    for number in range(9):
        named(f"Person{number} Reed")
    bench = expect("A bench", Responsible.objects.latest("pk"))
    office_part(ada, bench, at)
    with django_assert_num_queries(3):
        part = office_part(ada, bench, at)
        assert part is not None
        assert len(part["people"]) == 9
