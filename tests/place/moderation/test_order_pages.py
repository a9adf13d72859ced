"""The host's pages for orders of authorities: recorded, carried out by one click, answered; nobody else's."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from parvis.conversations.limits import FILE_BYTES
from parvis.conversations.models import Post
from parvis.moderation.models import Emergency, Order
from parvis.people.models import Person
from parvis.place.models import Place
from tests.place.moderation.test_emergency_pages import address_of
from tests.place.moderation.test_emergency_pages import typed as act_typed

pytestmark = [pytest.mark.django_db]
NEW = "/host/orders/new/"


@pytest.fixture
def host(person: Callable[..., Person]) -> Client:
    """Give the browser of the host."""
    made = person("Hana")
    Place.objects.update_or_create(pk=1, defaults={"host": made})
    client = Client()
    client.force_login(made)
    return client


def typed(**given: object) -> dict[str, object]:
    arrived = datetime.now(UTC) - timedelta(minutes=20)
    return {
        "arrived_at": f"{arrived:%Y-%m-%dT%H:%M}",
        "kind": "hour",
        "authority": "The police office",
        "legal_ground": "Regulation (EU) 2021/784",
        "asks": "To remove it.",
        "language": "en",
        **given,
    }


def test_an_order_is_recorded_carried_out_and_answered(host: Client, said: Post) -> None:
    assert "No order waits." in host.get("/host/orders/").content.decode()
    address = address_of(said)
    file = SimpleUploadedFile("order.pdf", b"%PDF order")
    answer = host.post(NEW, typed(addresses=address, territory="fr, de", reply_to="law@a.example", file=file))
    order = Order.objects.get()
    page = f"/host/orders/{order.pk}/"
    assert (answer.status_code, answer["Location"], order.territory) == (303, page, ["FR", "DE"])
    assert "The police office" in host.get("/host/orders/").content.decode()
    assert b"".join(host.get(f"{page}file/").streaming_content) == b"%PDF order"  # type: ignore[attr-defined]

    way = f"/host/emergency/?order={order.pk}&address={address}"
    assert f"order={order.pk}&amp;address=http" in host.get(page).content.decode()
    form = host.get(way).content.decode()
    assert f'value="{address}"' in form
    assert "The police office, Regulation (EU) 2021/784" in form
    done = host.post("/host/emergency/", act_typed(address, kind="order", order=order.pk))
    assert (done["Location"], Emergency.objects.get().order) == (page, order)

    written = host.post(f"{page}do/answer/", {"outcome": "carried", "said": ""})
    assert written["Location"] == f"{page}letter/"
    letter = host.get(f"{page}letter/").content.decode()
    assert "withheld everywhere" in letter
    assert "Send it to law@a.example" in letter
    assert host.get(f"{page}letter/?text").headers["Content-Type"].startswith("text/plain")
    assert host.post(f"{page}do/send/").status_code == 303
    assert "Sent to law@a.example" in host.get(page).content.decode()
    assert (
        "here it is withheld everywhere"
        in host.get(f"/c/{said.topic.community.slug}/emergencies/").content.decode()
    )


def test_an_address_where_an_act_holds_is_offered_no_more_and_again_once_it_ended(
    host: Client, said: Post, bo: Person
) -> None:
    slug = said.topic.community.slug
    person, elsewhere = f"https://here.example/people/{bo.handle}/", "https://elsewhere.example/x"
    # An authority writes an address its own way: in its topic, with what a browser added.
    message = f"https://here.example/c/{slug}/talk/{said.topic_id}/?utm=1#p{said.number}"
    host.post(NEW, typed(addresses=f"{message}\n{person}\n{elsewhere}"))
    order = Order.objects.get()

    def offered() -> list[bool]:
        shown = host.get(f"/host/orders/{order.pk}/").content.decode()
        items = [each.partition("</li>")[0] for each in shown.split('<p class="long">')[1:]]
        assert [each.partition("</p>")[0] for each in items] == [escape(message), person, elsewhere]
        assert all(("Carried out here" in each) is ("Carry it out here" not in each) for each in items)
        return ["Carry it out here" in each for each in items]

    assert offered() == [True, True, True]
    host.post("/host/emergency/", act_typed(message, kind="order", order=order.pk))
    assert offered() == [False, True, True]
    host.post("/host/emergency/", act_typed(person, kind="order", order=order.pk, community=slug))
    assert offered() == [False, False, True]
    host.post(f"/host/emergency/{Emergency.objects.earliest('pk').pk}/end/")
    assert offered() == [True, False, True]


def test_an_order_for_information_offers_no_act_and_says_who_is_to_be_told(host: Client, said: Post) -> None:
    host.post(NEW, typed(kind="information", addresses=address_of(said)))
    shown = host.get(f"/host/orders/{Order.objects.get().pk}/").content.decode()

    assert "Tell the person concerned yourself" in shown
    assert "Carry it out here" not in shown


def test_what_is_missing_gives_a_text_to_copy(host: Client) -> None:
    host.post(NEW, typed())
    page = f"/host/orders/{Order.objects.get().pk}/"

    assert host.post(f"{page}do/missing/", {"missing": " "}).status_code == 422
    assert host.post(f"{page}do/missing/", {"missing": "No address is named."}).status_code == 303
    shown = host.get(page).content.decode()
    assert "The clock stands still." in shown
    assert "No address is named." in shown
    assert host.post(f"{page}do/complete/").status_code == 303
    assert "The clock stands still." not in host.get(page).content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"territory": "France"}, "Write the codes of countries"),
        ({"arrived_at": "2099-01-01T00:00"}, "cannot arrive later than now"),
        ({"addresses": "https://a.example\n" * 51}, "At most 50 addresses"),
        ({"file": "large"}, "larger than 10 MB"),
        ({"asks": ""}, "What it asks"),
    ],
)
def test_what_cannot_be_recorded_is_shown_again_as_typed(
    host: Client, given: dict[str, object], said: str
) -> None:
    if given.get("file"):
        given = {"file": SimpleUploadedFile("order.pdf", b"x" * (FILE_BYTES + 1))}
    answer = host.post(NEW, typed(**given))

    shown = answer.content.decode()
    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert said in shown
    assert "The police office" in shown


def test_an_answer_that_says_nothing_is_shown_again(host: Client) -> None:
    host.post(NEW, typed())
    page = f"/host/orders/{Order.objects.get().pk}/"

    answer = host.post(f"{page}do/answer/", {"outcome": "declined", "said": ""})
    assert answer.status_code == 422
    assert "Say what was done" in answer.content.decode()
    assert host.get(f"{page}letter/").status_code == 404
    assert host.get(f"{page}file/").status_code == 404
    assert host.post(f"{page}do/else/").status_code == 404


def test_the_host_writes_when_an_answer_was_handed_over(host: Client) -> None:
    host.post(NEW, typed())
    page = f"/host/orders/{Order.objects.get().pk}/"
    assert host.post(f"{page}do/handed/", {"handed_at": "2026-01-01T10:00"}).status_code == 404
    host.post(f"{page}do/answer/", {"outcome": "declined", "said": "Not ours."})
    assert "It was handed over" in host.get(f"{page}letter/").content.decode()
    assert host.post(f"{page}do/handed/", {"handed_at": ""}).status_code == 422
    refused = host.post(f"{page}do/handed/", {"handed_at": "2099-01-01T00:00"})
    assert (refused.status_code, Order.objects.get().sent_at) == (422, None)
    assert "not later than now" in refused.content.decode()

    # The page proposes this minute, as the clock of the place shows it.
    found = re.search(r'name="handed_at" value="([^"]+)"', host.get(f"{page}letter/").content.decode())
    assert found
    assert host.post(f"{page}do/handed/", {"handed_at": found[1]}).status_code == 303
    for shown in (page, f"{page}letter/"):
        said = host.get(shown).content.decode()
        assert "Handed over," in said
        assert "It was handed over" not in said


def test_nobody_else_has_these_pages(host: Client, ada: Person) -> None:
    host.post(NEW, typed(file=SimpleUploadedFile("order.pdf", b"Order")))
    page = f"/host/orders/{Order.objects.get().pk}/"
    anyone, other = Client(), Client()
    other.force_login(ada)

    for path in ("/host/orders/", NEW, page, f"{page}letter/", f"{page}file/", "/host/on-call/"):
        assert anyone.get(path).status_code in {303, 403}, path
        assert other.get(path).status_code == 403, path
    for what in ("missing", "complete", "answer", "send", "handed"):
        assert other.post(f"{page}do/{what}/", {"missing": "All."}).status_code == 403, what
    assert other.get(f"/host/emergency/?order={Order.objects.get().pk}").status_code == 403


def test_the_host_names_who_is_on_call(host: Client) -> None:
    assert "name a second person" in host.get("/host/").content.decode()
    assert host.post("/host/on-call/", {"name_1": "Ivo"}).status_code == 422
    twice = {"name_1": "Ivo", "email_1": "ivo@example.org", "name_2": "Hana", "email_2": "IVO@example.org"}
    assert "Another person is reached there" in host.post("/host/on-call/", twice).content.decode()
    assert Place.objects.get().on_call == []
    given = {"name_1": "Hana", "email_1": "hana@example.org", "name_3": "Ivo", "email_3": "ivo@example.org"}

    assert host.post("/host/on-call/", {**given, "telephone_3": "+33 1 00"}).status_code == 303

    assert [each["name"] for each in Place.objects.get().on_call] == ["Hana", "Ivo"]
    shown = host.get("/host/").content.decode()
    assert "name a second person" not in shown
    assert "tel:+33100" in shown
    assert "+33 1 00" not in Client().get("/about/").content.decode()
