"""What must not succeed, tried by its address: refused in clear words, and without a trace."""

import html
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from parvis.communities import actions as founding
from parvis.communities import errors as founded
from parvis.communities.models import Call, Community, Kind, Membership
from parvis.communities.proposals import Proposal, ProposedClause
from parvis.conversations import actions as talking
from parvis.conversations import errors as talked
from parvis.conversations.models import Attachment, Post, Topic
from parvis.jobs import run_due
from parvis.live.tickets import BadTicketError, read_ticket, ticket_for
from parvis.pages.refusals import NotHere
from parvis.people.models import Person
from tests.place.journeys.attempts import as_, no_trace, refuses

pytestmark = pytest.mark.django_db

HIDDEN = "Under the flowerpot"


@pytest.fixture(autouse=True)
def now(at: datetime) -> Iterator[datetime]:
    """Stop the clock a little after everything that was prepared."""
    then = at + timedelta(minutes=5)
    with time_machine.travel(then, tick=False):
        yield then


@pytest.fixture
def bench(ada: Person, square: Community, at: datetime) -> Topic:
    """Give a topic in the square."""
    return talking.open_topic(by=ada, at=at, community=square, title="The bench", source="It is gone.")


@pytest.fixture
def secret(ada: Person, house: Community, at: datetime) -> Topic:
    """Give a topic only members of the house read, with a file."""
    drawn = BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    upload = SimpleUploadedFile("map.png", drawn.getvalue())
    file = talking.attach(by=ada, at=at, community=house, upload=upload, described="where it is")
    topic = talking.open_topic(
        by=ada, at=at, community=house, title="The key of the house", source=HIDDEN, attachments=[file]
    )
    run_due(at)
    return topic


def test_nobody_adds_a_person(ada: Person, cy: Person, square: Community, house: Community) -> None:
    typed = {"version": 1, "accepts": "on", "person": cy.pk, "by": cy.pk, "user": cy.pk, "member": cy.handle}
    with no_trace():
        refuses(
            as_(ada).post("/c/the-square/join/enter/", typed), founded.MemberAlready, community=square.name
        )
        refuses(as_(cy).post("/c/the-house/join/enter/", typed), NotHere)
    as_(ada).post("/c/the-house/invite/", {"email": str(cy.email), "language": "en", "words": ""})
    assert not Membership.objects.filter(person=cy).exists()
    assert not house.memberships.filter(person=cy).exists()


def test_joining_without_the_guide_is_refused(cy: Person, square: Community) -> None:
    del square
    with no_trace():
        assert as_(cy).post("/c/the-square/join/enter/", {"version": 1}).status_code == 422
        assert as_(cy).post("/c/the-square/join/enter/", {"accepts": "on"}).status_code == 422
        answer = as_(cy).post("/c/the-square/join/enter/", {"accepts": "on", "version": 7})
        refuses(answer, founded.ReadTheGuide, version=1)


@pytest.mark.parametrize("quorum", ["0", "1", "2", "-3", "", "3e9"])
def test_a_call_of_too_few_is_not_opened(cy: Person, quorum: str) -> None:
    typed: dict[str, object] = {
        "do": "open",
        "name": "Mine alone",
        "slug": "mine-alone",
        "purpose": "To be alone.",
        "idea": "Nobody else.",
        "reason": "",
        "kind": Kind.LOCAL,
        "languages": ["en"],
        "access": "open",
        "visibility": "public",
        "parent": "",
        "quorum": quorum,
        "days": "30",
        "clauses": "3",
    }
    for number in range(3):
        typed |= {
            f"clause-{number}-title": "A",
            f"clause-{number}-text": "B",
            f"clause-{number}-newcomer": "on",
        }
    with no_trace("communities.CallDraft"):
        answer = as_(cy).post("/calls/new/", typed)
    assert answer.status_code == 422
    assert "quorum" in answer.content.decode()


