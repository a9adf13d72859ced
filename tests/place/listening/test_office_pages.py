"""The pages of offices, rules, letters and demands: what they show, to whom, and what they take."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities.models import Community
from parvis.jobs import apart
from parvis.listening.actions import expectations, letters, offices, routing, sending
from parvis.listening.actions.offices import Office
from parvis.listening.models import Interpellation, Kind, Letter, Responsible
from parvis.listening.queries.offices import directory
from parvis.listening.tokens import token_of
from parvis.people.models import Person
from tests.place.listening.officers import DAY, HOUR, Expect, Named, sweep

pytestmark = pytest.mark.django_db
Said = Callable[..., None]

ROSA = Office("Rosa Diaz", "Streets", "Roads and crossings", "rosa@town.example")


@pytest.fixture
def at() -> datetime:
    """Things happen now: pages ask the clock what time it is."""
    return timezone.now()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def main_of(response: Any) -> str:
    body: str = response.content.decode()
    return body.partition("<main")[2].partition("</main>")[0]


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


@pytest.fixture
def signers(person: Callable[..., Person], square: Community, joined: Callable[..., Person]) -> list[Person]:
    return [joined(person(f"Signer {number}"), square) for number in range(3)]


# The pages of the directory.


def test_members_read_names_and_offices_and_never_an_address(
    square: Community,
    named: Named,
    ada: Person,
    bo: Person,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for number in range(6):
        named(f"Person{number} Reed", deputy=None)
    page = f"/c/{square.slug}/responsible/"

    for client in (Client(), signed_in(bo)):
        shown = main_of(client.get(page))
        assert "Person3 Reed" in shown
        assert "Roads, posts and crossings" in shown
        assert "town.example" not in shown
        assert "List somebody" not in shown
    keeper = signed_in(ada)
    keeper.get(page)
    with django_assert_max_num_queries(12):
        shown = main_of(keeper.get(page))
    assert shown.count("@town.example") == 6
    assert "listed by Ada" in shown


def test_a_closed_communitys_directory_is_for_its_members(
    house: Community, ada: Person, bo: Person, cy: Person, at: datetime
) -> None:
    offices.list_responsible(by=ada, at=at, community=house, office=ROSA)

    assert Client().get(f"/c/{house.slug}/responsible/").status_code == 404
    assert signed_in(cy).get(f"/c/{house.slug}/responsible/").status_code == 404
    assert "Rosa Diaz" in main_of(signed_in(bo).get(f"/c/{house.slug}/responsible/"))
    assert [each.name for each in directory(bo, house, at).people] == ["Rosa Diaz"]


TYPED = {
    "name": "Rosa Diaz",
    "role": "Streets",
    "answers_for": "Roads and crossings",
    "examples": "A hole in the road.\n\n  The posts   fell. \nA hole in the road.",
    "email": "rosa@town.example",
    "language": "fr",
    "weekdays": ["0", "1", "3"],
    "holidays": "fr-57",
}


def test_somebody_is_listed_changed_and_their_office_ended_by_the_pages(
    square: Community, ada: Person
) -> None:
    client, base = signed_in(ada), f"/c/{square.slug}/responsible/"
    assert client.get(f"{base}new/").status_code == 200
    assert client.post(f"{base}new/", TYPED).status_code == 303
    rosa = Responsible.objects.get()
    assert rosa.examples == ["A hole in the road.", "The posts fell."]
    assert (rosa.languages, rosa.weekdays, rosa.holidays) == (["fr"], [0, 1, 3], "FR-57")
    form = main_of(client.get(f"{base}{rosa.pk}/"))
    assert "A hole in the road.\nThe posts fell." in form
    assert client.post(f"{base}{rosa.pk}/", {**TYPED, "role": "Roads"}).status_code == 303
    away = f"{base}{rosa.pk}/absence/"
    for first, last in (("2026-08-01", "2126-08-20"), ("2026-04-06", "2026-04-10")):
        assert client.post(away, {"first": first, "last": last, "deputy": ""}).status_code == 303
    wrong = client.post(away, {"first": "2026-08-20", "last": "2026-08-01", "deputy": ""})
    assert "The last day comes before the first." in main_of(wrong)
    rosa.refresh_from_db()
    assert rosa.role == "Roads"
    shown = main_of(client.get(away))
    assert shown.index("10 Apr") < shown.index("1 Aug")
    past, coming = rosa.absences.all()
    assert (past.first, coming.first) == (date(2026, 4, 6), date(2026, 8, 1))
    assert "1 Aug" in main_of(client.get(base))
    assert client.post(f"{away}{past.pk}/out/").status_code == 303
    assert client.post(f"{away}{past.pk}/out/").status_code == 404
    assert [*rosa.absences.all()] == [coming]
    assert client.get(f"{base}{rosa.pk}/end/").status_code == 200
    assert client.post(f"{base}{rosa.pk}/end/").status_code == 303
    assert client.get(f"{base}{rosa.pk}/").status_code == 404
    assert "Formerly" in main_of(client.get(base))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"holidays": "XX"}, "No public holidays are known for “XX”"),
        ({"examples": "x" * 301}, "At most 50 examples, of at most 300 letters each."),
        ({"email": "rosa"}, "valid email"),
    ],
)
def test_what_cannot_be_is_shown_again_as_typed(
    square: Community, ada: Person, typed: dict[str, str], said: str
) -> None:
    response = signed_in(ada).post(f"/c/{square.slug}/responsible/new/", {**TYPED, **typed})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Roads and crossings" in main_of(response)
    assert not Responsible.objects.exists()


def test_the_pages_of_the_list_are_refused_to_others(
    square: Community, yard: Community, rosa: Responsible, ada: Person, bo: Person
) -> None:
    pages = ("new/", f"{rosa.pk}/", f"{rosa.pk}/absence/", f"{rosa.pk}/end/")
    for page in pages:
        address = f"/c/{square.slug}/responsible/{page}"
        assert signed_in(bo).get(address).status_code == 403
        assert signed_in(bo).post(address, TYPED).status_code == 403
        assert "login" in Client().get(address)["Location"]
    assert signed_in(ada).get(f"/c/{yard.slug}/responsible/{rosa.pk}/").status_code == 404
    assert Responsible.objects.get().name == "Rosa Diaz"


# Letters, as those who animate see them; the link in a letter.


def test_letters_are_seen_settled_and_sent_by_those_who_animate(
    square: Community,
    ada: Person,
    bo: Person,
    rosa: Responsible,
    expect: Expect,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expect("A bench", rosa, at=at)
    sweep(at)
    letter, base, client = Letter.objects.get(), f"/c/{square.slug}/letters/", signed_in(ada)
    for page in ("", f"{letter.pk}/"):
        assert signed_in(bo).get(base + page).status_code == 403
    shown = main_of(client.get(base))
    assert "leaves from" in shown
    assert "Let it leave now" in shown
    preview = main_of(client.get(f"{base}{letter.pk}/"))
    assert "A bench" in preview
    assert token_of(letter) not in preview
    assert client.post(f"{base}{letter.pk}/now/").status_code == 303

    def broken(*_: object) -> None:
        raise ConnectionResetError

    with monkeypatch.context() as context:
        context.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
        sending.send_letters(timezone.now())
    assert "Did it leave?" in main_of(client.get(base))
    assert signed_in(bo).post(f"{base}{letter.pk}/settle/", {"left": "yes"}).status_code == 403
    assert client.post(f"{base}{letter.pk}/settle/", {"left": "yes"}).status_code == 303
    assert client.post(f"{base}{letter.pk}/settle/", {"left": "yes"}).status_code == 409

    shown = main_of(client.get(base))
    assert "Gone" in shown
    assert "Did it leave?" not in shown
    letters.bounced(letter=letter, at=timezone.now())
    assert "a letter came back" in main_of(client.get(base))


def test_reading_the_link_stops_nothing_and_one_press_does(
    rosa: Responsible, expect: Expect, square: Community, at: datetime
) -> None:
    made = expect("A bench", rosa, at=at - 2 * HOUR)
    sweep(at - 2 * HOUR)
    sweep(at - HOUR)
    link = f"/letter/{token_of(Letter.objects.get())}/stop/"
    client = Client(enforce_csrf_checks=True)
    assert "This is not my matter" in main_of(client.get(link))
    assert Responsible.objects.get().stopped_at is None
    # What mail programs send by themselves where one presses their own button (RFC 8058).
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Responsible.objects.get().stopped_at is not None
    assert "You get no more letters" in main_of(client.get(link))
    assert "You get letters again." in main_of(client.post(link, {"again": "1"}))
    assert "asked no more about this" in main_of(client.post(link, {"not-mine": "1"}))
    assert not made.routings.filter(replaced_at=None).exists()
    assert Client().get("/letter/" + "a" * 32 + "/stop/").status_code == 404
    Letter.objects.update(sent_at=at - 200 * DAY)
    assert Client().get(link).status_code == 410
    assert square.slug not in link


# Whose matter it is, and demands.


def test_those_who_animate_see_who_may_be_right_and_why_and_choose(
    rosa: Responsible,
    named: Named,
    ada: Person,
    bo: Person,
    square: Community,
    expect: Expect,
    say: Said,
    at: datetime,
) -> None:
    tom = named("Tom Reed")
    say([(rosa, 0.62), (tom, 0.2)])
    bench = expect("A bench", at=at)
    routing.route_waiting(at)
    page = f"/c/{square.slug}/expectations/{bench.number}/"
    shown = signed_in(ada).get(page).content.decode()
    assert "62 % sure" in shown
    assert "because of: posts" in shown
    assert "Nobody is named yet" in Client().get(page).content.decode()
    assert "62 % sure" not in signed_in(bo).get(page).content.decode()
    assert signed_in(bo).post(f"{page}route/", {"responsible": rosa.pk}).status_code == 403
    assert signed_in(ada).post(f"{page}route/", {"responsible": "x"}).status_code == 404
    answered = signed_in(ada).post(f"{page}route/", {"responsible": rosa.pk})
    assert (answered.status_code, answered["Location"]) == (303, f"{page}#office")

    sweep(at)
    shown = Client().get(page).content.decode()
    assert "Rosa Diaz" in shown
    assert "A letter leaves from" in shown
    assert "rosa@town.example" not in shown
    sweep(at + HOUR)
    assert Letter.objects.get().state == "sent"
    assert "Written to on" in Client().get(page).content.decode()


def test_a_demand_is_opened_signed_and_taken_back_by_its_page(
    expect: Expect, rosa: Responsible, square: Community, bo: Person, signers: list[Person], at: datetime
) -> None:
    made = expect("A bench", rosa, at=at)
    page = f"/c/{square.slug}/expectations/{made.number}/"
    mine = signed_in(bo)
    assert "Demand an answer" in mine.get(page).content.decode()
    form = mine.get(f"{page}demand/").content.decode()
    assert "With 3 signatures, yours counted, an answer is due within 14 days." in form
    assert mine.post(f"{page}demand/", {"demand": ""}).status_code == 422
    opened = mine.post(f"{page}demand/", {"demand": "Say when."})
    assert (opened.status_code, opened["Location"]) == (303, f"{page}#demand")
    assert "1 of the 3 signatures" in mine.get(page).content.decode()
    other = signed_in(signers[0])
    assert "Sign the demand" in other.get(page).content.decode()
    assert other.post(f"{page}demand/sign/").status_code == 303
    assert "Take my signature back" in other.get(page).content.decode()
    assert other.post(f"{page}demand/unsign/").status_code == 303
    assert other.post(f"{page}demand/shout/").status_code == 404
    for each in signers[:2]:
        signed_in(each).post(f"{page}demand/sign/")

    shown = Client().get(page).content.decode()
    assert "3 members signed." in shown
    assert "An answer is due by" in shown
    assert "Withdraw the demand" not in mine.get(page).content.decode()
    assert mine.post(f"{page}demand/withdraw/").status_code == 409
    assert Client().post(f"{page}demand/sign/").status_code == 303, "to the door"


def test_nobody_demands_on_a_page_that_is_not_theirs_to_read(
    house: Community, bo: Person, cy: Person, at: datetime
) -> None:
    made = expectations.write_expectation(by=bo, at=at, community=house, title="Heating", kind=Kind.NEED)
    page = f"/c/{house.slug}/expectations/{made.number}/demand/"

    assert signed_in(cy).get(page).status_code == 404
    assert signed_in(cy).post(page, {"demand": "Now."}).status_code == 404
    assert signed_in(cy).post(f"{page}sign/").status_code == 404
    assert not Interpellation.objects.exists()
