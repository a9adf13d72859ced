import struct
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.communities.errors import NotAMember
from parvis.communities.models import Community
from parvis.conversations import actions
from parvis.conversations.errors import FileTooLarge, NotAPicture, PictureTooLarge, TooManyFiles
from parvis.conversations.limits import FILE_BYTES, FILES_A_POST
from parvis.conversations.models import Attachment, Topic
from parvis.pages.refusals import NotHere
from parvis.people.models import Person

pytestmark = pytest.mark.django_db
Picture = Callable[..., SimpleUploadedFile]


def stored() -> list[str]:
    found, folders = [], ["attachments"]
    while folders:
        folder = folders.pop()
        if default_storage.exists(folder):
            inside, files = default_storage.listdir(folder)
            folders += [f"{folder}/{each}" for each in inside]
            found += files
    return found


@pytest.fixture(autouse=True)
def _an_empty_shelf() -> None:
    for name in stored():
        for year in default_storage.listdir("attachments")[0]:
            for month in default_storage.listdir(f"attachments/{year}")[0]:
                default_storage.delete(f"attachments/{year}/{month}/{name}")


def test_an_image_is_written_anew_upright_and_without_what_the_camera_says(
    bo: Person, square: Community, at: datetime, image: Picture
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "Bo at home, 48.85 N 2.35 E"
    upload = image("My quay.jpg", (60, 40), exif=exif)

    kept = actions.attach(by=bo, at=at, community=square, upload=upload, described=" A  quay ")

    assert (kept.kind, kept.name, kept.media_type) == ("image", "My-quay.webp", "image/webp")
    assert (kept.width, kept.height, kept.described) == (40, 60, "A quay")
    data = kept.file.read()
    assert b"Bo at home" not in data
    with Image.open(BytesIO(data)) as shown:
        assert shown.size == (40, 60)
        assert not shown.getexif()


def test_a_large_image_becomes_as_large_as_a_page(
    bo: Person, square: Community, at: datetime, image: Picture
) -> None:
    kept = actions.attach(by=bo, at=at, community=square, upload=image("wide.png", (3000, 300)))

    assert (kept.width, kept.height) == (1600, 160)


def test_another_file_is_kept_as_it_is(bo: Person, square: Community, at: datetime) -> None:
    upload = SimpleUploadedFile("../a plan.html", b"<script>", content_type="text/html")

    kept = actions.attach(by=bo, at=at, community=square, upload=upload)

    assert (kept.kind, kept.name, kept.media_type) == ("file", "a-plan.html", "application/octet-stream")
    assert kept.file.read() == b"<script>"


def bomb(side: int) -> SimpleUploadedFile:
    """Write the head of a PNG that says it is far larger than what it holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
    return SimpleUploadedFile("bomb.png", data + chunk(b"IEND", b""), content_type="image/png")


@pytest.mark.parametrize("side", [5_000, 10_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_unpacks(
    bo: Person, square: Community, at: datetime, side: int
) -> None:
    with pytest.raises(PictureTooLarge):
        actions.attach(by=bo, at=at, community=square, upload=bomb(side))

    assert not Attachment.objects.exists()
    assert stored() == []


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", b"no image", "image/png"),
        ("a.svg", b"<svg onload='alert(1)'/>", "image/svg+xml"),
        ("a.txt", b"<svg/>", "image/svg+xml"),
        ("a.heic", b"....ftypheic", "image/heic"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50, "image/jpeg"),
        ("a.gif", b"GIF89a", "image/gif"),
    ],
)
def test_what_says_it_is_an_image_and_is_none_is_refused(
    bo: Person, square: Community, at: datetime, name: str, data: bytes, kind: str
) -> None:
    with pytest.raises(NotAPicture):
        actions.attach(
            by=bo, at=at, community=square, upload=SimpleUploadedFile(name, data, content_type=kind)
        )

    assert stored() == []


def test_files_are_bounded_in_size_and_number(
    bo: Person, square: Community, at: datetime, image: Picture
) -> None:
    large = SimpleUploadedFile("large.zip", b"")
    large.size = FILE_BYTES + 1
    with pytest.raises(FileTooLarge):
        actions.attach(by=bo, at=at, community=square, upload=large)

    draft = actions.save_draft(by=bo, at=at, community=square)
    for _ in range(FILES_A_POST):
        actions.attach(by=bo, at=at, community=square, upload=image(), draft=draft)
    with pytest.raises(TooManyFiles):
        actions.attach(by=bo, at=at, community=square, upload=image(), draft=draft)
    assert Attachment.objects.count() == len(stored()) == FILES_A_POST


def test_only_members_give_files(cy: Person, square: Community, at: datetime, image: Picture) -> None:
    with pytest.raises(NotAMember):
        actions.attach(by=cy, at=at, community=square, upload=image())

    assert stored() == []


def test_a_posted_file_stands_in_the_post_and_goes_with_its_words(
    topic: Topic,
    bo: Person,
    at: datetime,
    image: Picture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    kept = actions.attach(by=bo, at=at, community=topic.community, upload=image(), described="A quay")
    post = actions.reply(by=bo, at=at, topic=topic, source="", attachments=[kept])

    assert f'<img src="{kept.address}" alt="A quay" width="60" height="40"' in post.html
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(by=bo, at=at, post=post)
    assert not Attachment.objects.exists()
    assert stored() == []


def test_nobody_posts_the_file_of_somebody_else_or_twice(
    topic: Topic, ada: Person, bo: Person, at: datetime, image: Picture
) -> None:
    kept = actions.attach(by=bo, at=at, community=topic.community, upload=image())
    with pytest.raises(NotHere):
        actions.reply(by=ada, at=at, topic=topic, source="Mine", attachments=[kept])

    actions.reply(by=bo, at=at, topic=topic, source="Mine", attachments=[kept])
    with pytest.raises(NotHere):
        actions.reply(by=bo, at=at, topic=topic, source="Again", attachments=[kept])


def test_files_that_wait_beside_nothing_are_swept(
    topic: Topic,
    bo: Person,
    at: datetime,
    image: Picture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    community = topic.community
    draft = actions.save_draft(by=bo, at=at, community=community)
    lost = actions.attach(by=bo, at=at, community=community, upload=image())
    waits = actions.attach(by=bo, at=at, community=community, upload=image(), draft=draft)
    posted = actions.attach(by=bo, at=at, community=community, upload=image())
    actions.reply(by=bo, at=at, topic=topic, source="x", attachments=[posted])

    assert actions.sweep_files(at + timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep_files(at + timedelta(days=3)) == 1
    assert {*Attachment.objects.all()} == {waits, posted}
    assert not default_storage.exists(str(lost.file.name))
