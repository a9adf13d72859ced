"""Give every page one style sheet, joined from the files that are read and written apart."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

SHEETS: Final = ("tokens.css", "base.css", "shapes.css", "place.css", "loop.css", "power.css")
NAME: Final = "parvis.css"


@cache
def joined() -> str:
    """Join the sheets, in the order of their layers."""
    folder = files("parvis.web") / "static"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in SHEETS)


class JoinedSheet(BaseFinder):
    """Let the joined sheet be found among the static files."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Hold the sheet in memory: it is written nowhere but among the collected files."""
        self.storage = InMemoryStorage()
        self.storage.save(NAME, ContentFile(joined().encode()))

    def check(self, **_: Any) -> list[Any]:
        """Find nothing to complain of."""
        return []

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:  # noqa: FBT001, FBT002 (Django's own)
        """Find no file on disk: the sheet exists once collected."""
        del path, find_all
        return []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        """List the one sheet."""
        del ignore_patterns
        yield NAME, self.storage
