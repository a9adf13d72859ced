"""Write a router as bytes, and read it back only where not one of them has changed."""

import io
import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEAD = b"parvis router 1\n"
DIGEST = 32


class RouterError(ValueError):
    """Say that bytes are no router: damaged, or of another version."""


def seal(facts: Mapping[str, Any], arrays: Mapping[str, NDArray[np.float32]]) -> bytes:
    """Write facts and arrays: a heading, a digest, a zip of arrays that holds no date."""
    told = json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    out = io.BytesIO()
    named: dict[str, Any] = {"facts": np.frombuffer(told, np.uint8), **arrays}
    np.savez(out, **named)  # margins hardly shrink: not compressed
    data = out.getvalue()
    return HEAD + blake2b(data, digest_size=DIGEST).digest() + data


def unseal(data: bytes) -> tuple[dict[str, Any], dict[str, NDArray[np.float32]]]:
    """Return the facts and arrays that were written; raises RouterError."""
    digest, body = data[len(HEAD) : len(HEAD) + DIGEST], data[len(HEAD) + DIGEST :]
    if not data.startswith(HEAD) or blake2b(body, digest_size=DIGEST).digest() != digest:
        raise RouterError("these bytes are no router, or one of another version")
    with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
        facts = json.loads(arrays["facts"].tobytes().decode("utf-8", "surrogatepass"))
        return facts, {name: arrays[name] for name in arrays.files if name != "facts"}
