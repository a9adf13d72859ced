"""From an idea to an open call, without a script: one page, typed once, never lost."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from parvis.communities import actions
from parvis.communities.forms import Guide
from parvis.communities.limits import FOR_NEWCOMERS
from parvis.communities.models import Call, Community
from parvis.communities.proposals import Proposal
from parvis.ledger.models import Fact
from parvis.people.models import Person

NEW = "/calls/new/"


@pytest.fixture
def at() -> datetime:
    """Things happen now: pages ask the clock what time it is."""
    return timezone.now()


@pytest.fixture
def ada_there(ada: Person) -> Client:
    client = Client()
    client.force_login(ada)
    return client


def typed(**changes: object) -> dict[str, object]:
    clauses = {f"clause-{n}-{key}": f"{key} {n}" for n in range(3) for key in ("title", "text")}
    return {
        "name": "Vélo Morville",
        "slug": "",
        "purpose": "Getting around by bicycle.",
        "idea": "Let us **talk** <script>alert(1)</script>",
        "reason": "Two punctures.",
        "kind": "local",
        "languages": ["fr", "br"],
        "access": "open",
        "visibility": "public",
        "quorum": "3",
        "days": "30",
        "clauses": "3",
        **clauses,
        **changes,
    }


def text(response: Any) -> str:
    body: str = response.content.decode()
    return body


def test_whoever_is_not_signed_in_goes_through_the_door(client: Client) -> None:
    response = client.get(NEW)

    assert response.status_code == 303
    assert response["Location"].endswith("?next=/calls/new/")


def test_the_page_begins_with_a_template_in_the_readers_language(ada: Person, ada_there: Client) -> None:
    Person.objects.filter(pk=ada.pk).update(language="fr")

    shown = text(ada_there.get(NEW))

    assert "Pourquoi" in shown
    assert shown.count("<fieldset") > 8
    assert 'value="5"' in shown


@pytest.mark.parametrize("kind", ["practice", "interest", "learning", "local"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_template_makes_a_guide_as_it_is(kind: str, language: str) -> None:
    guide = Guide.template(kind, language)

    assert guide.checked(), guide.faults
    assert sum(each.newcomer for each in guide.typed) == FOR_NEWCOMERS


def test_a_template_replaces_the_clauses_and_keeps_everything_else(ada_there: Client) -> None:
    shown = text(ada_there.post(NEW, typed(do="template-en", kind="learning")))

    assert "Getting around by bicycle." in shown
    assert "The right to be wrong" in shown
    assert "text 2" not in shown
    assert re.search(r'value="br"[^>]*checked', shown)


def test_adding_a_clause_keeps_all_that_was_typed(ada_there: Client) -> None:
    shown = text(ada_there.post(NEW, typed(do="add", name="")))

    assert shown.count('id="clause-') == 4
    assert "text 2" in shown
    assert "Two punctures." in shown
    assert "faults" not in shown


def test_removing_a_clause_closes_the_ranks(ada_there: Client) -> None:
    shown = text(ada_there.post(NEW, typed(do="remove-1")))

    assert shown.count('id="clause-') == 2
    assert "text 1" not in shown
    assert 'name="clause-1-title" value="title 2"' in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Name"),
        ({"quorum": "2"}, "How many must sign"),
        ({"days": "181"}, "How many days"),
        ({"clauses": "2"}, "3 clauses or more"),
        ({"clause-1-title": ""}, "Clause 2 is not complete"),
        ({"slug": "ada"}, "taken"),
        ({"languages": []}, "Its languages"),
        ({f"clause-{n}-newcomer": "on" for n in range(4)}, "3 clauses at most"),
    ],
    ids=["name", "quorum", "days", "few clauses", "half a clause", "taken", "languages", "newcomers"],
)
def test_what_is_missing_is_said_and_everything_typed_stays(
    ada_there: Client, change: dict[str, object], said: str
) -> None:
    if len(change) == 4:
        change |= {"clauses": "4", "clause-3-title": "title 3", "clause-3-text": "text 3"}

    response = ada_there.post(NEW, typed(do="look", **change))

    assert response.status_code == 422
    assert said in text(response).partition('class="faults"')[2].partition("</div>")[0]
    assert "Two punctures." in text(response)
    assert not Call.objects.exists()


def test_a_call_is_looked_at_before_it_opens(ada_there: Client) -> None:
    looked = ada_there.post(NEW, typed(do="look"))

    assert looked.status_code == 200
    assert "/calls/velo-morville/" in text(looked)
    assert "<strong>talk</strong>" in text(looked)
    assert "<script>alert" not in text(looked)
    assert not Call.objects.exists()
    assert not Fact.objects.exists()

    # The page looked at carries everything: sending it back opens the call, or lets one change something.
    kept = hidden(text(looked))
    assert "title 2" in text(ada_there.post(NEW, {**kept, "do": "edit"}))
    opened = ada_there.post(NEW, {**kept, "do": "open"})
    assert (opened.status_code, opened["Location"]) == (303, "/calls/velo-morville/")
    call = Call.objects.get()
    assert (call.languages, call.quorum) == (["fr", "br"], 3)
    assert [each["title"] for each in call.clauses] == ["title 0", "title 1", "title 2"]


def hidden(page: str) -> dict[str, object]:
    kept: dict[str, object] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        kept[name] = [*list_of(kept.get(name)), value]
    return kept


def list_of(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def test_a_call_opened_inside_a_community_is_offered_to_its_members(
    ada_there: Client, square: Community, cy: Person
) -> None:
    assert "The Square" in text(ada_there.get(NEW)).partition('name="parent"')[2]

    coming_from_it = text(ada_there.get(NEW, {"in": square.slug})).partition('name="parent"')[2]
    assert re.search(rf'value="{square.pk}"\s+selected', coming_from_it)

    ada_there.post(NEW, typed(do="open", parent=str(square.pk)))
    assert Call.objects.get(slug="velo-morville").parent == square

    outsider = Client()
    outsider.force_login(cy)
    forged = outsider.post(NEW, typed(do="open", slug="other", parent=str(square.pk)))
    assert Call.objects.filter(slug="other", parent=None).exists()
    assert forged.status_code == 303


def test_the_page_of_a_call_shows_reasons_and_what_is_missing(
    client: Client, ada: Person, bo: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, reason="For the children.", at=at)

    shown = text(client.get("/calls/velo-morville/"))

    assert "1 signature is missing." in shown
    assert "For the children." in shown
    assert "?next=/calls/velo-morville/" in shown
    assert shown.count("<h1") == 1
    assert "1 signature is missing" in text(client.get("/calls/"))


def test_signing_by_the_page_until_the_community_is_born(
    ada: Person, bo: Person, cy: Person, proposal: Proposal, at: datetime
) -> None:
    actions.open_call(by=ada, proposal=proposal, at=at)
    places = []
    for who in (bo, cy):
        client = Client()
        client.force_login(who)
        places.append(client.post("/calls/velo-morville/sign/", {"reason": "Me too."})["Location"])

    assert places == ["/calls/velo-morville/#signatures", "/c/velo-morville/about/"]
    assert "Vélo Morville exists" in text(Client().get("/calls/velo-morville/"))
    assert "/c/velo-morville/about/" in text(Client().get("/calls/"))


def test_a_signature_is_taken_back_and_a_call_too_by_their_pages(
    ada_there: Client, ada: Person, bo: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    actions.sign_call(by=bo, call=call, at=at)
    client = Client()
    client.force_login(bo)

    assert client.post("/calls/velo-morville/withdraw/").status_code == 303
    assert call.signatures.count() == 1
    assert client.get("/calls/velo-morville/close/").status_code == 403
    assert ada_there.get("/calls/velo-morville/close/").status_code == 200
    ada_there.post("/calls/velo-morville/close/")
    assert "closed without its quorum" in text(client.get("/calls/velo-morville/"))


def test_a_call_that_closed_says_so_and_takes_no_signature(
    client: Client, ada: Person, bo: Person, proposal: Proposal, at: datetime
) -> None:
    call = actions.open_call(by=ada, proposal=proposal, at=at)
    Call.objects.filter(pk=call.pk).update(
        opened_at=at - timedelta(days=40), deadline=at - timedelta(days=10)
    )
    signer = Client()
    signer.force_login(bo)

    assert "closed without its quorum" in text(client.get("/calls/velo-morville/"))
    assert signer.post("/calls/velo-morville/sign/").status_code == 409


def test_a_call_inside_a_members_only_community_is_shown_to_its_readers_alone(
    client: Client, ada: Person, ada_there: Client, house: Community, proposal: Proposal, at: datetime
) -> None:
    inside = Proposal(**{**fields_of(proposal), "parent": house})
    actions.open_call(by=ada, proposal=inside, at=at)

    assert client.get("/calls/velo-morville/").status_code == 404
    assert "velo-morville" not in text(client.get("/calls/"))
    assert ada_there.get("/calls/velo-morville/").status_code == 200


def fields_of(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in proposal.__slots__}
