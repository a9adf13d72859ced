import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.conversations import actions
from parvis.conversations.models import (
    Attachment,
    Draft,
    Mark,
    Mention,
    Post,
    ReadMark,
    Revision,
    Rewording,
    Topic,
)
from parvis.people.actions import erase_person
from parvis.people.erasing import Words
from parvis.people.exporting import write_archive
from parvis.people.models import Person
from parvis.people.processing import undeclared

pytestmark = pytest.mark.django_db


@pytest.fixture
def talked(
    topic: Topic, first: Post, ada: Person, bo: Person, at: datetime, image: Callable[..., Any]
) -> Post:
    """Let Bo have written, changed, marked, drafted and sent; give Ada's post, which calls and quotes Bo."""
    file = actions.attach(by=bo, at=at, community=topic.community, upload=image(), described="A quay")
    actions.reply(by=bo, at=at, topic=topic, source="Look at *this*", attachments=[file])
    actions.edit(by=bo, at=at, post=first, source="Where was the bench?")
    answer = actions.reply(by=ada, at=at, topic=topic, source="> as @bo said\n\nAsk @bo, he knows.")
    actions.mark(by=bo, at=at, post=answer, kind=Mark.Kind.THANKS, because="it helped")
    actions.keep_rewording(by=bo, at=at, post=first, source="Was it a bench?")
    draft = actions.save_draft(by=bo, at=at, community=topic.community, topic=topic, source="half")
    note = SimpleUploadedFile("note.txt", b"note")
    actions.attach(by=bo, at=at, community=topic.community, upload=note, draft=draft)
    return answer


def test_one_takes_everything_one_said_along(talked: Post, bo: Person, at: datetime) -> None:
    packed = BytesIO()
    write_archive(bo, into=packed, at=at)

    with zipfile.ZipFile(packed) as archive:
        data = json.loads(archive.read("data.json"))
        page = archive.read("index.html").decode()
        names = archive.namelist()
        image = next(each for each in data["conversations.files"] if each["name"] == "quay.webp")
        assert archive.read(f"files/{image['file']}")[:4] == b"RIFF"
    assert [each["source"] for each in data["conversations.posts"]] == [
        "Where was the bench?",
        "Look at *this*",
    ]
    assert [each["source"] for each in data["conversations.versions"]] == ["Where is the *bench*?"]
    assert [each["title"] for each in data["conversations.topics"]] == ["A bench"]
    assert [each["because"] for each in data["conversations.marks"]] == ["it helped"]
    assert [each["source"] for each in data["conversations.drafts"]] == ["half", "Was it a bench?"]
    assert data["conversations.reading"] == [{"topic": "A bench", "read_to": 2}]
    assert "Look at *this*" in page
    assert talked.source not in page
    assert sum(name.startswith("files/") for name in names) == 2


@pytest.mark.parametrize("words", [*Words])
def test_who_leaves_takes_their_name_everywhere(
    talked: Post,
    bo: Person,
    at: datetime,
    words: Words,
    client: Client,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    assert talked.html.count('href="/people/bo/"') == 2
    files = [each.file.name for each in Attachment.objects.all()]

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(by=bo, person=bo, words=words, at=at)

    talked.refresh_from_db()
    assert "/people/bo/" not in talked.html
    assert "Ask @…, he knows." in talked.html
    for gone in (Revision.objects.all(), Draft.objects.all(), Rewording.objects.all(), Mention.objects.all()):
        assert not gone.exists()
    assert not ReadMark.objects.filter(person=bo).exists()
    page = client.get(f"/c/{talked.topic.community.slug}/talk/{talked.topic_id}/").content.decode()
    assert "Bo</" not in page
    assert page.count('<article class="post"') == 3
    if words is Words.REMOVED:
        assert not Attachment.objects.exists()
        assert not any(default_storage.exists(str(name)) for name in files)
        assert page.count("Its author removed this message.") == 2
        assert not Mark.objects.exists()
        assert {each.source for each in Post.objects.filter(author=bo)} == {""}
    else:
        assert [each.name for each in Attachment.objects.all()] == ["quay.webp"]
        assert page.count("<b>a former member</b>") == 2
        assert "Where was the bench?" in page
        assert "a former member: thanks, because “it helped”" in page


def test_every_field_kept_here_is_declared() -> None:
    assert [*undeclared(apps.get_app_config("conversations").get_models())] == []
