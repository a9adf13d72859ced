"""The pages of emergency acts: the host's, the community's, what anybody can do."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.db import Error, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parvis.communities.models import Community, Guide, Mandate
from parvis.conversations.models import Post
from parvis.ledger.models import Fact
from parvis.moderation.actions import emergency_sweeps as sweeps
from parvis.moderation.models import Case, Emergency, Ruling
from parvis.people.models import Person
from parvis.place.models import Place

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def host(person: Callable[..., Person]) -> Client:
    """Give the browser of the host, who is a member of nothing."""
    made = person("Hana")
    Place.objects.update_or_create(pk=1, defaults={"host": made})
    client = Client()
    client.force_login(made)
    return client


def typed(address: str, **given: object) -> dict[str, object]:
    usual = {
        "address": address,
        "kind": "life",
        "legal_ground": "Art. 18 of Regulation (EU) 2022/2065",
        "facts": "The author tells where somebody sleeps.",
        "why": "Each hour that passes may cost a life.",
        "hours": "72",
        "days": "30",
    }
    return {**usual, **given}


def address_of(post: Post) -> str:
    return f"http://localhost/c/{post.topic.community.slug}/talk/{post.topic_id}/p/{post.number}/"


def test_the_host_acts_by_the_address_and_the_community_reads_it_above_its_square_and_register(
    host: Client, said: Post, square: Community, client: Client
) -> None:
    answer = host.post("/host/emergency/", typed(address_of(said)))
    said.refresh_from_db()

    assert (answer.status_code, said.veil) == (303, "removed")
    for page in ("", "register/"):
        shown = client.get(f"/c/{square.slug}/{page}").content.decode()
        assert "By an emergency act of the host, a message is withheld" in shown, page
    assert "Each hour that passes" in client.get(f"/c/{square.slug}/emergencies/").content.decode()
    assert "/emergencies/" in client.get(f"/c/{square.slug}/talk/{said.topic_id}/").content.decode()

    sweeps.lift_due(datetime.now(UTC) + timedelta(hours=73))
    assert "emergency act" not in client.get(f"/c/{square.slug}/").content.decode()


def test_a_person_is_named_by_their_page_and_the_community(
    host: Client, bo: Person, square: Community
) -> None:
    answer = host.post("/host/emergency/", typed(f"/people/{bo.handle}/", community=square.slug))

    assert answer.status_code == 303
    assert Emergency.objects.get().person == bo


@pytest.mark.parametrize("address", ["/c/nowhere/talk/9/p/1/", "/people/nobody/", "https://", "/", "%"])
def test_an_address_that_leads_nowhere_is_refused_with_all_that_was_typed(host: Client, address: str) -> None:
    answer = host.post("/host/emergency/", typed(address, community="nowhere"))

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This address leads to no message" in shown
    assert "Each hour that passes may cost a life." in shown
    assert not Emergency.objects.exists()


@pytest.mark.parametrize(
    "path", ["/host/emergency/", "/host/emergency/1/end/", "/host/emergency/1/evidence/"]
)
def test_nobody_else_has_the_page(ada: Person, square: Community, path: str) -> None:
    assert square.pk
    client = Client()
    assert client.post(path, {}).status_code in {303, 403}
    client.force_login(ada)
    assert client.post(path, {}).status_code == 403


def test_the_host_takes_what_was_kept_and_the_register_says_so(host: Client, said: Post) -> None:
    host.post("/host/emergency/", typed(address_of(said)))
    made = Emergency.objects.get()
    answer = host.post(f"/host/emergency/{made.pk}/evidence/")

    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as bundle:  # type: ignore[attr-defined]
        kept = json.loads(bundle.read("kept.json"))
        assert hashlib.sha256(bundle.read("kept.json")).hexdigest() == made.digest
    assert (kept["text"], kept["html"], kept["author"]) == (said.source, said.html, said.author.handle)
    assert Fact.objects.filter(verb="moderation.emergency.evidence_taken").count() == 1
    assert host.get(f"/host/emergency/{made.pk}/evidence/").status_code == 405
    assert said.source not in host.get("/host/emergency/").content.decode()


def test_nobody_is_said_to_have_signed_for_the_vote_the_guide_opens(
    host: Client, said: Post, square: Community, client: Client
) -> None:
    host.post("/host/emergency/", typed(address_of(said)))

    for page in ("", "1/"):
        shown = client.get(f"/c/{square.slug}/decide/{page}").content.decode()
        assert "called for by the guide" in shown, page
        assert "called for by signatures" not in shown, page


def test_the_host_ends_it(host: Client, said: Post) -> None:
    host.post("/host/emergency/", typed(address_of(said)))
    host.post(f"/host/emergency/{Emergency.objects.get().pk}/end/")

    said.refresh_from_db()
    assert (said.veil, Emergency.objects.get().lifted) == ("", "host")


def test_the_page_of_a_closed_community_is_for_its_members(house: Community, client: Client) -> None:
    assert client.get(f"/c/{house.slug}/emergencies/").status_code == 404


def test_a_hundred_acts_take_no_more_queries_than_one(
    host: Client,
    said: Post,
    square: Community,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    host.post("/host/emergency/", typed(address_of(said)))
    for _ in range(4):
        sweeps.lift_due(datetime.now(UTC) + timedelta(hours=73))
        host.post("/host/emergency/", typed(address_of(said), kind="order"))

    assert Emergency.objects.count() == 5
    with django_assert_max_num_queries(8):
        client.get(f"/c/{square.slug}/emergencies/")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "What to do in an emergency"), ("fr", "112"), ("en", "tel:17"), ("fr", "PHAROS")],
)
def test_anybody_reads_what_to_do(client: Client, language: str, said: str) -> None:
    shown = client.get("/emergency/", headers={"accept-language": language}).content.decode()

    assert said in shown
    assert "https://www.internet-signalement.gouv.fr" in shown
    assert "tel:112" in shown


# The host has no other power.


def test_a_host_who_is_member_of_nothing_finds_every_door_of_power_closed(
    host: Client, square: Community, house: Community, said: Post, case: Case
) -> None:
    before = _state()
    slug = square.slug
    tries = {
        f"/c/{slug}/decide/new/": {"subject": "amendment", "title": "New guide", "source": "Mine."},
        f"/c/{slug}/cases/{case.number}/rule/": {"outcome": "nothing", "reasons": "So be it."},
        f"/c/{slug}/cases/{case.number}/do/confirm/": {},
        f"/c/{slug}/mandates/": {"person": "hana", "role": "caretaker"},
        f"/c/{slug}/talk/{said.topic_id}/close/": {"why": "Enough."},
        f"/c/{slug}/register/": {"delete": "1"},
        f"/c/{slug}/talk/{said.topic_id}/p/{said.number}/edit/": {"source": "Changed."},
        f"/c/{slug}/talk/{said.topic_id}/p/{said.number}/remove/": {},
    }
    for path, given in tries.items():
        assert host.post(path, given).status_code in {403, 404, 405}, path
    for path in (
        f"/c/{house.slug}/",
        f"/c/{slug}/cases/{case.number}/",
    ):
        assert host.get(path).status_code in {403, 404}, path
    assert host.post(f"/c/{slug}/cases/{case.number}/evidence/").status_code in {403, 404}
    for path in (f"/c/{slug}/guide/", f"/c/{slug}/about/", "/host/"):
        host.post(path, {"laws": "{}", "guide": "Mine.", "is_staff": "1"})
    assert host.get("/admin/").status_code == 404
    assert _state() == before
    assert len(mail.outbox) == 0


def test_the_host_deletes_no_line_of_the_register_nor_changes_one(host: Client, said: Post) -> None:
    assert said.pk
    line = Fact.objects.filter(verb="communities.born")
    with pytest.raises(Error), transaction.atomic():
        line.delete()
    with pytest.raises(Error), transaction.atomic():
        line.update(verb="people.arrived")
    assert host.delete("/c/the-square/register/").status_code == 405


def test_nothing_of_a_person_makes_them_more_than_others() -> None:
    powers = {"is_staff", "is_superuser", "groups", "user_permissions", "is_admin"}

    assert not powers & {field.name for field in Person._meta.get_fields()}


def _state() -> tuple[int, ...]:
    tables = (Guide, Mandate, Ruling, Fact, Emergency)
    return tuple(table._default_manager.count() for table in tables)
