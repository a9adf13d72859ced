"""Where the benchmarks read and write."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PARVIS_CORPORA") or ROOT.parent / "shared" / "data").resolve()
"""The public corpora; they are never copied into the project."""
CACHE = ROOT / "bench" / ".cache"
RESULTS = ROOT / "bench" / "results"
PEERS = ROOT / "bench" / ".peers"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
