"""Bound what is read of an archive somebody hands in: names, sizes, lines; with neither Django nor trust."""

import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from parvis.words import N_

FORMAT: Final = "parvis.community"
VERSION: Final = 1
MOST_FILES: Final = 500_000
MOST_BYTES: Final = 64 << 30
"""Unpacked, all files together."""
MOST_OF_ONE: Final = 256 << 20
"""Unpacked, of a file that is read whole, or that a person sent."""
MOST_OF_A_TABLE: Final = 16 << 30
LONGEST_LINE: Final = 8 << 20
MOST_PACKED: Final = 250
"""How many times smaller than its content a large file may be: rows of talk pack ten to forty times."""
_LARGE: Final = 4 << 20
_READ_WHOLE: Final = re.compile(r"manifest\.json|(?:polls|draws)/[0-9]{1,18}\.json|read/[\w-]{1,80}\.html")
_READ_BY_LINES: Final = re.compile(
    r"persons\.ndjson|chain\.jsonl|outbox\.json|tables/[a-z]{1,40}\.[a-z]{1,60}\.ndjson"
)
_MEDIA: Final = re.compile(r"media/(?:[A-Za-z0-9_-][\w.-]{0,99}/){0,6}[A-Za-z0-9_-][\w.() -]{0,159}")


class OutOfBounds(ValueError):  # noqa: N818 (it is said in words, like a refusal)
    """What an archive holds is not read: `why` is marked with N_ and may name {what}."""

    def __init__(self, why: str, what: str = "") -> None:
        """Keep both apart: the sentence is translated for whoever reads it."""
        super().__init__(f"{why.format(what=what)}")
        self.why, self.what = why, what


def bounded(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Give the manifest of an archive whose names and sizes are within bounds, or raise OutOfBounds."""
    files = archive.infolist()
    if len(files) > MOST_FILES:
        raise OutOfBounds(N_("it holds more files than any community has"))
    seen: set[str] = set()
    for file in files:
        _named(file, seen)
        _sized(file)
    if sum(file.file_size for file in files) > MOST_BYTES:
        raise OutOfBounds(N_("unpacked, it is larger than this program reads"))
    return _manifest(archive)


def lines(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    """Read the lines of a file, one at a time; OutOfBounds names the line that is none, or too long."""
    with archive.open(name) as file:
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            place = f"{name}:{number}"
            if len(line) > LONGEST_LINE:
                raise OutOfBounds(N_("a line is too long: {what}"), place)
            yield _object(line, place)


def whole(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    """Read a small file of an archive."""
    return _object(archive.read(name), name)


def _object(text: bytes, place: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise OutOfBounds(N_("a line cannot be read: {what}"), place) from None
    if not isinstance(told, dict):
        raise OutOfBounds(N_("a line cannot be read: {what}"), place)
    return told


def _named(file: zipfile.ZipInfo, seen: set[str]) -> None:
    name = file.filename
    known = any(shape.fullmatch(name) for shape in (_READ_WHOLE, _READ_BY_LINES, _MEDIA))
    # A name of dots alone is none of these shapes: each part begins with a letter or a number.
    if not known or file.orig_filename != name:
        raise OutOfBounds(N_("it holds a file no archive has: {what}"), name[:120])
    if name in seen:
        raise OutOfBounds(N_("it holds a file twice: {what}"), name[:120])
    seen.add(name)
    if file.flag_bits & 1 or file.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise OutOfBounds(N_("it holds a file that is packed in another way: {what}"), name[:120])


def _sized(file: zipfile.ZipInfo) -> None:
    most = MOST_OF_A_TABLE if _READ_BY_LINES.fullmatch(file.filename) else MOST_OF_ONE
    too_packed = file.file_size > _LARGE and file.file_size > MOST_PACKED * max(1, file.compress_size)
    if file.file_size > most or too_packed:
        raise OutOfBounds(N_("a file is larger than any archive has: {what}"), file.filename)


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    if "manifest.json" not in archive.namelist():
        raise OutOfBounds(N_("it has no manifest"))
    manifest = whole(archive, "manifest.json")
    if manifest.get("format") != FORMAT:
        raise OutOfBounds(N_("it is the archive of something else"))
    if manifest.get("version") != VERSION:
        raise OutOfBounds(
            N_("it is of version {what}, which this program does not read"), str(manifest.get("version"))[:20]
        )
    community, chain = manifest.get("community"), manifest.get("chain")
    files, salt = manifest.get("files"), manifest.get("salt")
    right = (
        isinstance(community, dict)
        and type(community.get("pk")) is int
        and isinstance(community.get("slug"), str)
        and re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", community["slug"]) is not None
        and isinstance(chain, dict)
        and isinstance(files, dict)
        and isinstance(salt, str)
        and re.fullmatch(r"[0-9a-f]{32}", salt) is not None
        and isinstance(manifest.get("origin"), str)
        and len(manifest["origin"]) <= 255
    )
    if not right:
        raise OutOfBounds(N_("its manifest lacks what it must say"))
    return manifest
