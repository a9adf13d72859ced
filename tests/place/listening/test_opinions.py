"""Questions and votes: who may, what is counted, what a map may show, and never who thinks what."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parvis.communities.errors import Suspended
from parvis.communities.models import Community
from parvis.ledger.models import Fact
from parvis.listening import errors
from parvis.listening.actions import opinions as actions
from parvis.listening.models import Expectation, OpinionMap, Question, Statement, Vote
from parvis.listening.queries.opinions import asking
from parvis.pages.refusals import Refusal
from parvis.people.models import Person
from tests.place.communities.giving import restrict

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SAID = ("A bench", "A lamp", "A tree", "A bus at night", "Fewer cars", "More parking", "A market")
TABLES = (Question, Statement, Vote, Fact)


def rows() -> list[list[tuple[object, ...]]]:
    return [[*each._default_manager.order_by("pk").values_list()] for each in TABLES]


@pytest.fixture
def asked(square: Community, bo: Person, at: datetime) -> Question:
    """Give a question of Bo's with seven statements."""
    return actions.open_question(by=bo, at=at, community=square, title="What first?", statements=SAID)


@pytest.fixture
def voted(
    asked: Question,
    square: Community,
    person: Callable[..., Person],
    joined: Callable[[Person, Community], Person],
    at: datetime,
) -> list[Person]:
    """Give fourteen who voted: seven this way, seven the other way, all for the bench."""
    people = [joined(person(f"Voter {number}"), square) for number in range(14)]
    for place, who in enumerate(people):
        for statement in asked.statements.all():
            value = 1 if statement.number == 1 or (statement.number % 2 == place % 2) else -1
            actions.vote(by=who, at=at + HOUR, statement=statement, value=value)
    assert actions.draw_maps(at + 2 * HOUR) == 1
    asked.refresh_from_db()
    return people


def test_members_vote_and_their_last_word_counts(asked: Question, bo: Person, at: datetime) -> None:
    bench = asked.statements.get(number=1)

    for value in (1, -1):
        actions.vote(by=bo, at=at, statement=bench, value=value)

    asked.refresh_from_db()
    assert [*Vote.objects.values_list("person", "value")] == [(bo.pk, -1)]
    assert (asked.votes, asked.people) == (1, 1)


def test_the_ledger_says_that_somebody_voted_and_never_what(
    asked: Question, bo: Person, at: datetime
) -> None:
    actions.vote(by=bo, at=at, statement=asked.statements.get(number=1), value=1)

    fact = Fact.objects.get(verb="listening.voted")
    assert (fact.object_type, fact.facts) == ("listening.question", {"question": 1})


@pytest.mark.parametrize("who", ["cy", "dee", "ina"])
def test_only_members_vote_and_state(
    asked: Question, who: str, at: datetime, request: pytest.FixtureRequest
) -> None:
    person, before = request.getfixturevalue(who), rows()

    with pytest.raises(Refusal):
        actions.vote(by=person, at=at, statement=asked.statements.get(number=1), value=1)
    with pytest.raises(Refusal):
        actions.state(by=person, at=at, question=asked, text="A fountain")

    assert rows() == before


def test_who_is_suspended_votes_as_in_every_vote_of_members_and_writes_nothing(
    asked: Question, bo: Person, at: datetime
) -> None:
    restrict(asked.community, bo, at, at + timedelta(days=30))

    assert actions.vote(by=bo, at=at, statement=asked.statements.get(number=1), value=1).value == 1
    with pytest.raises(Suspended):
        actions.state(by=bo, at=at, question=asked, text="A fountain")


def test_the_same_words_are_one_statement(asked: Question, ada: Person, at: datetime) -> None:
    again = actions.state(by=ada, at=at, question=asked, text="a  BENCH")

    assert again.number == 1
    assert asked.statements.count() == len(SAID)


