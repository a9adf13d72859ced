"""List the members of a tar, packed or not, and read them in place."""

import io
import lzma
import tarfile
import zlib
from typing import BinaryIO, cast

from parvis.archives.entries import Advance, Entry, hidden, is_outside
from parvis.archives.limits import ENTRIES, KEPT_BYTES
from parvis.archives.problems import ArchiveError, Problems
from parvis.archives.streams import Counted, Stream, growth

_MAGIC = b"ustar"
_MAGIC_AT = 257
_PIECE = 16 * 1024 * 1024
_DAMAGE = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, zlib.error, lzma.LZMAError)


def is_tar(head: bytes) -> bool:
    """Tell a tar by its first unpacked bytes."""
    return head[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


class _Unpacked(io.RawIOBase):
    """Stand anywhere in the unpacked bytes of a tar, going forward whenever possible."""

    def __init__(self, packed: Entry) -> None:
        self._packed = packed
        self._stream: Stream = packed.open()
        self._at = 0
        self._limit = growth(packed.size)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            place += self._at
        if place < self._at:
            self._stream.close()
            self._stream = self._packed.open()
            self._at = 0
        if place > self._limit:
            raise EOFError
        while self._at < place:
            passed = len(self._stream.read1(min(place - self._at, _PIECE)))
            if not passed:
                break
            self._at += passed
        return self._at

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(_PIECE if size < 0 else min(size, _PIECE))
        self._at += len(piece)
        return piece

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Member(io.RawIOBase):
    """Read one member of a tar in pieces."""

    def __init__(self, unpacked: _Unpacked, start: int, size: int) -> None:
        self._unpacked = unpacked
        self._at = start
        self._end = start + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._at >= self._end:
            return 0
        if self._unpacked.seek(self._at) != self._at:
            raise EOFError
        taken = self._unpacked.readinto(buffer[: min(len(buffer), self._end - self._at)])
        if not taken:
            raise EOFError
        self._at += taken
        return taken


class _Shelf:
    """Keep the tar open between members, and the last small member in memory."""

    def __init__(self, packed: Entry) -> None:
        self.packed = packed
        self._last: tuple[int, bytes] = (-1, b"")

    def member(self, start: int, size: int) -> io.RawIOBase:
        unpacked = self._open()
        if size > KEPT_BYTES:
            return _Member(unpacked, start, size)
        if self._last[0] != start:
            unpacked.seek(start)
            self._last = (start, unpacked.read(size))
        if len(self._last[1]) < size:
            return _Cut(self._last[1])
        return cast(io.RawIOBase, io.BytesIO(self._last[1]))

    _unpacked: _Unpacked | None = None

    def _open(self) -> _Unpacked:
        if self._unpacked is None:
            self._unpacked = _Unpacked(self.packed)
        return self._unpacked

    def __del__(self) -> None:
        if self._unpacked is not None:
            self._unpacked.close()


class _Cut(io.RawIOBase):
    """Hand over what is left of a member, then say that it was cut."""

    def __init__(self, content: bytes) -> None:
        self._rest = memoryview(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            raise EOFError
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def tar_entries(packed: Entry, problems: Problems) -> list[Entry]:
    """List what can be read in a tar, in the order in which it lies there."""
    members: list[tuple[str, int, int]] = []
    with _Unpacked(packed) as unpacked:
        try:
            with tarfile.open(fileobj=cast(BinaryIO, unpacked), mode="r:") as archive:
                while member := archive.next():
                    # The list that tarfile keeps for itself would grow with the archive.
                    archive.__dict__["members"] = []
                    _list(member, members, problems)
        except _DAMAGE:
            problems.note(packed.name, 0, "truncated")
    shelf = _Shelf(packed)
    total = sum(size for _, _, size in members) or 1
    return [_entry(shelf, member, packed.size / total) for member in members]


def _list(member: tarfile.TarInfo, members: list[tuple[str, int, int]], problems: Problems) -> None:
    if member.isdir() or hidden(member.name.removeprefix("./")):
        return
    if is_outside(member.name):
        problems.note(member.name, 0, "outside")
    elif member.issym() or member.islnk():
        problems.note(member.name, 0, "link")
    elif member.isreg() and not member.issparse():
        members.append((member.name.removeprefix("./"), member.offset_data, member.size))
        if len(members) > ENTRIES:
            raise ArchiveError("too_many_files", f"> {ENTRIES}")
    else:
        problems.note(member.name, 0, "unreadable")


def _entry(shelf: _Shelf, member: tuple[str, int, int], scale: float) -> Entry:
    name, start, size = member

    def open_raw(advance: Advance) -> io.RawIOBase:
        return Counted(shelf.member(start, size), advance, scale)

    return Entry(name, int(size * scale), open_raw)
