"""What an archive could not take with it is named where it stood."""

import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from parvis.communities.models import Community
from parvis.conversations import actions as talking
from parvis.conversations.models import Attachment, Post
from parvis.leaving import writing
from parvis.leaving.actions import restore
from parvis.people.models import Handle, Person

pytestmark = pytest.mark.django_db


def test_an_image_missing_from_the_archive_is_named_where_it_stood(
    square: Community, bo: Person, at: datetime, tmp_path: Path
) -> None:
    drawn = BytesIO()
    Image.new("RGB", (6, 4)).save(drawn, "PNG")
    upload = SimpleUploadedFile("quay.png", drawn.getvalue(), content_type="image/png")
    kept = talking.attach(by=bo, at=at, community=square, upload=upload, described="The quay")
    talking.open_topic(by=bo, at=at, community=square, title="The quay", source="Look", attachments=[kept])
    default_storage.delete(str(kept.file.name))
    writing.write(square, tmp_path / "without.zip", at=at + timedelta(days=1))
    Community.objects.filter(pk=square.pk).update(slug="elsewhere")
    square.call.__class__.objects.filter(pk=square.call.pk).update(slug="elsewhere")
    Handle.objects.filter(name=square.slug).delete()
    Attachment.objects.filter(pk=kept.pk).update(key="moved")

    with zipfile.ZipFile(tmp_path / "without.zip") as held:
        back = restore(archive=held, at=at + timedelta(days=2))

    came = Attachment.objects.get(community=back)
    assert not came.file
    html = Post.objects.get(topic__community=back, attachments=came).html
    assert f'<a href="{came.address}">The quay</a>' in html
    assert "<img" not in html
