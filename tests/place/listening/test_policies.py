from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Community
from parvis.communities.powers import Power
from parvis.listening import policies
from parvis.listening.models import Answer, Expectation, Question, Responsible, Theme
from parvis.pages.refusals import Verdict
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

WHO = ("nobody", "una", "cy", "dee", "ina", "eve", "bo", "ada")
# Bo wrote the expectation and the demand and joined what was answered, Eve is another member, Ada holds the
# mandate. A demand is signed by its address, which stays open to who signed it before leaving.
# What each may do: "." yes, else the first letters of the refusal.
TABLE = """
act                square:                                    house:
                   nobody una  cy   dee  ina  eve  bo   ada    nobody una  cy   dee  ina  eve  bo   ada
read               .      .    .    .    .    .    .    .      NotH   NotH NotH NotH NotH .    .    .
animate            Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
write              Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
join               Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
leave              Sign   Nobo .    .    .    .    .    .      Sign   Nobo NotH NotH NotH .    .    .
follow             Sign   Nobo .    .    .    .    .    .      Sign   Nobo NotH NotH NotH .    .    .
object_here        Sign   Nobo .    .    .    .    .    .      Sign   Nobo NotH NotH NotH .    .    .
tend               Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
merge              Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
unmerge            Sign   Nobo NotA NotA NotA InOt InOt NotM      Sign   Nobo NotH NotH NotH InOt InOt NotM
set_aside          Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
take_back          Sign   Nobo NotA NotA NotA InOt InOt NotS   Sign   Nobo NotH NotH NotH InOt InOt NotS
decide             Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
merge_theme        Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
take_theme_back    Sign   Nobo NotA NotA NotA InOt InOt NotS   Sign   Nobo NotH NotH NotH InOt InOt NotS
demand             Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
cosign             Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
unsign             Sign   Nobo .    .    .    .    .    .      Sign   Nobo NotH NotH NotH .    .    .
withdraw_demand    Sign   Nobo NotY NotY NotY NotY .    NotY   Sign   Nobo NotY NotY NotY NotY .    NotY
claim_office       Sign   Nobo Offi Offi Offi Offi .    Offi   Sign   Nobo Offi Offi Offi Offi .    Offi
route              Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
tell               Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
judge              Sign   Nobo NotC NotC NotC NotC .    NotC   Sign   Nobo NotH NotH NotH NotC .    NotC
look_at_promise    Sign   Nobo NotA NotA NotA InOt InOt .      Sign   Nobo NotH NotH NotH InOt InOt .
state              Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
vote_at_all        Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
vote               Sign   Nobo NotA NotA NotA .    .    .      Sign   Nobo NotH NotH NotH .    .    .
"""
ROWS = {cells[0]: cells[1:] for line in TABLE.strip().splitlines()[2:] if (cells := line.split())}


def said(verdict: Verdict) -> str:
    return "." if verdict is None else type(verdict).__name__[:4]


@pytest.mark.parametrize("place", ["square", "house"])
def test_every_act_by_every_kind_of_person(
    place: str,
    person: Callable[..., Person],
    community: Callable[..., Community],
    at: datetime,
) -> None:
    ada, bo, eve = person("Ada"), person("Bo"), person("Eve")
    access = {} if place == "square" else {"access": "closed", "visibility": "members"}
    here = community("The Place", ada, bo, eve, **access)
    dee, ina = person("Dee"), person("Ina")
    cast = {
        "nobody": None,
        "una": person("Una", state=Person.State.UNCLAIMED, handle=None),
        "cy": person("Cy"),
        "dee": dee,
        "ina": ina,
        "eve": eve,
        "bo": bo,
        "ada": ada,
    }
    here.memberships.create(person=dee, state="left", since=at)
    here.memberships.create(person=ina, state="asked", since=at)
    one, other, theme = _expected(here, bo, at)
    asked: dict[str, Callable[[Person | None], Verdict]] = {
        "read": lambda who: policies.read(who, here),
        "animate": lambda who: policies.animate(who, here, at),
        "write": lambda who: policies.write(who, here),
        "join": lambda who: policies.join(who, one),
        "leave": lambda who: policies.leave(who, one),
        "follow": lambda who: policies.follow(who, one),
        "object_here": lambda who: policies.object_here(who, here),
        "tend": lambda who: policies.tend(who, one, at),
        "merge": lambda who: policies.merge(who, one, other, at),
        "unmerge": lambda who: policies.unmerge(who, one, at),
        "set_aside": lambda who: policies.set_aside(who, one, at),
        "take_back": lambda who: policies.take_back(who, one, at),
        "decide": lambda who: policies.decide(who, theme, at),
        "merge_theme": lambda who: policies.merge_theme(who, theme, other, at),
        "take_theme_back": lambda who: policies.take_theme_back(who, theme, at),
    }
    asked |= _asked_of_the_loop(here, bo, one, at)
    begins = 0 if place == "square" else len(WHO)

    answered = {act: [said(ask(who)) for who in cast.values()] for act, ask in asked.items()}

    assert answered == {act: cells[begins : begins + len(WHO)] for act, cells in ROWS.items()}


