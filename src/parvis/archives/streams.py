"""Read bytes without ever raising or swelling: count, inflate, bound them, and say how they ended."""

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from parvis.archives.limits import BUFFER, FREE_BYTES, LINE_BYTES, RATIO, TOTAL_BYTES

GZIP = b"\x1f\x8b"
XZ = b"\xfd7zXZ\x00"
_DAMAGE = (OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, ValueError)


class Readable(Protocol):
    """Say what is asked of a stream that is wrapped."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, at most `size`, none at the end."""

    def close(self) -> None:
        """Let go of the file."""


def growth(packed: int) -> int:
    """Return how many bytes so many packed bytes may become."""
    return min(max(FREE_BYTES, packed * RATIO), TOTAL_BYTES)


class Counted(io.RawIOBase):
    """Tell a progress bar how many bytes were taken from a stream."""

    def __init__(self, inner: io.RawIOBase, advance: Callable[[float], None], scale: float = 1.0) -> None:
        """Wrap `inner`; every byte counts for `scale` bytes on disk."""
        self._inner = inner
        self._advance = advance
        self._scale = scale

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer and count."""
        taken: int = self._inner.readinto(buffer) or 0
        self._advance(taken * self._scale)
        return taken

    def close(self) -> None:
        """Close what is wrapped too."""
        self._inner.close()
        super().close()


class Inflated(io.RawIOBase):
    """Inflate one entry of a zip straight from its place in the file.

    The standard reader checks the sum before it hands over the last piece, and so loses it; here everything
    that can be inflated is handed over, and the sum is only compared at the end.
    """

    def __init__(
        self,
        path: Path,
        start: int,
        packed: int | None,
        *,
        deflated: bool,
        crc: int | None,
        advance: Callable[[float], None],
    ) -> None:
        """Stand at `start`; `packed` is None where the zip does not say how long the entry is."""
        self._file = path.open("rb")
        self._file.seek(start)
        self._left = packed
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS) if deflated else None
        self._crc = crc
        self._sum = 0
        self._advance = advance
        self._ended = False
        self.consumed = 0
        """Packed bytes used so far."""

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with unpacked bytes."""
        piece = self._piece(len(buffer))
        self._sum = zlib.crc32(piece, self._sum)
        buffer[: len(piece)] = piece
        if not piece and self._crc is not None and self._sum != self._crc:
            self._crc = None
            raise zipfile.BadZipFile
        return len(piece)

    def _piece(self, size: int) -> bytes:
        while not self._ended:
            if self._inflater is None:
                piece = self._packed(size)
                self._ended = not piece
                return piece
            waiting = self._inflater.unconsumed_tail or self._packed(BUFFER)
            if not waiting:
                self._ended = True
                raise EOFError
            piece = self._inflater.decompress(waiting, size)
            if self._inflater.eof:
                self._ended = True
                self.consumed -= len(self._inflater.unused_data)
            if piece:
                return piece
        return b""

    def _packed(self, size: int) -> bytes:
        if self._left is not None:
            size = min(size, self._left)
        if not size:
            return b""
        piece = self._file.read(size)
        if not piece:
            self._ended = True
            raise EOFError
        self.consumed += len(piece)
        if self._left is not None:
            self._left -= len(piece)
        self._advance(len(piece))
        return piece

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()


class Bounded(io.RawIOBase):
    """Hand over bytes until the end, the damage or the limit, and never raise for it."""

    def __init__(self, inner: Readable, limit: int) -> None:
        """Wrap `inner`, which may give up to `limit` bytes."""
        self._inner = inner
        self._left = limit
        self.damage = ""
        """A code of PROBLEMS when the stream did not end well."""

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer."""
        if self.damage:
            return 0
        try:
            piece = self._inner.read1(len(buffer))
        except EOFError:
            self.damage = "truncated"
            return 0
        except _DAMAGE:
            self.damage = "damaged"
            return 0
        self._left -= len(piece)
        if self._left < 0:
            self.damage = "bomb"
            piece = piece[: self._left]
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close what is wrapped too."""
        self._inner.close()
        super().close()


class Stream(io.BufferedReader):
    """Read the unpacked bytes of one file."""

    def __init__(self, raw: io.RawIOBase, packed: int, *, plain: bool = False) -> None:
        """Unpack `raw` if its first bytes say that it is packed, unless it is taken as `plain`."""
        outer = io.BufferedReader(raw, BUFFER)
        self._beneath: list[io.BufferedIOBase] = [outer]
        head, damage = self._peek(outer)
        inner: Readable = outer
        limit = TOTAL_BYTES
        if plain:
            limit = TOTAL_BYTES
        elif head.startswith(GZIP):
            inner = gzip.GzipFile(fileobj=outer)
            limit = growth(packed)
        elif head.startswith(XZ):
            inner = lzma.LZMAFile(outer)  # noqa: SIM115 - closed with the stream
            limit = growth(packed)
        elif isinstance(raw, Inflated):
            limit = growth(packed)
        self._bounded = Bounded(inner, limit)
        self._bounded.damage = damage
        super().__init__(self._bounded, BUFFER)

    @staticmethod
    def _peek(outer: "io.BufferedReader[io.RawIOBase]") -> tuple[bytes, str]:
        try:
            return outer.peek(6)[:6], ""
        except EOFError:
            return b"", "truncated"
        except _DAMAGE:
            return b"", "damaged"

    @property
    def damage(self) -> str:
        """Return the code of what is wrong with the file, known once its end is reached."""
        return self._bounded.damage

    def close(self) -> None:
        """Close every layer: a packed stream does not close what it reads from."""
        super().close()
        for layer in self._beneath:
            layer.close()


def lines(stream: Stream) -> Iterator[tuple[bytes, bool]]:
    """Hand over each line, and whether it had to be cut."""
    while line := stream.readline(LINE_BYTES):
        whole = len(line) < LINE_BYTES or line.endswith(b"\n")
        if not whole:
            rest = b"."
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(LINE_BYTES)
        yield line, not whole


def decode(line: bytes) -> tuple[str, bool]:
    """Read letters as UTF-8, or else line by line as Western European, and say whether it was UTF-8."""
    try:
        return line.decode(), True
    except UnicodeDecodeError:
        if b"\n" in line[:-1]:
            return "".join(decode(each)[0] for each in line.splitlines(keepends=True)), False
    try:
        return line.decode("cp1252"), False
    except UnicodeDecodeError:
        return line.decode("latin-1"), False
