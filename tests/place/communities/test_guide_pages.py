"""The pages of the guide: what it says, what comes, what changed; to members, and to machines."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parvis.communities import actions, deadlines, decided, laws, queries
from parvis.communities.models import Community
from parvis.ledger.models import Fact
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NEW_THIRD = {"number": 3, "title": "When we disagree", "text": "We talk of <things> alone.", "newcomer": True}


@pytest.fixture
def at() -> datetime:
    """Things happen now: pages ask the clock what time it is."""
    return timezone.now()


@pytest.fixture
def amended(square: Community, at: datetime) -> Community:
    """Give the square, whose members changed a clause, repealed one, added one, and changed rules."""
    actions.amend_guide(
        community=square,
        changes={
            "clauses": [
                NEW_THIRD,
                {"number": 4, "repealed": True},
                {"number": None, "title": "Cats", "text": "Cats are welcome."},
            ],
            "laws": {"guide.delay_days": 3},
            "roles": [{"key": "treasurer", "removed": True}],
        },
        decision=12,
        at=at,
    )
    return square


@pytest.fixture
def holds(amended: Community, at: datetime) -> Community:
    """Give the square once its second version holds."""
    deadlines.guides_take_effect(at + 7 * DAY)
    return Community.objects.select_related("guide").get(pk=amended.pk)


@pytest.fixture
def _decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let decisions be read somewhere, as the room above says."""
    monkeypatch.setattr(decided, "_FINDERS", [lambda keys: {key: f"/d/{key}/" for key in keys}])


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, community: Community, path: str = "guide/") -> str:
    response = client.get(f"/c/{community.slug}/{path}", follow=True)
    assert response.status_code == 200
    shown: str = response.content.decode()
    assert shown.count("<h1") == 1
    return shown.partition("<main")[2].partition("</main>")[0]


def test_what_comes_is_said_with_its_day_before_it_holds(client: Client, amended: Community) -> None:
    shown = page(client, amended)

    assert "Version 2 was decided, and holds from" in shown
    assert f"/c/{amended.slug}/guide/2/changes/" in shown
    assert "We talk of things, not of persons." in shown
    assert "Cats are welcome." not in shown
    assert "This version holds from" in page(client, amended, "guide/2/")


@pytest.mark.usefixtures("_decisions")
def test_a_change_is_shown_word_by_word_with_its_decision(client: Client, amended: Community) -> None:
    shown = page(client, amended, "guide/2/changes/")

    assert "We talk of <ins>&lt;</ins>things" in shown
    assert "persons</del>" in shown
    assert "<things>" not in shown
    assert "Clause 4, repealed" in shown
    assert "Clause 5, new" in shown
    assert "<ins>Cats are welcome.</ins>" in shown
    assert "Days between the vote and the moment a new guide holds: <del>7</del><ins>3</ins>." in shown
    assert "<del>Treasurer" in shown
    assert 'href="/d/12/"' in shown
    assert "Why we are here" not in shown
    assert page(client, amended, "guide/changes/") == shown


def test_the_first_version_says_that_it_changed_nothing(client: Client, square: Community) -> None:
    assert "It is the first one" in page(client, square, "guide/1/changes/")
    assert client.get(f"/c/{square.slug}/guide/2/changes/").status_code == 404


def test_a_member_sees_only_what_changed_then_accepts(bo: Person, holds: Community) -> None:
    client = signed_in(bo)

    shown = page(client, holds)
    refused = client.post(f"/c/{holds.slug}/guide/", {"version": 2})
    stale = client.post(f"/c/{holds.slug}/guide/", {"version": 1, "accepts": "on"})

    assert "has changed since" in shown
    assert "Clause 5, new" in shown
    assert "Why we are here" not in shown
    assert (refused.status_code, stale.status_code) == (422, 422)
    assert queries.needs_acceptance(bo, Community.objects.get(pk=holds.pk))

    client.post(f"/c/{holds.slug}/guide/", {"version": 2, "accepts": "on"})

    assert "Why we are here" in page(client, holds)
    assert not queries.needs_acceptance(bo, Community.objects.get(pk=holds.pk))


def test_who_missed_two_versions_sees_what_both_changed(bo: Person, holds: Community, at: datetime) -> None:
    changes = {"clauses": [{"number": 1, "title": "Why", "text": "To talk.", "newcomer": True}]}
    actions.amend_guide(community=holds, changes=changes, decision=13, at=at + 8 * DAY)
    deadlines.guides_take_effect(at + 20 * DAY)

    shown = page(signed_in(bo), holds)

    assert "Clause 1, changed" in shown
    assert "Clause 5, new" in shown


