import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import FakePayload

from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.limits import FILE_BYTES, UPLOAD_BYTES
from parvis.conversations.models import Attachment, Draft, Topic
from parvis.conversations.writing import name_images_that_never_came
from parvis.people.exporting import write_archive
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
Picture = Callable[..., SimpleUploadedFile]


@pytest.fixture
def spoken(topic: Topic, bo: Person, at: datetime) -> Topic:
    """Give a topic in which Bo is no newcomer."""
    for number in range(3):
        actions.reply(by=bo, at=at, topic=topic, source=f"Say {number}")
    return topic


@pytest.fixture
def desk(tmp_path: Path, settings: LazySettings) -> Path:
    """Give the folder where large uploads wait while they are read."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def address(topic: Topic) -> str:
    return f"/c/{topic.community.slug}/talk/{topic.pk}/"


def test_an_image_is_sent_described_and_shown(
    client: Client, spoken: Topic, bo: Person, image: Picture
) -> None:
    client.force_login(bo)
    held = client.post(address(spoken), {"source": "Look", "files": [image()]})

    assert held.status_code == 200
    assert "say below what each image shows" in held.content.decode()
    waiting = Attachment.objects.get()
    assert (waiting.post, waiting.draft) == (None, Draft.objects.get())

    sent = client.post(
        address(spoken), {"source": "Look", "kept": "1", "ready": "1", f"described-{waiting.pk}": "A quay"}
    )
    assert sent.status_code == 303
    waiting.refresh_from_db()
    assert waiting.post is not None
    assert waiting.draft is None
    assert f'<img src="{waiting.address}" alt="A quay"' in client.get(address(spoken)).content.decode()


def test_a_file_is_taken_away_before_it_is_sent(
    client: Client, spoken: Topic, bo: Person, image: Picture
) -> None:
    client.force_login(bo)
    client.post(address(spoken), {"source": "Look", "files": [image()], "act": "preview"})
    kept = Attachment.objects.get()
    shown = client.get(address(spoken)).content.decode()
    assert f'value="drop-{kept.pk}"' in shown

    client.post(address(spoken), {"source": "Look", "kept": "1", "act": f"drop-{kept.pk}"})
    assert not Attachment.objects.exists()
    assert Draft.objects.get().source == "Look"


def test_a_broken_image_is_refused_and_the_text_stays(client: Client, spoken: Topic, bo: Person) -> None:
    client.force_login(bo)
    broken = SimpleUploadedFile("quay.jpg", b"no image", content_type="image/jpeg")

    response = client.post(address(spoken), {"source": "My words", "files": [broken]})

    assert response.status_code == 422
    said = response.content.decode()
    assert "“quay.jpg” cannot be read as an image." in said
    assert "My words</textarea>" in said
    assert not Attachment.objects.exists()


def test_two_hundred_megabytes_are_refused_before_they_are_read(
    client: Client, spoken: Topic, bo: Person, desk: Path
) -> None:
    client.force_login(bo)

    class Unread(FakePayload):
        def read(self, num_bytes: int | None = None) -> bytes:
            raise AssertionError(f"read {num_bytes}")

    head: Any = {"CONTENT_LENGTH": 200_000_000, "wsgi.input": Unread()}
    response = client.generic("POST", address(spoken), b"", "multipart/form-data; boundary=x", **head)

    assert response.status_code == 413
    assert "larger than the 10 MB a file may have" in response.content.decode()
    assert [*desk.iterdir()] == []
    assert not Attachment.objects.exists()


def test_a_file_too_large_is_dropped_while_it_is_read_and_the_text_stays(
    client: Client, spoken: Topic, bo: Person, desk: Path
) -> None:
    client.force_login(bo)
    large = SimpleUploadedFile("film.mov", b"x" * (FILE_BYTES + 1))
    small = SimpleUploadedFile("plan.pdf", b"x" * 700_000)

    response = client.post(address(spoken), {"source": "My words", "files": [large, small]})

    assert response.status_code == 413
    assert "My words</textarea>" in response.content.decode()
    assert [each.name for each in Attachment.objects.all()] == ["plan.pdf"]
    assert [*desk.iterdir()] == []
    assert large.size is not None
    assert large.size < UPLOAD_BYTES


def test_a_request_that_is_broken_off_leaves_nothing(
    client: Client, spoken: Topic, bo: Person, desk: Path
) -> None:
    client.force_login(bo)
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.zip"\r\n\r\n'
    body = head + b"y" * 800_000

    client.generic("POST", address(spoken), body, "multipart/form-data; boundary=x")

    assert not Attachment.objects.exists()
    assert [*desk.iterdir()] == []


def test_a_file_is_given_to_readers_of_its_community_and_never_run(
    client: Client, house: Community, ada: Person, bo: Person, cy: Person, at: datetime, image: Picture
) -> None:
    page = SimpleUploadedFile("a page.html", b"<script>alert(1)</script>", content_type="text/html")
    file = actions.attach(by=bo, at=at, community=house, upload=page)
    picture = actions.attach(by=bo, at=at, community=house, upload=image())

    for who, status in ((None, 404), (cy, 404), (ada, 404), (bo, 200)):
        if who:
            client.force_login(who)
        assert client.get(file.address).status_code == status  # it waits: its giver alone has it
    topic = actions.open_topic(
        by=bo, at=at, community=house, title="Inside", source="x", attachments=[file, picture]
    )
    assert file.address in topic.posts.get().html
    for who, status in ((cy, 404), (ada, 200)):
        client.force_login(who)
        assert client.get(file.address).status_code == status
        assert client.get(picture.address).status_code == status

    given = client.get(file.address)
    assert given.headers["Content-Type"] == "application/octet-stream"
    assert given.headers["Content-Disposition"] == 'attachment; filename="a-page.html"'
    shown = client.get(picture.address)
    assert shown.headers["Content-Disposition"] == 'inline; filename="quay.webp"'
    for response in (given, shown):
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.headers["Cache-Control"].startswith("private")
    assert b"".join(given.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]
    assert BytesIO(b"".join(shown.streaming_content)).read(4) == b"RIFF"  # type: ignore[attr-defined]
    assert client.get(re.sub(r"/files/[^/]*", "/files/AAAAAAAAAAAAAAAAAAAA", file.address)).status_code == 404


@pytest.mark.parametrize(("came", "status", "why"), [(True, 404, "no longer where"), (False, 410, "archive")])
def test_a_file_whose_bytes_are_not_here_is_answered_with_a_page_that_says_why(
    client: Client, spoken: Topic, bo: Person, at: datetime, *, came: bool, status: int, why: str
) -> None:
    plan = SimpleUploadedFile("plan.txt", b"a plan")
    kept = actions.attach(by=bo, at=at, community=spoken.community, upload=plan)
    actions.reply(by=bo, at=at, topic=spoken, source="Look", attachments=[kept])
    default_storage.delete(str(kept.file.name))
    if not came:
        Attachment.objects.update(file="")

    answer = client.get(kept.address)

    assert answer.status_code == status
    assert why in answer.content.decode()
    assert "plan.txt" in answer.content.decode()
    assert kept.address in client.get(address(spoken)).content.decode()
    own = BytesIO()
    write_archive(bo, into=own, at=at)
    with zipfile.ZipFile(own) as held:
        assert not [each for each in held.namelist() if each.startswith("files/")]


def test_an_image_that_never_came_is_a_link_to_why_in_its_message(
    spoken: Topic, bo: Person, at: datetime, image: Picture
) -> None:
    named = actions.attach(by=bo, at=at, community=spoken.community, upload=image(), described="The quay")
    bare = actions.attach(by=bo, at=at, community=spoken.community, upload=image())
    source = f"Here ![x]({named.address}) it is"
    post = actions.reply(by=bo, at=at, topic=spoken, source=source, attachments=[named, bare])
    assert post.html.count("<img") == 2
    Attachment.objects.update(file="")

    name_images_that_never_came([post])
    post.refresh_from_db()

    assert "<img" not in post.html
    for each, text in ((named, "The quay"), (bare, "quay.webp")):
        assert f'<a href="{each.address}">{text}</a>' in post.html


def test_a_form_from_elsewhere_is_not_trusted(spoken: Topic, bo: Person, image: Picture) -> None:
    strict: Any = Client(enforce_csrf_checks=True)
    strict.force_login(bo)

    response = strict.post(address(spoken), {"source": "Forged", "files": [image()]})

    assert response.status_code == 403
    assert not Attachment.objects.exists()
    assert spoken.posts.count() == 4