def test_a_community_is_not_founded_below_its_quorum(
    ada: Person, bo: Person, square: Community, at: datetime
) -> None:
    call = Call.objects.get(slug="the-square")
    again = founding.open_call(by=ada, proposal=_proposal_like(call), at=at)
    with no_trace():
        refuses(as_(ada).post("/calls/second/sign/", {"reason": "Twice."}), founded.SignedAlready)
        assert as_(bo).post("/calls/second/found/").status_code == 404
        assert as_(None).post("/calls/second/sign/", {"reason": "Nobody."}).status_code in {303, 401}
        with pytest.raises(founded.BelowQuorum):
            founding.found_community(by=None, call=again, at=at)
    founding.lapse_call(by=None, call=again, at=again.deadline)
    with no_trace():
        refuses(as_(bo).post("/calls/second/sign/", {"reason": "Late."}), founded.CallOver)
    assert not Community.objects.filter(slug="second").exists()
    assert square.pk


def _proposal_like(call: Call) -> Proposal:
    return Proposal(
        name="Second",
        slug="second",
        purpose=call.purpose,
        kind=call.kind,
        languages=["en"],
        access=call.access,
        visibility=call.visibility,
        idea="An idea.",
        clauses=[ProposedClause(each["title"], each["text"], newcomer=True) for each in call.clauses[:3]],
        quorum=4,
        deadline=call.deadline,
    )


def test_who_left_acts_no_more(dee: Person, bench: Topic, square: Community) -> None:
    base = f"/c/the-square/talk/{bench.pk}/"
    attempts = {
        base: {"act": "send", "source": "Still here.", "ready": "1"},
        "/c/the-square/talk/new/": {"act": "send", "title": "T", "source": "S", "ready": "1"},
        f"{base}p/1/expect/": {},
        f"{base}p/1/thanks/": {"act": "send", "because": "it is"},
        f"{base}p/1/edit/": {"source": "Mine now."},
        f"{base}p/1/remove/": {},
        f"{base}manage/": {"act": "closed", "why": "Because."},
        f"{base}draft/": {"source": "A draft"},
        "/c/the-square/invite/": {"email": "x@example.org", "language": "en"},
        "/c/the-square/people/welcome/": {"welcomes": "yes"},
        "/c/the-square/mandate/": {},
        "/c/the-square/leave/": {},
        "/c/the-square/import/": {
            "ground": "Public.",
            "archive": SimpleUploadedFile("a.mbox", b"From x\n"),
        },
    }
    client, page = as_(dee), ""
    for path, typed in attempts.items():
        with no_trace():
            answer = client.post(path, typed)
        page = html.unescape(answer.content.decode())
        assert answer.status_code in {403, 404, 409}, path
        assert "<h1>" in page, path
    assert square.pk


def guesses(topic: Topic) -> Iterator[str]:
    base = f"/c/the-house/talk/{topic.pk}/"
    file = Attachment.objects.get(post__topic=topic)
    yield from ("/c/the-house/", "/c/the-house/talk/", "/c/the-house/talk/new/", base, f"{base}p/1/")
    yield from (f"{base}posts/?after=0", f"{base}posts/?only=1", f"{base}p/1/history/", f"{base}p/1/thanks/")
    yield from (f"/c/the-square/talk/{topic.pk}/", f"/c/the-square/talk/{topic.pk}/p/1/", f"{base}manage/")
    yield from ("/c/the-house/guide/", "/c/the-house/guide.json", "/c/the-house/guide/1/")
    yield from ("/c/the-house/people/", "/c/the-house/about/", "/c/the-house/requests/", "/calls/the-house/")
    yield from ("/c/the-house/feed.atom", f"{base}feed.atom", "/c/the-house/calendar.ics", "/feed.atom")
    yield from (f"/files/{file.key}/map.png", "/c/the-house/import/", "/c/the-house/join/")
    yield from (f"/news/topic/{topic.pk}/", f"/news/community/{topic.community_id}/")
    yield from ("/search/?q=flowerpot", "/search/?q=key&in=the-house", "/search/?q=key&author=ada")
    yield from ("/communities/", "/calls/", "/", "/people/ada/", "/news/", "/me/claims/")