@pytest.mark.parametrize(("text", "refusal"), [("  ", errors.NothingStated), ("a" * 281, errors.TooLongHere)])
def test_a_statement_is_a_sentence(
    asked: Question, bo: Person, at: datetime, text: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        actions.state(by=bo, at=at, question=asked, text=text)


def test_nobody_votes_after_it_closed(square: Community, bo: Person, at: datetime) -> None:
    asked = actions.open_question(
        by=bo, at=at, community=square, title="Soon?", statements=("Yes",), closes_at=at + HOUR
    )

    with pytest.raises(errors.QuestionClosed):
        actions.vote(by=bo, at=at + HOUR, statement=asked.statements.get(), value=1)


def test_the_map_shows_groups_and_what_unites_them(
    asked: Question, voted: list[Person], at: datetime
) -> None:
    page = asking(voted[0], Question.objects.select_related("map", "community").get(pk=asked.pk), at + HOUR)

    assert page.shown is not None
    assert sorted(group.people for group in page.shown.groups) == [7, 7]
    assert [stand.statement for stand in page.shown.consensus()] == [0]
    assert {stand.statement for stand in page.shown.dividing()} == {1, 2, 3, 4, 5, 6}
    assert page.here is not None
    assert page.group in {0, 1}


def test_those_who_vote_alike_see_the_same_group(asked: Question, voted: list[Person], at: datetime) -> None:
    fresh = Question.objects.select_related("map", "community").get(pk=asked.pk)
    groups = [asking(who, fresh, at).group for who in voted]

    assert groups[::2] == [groups[0]] * 7
    assert groups[1::2] == [groups[1]] * 7
    assert groups[0] != groups[1]


def test_what_is_kept_of_a_map_names_nobody(asked: Question, voted: list[Person]) -> None:
    kept = str(OpinionMap.objects.get(question=asked).result)

    assert all(who.name not in kept for who in voted)
    assert "person" not in kept


def test_few_people_are_not_put_in_groups(asked: Question, bo: Person, ada: Person, at: datetime) -> None:
    for who in (bo, ada):
        for statement in asked.statements.all():
            actions.vote(by=who, at=at, statement=statement, value=1)
    actions.draw_maps(at + HOUR)

    page = asking(bo, Question.objects.select_related("map", "community").get(pk=asked.pk), at)

    assert page.shown is not None
    assert (page.shown.groups, page.shown.stands, page.here) == ((), (), None)


def test_a_statement_set_aside_draws_nobody(
    asked: Question, voted: list[Person], ada: Person, at: datetime
) -> None:
    actions.set_statement_aside(
        by=ada, at=at + 3 * HOUR, statement=asked.statements.get(number=2), why="Said twice."
    )
    actions.draw_maps(at + 4 * HOUR)

    page = asking(voted[0], Question.objects.select_related("map", "community").get(pk=asked.pk), at)

    assert page.shown is not None
    assert 1 not in {stand.statement for stand in page.shown.dividing()}
    with pytest.raises(errors.WasSetAside):
        actions.vote(by=ada, at=at, statement=asked.statements.get(number=2), value=1)


def test_a_map_nobody_voted_on_since_is_not_drawn_again(voted: list[Person], at: datetime) -> None:
    del voted
    assert actions.draw_maps(at + 9 * HOUR) == 0


def test_one_votes_on_a_page_without_scripts(
    client: Client, asked: Question, square: Community, bo: Person
) -> None:
    client.force_login(bo)
    page = reverse("listening:question", args=(square.slug, asked.number))
    shown = client.get(page).content.decode()
    assert "Do you agree?" in shown
    # One form for the sentence that is asked, one beside each of the seven.
    assert shown.count(f'<form method="post" action="{page}1/vote/"') == 2

    said = client.post(f"{page}1/vote/", {"vote": "agree", "next": "1"})

    assert (said.status_code, said["Location"]) == (303, f"{page}#vote")
    assert Vote.objects.get().value == 1
    assert client.post(f"{page}1/vote/", {"vote": "maybe"}).status_code == 422


def test_a_question_is_asked_on_a_page(client: Client, square: Community, bo: Person) -> None:
    client.force_login(bo)
    where = reverse("listening:question_new", args=(square.slug,))

    refused = client.post(where, {"title": "What first?", "statements": "a" * 300})
    assert refused.status_code == 422
    assert "What first?" in refused.content.decode()
    assert not Question.objects.exists()

    assert client.post(where, {"title": "What first?", "statements": "A bench\n\nA lamp"}).status_code == 303
    assert [*Statement.objects.order_by("pk").values_list("text", flat=True)] == ["A bench", "A lamp"]


def test_a_question_begins_with_what_people_said(
    client: Client, heard: Expectation, square: Community, bo: Person
) -> None:
    client.force_login(bo)
    where = f"{reverse('listening:question_new', args=(square.slug,))}?about={heard.number}"
    first = heard.quotations.filter(post__isnull=False).order_by("pk").first()
    assert first is not None

    form = client.get(where).content.decode()
    assert form.count('type="checkbox" name="said_already"') == heard.quotations.count()
    assert client.post(where, {"title": "What first?", "said_already": ["0"]}).status_code == 422
    answer = client.post(where, {"title": "What first?", "said_already": [first.pk], "statements": "A lamp"})

    assert answer.status_code == 303
    stated = Statement.objects.order_by("number").values_list("text", "post")
    assert [*stated] == [(first.text, first.post_id), ("A lamp", None)]
    assert "where it was said" in client.get(answer.headers["Location"]).content.decode()


def test_a_question_closes_after_its_last_day(client: Client, square: Community, bo: Person) -> None:
    client.force_login(bo)
    where = reverse("listening:question_new", args=(square.slug,))

    assert client.post(where, {"title": "What?", "last_day": "2001-01-01"}).status_code == 422
    answer = client.post(where, {"title": "What?", "last_day": "2126-01-01"})

    assert Question.objects.get().closes_at == datetime(2126, 1, 2, tzinfo=UTC)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "<span>closes <time" in page


def test_a_page_takes_the_same_queries_whoever_voted(
    client: Client,
    asked: Question,
    voted: list[Person],
    square: Community,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(voted[0])
    page = reverse("listening:question", args=(square.slug, asked.number))
    client.get(page)

    with django_assert_num_queries(11):
        client.get(page)


def test_a_closed_communitys_questions_are_nobodys_business(
    client: Client, house: Community, ada: Person, cy: Person, at: datetime
) -> None:
    asked = actions.open_question(by=ada, at=at, community=house, title="Where?", statements=("Here",))

    client.force_login(cy)
    for name, *args in (("questions",), ("question", asked.number), ("question_new",)):
        assert client.get(reverse(f"listening:{name}", args=(house.slug, *args))).status_code == 404
