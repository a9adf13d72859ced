from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Clause, Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Post
from parvis.moderation.actions import hearing, ruling, signalling
from parvis.moderation.judgements import Judgement
from parvis.moderation.models import Case, Outcome, Ruling
from parvis.moderation.queries.cases import case_for, desk_for
from parvis.moderation.queries.finding import of_person
from parvis.pages.refusals import NotHere
from parvis.people.models import Person

from .conftest import MEAN

pytestmark = pytest.mark.django_db
Judge = Callable[..., Judgement]
PAGE = "/c/the-square/cases/1/"


def seen(client: Client, who: Person | None, page: str = PAGE) -> str:
    client.logout()
    if who is not None:
        client.force_login(who)
    answer = client.get(page)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.mark.usefixtures("case")
def test_a_case_not_decided_exists_for_its_parties_and_judges_alone(
    ada: Person, bo: Person, cy: Person, eve: Person, max_: Person, client: Client
) -> None:
    for outsider in (None, cy, ada):
        assert seen(client, outsider) == "404"
    assert "It hurts." in seen(client, max_)
    assert MEAN.replace("*", "") not in seen(client, eve)
    concerned = seen(client, bo)
    assert "It hurts." in concerned
    assert "How you see it" in concerned
    for reader in (bo, max_):
        assert "Eve" not in seen(client, reader)


def test_who_signalled_reads_neither_the_others_words_nor_what_was_answered(
    case: Case, ada: Person, bo: Person, eve: Person, said: Post, clause: Clause, client: Client, at: datetime
) -> None:
    where = case.community
    signalling.signal(by=ada, at=at, community=where, clause=clause, post=said, words="Me too.")
    hearing.hear(by=bo, at=at, case=case, words="It was a joke.")
    page = seen(client, eve)
    assert "It hurts." in page
    assert "Me too." not in page
    assert "It was a joke." not in page


def test_everybody_reads_what_was_decided_without_anybody_s_name(
    case: Case, bo: Person, max_: Person, judgement: Judge, client: Client, at: datetime
) -> None:
    hearing.hear(by=bo, at=at, case=case, words="It was a joke.")
    ruling.rule(by=max_, at=at, case=case, judgement=judgement(Outcome.HIDE, ends_at=at + timedelta(days=9)))
    page = seen(client, None)
    main = page[page.index("<main") : page.index("</main")]

    assert "It speaks of a person where it could speak of what was done." in main
    for kept in ("Bo", "Eve", "Max", "It hurts.", "It was a joke.", MEAN):
        assert kept not in main
    assert "The whole statement of reasons" in seen(client, bo)


def test_the_desk_of_a_closed_community_is_not_here_for_others(house: Community, cy: Person) -> None:
    for who in (None, cy):
        with pytest.raises(NotHere):
            desk_for(who, house.slug, timezone.now())


def test_late_cases_are_counted_for_everybody_and_listed_for_those_who_decide(
    case: Case, ada: Person, max_: Person, at: datetime
) -> None:
    late = case.due_at + timedelta(minutes=1)
    for who, listed in ((None, 0), (ada, 0), (max_, 1)):
        for moment, overdue in ((at, 0), (late, 1)):
            _, desk = desk_for(who, "the-square", moment)
            assert (desk.open, desk.late, len(desk.waiting)) == (1, overdue, listed)


@pytest.mark.usefixtures("case")
def test_the_case_due_first_comes_first(
    bo: Person, eve: Person, max_: Person, square: Community, clause: Clause, at: datetime
) -> None:
    topic = talk.open_topic(by=bo, at=at, community=square, title="Again", source="Rude again.")
    post = topic.posts.get()
    later = at + timedelta(hours=2)
    second = signalling.signal(by=eve, at=later, community=square, clause=clause, post=post)
    Case.objects.filter(pk=second.case.pk).update(due_at=at)
    _, desk = desk_for(max_, "the-square", at)
    assert [each.number for each in desk.waiting] == [2, 1]


