"""Bound what a form may send before it is read and while it is read; nothing too large stays on the disk."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from parvis.conversations.errors import FileTooLarge
from parvis.conversations.limits import FILE_BYTES, UPLOAD_BYTES
from parvis.pages.answers import refused

P = ParamSpec("P")
MEGABYTE: Final = 1_000_000


class Bounded(FileUploadHandler):
    """Let a file through up to the size files may have; drop one that is larger as soon as it shows."""

    def __init__(self, request: HttpRequest, too_large: list[str]) -> None:
        """Tell in `too_large` the names of what was dropped."""
        super().__init__(request)
        self._too_large = too_large
        self._received = 0

    def new_file(self, *args: Any, **named: Any) -> None:
        """Count from nothing for each file."""
        super().new_file(*args, **named)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and drop the file when it is too much."""
        del start
        self._received += len(raw_data)
        if self._received > FILE_BYTES:
            self._too_large.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Leave the file to the handlers that keep it."""
        del file_size
        return None


class Kept(TemporaryFileUploadHandler):
    """Write a large file to a temporary one, and close it, which deletes it, when it is dropped."""

    _whole = True

    def new_file(self, *args: Any, **named: Any) -> None:
        """Close what an earlier dropped file left open."""
        self._let_go()
        super().new_file(*args, **named)
        self._whole = False

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Hand over a file that is whole."""
        self._whole = True
        return super().file_complete(file_size)

    def upload_complete(self) -> None:
        """Close what the last file left open."""
        self._let_go()

    def _let_go(self) -> None:
        if not self._whole:
            self.file.close()


def with_files(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let a view take files: refuse from its head a request that is too large, then bound each file.

    The check of the form's secret reads the body, so that it must come after the bounds, and not before.
    """
    protected = csrf_protect(view)

    @wraps(view)
    def bounded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST":
            if _announced(request) > UPLOAD_BYTES:
                return refused(request, FileTooLarge(most=FILE_BYTES // MEGABYTE))
            too_large: list[str] = []
            request.upload_handlers = [
                Bounded(request, too_large),
                MemoryFileUploadHandler(request),
                Kept(request),
            ]
            request.__dict__["too_large"] = too_large
        return protected(request, *args, **kwargs)

    return csrf_exempt(bounded)


def too_large(request: HttpRequest) -> list[str]:
    """List the names of files that were dropped for their size; the form has to have been read."""
    found: list[str] = request.__dict__.get("too_large", [])
    return found


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