@pytest.mark.usefixtures("_decisions")
def test_the_guide_keeps_the_place_of_what_was_repealed(client: Client, holds: Community) -> None:
    shown = page(client, holds)

    assert [f'id="clause-{n}"' in shown for n in (1, 2, 3, 4, 5, 6)] == [True] * 5 + [False]
    assert "Clause 4 was repealed." in shown
    assert 'href="/d/12/"' in shown
    assert "ratified by the signatures of the call" in shown
    assert 'id="role-host"' in shown
    assert 'id="role-treasurer"' not in shown


def test_every_law_is_said_in_words(client: Client, square: Community) -> None:
    shown = page(client, square)

    for each in laws.laws():
        assert f'id="law-{each.key}"' in shown
    told = shown.partition("<summary>Changing the guide</summary>")[2].partition("</details>")[0]
    steps = [
        "Decided by a majority of the votes.",
        "Days of talk before a vote: 7.",
        "Days a vote stays open: 7.",
        "Percent of the votes to pass: 66.",
        "Percent of members who must vote: 25.",
        "Votes are secret: no.",
    ]
    assert [told.index(step) for step in steps] == sorted(told.index(step) for step in steps)
    assert "{" not in shown


@pytest.mark.parametrize("path", ["clause=3", "clause=new", "law=guide.delay_days", "role=host", "role=new"])
def test_members_alone_are_offered_to_propose_a_change(
    bo: Person, cy: Person, square: Community, path: str
) -> None:
    way = f"/c/{square.slug}/decide/new/?subject=amendment&amp;{path}"

    assert f'"{way}"' in page(signed_in(bo), square)
    assert way not in page(signed_in(cy), square)
    assert way not in page(Client(), square)


def test_figures_of_each_clause_stand_where_a_room_above_gives_them(
    client: Client, square: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.template import engines  # noqa: PLC0415 (ready only now)

    assert "invoked" not in page(client, square)
    figures: dict[int, tuple[int, int]] = {2: (3, 1), 3: (1, 0)}
    monkeypatch.setitem(engines["pages"].env.globals, "clause_figures", lambda _community: figures)  # type: ignore[attr-defined]

    shown = page(client, square)

    assert "<span>invoked 3 times</span><span>overturned 1 time</span>" in shown
    assert "<span>invoked 1 time</span></p>" in shown
    assert shown.count("invoked") == 2


def test_machines_read_what_holds_what_comes_and_how_it_is_decided(
    client: Client, amended: Community
) -> None:
    written = client.get(f"/c/{amended.slug}/guide.json").json()

    assert written["version"] == 1
    (coming,) = written["upcoming"]
    assert (coming["version"], [each["number"] for each in coming["clauses"]]) == (2, [1, 2, 3, 5])
    assert coming["digest"] == Fact.objects.get(verb="communities.guide.amended").facts["digest"]
    assert written["procedures"]["amendment"] == {
        "method": "majority",
        "majority": 66,
        "quorum": 25,
        "days": 7,
        "talk_days": 7,
        "secret": False,
    }
    assert written["repealed"] == []
    assert {each["key"] for each in written["laws"]} == {each.key for each in laws.laws()}


def test_the_digest_is_found_again_from_what_machines_read(client: Client, holds: Community) -> None:
    written = client.get(f"/c/{holds.slug}/guide.json").json()

    whole = {
        "clauses": [
            [each["number"], each["title"], each["text"], each["newcomer"]] for each in written["clauses"]
        ],
        "laws": {each["key"]: each["value"] for each in written["laws"] if each["in_guide"]},
        "roles": written["roles"],
    }
    told = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert hashlib.sha256(told.encode()).hexdigest() == written["digest"]
    assert (written["version"], written["repealed"]) == (2, [4])
    assert written["upcoming"] == []


def test_a_law_only_an_older_program_knew_is_still_given_to_machines(
    client: Client, square: Community
) -> None:
    kept = {"gone.law": 3}
    guide = square.guide
    assert guide is not None
    made = type(guide).objects.create(
        community=square, version=2, ratified_at=guide.ratified_at,
        takes_effect_at=guide.ratified_at, laws=kept, decision=1,
    )  # fmt: skip
    Community.objects.filter(pk=square.pk).update(guide=made)

    written = client.get(f"/c/{square.slug}/guide.json").json()

    assert written["laws"][-1] == {"key": "gone.law", "value": 3, "says": "", "in_guide": True}


@pytest.mark.parametrize("path", ["guide/", "guide/2/changes/", "guide.json"])
def test_the_pages_cost_the_same_whatever_the_guide_says(amended: Community, at: datetime, path: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            Client().get(f"/c/{amended.slug}/{path}")
        return len(asked)

    cost()
    before = cost()
    more: dict[str, Any] = {"clauses": [{"number": None, "title": f"{n}", "text": "…"} for n in range(20)]}
    actions.amend_guide(community=amended, changes=more, decision=13, at=at)

    # Each version that comes is read by itself for machines: there is one at a time, or two.
    assert cost() == before + (path == "guide.json")
    assert before <= 9
