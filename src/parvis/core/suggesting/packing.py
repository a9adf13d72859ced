"""Write heads as bytes, and read them back only where not one byte has changed."""

import json
import zlib
from collections.abc import Mapping
from hashlib import blake2b

from parvis.core.suggesting.features import BUCKETS
from parvis.core.suggesting.shapes import Head

HEADING = b"parvis suggesting 1\n"
DIGEST = 32


class WeightsError(ValueError):
    """Say that bytes are no weights: damaged, or of another version."""


def packed(heads: Mapping[str, Head]) -> bytes:
    """Write heads: a heading, a digest, the facts of each head, then all weights, packed."""
    facts = {
        name: {"scale": head.scale, "signs": head.signs, "bias": head.bias, "threshold": head.threshold}
        for name, head in heads.items()
    }
    body = json.dumps(facts).encode() + b"\n" + b"".join(head.weights.tobytes() for head in heads.values())
    body = zlib.compress(body, 9)
    return HEADING + blake2b(body, digest_size=DIGEST).digest() + body


def unpacked(data: bytes) -> dict[str, Head]:
    """Return the heads that were written; raises WeightsError."""
    digest, body = data[len(HEADING) : len(HEADING) + DIGEST], data[len(HEADING) + DIGEST :]
    if not data.startswith(HEADING) or blake2b(body, digest_size=DIGEST).digest() != digest:
        raise WeightsError("these bytes are no weights of suggestions, or of another version")
    facts, _, weights = zlib.decompress(body).partition(b"\n")
    heads = {}
    for place, (name, told) in enumerate(json.loads(facts).items()):
        own = memoryview(weights[place * BUCKETS : (place + 1) * BUCKETS]).cast("b")
        heads[name] = Head(own, told["scale"], tuple(told["signs"]), told["bias"], told["threshold"])
    return heads
