"""The pages: what they show, what they refuse, what they cost."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from parvis.communities import actions, policies, queries
from parvis.communities.errors import InvitedAlready
from parvis.communities.models import Clause, Community, Guide, Membership
from parvis.communities.proposals import Proposal
from parvis.ledger.models import Fact
from parvis.people import outbox
from parvis.people.models import Person, QueuedLetter
from tests.place.asked_twice import same_each_time

PUBLIC = ("about/", "people/", "guide/", "guide/1/", "guide.json", "join/")
BEHIND_THE_DOOR = ("about/", "people/", "guide/", "guide/1/", "guide.json")


@pytest.fixture
def at() -> datetime:
    """Things happen now: pages ask the clock what time it is."""
    return timezone.now()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(response: Any) -> str:
    body: str = response.content.decode()
    return body


def plain(response: Any, slug: str) -> str:
    """Keep what the page itself says, without the address that was asked for."""
    return text(response).partition("<main")[2].partition("</main>")[0].replace(slug, "")


@pytest.mark.parametrize("door", PUBLIC)
def test_anyone_reads_the_pages_of_a_public_community(client: Client, square: Community, door: str) -> None:
    response = client.get(f"/c/{square.slug}/{door}")

    assert response.status_code == 200
    assert "The Square" in text(response)
    assert text(response).count("<h1") == (0 if door.endswith("json") else 1)


@pytest.mark.parametrize("door", [*PUBLIC, "leave/", "requests/", "invite/", "mandate/"])
def test_a_closed_community_answers_outsiders_as_if_it_were_not_there(
    cy: Person, house: Community, door: str
) -> None:
    guessed, unknown = (signed_in(cy).get(f"/c/{slug}/{door}") for slug in (house.slug, "no-such-place"))

    assert (guessed.status_code, unknown.status_code) == (404, 404)
    assert plain(guessed, house.slug) == plain(unknown, "no-such-place")


@pytest.mark.parametrize("door", BEHIND_THE_DOOR)
def test_only_the_door_of_a_members_only_community_is_shown_to_who_has_its_address(
    cy: Person, ada: Person, community: Callable[..., Community], door: str
) -> None:
    where = community("The Cellar", ada, visibility="members")

    assert signed_in(cy).get(f"/c/{where.slug}/{door}").status_code == 404
    assert signed_in(ada).get(f"/c/{where.slug}/{door}").status_code == 200
    assert signed_in(cy).get(f"/c/{where.slug}/join/").status_code == 200


def test_the_list_shows_members_only_communities_to_their_members_alone(
    bo: Person, cy: Person, square: Community, house: Community
) -> None:
    shown_to_cy, shown_to_bo = (text(signed_in(who).get("/communities/")) for who in (cy, bo))

    assert ("The Square" in shown_to_cy, "The House" in shown_to_cy) == (True, False)
    assert ("The Square" in shown_to_bo, "The House" in shown_to_bo) == (True, True)
    assert house.name != square.name


def test_the_list_puts_ones_own_first_and_the_nested_under_their_parent(
    bo: Person, cy: Person, community: Callable[..., Community], at: datetime
) -> None:
    community("Aardvarks", bo)
    town = community("Town", bo)
    street = community("Street", bo, parent=town)
    actions.join_community(by=cy, community=street, version=1, at=at)

    listed = text(signed_in(cy).get("/communities/"))

    assert listed.index("/c/town/") < listed.index("/c/street/") < listed.index("/c/aardvarks/")
    assert listed.index('class="inside"') < listed.index("/c/street/")


def test_the_list_finds_by_name_and_purpose(client: Client, square: Community, yard: Community) -> None:
    found = text(client.get("/communities/", {"q": "YARD for"}))

    assert f"/c/{yard.slug}/" in found
    assert f"/c/{square.slug}/" not in found
    assert f"/c/{square.slug}/" in text(client.get("/communities/", {"q": "THÉ sqùare"}))
    assert "No community has these words" in text(client.get("/communities/", {"q": "zzz"}))


def test_joining_by_the_page(cy: Person, square: Community) -> None:
    client = signed_in(cy)
    assert "I have read and accept the guide, version 1" in text(client.get(f"/c/{square.slug}/join/"))

    refused = client.post(f"/c/{square.slug}/join/enter/", {"version": 1})
    assert refused.status_code == 422
    assert "tick this box" in text(refused)

    entered = client.post(f"/c/{square.slug}/join/enter/", {"version": 1, "accepts": "on"})
    assert (entered.status_code, entered["Location"]) == (303, f"/c/{square.slug}/")
    assert Membership.objects.get(person=cy).is_active


def test_whoever_is_not_signed_in_goes_through_the_door_and_comes_back_to_the_page(
    client: Client, square: Community
) -> None:
    response = client.post(f"/c/{square.slug}/join/enter/", {"version": 1, "accepts": "on"})

    assert response.status_code == 303
    assert response["Location"].endswith(f"?next=/c/{square.slug}/join/enter/")
    assert client.get(f"/c/{square.slug}/join/enter/")["Location"] == f"/c/{square.slug}/join/"
    assert not Fact.objects.filter(verb="communities.joined").exists()


def test_asking_being_declined_and_reading_why(ada: Person, cy: Person, yard: Community) -> None:
    asker, caretaker = signed_in(cy), signed_in(ada)
    typed = {"version": 1, "accepts": "on", "words": "I live next door."}
    asker.post(f"/c/{yard.slug}/join/enter/", typed)
    waiting = Membership.objects.get(person=cy)
    assert "I live next door." in text(caretaker.get(f"/c/{yard.slug}/requests/"))

    unsaid = caretaker.post(f"/c/{yard.slug}/requests/{waiting.pk}/", {"do": "decline"})
    assert unsaid.status_code == 422
    caretaker.post(f"/c/{yard.slug}/requests/{waiting.pk}/", {"do": "decline", "reason": "It is full."})

    assert "It is full." in text(asker.get(f"/c/{yard.slug}/join/"))
    assert "It is full." not in text(Client().get(f"/c/{yard.slug}/join/"))


def test_only_the_caretaker_sees_who_asks(bo: Person, ina: Person, yard: Community) -> None:
    response = signed_in(bo).get(f"/c/{yard.slug}/requests/")

    assert response.status_code == 403
    assert "I live next door" not in text(response)
    assert ina.name not in text(response)


def test_a_request_is_not_answered_through_another_community(
    ada: Person, ina: Person, square: Community
) -> None:
    waiting = Membership.objects.get(person=ina)

    response = signed_in(ada).post(f"/c/{square.slug}/requests/{waiting.pk}/", {"do": "accept"})

    assert response.status_code == 404
    waiting.refresh_from_db()
    assert waiting.state == Membership.State.ASKED


def test_leaving_takes_one_click_and_a_confirmation(bo: Person, square: Community) -> None:
    client = signed_in(bo)
    assert client.get(f"/c/{square.slug}/leave/").status_code == 200
    assert Membership.objects.get(person=bo, community=square).is_active

    assert client.post(f"/c/{square.slug}/leave/").status_code == 303

    assert not Membership.objects.get(person=bo, community=square).is_active


def test_an_invitation_shows_who_invites_and_the_guide_and_is_answered_once(
    bo: Person, cy: Person, house: Community, at: datetime
) -> None:
    _, secret = actions.invite(
        by=bo, community=house, email="cy@example.org", words="Do come.", language="en", at=at
    )
    client = signed_in(cy)

    shown = text(client.get(f"/invitations/{secret}/"))
    assert "Bo invites you to The House" in shown
    assert "Do come." in shown
    assert 'id="clause-1"' in shown

    accepted = client.post(f"/invitations/{secret}/accept/", {"version": 1, "accepts": "on"})
    assert accepted["Location"] == f"/c/{house.slug}/"
    again = client.post(f"/invitations/{secret}/accept/", {"version": 1, "accepts": "on"})
    assert again.status_code == 410


def test_an_invitation_is_declined_without_an_account(client: Client, bo: Person, house: Community) -> None:
    _, secret = actions.invite(
        by=bo, community=house, email="x@example.org", words="", language="en", at=timezone.now()
    )

    assert client.post(f"/invitations/{secret}/decline/").status_code == 200
    assert client.get(f"/invitations/{secret}/").status_code == 410
    assert client.get("/invitations/forged/").status_code == 410


def test_one_sees_which_invitation_has_not_left_yet_and_nothing_of_other_letters(
    bo: Person, house: Community, at: datetime
) -> None:
    page, client = f"/c/{house.slug}/invite/", signed_in(bo)
    for address in ("x@example.org", "y@example.org"):
        actions.invite(by=bo, community=house, email=address, words="", language="fr", at=at)
    left = QueuedLetter.objects.get(address="y@example.org")
    # Another letter of the place to the same address says nothing of this one.
    QueuedLetter.objects.filter(pk=left.pk).update(text="Your code", html="")
    assert [*re.findall(r"<li>(\S+),[^\n]*not left yet", text(client.get(page)))] == ["x@example.org"]

    QueuedLetter.objects.all().delete()
    assert "not left yet" not in text(client.get(page))


def test_an_invitation_no_server_took_says_so_and_the_same_address_is_invited_again(
    bo: Person, house: Community, at: datetime, settings: Settings
) -> None:
    page, client = f"/c/{house.slug}/invite/", signed_in(bo)
    settings.EMAIL_BACKEND = "tests.place.communities.test_pages.Silent"
    for address in ("x@example.org", "y@example.org"):
        actions.invite(by=bo, community=house, email=address, words="", language="fr", at=at)
    QueuedLetter.objects.filter(address="y@example.org").update(due_at=at + timedelta(days=9))
    QueuedLetter.objects.filter(address="x@example.org").update(due_at=at, tries=outbox.TRIES - 1)

    outbox.send_queued(at)

    assert not QueuedLetter.objects.filter(address="x@example.org").exists()
    shown = text(client.get(page))
    assert [*re.findall(r"<li>(\S+),[^\n]*the letter never left", shown)] == ["x@example.org"]
    assert "Check the address, then invite them again" in shown
    _, secret = actions.invite(by=bo, community=house, email="x@example.org", words="", language="fr", at=at)
    assert client.get(f"/invitations/{secret}/").status_code == 200
    assert house.invitations.count() == 2
    assert "the letter never left" not in text(client.get(page))
    with pytest.raises(InvitedAlready):
        actions.invite(by=bo, community=house, email="y@example.org", words="", language="fr", at=at)


class Silent(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages: object) -> int:
        del email_messages
        raise ConnectionRefusedError


def test_a_refused_invitation_keeps_what_was_typed(bo: Person, square: Community) -> None:
    response = signed_in(bo).post(
        f"/c/{square.slug}/invite/", {"email": "nowhere", "words": "Come and see.", "language": "fr"}
    )

    assert response.status_code == 422
    assert "Come and see." in text(response)


def test_the_guide_is_numbered_and_older_versions_stay(
    client: Client, bo: Person, square: Community, at: datetime
) -> None:
    guide = Guide.objects.create(community=square, version=2, ratified_at=at, takes_effect_at=at, decision=1)
    Clause.objects.create(guide=guide, number=1, title="All new", text="Entirely.")
    Community.objects.filter(pk=square.pk).update(guide=guide)

    assert "All new" in text(client.get(f"/c/{square.slug}/guide/"))
    older = text(client.get(f"/c/{square.slug}/guide/1/"))
    assert 'id="clause-4"' in older
    assert "older version" in older
    assert client.get(f"/c/{square.slug}/guide/3/").status_code == 404

    member = signed_in(bo)
    assert "has changed since" in text(member.get(f"/c/{square.slug}/guide/"))
    member.post(f"/c/{square.slug}/guide/", {"version": 2, "accepts": "on"})
    assert "has changed since" not in text(member.get(f"/c/{square.slug}/guide/"))


def test_the_guide_for_machines_keeps_its_shape(client: Client, square: Community) -> None:
    written = client.get(f"/c/{square.slug}/guide.json").json()

    assert {*written} == {
        "schema",
        "community",
        "version",
        "ratified_at",
        "digest",
        "url",
        "clauses",
        "laws",
        "roles",
        "repealed",
        "procedures",
        "upcoming",
        "versions",
    }
    assert (written["schema"], written["version"]) == ("parvis.guide/1", 1)
    assert {*written["clauses"][0]} == {"number", "title", "text", "newcomer", "url"}
    assert written["clauses"][2]["url"].endswith(f"/c/{square.slug}/guide/#clause-3")
    assert written["digest"] == Fact.objects.get(verb="communities.guide.ratified").facts["digest"]


def test_members_stand_in_the_order_of_their_names_whatever_the_accents(
    client: Client, person: Callable[..., Person], square: Community, at: datetime
) -> None:
    for name in ("Zoé", "élise", "Éric", "Yann"):
        actions.join_community(by=person(name), community=square, version=1, at=at)

    shown = text(client.get(f"/c/{square.slug}/people/"))

    assert ">élise</a>" in text(client.get(f"/c/{square.slug}/people/", {"q": "Elise"}))
    places = [shown.index(f">{name}</a>") for name in ("Ada", "Bo", "élise", "Éric", "Yann", "Zoé")]
    assert places == sorted(places)


def test_every_member_is_met_once_page_after_page(
    client: Client, person: Callable[..., Person], square: Community, at: datetime
) -> None:
    made = [person("Same Name" if n % 3 else f"Member {n}") for n in range(120)]
    Membership.objects.bulk_create(
        Membership(community=square, person=each, state="active", since=at, accepted=square.guide)
        for each in made
    )
    seen: list[str] = []
    address = f"/c/{square.slug}/people/"
    while address:
        shown = text(client.get(address))
        seen += [part.partition("/")[0] for part in shown.split('href="/people/')[1:]]
        after = shown.partition('rel="next" href="')[2].partition('"')[0]
        address = f"/c/{square.slug}/people/{after.replace('&amp;', '&')}" if after else ""

    assert len(seen) == len({*seen}) == square.memberships.count()
    assert {each.handle for each in made} < {*seen}


def test_a_member_offers_to_welcome_newcomers(bo: Person, square: Community) -> None:
    client = signed_in(bo)
    client.post(f"/c/{square.slug}/people/welcome/", {"welcomes": "yes"})
    assert "Step back" in text(client.get(f"/c/{square.slug}/people/"))

    client.post(f"/c/{square.slug}/people/welcome/", {"welcomes": "no"})
    assert "Step back" not in text(client.get(f"/c/{square.slug}/people/"))


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("door", ["about/", "people/", "guide/", "join/", "invite/", "requests/"])
def test_pages_ask_the_database_as_often_whatever_the_size(
    ada: Person,
    person: Callable[..., Person],
    community: Callable[..., Community],
    square: Community,
    at: datetime,
    door: str,
) -> None:
    client, address = signed_in(ada), f"/c/{square.slug}/{door}"

    def grow() -> None:
        community(f"Inside {Community.objects.count()}", ada, parent=square)
        for number in range(4):
            new = person(f"Member {number}")
            actions.join_community(by=new, community=square, version=1, at=at)
            actions.set_welcoming(by=new, community=square, welcomes=True, at=at)
            actions.invite(
                by=ada,
                community=square,
                email=f"{Fact.objects.count()}@x.org",
                words="",
                language="fr",
                at=at,
            )

    grow()
    before = cost(client, address)
    grow()

    assert cost(client, address) == before <= 13


@pytest.mark.parametrize("address", ["/communities/", "/calls/"])
def test_lists_ask_the_database_as_often_whatever_their_length(
    bo: Person, community: Callable[..., Community], proposal: Proposal, at: datetime, address: str
) -> None:
    client = signed_in(bo)

    def grow(*slugs: str) -> None:
        for slug in slugs:
            community(f"Place of {slug}", bo)
            actions.open_call(by=bo, proposal=replace(proposal, slug=slug), at=at)

    grow("bread")
    before = cost(client, address)
    grow("music", "birds")

    assert cost(client, address) == before <= 8


@pytest.mark.parametrize("slug", ["the-square", "the-house"])
def test_finding_a_community_and_what_the_viewer_may_do_there_is_one_query(
    bo: Person, square: Community, house: Community, slug: str, django_assert_num_queries: Any
) -> None:
    assert slug in {square.slug, house.slug}
    with django_assert_num_queries(1):
        found = queries.community_for(bo, slug)
        assert policies.write(bo, found) is None
        assert not queries.needs_acceptance(bo, found)
        assert found.guide is not None


def test_about_says_how_it_was_born_and_who_holds_which_mandate(
    client: Client, ada: Person, bo: Person, community: Callable[..., Community], square: Community
) -> None:
    inside = community("The Fountain", ada, bo, parent=square)
    beside = community("The Bench", ada, bo, parent=square)

    shown = text(client.get(f"/c/{inside.slug}/about/"))

    assert "Of 3 signatures under" in shown
    assert f"/calls/{inside.slug}/" in shown
    assert "Caretaker" in shown
    assert f'/c/{square.slug}/about/"' in shown
    assert f'/c/{beside.slug}/about/"' in shown


def test_about_shows_no_members_only_neighbour_to_outsiders(
    client: Client, ada: Person, bo: Person, community: Callable[..., Community], square: Community
) -> None:
    secret = community("The Hideout", ada, bo, parent=square, visibility="members", access="closed")

    assert secret.slug not in text(client.get(f"/c/{square.slug}/about/"))
    assert secret.slug in text(signed_in(ada).get(f"/c/{square.slug}/about/"))


def test_a_mandate_can_be_given_back_by_its_holder_alone(ada: Person, bo: Person, square: Community) -> None:
    assert signed_in(bo).get(f"/c/{square.slug}/mandate/").status_code == 403
    caretaker = signed_in(ada)
    assert caretaker.get(f"/c/{square.slug}/mandate/").status_code == 200

    caretaker.post(f"/c/{square.slug}/mandate/")

    assert "Nobody holds a mandate here today" in text(caretaker.get(f"/c/{square.slug}/about/"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_speaks_the_language_of_its_reader(
    person: Callable[..., Person], square: Community, language: str
) -> None:
    reader = person("Fay", language=language)

    assert f'<html lang="{language}">' in text(signed_in(reader).get(f"/c/{square.slug}/join/"))


def test_what_people_call_themselves_is_never_markup(
    client: Client, person: Callable[..., Person], community: Callable[..., Community]
) -> None:
    where = community("<b>Bold</b>", person("<i>Eve</i>"), purpose="<script>x</script>", slug="bold")

    for address in (
        "/calls/",
        "/calls/bold/",
        "/communities/",
        *(f"/c/{where.slug}/{door}" for door in PUBLIC),
    ):
        if not address.endswith("json"):
            shown = text(client.get(address))
            assert "<b>Bold" not in shown
            assert "<i>Eve" not in shown
            assert "<script>x" not in shown


DOORS = 'aria-label="Doors of '


@pytest.mark.parametrize("path", ["invite/", "requests/", "nothing-there/", "talk/999999/"])
def test_who_is_refused_stays_in_the_community_they_may_read(
    bo: Person, square: Community, path: str
) -> None:
    """Bo has no charge here, and there is no such topic: the doors stay where they are."""
    square.memberships.filter(person=bo).update(state="left")
    refused = signed_in(bo).get(f"/c/{square.slug}/{path}")
    assert refused.status_code in {403, 404}
    known = path != "nothing-there/"
    assert (f"{DOORS}{square.name}" in text(refused)) is known


@pytest.mark.parametrize("path", ["", "invite/", "talk/999999/"])
def test_who_is_refused_learns_of_no_community_they_may_not_read(
    cy: Person, house: Community, path: str
) -> None:
    refused, nowhere = (signed_in(cy).get(f"/c/{slug}/{path}") for slug in (house.slug, "nowhere"))
    assert (refused.status_code, nowhere.status_code) == (404, 404)
    assert house.name not in text(refused)
    shown, other = (same_each_time(text(each)) for each in (refused, nowhere))
    assert shown == other.replace("/nowhere/", f"/{house.slug}/")
