"""Whoever runs the place reads as anybody who is a member of nothing, at every address there is (L-12)."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from parvis.communities.models import Clause, Community, Membership
from parvis.conversations import actions as talk
from parvis.conversations.models import Topic
from parvis.decisions.actions import proposing
from parvis.decisions.actions.casting import cast_secret
from parvis.decisions.drafts import Draft
from parvis.decisions.models import Proposal
from parvis.moderation.actions import mediating, signalling
from parvis.moderation.models import Jury, Ruling
from parvis.people.models import Person
from parvis.place.models import Place
from tests.place.asked_twice import same_each_time
from tests.place.decisions.voting import opened, rules

from .sitting import DAY, all_sit, appealed, drawn

pytestmark = pytest.mark.django_db
HERE: Final = "c/<slug:slug>/"
KEY: Final = re.compile(r"<\w+:(\w+)>")
NAME: Final = "Hana"
"""Of the host, and of somebody else: what a page calls its reader tells them apart no more."""
PRIVATE: Final = "kestrel"
"""Said in the house, by a member called so, and nowhere else."""


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Begin lately, and let the clock of pages stand still: two read one after the other say the same."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now - 4 * DAY


@pytest.fixture
def host(person: Callable[..., Person]) -> Person:
    """Give whoever runs the place, a member of nothing."""
    made = person(NAME)
    Place.objects.update_or_create(pk=1, defaults={"host": made})
    return made


@pytest.fixture
def stranger(person: Callable[..., Person]) -> Person:
    """Give somebody with an account, a member of nothing either."""
    return person(NAME)


@pytest.fixture
def numbers(
    square: Community, ruled: Ruling, clause: Clause, max_: Person, eve: Person, bo: Person, at: datetime
) -> Mapping[str, int]:
    """Let the square hold a jury that sits, an undecided case, a mediation, a secret vote that is open."""
    appealed(bo, ruled, at + DAY)
    jury = drawn(Jury.objects.get(), at + 2 * DAY)
    all_sit(jury, at + 2 * DAY)
    topic = talk.open_topic(by=bo, at=at, community=square, title="A shed", source="Of oak?")
    signal = signalling.signal(
        by=eve, at=at, community=square, clause=clause, post=topic.posts.get(), words="It hurts too."
    )
    mediating.offer_mediation(by=bo, at=at + DAY, case=signal.case)
    _vote(square, bo, at)
    mandate = square.mandates.get(person=max_)
    return _numbers(square, topic=topic.pk, pk=jury.pk, number=signal.case.number, mandate=mandate.pk)


@pytest.fixture
def private(house: Community, bo: Person, person: Callable[..., Person], at: datetime) -> Topic:
    """Let the house talk and vote in secret, of what nobody outside may know."""
    ann = person(f"Ann {PRIVATE.title()}")
    Membership.objects.create(community=house, person=ann, state="active", since=at, accepted=house.guide)
    topic = talk.open_topic(by=bo, at=at, community=house, title=f"The {PRIVATE}", source=f"A {PRIVATE}.")
    _vote(house, bo, at)
    return topic


def _vote(where: Community, by: Person, at: datetime) -> Proposal:
    rules(where, at, secret=True)
    draft = Draft("other", f"A {PRIVATE} box" if "house" in where.slug else "A box", "We hang one.")
    made = proposing.open_proposal(by=by, community=where, draft=draft, at=at)
    poll = opened(made, by, at)
    cast_secret(by=by, poll=poll, choice="for", at=at + timedelta(hours=1))
    return made


def _numbers(where: Community, **given: int) -> Mapping[str, int]:
    mandate = where.mandates.latest("pk").pk
    usual = {"number": 1, "version": 1, "year": timezone.now().year, "round": 1, "mandate": mandate}
    return {**usual, **given}


def _routes(of: URLResolver, before: str = "") -> Iterator[str]:
    for each in of.url_patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _routes(each, route)
        elif isinstance(each, URLPattern):
            yield route


def _addresses(where: Community, numbers: Mapping[str, int]) -> list[str]:
    """Write every address of a community, with what it knows of numbers; two where one alone says little."""
    found = []
    for route in _routes(get_resolver()):
        if not route.startswith(HERE):
            continue
        tail = route.removeprefix(HERE)
        keys = {**numbers, "pk": numbers["mandate"] if tail.startswith("mandates") else numbers.get("pk", 1)}
        for number in {keys["number"], 1}:
            known = {**keys, "number": number}
            path = KEY.sub(lambda each, known=known: str(known.get(each[1], "all")), tail)  # type: ignore[misc]
            found.append(f"/c/{where.slug}/{path}")
    return sorted({*found})


def _by(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def _read(client: Client, path: str) -> tuple[int, str]:
    """Read a page, without what it holds for one reader alone."""
    answer = client.get(path)
    body = b"".join(answer) if answer.streaming else answer.content
    if answer.headers["Content-Type"] == "application/zip":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    shown = same_each_time(body.decode("latin-1"))
    return answer.status_code, shown


def test_of_a_public_community_they_read_what_any_stranger_reads(
    square: Community, numbers: Mapping[str, int], host: Person, stranger: Person, max_: Person
) -> None:
    theirs, others = _by(host), _by(stranger)
    told = {path: _read(theirs, path) for path in _addresses(square, numbers)}

    assert [path for path, shown in told.items() if shown != _read(others, path)] == []
    assert sum(status == 200 for status, _ in told.values()) > 20
    cases = f"/c/{square.slug}/cases/"
    undecided, jury = f"{cases}{numbers['number']}/", f"/c/{square.slug}/juries/{numbers['pk']}/"
    assert (told[undecided][0], told[f"{cases}1/"][0], told[jury][0]) == (404, 200, 200)
    assert _read(_by(max_), undecided)[0] == 200


def test_of_a_community_that_only_its_members_read_they_learn_nothing_at_any_address(
    house: Community, private: Topic, host: Person, bo: Person
) -> None:
    theirs, member = _by(host), _by(bo)
    addresses = _addresses(house, _numbers(house, topic=private.pk))
    known = {path: _read(member, path) for path in addresses}
    told = {path: _read(theirs, path) for path in addresses}

    assert sum(PRIVATE in shown.lower() for _, shown in known.values()) > 5
    assert [path for path in addresses if known[path][0] == 200 and told[path][0] != 404] == []
    assert [
        path for path, (_, shown) in told.items() if PRIVATE in shown.lower() or house.name in shown
    ] == []


def test_no_page_of_the_place_tells_them_of_it_either(house: Community, private: Topic, host: Person) -> None:
    theirs = _by(host)
    whole = [f"/{route}" for route in _routes(get_resolver()) if "<" not in route and "^" not in route]
    looked_for = f"/search/?q={PRIVATE}"
    whole += [looked_for, f"/search/?in={house.slug}", f"/emergency/?community={house.slug}"]
    told = {path: _read(theirs, path) for path in whole if "logout" not in path}

    assert told["/host/"][0] == 200
    assert told["/host/emergency/"][0] == 200
    assert [path for path, (_, shown) in told.items() if private.title in shown or house.name in shown] == []
    # What was searched for stands in the field of the search, and nowhere else.
    assert [path for path, (_, shown) in told.items() if PRIVATE in shown.lower()] == [
        f"/search/?q={PRIVATE}"
    ]
