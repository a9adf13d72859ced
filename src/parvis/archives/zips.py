"""List the entries of a zip, whole or cut short, without unpacking anything to the disk."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from parvis.archives.entries import Advance, Entry, hidden, ignore, is_outside
from parvis.archives.limits import BUFFER, DIRECTORY_BYTES, ENTRIES
from parvis.archives.problems import ArchiveError, Problems
from parvis.archives.streams import Inflated, growth

_LOCAL = struct.Struct("<4s2xHH8xLLHH")
_LOCAL_SIZE = 30
_SIGNATURE = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
_PROTECTED = 0x1
_SIZES_FOLLOW = 0x8
_UTF8_NAME = 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_zip(head: bytes) -> bool:
    """Tell a zip by its first bytes."""
    return head.startswith((_SIGNATURE, _EMPTY))


def zip_entries(path: Path, problems: Problems) -> list[Entry]:
    """List what can be read in a zip; where its directory is lost, walk from entry to entry."""
    _refuse_huge_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError, EOFError):
        problems.note(path.name, 0, "truncated")
        return list(_walk(path, problems))
    if len(infos) > ENTRIES:
        raise ArchiveError("too_many_files", str(len(infos)))
    return [entry for info in infos if (entry := _listed(path, info, problems))]


def _refuse_huge_directory(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 66_000))
        tail = file.read()
    place = tail.rfind(_EMPTY)
    if place >= 0 and len(tail) >= place + 16:
        (directory,) = struct.unpack_from("<L", tail, place + 12)
        # 0xFFFFFFFF announces the larger form of directory, which only zips above 4 GB need.
        if DIRECTORY_BYTES < directory < 0xFFFFFFFF:
            raise ArchiveError("too_many_files", f"{directory} bytes of names")


def _refusal(info: zipfile.ZipInfo) -> str:
    if is_outside(info.orig_filename):
        return "outside"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if info.flag_bits & _PROTECTED:
        return "encrypted"
    return "" if info.compress_type in _METHODS else "unreadable"


def _listed(path: Path, info: zipfile.ZipInfo, problems: Problems) -> Entry | None:
    if info.is_dir() or hidden(info.filename):
        return None
    refusal = _refusal(info)
    if refusal:
        problems.note(info.filename, 0, refusal)
        return None

    def open_raw(advance: Advance) -> io.RawIOBase:
        with path.open("rb") as file:
            file.seek(info.header_offset)
            header = file.read(_LOCAL_SIZE)
        if len(header) < _LOCAL_SIZE or not header.startswith(_SIGNATURE):
            raise OSError(info.filename)
        name, extra = struct.unpack_from("<HH", header, 26)
        return Inflated(
            path,
            info.header_offset + _LOCAL_SIZE + name + extra,
            info.compress_size,
            deflated=info.compress_type == zipfile.ZIP_DEFLATED,
            crc=info.CRC,
            advance=advance,
        )

    return Entry(info.filename, info.compress_size, open_raw)


class _Local(NamedTuple):
    """Say what stands before the bytes of an entry."""

    name: str
    flags: int
    method: int
    packed: int
    start: int


def _local(path: Path, place: int) -> _Local | None:
    with path.open("rb") as file:
        file.seek(place)
        header = file.read(_LOCAL_SIZE)
        if len(header) < _LOCAL_SIZE or not header.startswith(_SIGNATURE):
            return None
        _, flags, method, packed, _, name_length, extra_length = _LOCAL.unpack(header)
        raw_name = file.read(name_length)
    name = raw_name.decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace")
    return _Local(name, flags, method, packed, place + _LOCAL_SIZE + name_length + extra_length)


def _walk(path: Path, problems: Problems) -> Iterator[Entry]:
    """Walk from one entry to the next: a zip cut short has lost the directory at its end, not its entries."""
    place = 0
    for _ in range(ENTRIES):
        local = _local(path, place)
        if local is None:
            return
        packed = _length(path, local)
        if packed is None:
            return
        place = local.start + packed
        if local.flags & _SIZES_FOLLOW:
            place = _after_sizes(path, place)
        if local.name.endswith("/") or hidden(local.name):
            continue
        if is_outside(local.name):
            problems.note(local.name, 0, "outside")
        elif local.flags & _PROTECTED or local.method not in _METHODS:
            problems.note(local.name, 0, "unreadable")
        else:
            yield _walked(path, local, packed)


def _walked(path: Path, local: _Local, packed: int) -> Entry:
    def open_raw(advance: Advance) -> io.RawIOBase:
        deflated = local.method == zipfile.ZIP_DEFLATED
        return Inflated(path, local.start, packed, deflated=deflated, crc=None, advance=advance)

    return Entry(local.name, min(packed, max(0, path.stat().st_size - local.start)), open_raw)


def _length(path: Path, local: _Local) -> int | None:
    if local.packed or not local.flags & _SIZES_FOLLOW:
        return local.packed
    return _measure(path, local.start) if local.method == zipfile.ZIP_DEFLATED else None


def _measure(path: Path, start: int) -> int | None:
    """Inflate an entry only to learn where it ends; one that is cut short takes all that is left."""
    rest = path.stat().st_size - start
    limit = growth(rest)
    with Inflated(path, start, None, deflated=True, crc=None, advance=ignore) as stream:
        buffer = memoryview(bytearray(BUFFER))
        try:
            while given := stream.readinto(buffer):
                limit -= given
                if limit < 0:
                    return None
        except EOFError:
            return rest + 1
        except (OSError, ValueError, zipfile.BadZipFile, zlib.error):
            return None
        return stream.consumed


def _after_sizes(path: Path, place: int) -> int:
    """Step over the sizes written after an entry, in any of their three forms."""
    with path.open("rb") as file:
        file.seek(place)
        following = file.read(28)
    at = following.find(_SIGNATURE)
    return place + at if at >= 0 else place + 16
