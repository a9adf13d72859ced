"""The public record of mandates: who holds what, how it was given, what was done with it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parvis.communities import actions, decided, deeds, policies, verbs
from parvis.communities.models import Community, Mandate, Membership, RecallSignature
from parvis.communities.powers import Power
from parvis.conversations.actions import speaking, tending
from parvis.conversations.models import Topic
from parvis.ledger.models import Fact
from parvis.people.models import Person
from tests.place.closing import close
from tests.place.communities.giving import give, populate

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def at() -> datetime:
    """Things happen now: pages ask the clock what time it is."""
    return timezone.now()


@pytest.fixture
def _decisions() -> Iterator[None]:
    """Let decisions stand somewhere, as the room that keeps them does."""

    def find(keys: Collection[int]) -> Mapping[int, str]:
        return {key: f"/c/the-square/decide/{key + 100}/" for key in keys}

    decided._FINDERS.append(find)
    yield
    decided._FINDERS.remove(find)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(response: Any) -> str:
    assert response.status_code == 200
    body: str = response.content.decode()
    return body.partition("<main")[2].partition("</main>")[0]


def part(shown: str, begin: str) -> str:
    """Keep one section of a page."""
    return shown.partition(begin)[2].partition("</section>")[0]


@pytest.mark.usefixtures("_decisions")
def test_the_page_says_who_holds_what_by_which_decision_and_which_seats_are_free(
    client: Client, bo: Person, square: Community, at: datetime
) -> None:
    made = give(square, bo, "moderator", at, decision=12)

    shown = text(client.get(f"/c/{square.slug}/mandates/"))
    moderator, treasurer = part(shown, 'id="moderator"'), part(shown, 'id="treasurer"')

    assert ("Bo" in moderator, "/decide/112/" in moderator, "by a vote" in moderator) == (True, True, True)
    assert f"/c/{square.slug}/mandates/{made.pk}/" in moderator
    assert "decide on what is signalled" in moderator
    assert "2 seats are free" in moderator
    assert ("Bo" in treasurer, "1 seat is free" in treasurer) == (False, True)
    assert "Caretaker" in shown
    assert "decide/new" not in shown, "only members call an election"
    election = f"/c/{square.slug}/decide/new/?subject=election&amp;role=treasurer"
    assert election in text(signed_in(bo).get(f"/c/{square.slug}/mandates/"))


def test_a_place_without_mandates_says_so_kindly_and_that_anybody_may_call_an_election(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    client = signed_in(bo)
    assert "Nobody holds a mandate" not in text(client.get(f"/c/{square.slug}/mandates/"))

    actions.give_back_mandate(by=ada, mandate=square.mandates.get(), at=at)

    for door in ("mandates/", "about/"):
        shown = text(client.get(f"/c/{square.slug}/{door}"))
        assert "any of them may call an election" in shown
        assert f"/c/{square.slug}/decide/new/?subject=election" in shown


def test_it_is_shown_when_one_person_holds_more_than_a_third(
    client: Client, ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    give(square, bo, "moderator", at)
    assert "more than a third" not in text(client.get(f"/c/{square.slug}/mandates/"))

    give(square, bo, "treasurer", at)

    shown = text(client.get(f"/c/{square.slug}/mandates/"))
    assert "holds 2 of the 3 mandates in force: more than a third" in shown
    assert ada.name in shown


@pytest.mark.parametrize("end", ["mandates/", "mandates/{}/", "mandates/{}/handover/", "mandate/?of={}"])
def test_a_closed_community_shows_its_mandates_to_nobody_else(
    cy: Person, house: Community, square: Community, end: str
) -> None:
    number = house.mandates.get().pk
    client = signed_in(cy)

    assert client.get(f"/c/{house.slug}/{end.format(number)}").status_code == 404
    assert client.get(f"/c/{square.slug}/mandates/{number}/").status_code == 404
    for act in ("recall/", "recall/withdraw/"):
        assert client.post(f"/c/{house.slug}/mandates/{number}/{act}").status_code == 404


def test_what_was_done_with_a_mandate_stands_in_its_record_in_its_time_alone(
    client: Client, ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    caretaker = square.mandates.get()
    Mandate.objects.filter(pk=caretaker.pk).update(starts_at=at - 10 * DAY)
    topic = _topic(square, bo, at - 20 * DAY)
    close(by=ada, at=at - 5 * DAY, topic=topic, why="Done.")
    tending.reopen(by=ada, at=at - 4 * DAY, topic=topic, why="Not done.")
    Fact.objects.create(
        at=at - 15 * DAY,
        actor=ada.pk,
        verb="conversations.topic.merged",
        object_type="conversations.topic",
        object_id=topic.pk,
        community=square.pk,
        audience="public",
    )
    page = f"/c/{square.slug}/mandates/{caretaker.pk}/"

    shown = part(text(client.get(page)), 'id="deeds"').partition("</form>")[2]

    assert shown.index("Opened a topic again.") < shown.index("Closed a topic.")
    assert "Merged" not in shown, "it was before"
    assert shown.count(f"/c/{square.slug}/register/?before=") == 2
    only = text(client.get(f"{page}?act=conversations.topic.closed"))
    chosen = part(only, 'id="deeds"').partition("</form>")[2]
    assert ("Closed a topic." in chosen, "again" in chosen) == (True, False)


def test_the_record_of_one_mandate_holds_no_deed_of_another(
    client: Client, ada: Person, square: Community, at: datetime
) -> None:
    keeper = give(square, ada, "treasurer", at - DAY)
    topic = _topic(square, ada, at - DAY)
    Mandate.objects.filter(way="birth").update(starts_at=at - 10 * DAY)
    close(by=ada, at=at, topic=topic, why="Done.")

    assert "Closed a topic." not in text(client.get(f"/c/{square.slug}/mandates/{keeper.pk}/"))


def test_what_any_member_may_do_stands_in_the_record_of_no_mandate(
    client: Client, ada: Person, square: Community, at: datetime
) -> None:
    caretaker = square.mandates.get()
    for verb in ("decisions.proposal.opened", "decisions.poll.opened", "communities.call.opened"):
        Fact.objects.create(
            at=at,
            actor=ada.pk,
            verb=verb,
            object_type="decisions.proposal",
            object_id=1,
            community=square.pk,
            audience="public",
        )

    shown = part(text(client.get(f"/c/{square.slug}/mandates/{caretaker.pk}/")), 'id="deeds"')

    assert "Nothing is written here yet." in shown
    assert "decisions.proposal.opened" not in deeds.verbs_of([*Power])


def test_how_each_came_to_a_mandate_is_told_as_it_was_whatever_is_usual(
    client: Client, bo: Person, square: Community, at: datetime
) -> None:
    give(square, bo, "host", at)

    hosts = part(text(client.get(f"/c/{square.slug}/mandates/")), 'id="host"')

    assert "by a vote" in hosts
    assert "chosen by the members" in hosts
    assert "candidates" not in hosts
    assert "by consent" not in hosts


def test_what_no_power_allows_has_no_sentence_and_one_verb_has_one() -> None:
    with pytest.raises(KeyError):
        deeds.said("nobody.knows")
    with pytest.raises(ValueError, match="said otherwise"):
        deeds.deed(verbs.ADMITTED, Power.TEND, "Otherwise.")


def test_signing_for_a_vote_by_the_page_shows_a_number_and_nobody(
    ada: Person, bo: Person, person: Callable[..., Person], square: Community, at: datetime
) -> None:
    people = populate(square, [person(f"Quince {n}") for n in range(3)], at)
    page = f"/c/{square.slug}/mandates/{square.mandates.get().pk}/"
    client = signed_in(people[0])
    assert "0 members of the 3 it takes" in text(client.get(page))

    assert client.post(f"{page}recall/")["Location"] == f"{page}#recall"

    for reader in (people[1], ada, bo):
        shown = part(text(signed_in(reader).get(page)), 'id="recall"')
        assert "1 member of the 3 it takes" in shown
        assert "Quince" not in shown
    assert "Take my signature back" in text(client.get(page))
    assert client.post(f"{page}recall/").status_code == 409
    client.post(f"{page}recall/withdraw/")
    assert not RecallSignature.objects.exists()
    assert client.get(f"{page}recall/")["Location"] == page

    for each in people:
        signed_in(each).post(f"{page}recall/")
    assert "all of them vote on it" in text(client.get(page))
    assert "Members vote on it" in text(client.get(f"/c/{square.slug}/mandates/"))


def test_a_holder_gives_back_one_of_two_mandates_with_a_note(
    bo: Person, square: Community, at: datetime
) -> None:
    host, keeper = give(square, bo, "host", at - DAY), give(square, bo, "treasurer", at - DAY)
    client = signed_in(bo)
    assert "Treasurer" in text(client.get(f"/c/{square.slug}/mandate/?of={keeper.pk}"))
    refused = client.post(f"/c/{square.slug}/mandate/?of={keeper.pk}", {"handover": "x" * 4001})
    assert refused.status_code == 422
    assert "x" * 4001 in refused.content.decode()

    client.post(f"/c/{square.slug}/mandate/?of={keeper.pk}", {"handover": "The *box*."})

    host.refresh_from_db()
    keeper.refresh_from_db()
    assert (host.ended_at, keeper.ended_why) == (None, Mandate.End.GIVEN_BACK)
    past = part(text(client.get(f"/c/{square.slug}/mandates/")), 'id="past"')
    assert f"/mandates/{keeper.pk}/#handover" in past
    page = f"/c/{square.slug}/mandates/{keeper.pk}/"
    assert "<em>box</em>" in text(client.get(page))
    client.post(f"{page}handover/", {"handover": "Another."})
    assert "Another." in text(client.get(page))


def test_nobody_writes_the_handover_note_of_somebody_else(ada: Person, bo: Person, square: Community) -> None:
    page = f"/c/{square.slug}/mandates/{square.mandates.get().pk}/handover/"

    assert signed_in(bo).get(page).status_code == 403
    assert signed_in(bo).post(page, {"handover": "Mine."}).status_code == 403
    assert signed_in(ada).get(page).status_code == 200


def test_what_people_write_in_a_handover_is_never_markup(
    client: Client, ada: Person, square: Community, at: datetime
) -> None:
    mandate = square.mandates.get()
    actions.write_handover(by=ada, mandate=mandate, handover="<script>x</script> [a](javascript:x)", at=at)

    shown = text(client.get(f"/c/{square.slug}/mandates/{mandate.pk}/"))

    assert "<script>x" not in shown
    assert 'href="javascript' not in shown


def test_past_mandates_are_met_once_page_after_page(
    client: Client, person: Callable[..., Person], square: Community, at: datetime
) -> None:
    _past(square, person, at, 65)
    seen: list[str] = []
    address = f"/c/{square.slug}/mandates/"
    while address:
        shown = part(text(client.get(address)), 'id="past"')
        seen += [each.partition("/")[0] for each in shown.split("/mandates/")[1:] if each[0].isdigit()]
        after = shown.partition('rel="next" href="')[2].partition("#")[0]
        address = f"/c/{square.slug}/mandates/{after}" if after else ""

    assert len(seen) == len({*seen}) == 65


@pytest.mark.usefixtures("_decisions")
@pytest.mark.parametrize("which", ["list", "one"])
def test_the_pages_ask_the_database_as_often_whatever_the_size(
    ada: Person, bo: Person, person: Callable[..., Person], square: Community, at: datetime, which: str
) -> None:
    mandate = square.mandates.get()
    Mandate.objects.filter(pk=mandate.pk).update(starts_at=at - 10 * DAY)
    address = f"/c/{square.slug}/mandates/" + ("" if which == "list" else f"{mandate.pk}/")
    client = signed_in(bo)

    def grow() -> None:
        _past(square, person, at, 3)
        give(square, populate(square, [person("Eve")], at)[0], "moderator", at)
        topic = _topic(square, bo, at - DAY)
        close(by=ada, at=at, topic=topic, why="Done.")

    grow()
    before = _cost(client, address)
    grow()

    assert _cost(client, address) == before <= 11


def _topic(square: Community, by: Person, at: datetime) -> Topic:
    """Open a topic, as a member of long standing may."""
    square.memberships.filter(person=by).update(since=at - 60 * DAY)
    square.forget()
    return speaking.open_topic(by=by, at=at, community=square, title="Lamps", source="Dark.")


def _past(square: Community, person: Callable[..., Person], at: datetime, many: int) -> None:
    holder = populate(square, [person("Fay")], at)[0]
    Mandate.objects.bulk_create(
        Mandate(
            community=square,
            person=holder,
            role="host",
            name="Host",
            powers=["tend"],
            way="consent",
            decision=n,
            starts_at=at - 20 * DAY,
            ends_at=at - 10 * DAY,
            ended_at=at - 10 * DAY,
            ended_why="term",
        )
        for n in range(many)
    )


def _cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_leaving_warns_whoever_holds_any_mandate(bo: Person, square: Community, at: datetime) -> None:
    client = signed_in(bo)
    assert "You hold a mandate" not in text(client.get(f"/c/{square.slug}/leave/"))

    give(square, bo, "treasurer", at - DAY)

    assert policies.tend(bo, square, at) is not None
    assert "You hold a mandate" in text(client.get(f"/c/{square.slug}/leave/"))
    assert Membership.objects.get(person=bo, community=square).is_active


@pytest.mark.parametrize(("role", "may"), [("host", True), ("animator", False), ("moderator", False)])
@pytest.mark.parametrize("door", ["about/", "people/"])
def test_requests_are_shown_to_whoever_may_admit_and_to_no_other_mandate(
    bo: Person, yard: Community, at: datetime, door: str, role: str, may: bool
) -> None:
    give(yard, bo, role, at - DAY)
    client = signed_in(bo)

    assert (f"/c/{yard.slug}/requests/" in text(client.get(f"/c/{yard.slug}/{door}"))) == may
    assert client.get(f"/c/{yard.slug}/requests/").status_code == (200 if may else 403)


def test_that_mandates_end_by_themselves_is_said_where_what_is_automatic_is_listed(client: Client) -> None:
    said = text(client.get("/about/automatic/"))

    assert "A mandate ends on its day, and members are told 14 days before" in said
    assert "forgotten after 60 days" in said
