"""Name one file of an archive, wherever it lies, and open it."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from parvis.archives.streams import Counted, Stream

Advance = Callable[[float], None]


def ignore(_bytes: float) -> None:
    """Count nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Name one file of an archive, and know how to open it."""

    name: str
    """Its path inside the archive, with slashes; the file's own name when it was given alone."""
    size: int
    """Bytes on the disk."""
    open_raw: Callable[[Advance], io.RawIOBase] = field(repr=False)
    plain: bool = False
    """Take the bytes as they are, even where they begin as packed ones do."""

    def open(self, advance: Advance = ignore) -> Stream:
        """Open it, unpacked; `advance` is told the bytes taken from the disk."""
        return Stream(self.open_raw(advance), self.size, plain=self.plain)

    def head(self, size: int) -> bytes:
        """Return its first unpacked bytes, none when it cannot be opened."""
        try:
            with self.open() as stream:
                return stream.read(size)
        except OSError:
            return b""

    @property
    def base(self) -> str:
        """Return its name without folders."""
        return PurePosixPath(self.name).name


def file_entry(path: Path, name: str, *, plain: bool = False) -> Entry:
    """Name a plain file of the disk."""

    def open_raw(advance: Advance) -> io.RawIOBase:
        return Counted(path.open("rb", buffering=0), advance)

    return Entry(name, path.stat().st_size, open_raw, plain)


def hidden(name: str) -> bool:
    """Tell whether an entry is a system's own (hidden files, a Mac's shadow folder)."""
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in name.split("/"))


def is_outside(name: str) -> bool:
    """Tell whether an entry's name points outside its archive."""
    return name.startswith(("/", "\\")) or ":" in name[:2] or ".." in name.replace("\\", "/").split("/")
