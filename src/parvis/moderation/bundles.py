"""Pack what was kept of a thing for whoever may ask for it by law: each file with its digest, and what to do.

A server takes no picture of a screen: the bundle says how a person takes one.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, NamedTuple

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse

from parvis.conversations.limits import FILE_BYTES, FILES_A_POST
from parvis.conversations.models import Post
from parvis.moderation.models import Case, Emergency
from parvis.words import N_, Words

PHAROS: Final = "https://www.internet-signalement.gouv.fr"
MOST: Final = FILES_A_POST * FILE_BYTES
"""What all files of a bundle weigh at most; what does not fit is named in the manifest."""
_IN_MEMORY: Final = 2_000_000
_CHUNK: Final = 100_000
_SAYS: Final = (
    N_("{address}, as it was kept by {place}; taken on {moment}."),
    N_(
        "text.md: the words, as they were written. page.html: the message as its readers see it. files: what "
        "was attached. kept.json: what was written down when it was kept. manifest.json: the size and the "
        "SHA-256 of each, addresses and dates."
    ),
    N_("If somebody’s life is in danger, call 112 first, or in France 17."),
    N_("In France, illegal content is reported to the police on PHAROS: {pharos}"),
    N_(
        "No picture of the screen is here: a server has no screen. Open the address in a browser as somebody "
        "who may read it; let the address and the date be seen; press Win+Shift+S, on a Mac "
        "Shift+Command+4, on Linux the key Print, and keep the picture beside this file."
    ),
    N_(
        "To check a digest: sha256sum on Linux, shasum -a 256 on a Mac, certutil -hashfile FILE SHA256 on "
        "Windows."
    ),
    N_("It holds what was written by a person: hand it to the authority alone, then delete your copy."),
)
_PAGE: Final = """<!doctype html>
<html><head><meta charset="utf-8"><title>{address}</title></head>
<body><p>{address}</p><p>@{author}</p><p>{written_at}</p>
{html}
</body></html>
"""


class Piece(NamedTuple):
    """Name one attached file, how large it is, and where it is stored."""

    name: str
    size: int
    stored: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what is packed: where it stood, who wrote it when, what it says."""

    told: Mapping[str, Any]
    """Address, author, dates: what the manifest begins with."""
    source: str = ""
    html: str = ""
    files: Sequence[Piece] = ()
    record: str = ""
    """What was written down when it was kept, to the byte: its digest is in the register."""


@dataclass
class _Manifest:
    files: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    room: int = field(default_factory=lambda: MOST)


def of_emergency(emergency: Emergency) -> Kept:
    """Gather what an emergency act withheld."""
    kept: dict[str, Any] = json.loads(emergency.evidence)
    source, html = kept.pop("text", ""), kept.pop("html", "")
    files = [Piece(each["name"], each["size"], each.get("copy", "")) for each in kept.pop("files", ())]
    return Kept(kept, source, html, files, emergency.evidence)


def of_case(case: Case) -> Kept:
    """Gather what was kept at the first signal of a case, and the message as it stands in its community.

    Where it was moved to another one, whoever judges here may not read what became of it there.
    """
    kept = {**case.evidence, "address": settings.ADDRESS + case.evidence.get("address", "")}
    source, post = kept.pop("source", ""), case.post
    author = {"author": case.person.handle or ""}
    if post is None or post.topic.community_id != case.community_id:
        return Kept({**author, **kept}, source)
    edited = {"edited_at": post.edited_at.isoformat() if post.edited_at else None}
    files = [Piece(each.name, each.size, each.file.name or "") for each in post.attachments.order_by("pk")]
    return Kept({**author, **kept, **edited}, source, post.html, files)


def post_told(post: Post) -> dict[str, Any]:
    """Say where a message stands, by whom and since when, for the manifest."""
    address = reverse("conversations:post", args=(post.topic.community.slug, post.topic_id, post.number))
    return {
        "address": settings.ADDRESS + address,
        "author": post.author.handle or "",
        "written_at": post.at.isoformat(),
        "edited_at": post.edited_at.isoformat() if post.edited_at else None,
    }


def packed(kept: Kept, words: Words, *, place: str, moment: str, at: datetime) -> IO[bytes]:
    """Pack it, into memory or a temporary file; whoever takes it closes it."""
    into: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
    listed = _Manifest()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in _texts(kept, words, place=place, moment=moment):
            _write(bundle, name, iter([text.encode()]), listed)
        for number, each in enumerate(kept.files, 1):
            _attach(bundle, f"files/{number}-{each.name}", each, listed)
        manifest = {**kept.told, "taken_at": at.isoformat(), "files": listed.files}
        manifest["left_out"] = listed.left_out
        bundle.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    into.seek(0)
    return into


def _texts(kept: Kept, words: Words, *, place: str, moment: str) -> Iterator[tuple[str, str]]:
    address = str(kept.told.get("address", ""))
    values = {"address": address, "place": place, "moment": moment, "pharos": PHAROS}
    yield "README.txt", "\n\n".join(words.gettext(each, **values) for each in _SAYS) + "\n"
    if kept.source:
        yield "text.md", kept.source
    if kept.html:
        told = {key: escape(str(kept.told.get(key) or "")) for key in ("address", "author", "written_at")}
        yield "page.html", _PAGE.format(html=kept.html, **told)
    if kept.record:
        yield "kept.json", kept.record


def _attach(bundle: zipfile.ZipFile, name: str, each: Piece, listed: _Manifest) -> None:
    if each.size > listed.room or not each.stored or not default_storage.exists(each.stored):
        listed.left_out.append({"name": name, "size": each.size})
        return
    stored = default_storage.open(each.stored)
    with stored:
        listed.room -= each.size
        _write(bundle, name, iter(lambda: stored.read(_CHUNK), b""), listed)


def _write(bundle: zipfile.ZipFile, name: str, chunks: Iterator[bytes], listed: _Manifest) -> None:
    digest, size = hashlib.sha256(), 0
    with bundle.open(name, "w") as out:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    listed.files.append({"name": name, "size": size, "sha256": digest.hexdigest()})
