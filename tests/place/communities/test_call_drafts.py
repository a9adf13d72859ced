"""The page of a call keeps what is written on it, for whoever writes it and nobody else."""

import html
import re
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import pytest
from django.test import Client

from parvis.communities import actions
from parvis.communities.forms import Guide, typed_in
from parvis.communities.forms.founding import LONGEST_KEPT
from parvis.communities.models import Call, CallDraft, Community
from parvis.communities.proposals import Proposal
from parvis.communities.queries.own import own_call_draft
from parvis.ledger.models import Fact
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.models import Person
from parvis.samples.guides import read_guides

pytestmark = pytest.mark.django_db
PAGE = "/calls/new/"
TYPED = {
    "name": "Half of a na",
    "idea": "Half of an <idea>",
    "languages": ["fr", "br"],
    "access": "request",
    "clauses": "2",
    "clause-0-title": "Kindness",
    "clause-1-text": "Half of a clau",
}


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def shown(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_what_is_typed_is_there_again_clauses_and_choices_too(bo: Person, cy: Person) -> None:
    client = signed_in(bo)
    assert "data-draft" in shown(client)
    assert "Throw the draft away" not in shown(client)

    kept = client.post(f"{PAGE}draft/", {**TYPED, "csrfmiddlewaretoken": "x", "do": "look", "odd": "1"})

    assert (kept.status_code, kept.content) == (HTTPStatus.NO_CONTENT, b"")
    page = shown(client)
    assert 'value="Half of a na"' in page
    assert "Half of an &lt;idea&gt;" in page
    assert 'value="Kindness"' in page
    assert "Half of a clau" in page
    for code, ticked in (("fr", True), ("br", True), ("en", False)):
        box = page.split(f'name="languages" value="{code}"')[1].split(">")[0]
        assert ("checked" in box) is ticked
    assert {*CallDraft.objects.get().typed} == {*TYPED}
    assert "Half of a na" not in shown(signed_in(cy))


def test_without_a_script_each_button_of_the_page_keeps_it_and_one_throws_it_away(bo: Person) -> None:
    client = signed_in(bo)
    answer = client.post(PAGE, {**TYPED, "do": "keep"})
    assert (answer.status_code, "Draft kept" in answer.content.decode()) == (HTTPStatus.OK, True)
    assert client.post(PAGE, {**TYPED, "name": "Later", "do": "look"}).status_code == 422
    assert 'value="Later"' in shown(client)

    answer = client.post(PAGE, {**TYPED, "do": "anew"})
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.SEE_OTHER, PAGE)
    assert not CallDraft.objects.exists()
    assert "Half of a na" not in shown(client)


def test_what_a_button_changed_is_what_the_draft_keeps(bo: Person) -> None:
    client = signed_in(bo)
    clauses = {
        "clauses": "3",
        "clause-0-title": "Kindness",
        "clause-1-title": "Odd",
        "clause-2-text": "Last.",
    }
    client.post(PAGE, {**TYPED, **clauses, "clause-2-newcomer": "on", "do": "remove-1"})

    page = shown(client)
    assert ('value="Kindness"' in page, "Last." in page, "Odd" in page) == (True, True, False)
    assert "checked" in page.split('name="clause-1-newcomer"')[1].split(">")[0]
    client.post(PAGE, {**TYPED, "do": "add"})
    assert 'name="clause-2-title"' in shown(client)
    client.post(PAGE, {**TYPED, "kind": "interest", "do": "template-fr"})
    page = shown(client)
    assert "Kindness" not in page
    assert {each.title for each in read_guides()["interest", "fr"].clauses} <= {
        *re.findall(r'name="clause-\d+-title" value="([^"]+)"', html.unescape(page))
    }


def test_an_open_call_leaves_no_draft_and_a_refused_one_keeps_it(
    bo: Person, ada: Person, proposal: Proposal, at: datetime
) -> None:
    for person in (bo, ada):
        actions.keep_call_draft(by=person, typed={"name": ["Half"]}, at=at)
    actions.open_call(by=bo, proposal=proposal, at=at)
    with pytest.raises(Exception, match="NameTaken"):
        actions.open_call(by=ada, proposal=proposal, at=at)
    assert [each.person for each in CallDraft.objects.all()] == [ada]
    assert Call.objects.count() == 1


def test_nothing_is_said_of_a_draft_and_nobody_unknown_keeps_one(bo: Person, client: Client) -> None:
    before = Fact.objects.count()
    signed_in(bo).post(f"{PAGE}draft/", TYPED)
    assert Fact.objects.count() == before
    assert client.post(f"{PAGE}draft/", TYPED).status_code in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
    assert CallDraft.objects.count() == 1


def test_coming_from_a_community_the_draft_would_stand_inside_it(
    bo: Person, square: Community, at: datetime
) -> None:
    actions.keep_call_draft(by=bo, typed={"name": ["Half"], "parent": [""]}, at=at)

    page = shown(signed_in(bo), f"{PAGE}?in={square.slug}")

    assert f'<option value="{square.pk}" selected>' in page
    assert 'value="Half"' in page


def test_a_draft_holds_no_more_than_its_page_may(rf: Callable[..., object]) -> None:
    request = rf.post(PAGE, {"idea": "x" * (LONGEST_KEPT + 9), "clause-99-title": "x"})  # type: ignore[attr-defined]

    kept = typed_in(request.POST, Guide.read(request.POST))

    assert {name: len(values[0]) for name, values in kept.items()} == {"idea": LONGEST_KEPT}


def test_one_takes_it_along_and_it_goes_with_its_writer(bo: Person, at: datetime) -> None:
    actions.keep_call_draft(by=bo, typed={"name": ["Half"], "idea": ["of it"], "reason": [""]}, at=at)
    assert [each["typed"] for each in own_call_draft(bo)] == ["of it\nHalf"]

    erase_person(by=bo, person=bo, words=Words.UNSIGNED, at=at)
    assert not CallDraft.objects.exists()


def test_the_list_of_calls_leads_its_writer_to_the_draft_and_nobody_else(
    bo: Person, cy: Person, client: Client, at: datetime
) -> None:
    actions.keep_call_draft(by=bo, typed={"name": [" A <b>mill</b> "]}, at=at)

    page = shown(signed_in(bo), "/calls/")

    assert "You keep the draft of a call: “A &lt;b&gt;mill&lt;/b&gt;”." in page
    assert f'<a href="{PAGE}">Go on writing it</a>' in page
    for other in (client, signed_in(cy)):
        assert "mill" not in shown(other, "/calls/")
        assert "Go on writing it" not in shown(other, "/calls/")
    actions.keep_call_draft(by=bo, typed={"name": []}, at=at)
    assert "You keep the draft of a call, which has no name yet." in shown(signed_in(bo), "/calls/")
    actions.discard_call_draft(by=bo)
    assert "Go on writing it" not in shown(signed_in(bo), "/calls/")