def test_any_member_animates_where_nobody_holds_a_mandate_and_nobody_else_does(
    square: Community, ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    later = at + timedelta(days=400)
    operator = cy
    operator.is_staff = operator.is_superuser = True  # type: ignore[attr-defined]  # whatever the host may be elsewhere

    assert said(policies.animate(bo, square, at)) == "InOt"
    assert said(policies.animate(bo, square, later)) == "."
    assert said(policies.animate(ada, square, later)) == "."
    assert said(policies.animate(operator, square, later)) == "NotA"


def test_a_mandate_for_something_else_does_not_let_one_animate(
    square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    square.mandates.create(
        person=bo,
        role="host",
        object="Welcome.",
        powers=[Power.TEND],
        way="consent",
        decision=1,
        starts_at=at,
        ends_at=at + timedelta(days=9),
    )

    assert said(policies.animate(bo, square, at)) == "InOt"
    square.mandates.filter(person=ada).update(powers=[Power.TEND])
    assert said(policies.animate(bo, square, at)) == ".", "nobody is mandated to animate any more"


def test_what_was_merged_is_joined_and_tended_no_more_and_can_be_left(
    square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    one, other, _ = _expected(square, bo, at)
    one.merged_into = other

    assert said(policies.join(bo, one)) == said(policies.tend(ada, one, at)) == "Expe"
    assert said(policies.leave(bo, one)) == said(policies.follow(bo, one)) == "."


def test_one_merges_what_nobody_was_written_to_about_and_nobody_demands(
    square: Community, ada: Person, bo: Person, at: datetime
) -> None:
    one, other, _ = _expected(square, bo, at)
    demanded = one.interpellations.create(
        demand="An answer", opened_by=bo, opened_at=at, threshold=3, members_then=9
    )
    assert said(policies.merge(ada, one, other, at)) == "OnIt"
    demanded.withdrawn_at = at
    demanded.save()
    assert said(policies.merge(ada, one, other, at)) == "."
    one.stage = "informed"
    assert said(policies.merge(ada, one, other, at)) == "OnIt"
    one.stage = "heard"
    other.stage = "aside"
    assert said(policies.merge(ada, one, other, at)) == "Othe"
    assert said(policies.merge(ada, one, one, at)) == "Othe"


def _expected(here: Community, bo: Person, at: datetime) -> tuple[Expectation, Expectation, Theme]:
    """Make what is asked about: two expectations and a theme."""
    given = {"community": here, "kind": "need", "written_by": bo, "began_at": at, "created_at": at}
    one = Expectation.objects.create(number=91, title="One", waits_since=at, **given)
    other = Expectation.objects.create(number=92, title="Other", waits_since=at, **given)
    return one, other, Theme.objects.create(community=here, key="k", name="Theme", heard_at=at)


def _asked_of_the_loop(
    here: Community, bo: Person, one: Expectation, at: datetime
) -> dict[str, Callable[[Person | None], Verdict]]:
    """Ask about what the other parts of the loop let one do."""
    given = {"community": here, "kind": "need", "written_by": bo, "began_at": at, "created_at": at}
    open_one, closed = (
        Expectation.objects.create(number=number, title="x", stage=stage, waits_since=waits, **given)
        for number, stage, waits in ((93, "informed", at), (94, "answered", None))
    )
    closed.joinings.create(person=bo, at=at)
    demanded = open_one.interpellations.create(
        demand="An answer", opened_by=bo, opened_at=at, threshold=3, members_then=9
    )
    claire = Responsible.objects.create(
        community=here,
        name="Claire",
        role="Roads",
        answers_for="x",
        email="c@x.example",
        added_by=bo,
        added_at=at,
    )
    linked = Responsible(community=here, name="Bo", role="Trees", person=bo)
    back, said, promised = (
        Answer.objects.create(
            expectation=each,
            responsible=claire,
            kind=kind,
            state="published",
            round=1,
            name="Claire",
            office="Roads",
            source="x",
            html="x",
            promised_for=at.date() if kind == "promise" else None,
            at=at,
            published_at=at,
        )
        for each, kind in ((open_one, "question"), (closed, "answer"), (closed, "promise"))
    )
    question = Question.objects.create(community=here, number=1, title="x", opened_by=bo, opened_at=at)
    statement = question.statements.create(number=1, text="x", by=bo, at=at)
    assert back.kind == "question"
    return {
        "demand": lambda who: policies.demand(who, one),
        "cosign": lambda who: policies.cosign(who, demanded),
        "unsign": lambda who: policies.unsign(who, demanded),
        "withdraw_demand": lambda who: policies.withdraw_demand(who, demanded),
        "claim_office": lambda who: policies.claim_office(who, linked),
        "route": lambda who: policies.route(who, one, claire, at),
        "tell": lambda who: policies.tell(who, open_one),
        "judge": lambda who: policies.judge(who, said, closed),
        "look_at_promise": lambda who: policies.look_at_promise(who, promised, closed, at),
        "state": lambda who: policies.state(who, question, at),
        "vote_at_all": lambda who: policies.vote_at_all(who, question, at),
        "vote": lambda who: policies.vote(who, question, statement, at),
    }


def test_the_table_asks_about_every_policy() -> None:
    mine = {
        name
        for name, each in vars(policies).items()
        if callable(each) and getattr(each, "__module__", "") == policies.__name__ and name[0] != "_"
    }
    assert mine == set(ROWS)
