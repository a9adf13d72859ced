"""Seal secret ballots, and open the urn once, after closing (L-18).

A ballot is sealed with the public half of a key made for its poll alone (HPKE, RFC 9180: X25519, HKDF-SHA256,
ChaCha20-Poly1305). The private half is a file beside the database, in no table and no archive, and is
destroyed when the poll was counted: a copy of the database, however old, never opens a ballot. What this does
not keep from is said in docs/explanation/secret-ballots.md: whoever rules the running machine.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from parvis.core import lot

_STEP: Final = 64
"""Bytes to whose multiple a ballot is filled up."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Hold what a poll is opened with: the public half of its key, a commitment to the secret of its lots.

    The commitment also names the file in which the rest is kept.
    """

    public: str
    commitment: str


class KeyLostError(RuntimeError):
    """Say that the key of a poll is not where it was kept: its urn cannot be opened any more."""


class SpoiledError(ValueError):
    """Say that a row of the urn is no ballot sealed for its place: somebody has written in the database."""


def new_lock(*, sealing: bool) -> Lock:
    """Make the key and the secret of a poll, and keep what is private in a file only this place reads.

    It is on the disk before the poll is: a poll whose key was lost with the power could never be counted.
    """
    from parvis.decisions import hpke  # noqa: PLC0415 (few pages seal anything)

    private, public = hpke.new_key() if sealing else ("", "")
    secret = secrets.token_hex(32)
    kept = {"secret": secret, "private": private}
    path = _path(lot.commitment(secret))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(kept))
        file.flush()
        os.fsync(file.fileno())
    _settle(path.parent)
    return Lock(public, path.stem)


def secret_of(commitment: str) -> str:
    """Give the secret a poll's lots are drawn with; KeyLostError where its file is gone."""
    return _kept(commitment)["secret"]


def seal(lock: Lock, key: str, choice: Any, size: int) -> bytes:
    """Seal a choice, filled up to so many bytes: every ballot of a poll is as long as any other.

    It opens at its own place in the urn and nowhere else: a copy of it counts for nobody.
    """
    from parvis.decisions import hpke  # noqa: PLC0415 (few pages seal anything)

    written = _written(choice)
    if len(written) > size:
        message = f"a ballot of {len(written)} bytes does not fit into {size}"
        raise ValueError(message)
    return hpke.encrypt(lock.public, written.ljust(size), _place(lock.commitment, key))


class Opener:
    """Open the ballots of one poll, with its key read once; KeyLostError where its file is gone."""

    def __init__(self, commitment: str) -> None:
        """Read the key."""
        from parvis.decisions import hpke  # noqa: PLC0415 (few pages seal anything)

        kept = _kept(commitment)
        self._commitment = commitment
        try:
            self._private = kept["private"]
            hpke.check(self._private)
        except ValueError as error:
            raise KeyLostError(commitment) from error

    def opened(self, key: str, sealed: bytes) -> Any:
        """Open one sealed ballot; SpoiledError where it was not sealed for this place in this urn."""
        from parvis.decisions import hpke  # noqa: PLC0415 (few pages seal anything)

        try:
            return json.loads(hpke.decrypt(self._private, bytes(sealed), _place(self._commitment, key)))
        except ValueError as error:
            raise SpoiledError(key) from error


def destroy(commitment: str) -> None:
    """Destroy what is private of a poll: what was sealed with it stays sealed for ever."""
    path = _path(commitment)
    if path.exists():
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink(missing_ok=True)
        _settle(path.parent)


def kept_since(at: datetime) -> Iterator[tuple[str, float]]:
    """List the commitments whose private part is kept here, each with how many seconds ago it was made."""
    if (folder := _folder()).is_dir():
        for path in sorted(folder.glob("*.key")):
            made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            yield path.stem, (at - made).total_seconds()


def size_for(longest: Any) -> int:
    """Give the length every ballot of a poll is filled up to, from the longest one there can be."""
    return (len(_written(longest)) // _STEP + 1) * _STEP


def tracker_of(key: str) -> str:
    """Give the name of a ballot as the list of the urn shows it: short enough to compare by eye."""
    return " ".join(key[start : start + 4] for start in range(0, 12, 4))


def digest_of(sealed: bytes) -> str:
    """Give the digest of a sealed ballot as the list of the urn shows it."""
    return hashlib.sha256(bytes(sealed)).hexdigest()[:12]


def list_digest(keys: Iterator[str]) -> str:
    """Give the SHA-256 of the list of receipts."""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def _place(commitment: str, key: str) -> bytes:
    return f"parvis.urn\n{commitment}\n{key}".encode()


def _written(choice: Any) -> bytes:
    return json.dumps(choice, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _kept(commitment: str) -> dict[str, str]:
    try:
        told: dict[str, str] = json.loads(_path(commitment).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KeyLostError(commitment) from error
    return told


def _settle(folder: Path) -> None:
    """Let the disk know what the folder holds now."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _folder() -> Path:
    return Path(settings.DATA) / "keys"


def _path(commitment: str) -> Path:
    return _folder() / f"{commitment}.key"
