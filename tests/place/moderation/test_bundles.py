"""What was kept of a thing, packed for the authorities: each file with its digest, and who took it told."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.models import Community
from parvis.conversations import actions as talk
from parvis.conversations.models import Attachment, Post, Topic
from parvis.ledger.models import Fact
from parvis.moderation import bundles
from parvis.moderation.actions import emergencies, emergency_sweeps
from parvis.moderation.emergencies import Urgent
from parvis.moderation.models import Case, Emergency
from parvis.pages.reader_words import words_in
from parvis.people.models import Person
from parvis.place.models import Place

from .conftest import MEAN

pytestmark = pytest.mark.django_db
PAGE = "/c/the-square/cases/1/"


@pytest.fixture
def attached(said: Post, at: datetime) -> Iterator[Callable[[str, bytes], Attachment]]:
    """Give a way to attach a file to what Bo said."""
    made = []

    def attach(name: str, data: bytes) -> Attachment:
        each = Attachment(
            key=f"key-{name}",
            by=said.author,
            community=said.topic.community,
            post=said,
            kind=Attachment.Kind.FILE,
            name=name,
            media_type="text/plain",
            size=len(data),
            at=at,
        )
        each.file.save(name, ContentFile(data))
        made.append(each)
        return each

    yield attach
    for each in made:
        each.file.delete(save=False)


def unpacked(about: Case | bundles.Kept, at: datetime) -> dict[str, bytes]:
    kept = bundles.of_case(about) if isinstance(about, Case) else about
    with (
        bundles.packed(kept, words_in("en"), place="The Square", moment="today", at=at) as file,
        ZipFile(file) as bundle,
    ):
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_each_file_stands_in_the_manifest_with_its_digest(
    case: Case, said: Post, attached: Callable[[str, bytes], Attachment], at: datetime
) -> None:
    attached("plan.txt", b"At noon.")
    found = unpacked(case, at)
    manifest = json.loads(found.pop("manifest.json"))

    assert {*found} == {"README.txt", "text.md", "page.html", "files/1-plan.txt"}
    assert {each["name"]: (each["size"], each["sha256"]) for each in manifest["files"]} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in found.items()
    }
    assert found["text.md"].decode() == MEAN
    assert said.html in found["page.html"].decode()
    assert manifest["author"] == said.author.handle
    assert manifest["address"].endswith(f"/talk/{said.topic_id}/p/{said.number}/")
    assert manifest["digest"] == hashlib.sha256(MEAN.encode()).hexdigest()
    assert manifest["written_at"] == said.at.isoformat(timespec="seconds")


def test_it_says_where_to_go_and_how_to_take_a_picture_of_the_screen(case: Case, at: datetime) -> None:
    said = unpacked(case, at)["README.txt"].decode()

    for told in ("https://www.internet-signalement.gouv.fr", "112", "Win+Shift+S", "sha256sum", "today"):
        assert told in said, told


def test_what_is_too_large_is_named_and_left_out(
    case: Case,
    attached: Callable[[str, bytes], Attachment],
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attached("small.txt", b"ok")
    attached("large.txt", b"x" * 100)
    gone = attached("gone.txt", b"gone")
    gone.file.storage.delete(gone.file.name or "")
    monkeypatch.setattr(bundles, "MOST", 50)
    found = unpacked(case, at)

    assert found["files/1-small.txt"] == b"ok"
    left = json.loads(found["manifest.json"])["left_out"]
    assert left == [{"name": "files/2-large.txt", "size": 100}, {"name": "files/3-gone.txt", "size": 4}]


def test_what_an_emergency_act_withholds_is_kept_with_its_files_whatever_its_author_takes_away(
    said: Post,
    person: Callable[..., Person],
    attached: Callable[[str, bytes], Attachment],
    at: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    attached("plan.txt", b"At noon.")
    host = person("Hana")
    Place.objects.update_or_create(pk=1, defaults={"host": host})
    urgent = Urgent(
        community=said.topic.community,
        person=said.author,
        post=said,
        kind=Emergency.Kind.LIFE,
        legal_ground="Art. 18 of Regulation (EU) 2022/2065",
        facts="The author tells where somebody sleeps.",
        why="Each hour counts.",
        hours=72,
        until=at + timedelta(days=30),
    )
    made = emergencies.begin_emergency(by=host, urgent=urgent, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        talk.remove(by=said.author, at=at, post=said)

    found = unpacked(bundles.of_emergency(made), at)
    assert (found["text.md"].decode(), found["files/1-plan.txt"]) == (MEAN, b"At noon.")
    told = json.loads(found["kept.json"])["files"][0]
    assert told["sha256"] == hashlib.sha256(b"At noon.").hexdigest()
    assert hashlib.sha256(found["kept.json"]).hexdigest() == made.digest
    assert default_storage.exists(told["copy"])

    with django_capture_on_commit_callbacks(execute=True):
        assert emergency_sweeps.forget_due(at + timedelta(days=183)) == 1
    assert not default_storage.exists(told["copy"])


def test_the_text_is_that_of_the_first_signal_whatever_became_of_it(
    case: Case, said: Post, bo: Person, at: datetime
) -> None:
    talk.remove(by=bo, at=at, post=said)
    found = unpacked(Case.objects.get(pk=case.pk), at)

    assert found["text.md"].decode() == MEAN
    assert "page.html" not in found


def test_what_became_of_a_message_in_another_community_is_not_packed(
    case: Case, said: Post, house: Community, attached: Callable[[str, bytes], Attachment], at: datetime
) -> None:
    attached("plan.txt", b"At noon.")
    assert {"page.html", "files/1-plan.txt"} <= {*unpacked(Case.objects.get(pk=case.pk), at)}
    Topic.objects.filter(pk=said.topic_id).update(community=house)

    found = unpacked(Case.objects.get(pk=case.pk), at)
    assert ({*found}, found["text.md"].decode()) == ({"README.txt", "text.md", "manifest.json"}, MEAN)


def test_it_is_for_those_who_judge_and_the_register_says_who_took_it(
    case: Case, ada: Person, bo: Person, eve: Person, max_: Person, client: Client
) -> None:
    assert case.pk
    assert client.post(f"{PAGE}evidence/").status_code == 403
    for other in (ada, bo, eve):
        client.force_login(other)
        assert client.post(f"{PAGE}evidence/").status_code in {403, 404}
    taken = Fact.objects.filter(verb="moderation.evidence_taken")
    assert not taken.exists()

    client.force_login(max_)
    assert "internet-signalement.gouv.fr" in client.get(PAGE).content.decode()
    answer = client.post(f"{PAGE}evidence/")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as bundle:  # type: ignore[attr-defined]
        assert bundle.read("text.md").decode() == MEAN
    assert (taken.get().actor, taken.get().facts, taken.get().audience) == (max_.pk, {}, "public")
    assert client.get(f"{PAGE}evidence/").status_code == 405
    shown = Client().get("/c/the-square/register/").content.decode()
    assert "took the evidence kept of a case" in shown
    assert PAGE not in shown