def test_a_moderator_rules_by_one_form_and_what_is_missing_is_said_beside_it(
    case: Case, bo: Person, max_: Person, clause: Clause, client: Client, at: datetime
) -> None:
    hearing.hear(by=bo, at=at, case=case, words="It was a joke.")
    client.force_login(max_)
    assert "It was a joke." in client.get(f"{PAGE}rule/").content.decode()
    typed = {"outcome": "hide", "clause": clause.pk, "reasons": "It speaks of a person.", "days": 30}
    typed |= {"category": "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"}
    refused = client.post(f"{PAGE}rule/", typed)
    assert refused.status_code == 422
    assert "It speaks of a person." in refused.content.decode()
    assert not Ruling.objects.exists()

    assert (
        client.post(f"{PAGE}rule/", typed | {"facts": "The author called a member rude."}).status_code == 303
    )
    made = Ruling.objects.get()
    assert made.ends_at is not None
    assert (made.outcome, (made.ends_at - made.at).days) == (Outcome.HIDE, 30)


@pytest.mark.usefixtures("case")
def test_a_case_is_answered_confirmed_and_looked_at_by_its_page(
    bo: Person, max_: Person, nora: Person, clause: Clause, said: Post, client: Client
) -> None:
    client.force_login(bo)
    assert client.post(f"{PAGE}do/hear/", {"words": ""}).status_code == 422
    assert client.post(f"{PAGE}do/hear/", {"words": "A joke."}).status_code == 303
    client.force_login(max_)
    typed = {
        "outcome": "hide",
        "clause": clause.pk,
        "reasons": "Against a person.",
        "facts": "Rude.",
        "endless": "on",
    }
    typed |= {"category": "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"}
    assert client.post(f"{PAGE}rule/", typed).status_code == 303
    assert "You proposed it" in client.get(PAGE).content.decode()
    client.force_login(nora)
    assert client.post(f"{PAGE}do/confirm/").status_code == 303
    client.force_login(bo)
    edit = f"/c/the-square/talk/{said.topic_id}/p/2/edit/"
    assert client.post(edit, {"source": "I disagree."}).status_code == 303
    assert "Ask to look at it again" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}do/look/").status_code == 303
    client.force_login(nora)
    assert "It is in order now" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}do/good/").status_code == 303
    said.refresh_from_db()
    assert said.veil == ""
    assert client.post(f"{PAGE}do/nothing-known/").status_code == 404


def test_a_page_asks_as_much_of_the_database_whatever_it_shows(
    case: Case,
    ada: Person,
    bo: Person,
    eve: Person,
    max_: Person,
    square: Community,
    clause: Clause,
    judgement: Judge,
    at: datetime,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    def cost() -> tuple[int, int]:
        with django_assert_max_num_queries(99) as desk:
            desk_for(Person.objects.get(pk=max_.pk), "the-square", at)
        with django_assert_max_num_queries(99) as one:
            whole = case_for(Person.objects.get(pk=max_.pk), "the-square", 1, at)
            assert [each.clause for each in whole.signals]
        return len(desk), len(one)

    ruled = signalling.signal(by=ada, at=at, community=square, clause=clause, thing=of_person(bo)).case
    ruling.rule(by=max_, at=at, case=ruled, judgement=judgement(Outcome.NOTHING))
    before = cost()
    signalling.signal(by=ada, at=at, community=square, clause=clause, post=case.post)
    for n in range(4):
        topic = talk.open_topic(by=bo, at=at, community=square, title=f"Again {n}", source="Rude again.")
        post = topic.posts.get()
        made = signalling.signal(by=eve, at=at, community=square, clause=clause, post=post).case
        if n % 2:
            ruling.rule(by=max_, at=at, case=made, judgement=judgement(Outcome.NOTHING))

    assert cost() == before