def test_a_community_of_members_is_not_read_by_guessing(
    cy: Person, dee: Person, una: Person, house: Community, secret: Topic
) -> None:
    del una
    for who in (None, cy, dee):
        client = as_(who)
        for path in guesses(secret):
            with no_trace():
                answer = client.get(path)
            told = html.unescape(b"".join(answer).decode(errors="replace"))
            assert answer.status_code < 500, path
            for word in (HIDDEN, secret.title, "flowerpot</mark>"):
                assert word not in told, f"{path} tells {who} “{word}”"
            if path.startswith(("/c/the-house", "/files")) and "join" not in path:
                assert answer.status_code in {303, 404}, f"{path} to {who}"
    assert house.pk


def test_a_member_reads_what_was_guessed(bo: Person, secret: Topic) -> None:
    """The guesses above are true addresses: they answer a member."""
    client = as_(bo)
    answers = {path: client.get(path).status_code for path in guesses(secret)}
    refused = {path for path, status in answers.items() if status not in {200, 303}}
    # Feeds are read without signing in: a community of members has none.
    assert refused <= {
        "/c/the-house/feed.atom",
        f"/c/the-house/talk/{secret.pk}/feed.atom",
        "/c/the-house/calendar.ics",
        f"/c/the-house/talk/{secret.pk}/p/1/history/",
        f"/c/the-house/talk/{secret.pk}/manage/",
        f"/c/the-square/talk/{secret.pk}/",
        f"/c/the-square/talk/{secret.pk}/p/1/",
        "/c/the-house/requests/",
        "/c/the-house/import/",
        "/c/the-house/join/",
        "/calls/the-house/",
    }


def test_a_live_ticket_is_not_forged(cy: Person, secret: Topic) -> None:
    own = ticket_for(cy, [])
    payload, _, seal = own.partition(":")
    forged = signing.dumps([str(cy.pk), [f"topic:{secret.pk}"]], salt="parvis.notices.stop")
    for ticket in (forged, f"{payload}x:{seal}", own[:-1], "", "x", f"{own}{own}"):
        with pytest.raises(BadTicketError):
            read_ticket(ticket)
    assert read_ticket(own).channels == (f"person:{cy.pk}",)


def test_nobody_writes_under_another_name(ada: Person, bo: Person, bench: Topic) -> None:
    forged = {"author": ada.pk, "by": ada.pk, "author_id": ada.pk, "user": ada.pk, "person": ada.pk}
    typed = {"act": "send", "source": "I am Ada.", "ready": "1", "number": 1, "at": "2001-01-01", **forged}
    as_(bo).post(f"/c/the-square/talk/{bench.pk}/", typed)
    written = Post.objects.get(source="I am Ada.")
    assert (written.author, written.number) == (bo, 2)
    with no_trace():
        answer = as_(bo).post(
            f"/c/the-square/talk/{bench.pk}/p/1/edit/", {"source": "Ada said so.", **forged}
        )
        refuses(answer, talked.NotYourWords)
        answer = as_(bo).post(f"/c/the-square/talk/{bench.pk}/p/1/remove/", forged)
        refuses(answer, talked.NotYourWords)


def test_a_form_of_another_site_is_not_trusted(bo: Person, bench: Topic) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(bo)
    for path in (f"/c/the-square/talk/{bench.pk}/", "/me/leave/", "/c/the-square/leave/", "/demo/step-in/"):
        with no_trace():
            answer = careful.post(path, {"act": "send", "source": "From elsewhere."})
        assert answer.status_code in {403, 404}, path


def test_an_image_that_would_fill_the_memory_is_refused(bo: Person, bench: Topic) -> None:
    bomb = BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 1_000_000
    before = Post.objects.count()
    typed = {"act": "send", "source": "Look.", "ready": "1"}
    file = SimpleUploadedFile("bomb.png", bomb.getvalue(), "image/png")
    answer = as_(bo).post(f"/c/the-square/talk/{bench.pk}/", {**typed, "files": file})
    assert answer.status_code == talked.PictureTooLarge.status
    assert "an image has at most 24 million" in answer.content.decode()
    assert "Look." in answer.content.decode()
    assert Post.objects.count() == before
    assert not Attachment.objects.exists()
