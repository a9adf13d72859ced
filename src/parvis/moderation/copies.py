"""Keep copies of the files of what an emergency act withholds: its author may take the message away."""

import hashlib
import json
import secrets
from typing import Any, Final

from django.core.files.storage import default_storage

from parvis.conversations.models import Post
from parvis.pages.stored import opened

_FOLDER: Final = "evidence"


def copied(post: Post) -> list[dict[str, Any]]:
    """Copy the files of a message, and give what is written down of each: its digest, and where it is."""
    told = []
    for each in post.attachments.order_by("pk"):
        row: dict[str, Any] = {"name": each.name, "media_type": each.media_type, "size": each.size}
        stored = opened(each.file)
        if stored is not None:
            with stored:
                digest = hashlib.sha256(stored.read()).hexdigest()
                stored.seek(0)
                copy = default_storage.save(f"{_FOLDER}/{secrets.token_urlsafe(15)}", stored)
            row |= {"sha256": digest, "copy": copy}
        told.append(row)
    return told


def copies_in(evidence: str) -> list[str]:
    """List where the copies stand that were written down."""
    files = json.loads(evidence).get("files", ()) if evidence else ()
    return [each["copy"] for each in files if "copy" in each]


def delete(copies: list[str]) -> None:
    """Delete copies that need not be kept any more."""
    for each in copies:
        default_storage.delete(each)
