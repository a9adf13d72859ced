"""Give stored files, as downloads or images that cannot run; say it when their bytes are not there."""

from typing import IO

import structlog
from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.http import content_disposition_header

from parvis.pages.refusals import Refusal
from parvis.words import N_

log = structlog.get_logger(__name__)


class FileNeverCame(Refusal):
    """Its row came with the archive of a community, its bytes did not."""

    status = 410
    what = N_(
        "“{name}” is not here: this community came from an archive, and this file was not in it. What was "
        "written around it is."
    )
    remedy = N_("Whoever has the file can give it again with a new message.")


class FileLost(Refusal):
    """It was stored and is not found any more; a copy put back is given again."""

    status = 404
    what = N_("“{name}” was given here, but the file is no longer where this place keeps its files.")
    remedy = N_("Tell the host of this place: the file is here again once it is put back from a copy.")


def opened(stored: FieldFile) -> IO[bytes] | None:
    """Open a stored file, or give nothing when its bytes are not there."""
    if not stored:
        return None
    try:
        return stored.open("rb")
    except FileNotFoundError:
        log.warning("file.lost", file=stored.name)
        return None


def given(stored: FieldFile, *, name: str, media_type: str, image: bool = False) -> FileResponse:
    """Give a stored file: an image to be shown, anything else to be kept, neither to be run."""
    file = opened(stored)
    if file is None:
        raise FileLost(name=name) if stored else FileNeverCame(name=name)
    response = FileResponse(file, content_type=media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=not image, filename=name) or "attachment"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Rights are asked again after an hour; what was removed is gone from the page at once.
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
