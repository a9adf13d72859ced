"""Keep an archive that is sent in a page, let it be counted, then brought in or given up."""

import re
import secrets
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from parvis.archives import First
from parvis.communities.models import Community
from parvis.importing import policies
from parvis.importing.actions.bringing import spools
from parvis.importing.errors import NotDone, TooLarge
from parvis.importing.models import Upload
from parvis.pages import limits
from parvis.pages.refusals import require
from parvis.people.models import Person
from parvis.words import one_line

MEGABYTES: Final = 100
"""The largest archive a page takes; ten years of a busy list weigh a third of it, packed."""
_STRANGE: Final = re.compile(r"[^\w.\- ]+")


def keep(
    *,
    by: Person,
    at: datetime,
    community: Community,
    archive: "UploadedFile[bytes]",
    ground: str = "",
    names_shown: bool = True,
    dates: First = "",
) -> Upload:
    """Keep what was sent in the data folder, under a name of our own."""
    require(policies.bring(by, community, at))
    if (archive.size or 0) > MEGABYTES * 1_000_000:
        raise TooLarge(most=MEGABYTES)
    limits.take(by.pk, "upload", at)
    name = plain_name(archive.name or "")
    folder = secrets.token_hex(16)
    home = spools() / folder
    home.mkdir(parents=True, mode=0o700)
    try:
        with (home / name).open("wb") as kept:
            for chunk in archive.chunks():
                kept.write(chunk)
        return Upload.objects.create(
            community=community,
            by=by,
            name=name,
            folder=folder,
            ground=one_line(ground),
            names_shown=names_shown,
            dates=dates,
            at=at,
        )
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise


@transaction.atomic
def confirm(*, by: Person, at: datetime, upload: Upload) -> Upload:
    """Say that what was counted shall be brought in."""
    upload = Upload.objects.select_for_update(of=("self",)).select_related("community").get(pk=upload.pk)
    require(policies.bring(by, upload.community, at))
    if upload.trouble or not upload.counts or upload.confirmed_at:
        raise NotDone
    upload.confirmed_at = at
    upload.save(update_fields=["confirmed_at"])
    return upload


def give_up(*, by: Person | None, at: datetime, upload: Upload) -> None:
    """Forget an archive that was sent, its file first."""
    if by is not None:
        require(policies.bring(by, upload.community, at))
    let_go(upload)
    upload.delete()


def path_of(upload: Upload) -> Path:
    """Tell where the file is kept."""
    return spools() / upload.folder / upload.name


def let_go(upload: Upload) -> None:
    """Delete the file; twice is no harm."""
    shutil.rmtree(spools() / upload.folder, ignore_errors=True)


def plain_name(given: str) -> str:
    """Keep of a file's name what may name a file: no folder, nothing hidden, not too long."""
    bare = _STRANGE.sub("_", given.replace("\\", "/").rpartition("/")[2]).strip(" .")
    return bare[-120:] or "archive"
