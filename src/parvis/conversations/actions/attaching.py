"""Take files, describe them, let them go."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any, Final

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from parvis.communities.models import Community
from parvis.conversations import policies
from parvis.conversations.errors import FileTooLarge, TooManyFiles
from parvis.conversations.limits import FILE_BYTES, FILES_A_POST, FILES_WAIT
from parvis.conversations.models import Attachment, Draft
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person

_IMAGES: Final = {
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".svg")
}
_DOWNLOADS: Final = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".gpx": "application/gpx+xml",
    ".zip": "application/zip",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
}
_ANYTHING: Final = "application/octet-stream"


def attach(
    *,
    by: Person,
    at: datetime,
    community: Community,
    upload: "UploadedFile[Any]",
    draft: Draft | None = None,
    described: str = "",
) -> Attachment:
    """Take a file that will wait beside a draft until it is posted; an image is written anew."""
    require(policies.attach(by, community))
    if draft and draft.attachments.count() >= FILES_A_POST:
        raise TooManyFiles(most=FILES_A_POST)
    if (upload.size or 0) > FILE_BYTES:
        raise FileTooLarge(most=FILE_BYTES // 1_000_000)
    limits.take(by.pk, "upload", at)
    # An image takes its time: it is made before the transaction, in which everybody else would wait.
    made, content = _made(upload, _safe_name(upload.name or ""))
    made.by, made.community, made.draft, made.at = by, community, draft, at
    made.described = " ".join(described.split())[:200]
    made.file.save(made.key + PurePath(made.name).suffix.lower(), content, save=False)
    try:
        with transaction.atomic():
            made.save()
    except BaseException:
        made.file.delete(save=False)
        raise
    return made


@transaction.atomic
def describe(*, by: Person, attachment: Attachment, described: str) -> None:
    """Say what an image shows, while it waits."""
    require(policies.fetch(by, attachment))
    Attachment.objects.filter(pk=attachment.pk, by=by, post=None).update(
        described=" ".join(described.split())[:200]
    )


@transaction.atomic
def detach(*, by: Person, attachment: Attachment) -> None:
    """Take a file back before it is posted."""
    require(policies.fetch(by, attachment))
    let_go(Attachment.objects.filter(pk=attachment.pk, by=by, post=None))


def let_go(attachments: Iterable[Attachment]) -> int:
    """Delete files: their rows now, their bytes once the transaction is kept."""
    gone = [*attachments]
    names = [each.file.name for each in gone if each.file.name]
    Attachment.objects.filter(pk__in=[each.pk for each in gone]).delete()
    transaction.on_commit(partial(_delete_bytes, names))
    return len(gone)


def sweep_files(at: datetime) -> int:
    """Let go of the files that waited too long beside nothing; a sweep of the jobs."""
    with transaction.atomic():
        return let_go(
            Attachment.objects.filter(post=None, draft=None, at__lt=at - FILES_WAIT).order_by("at")[:200]
        )


def _delete_bytes(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _made(upload: "UploadedFile[Any]", name: str) -> "tuple[Attachment, File[bytes]]":
    ending = PurePath(name).suffix.lower()
    key = secrets.token_urlsafe(15)
    if ending in _IMAGES or (upload.content_type or "").startswith("image/"):
        # Few requests bring a picture: the others do without the library, and the place starts sooner.
        from parvis.conversations.pictures import made_to_be_shown  # noqa: PLC0415

        shown = made_to_be_shown(upload, name)
        image = Attachment(
            key=key,
            kind=Attachment.Kind.IMAGE,
            name=(PurePath(name).stem or "image")[:100] + shown.ending,
            media_type=shown.media_type,
            size=len(shown.data),
            width=shown.width,
            height=shown.height,
        )
        return image, ContentFile(shown.data)
    file = Attachment(
        key=key,
        kind=Attachment.Kind.FILE,
        name=name,
        media_type=_DOWNLOADS.get(ending, _ANYTHING),
        size=upload.size or 0,
    )
    return file, upload


def _safe_name(name: str) -> str:
    """Keep a name one can read, without what an address or a folder would take for something else."""
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in PurePath(name).name)
    stem, ending = PurePath(kept).stem.strip("-.")[:90], PurePath(kept).suffix[:12]
    return (stem or "file") + ending
