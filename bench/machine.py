"""Say on what machine and with which versions a run was made, and nothing that names it."""

import hashlib
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.places import ROOT

LIBRARIES = (
    "parvis",
    "igraph",
    "numpy",
    "py3langid",
    "PyStemmer",
    "scikit-learn",
    "scipy",
    "sparse-dot-topn",
)


def described() -> dict[str, str]:
    """Describe the processor, its cores and the memory."""
    model = next(_fields(Path("/proc/cpuinfo"), "model name"), platform.machine())
    memory = next(_fields(Path("/proc/meminfo"), "MemTotal"), "0 kB")
    return {
        "processor": model,
        "cores": str(os.cpu_count()),
        "memory": f"{int(memory.split()[0]) / 1024**2:.0f} GiB",
    }


def versions() -> dict[str, str]:
    """List the versions that bear on the figures."""
    found = {"Python": platform.python_version()}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "absent"
    return found


def source() -> str:
    """Sum up the product's source, so that a run tells whether it changed while it was measured."""
    digest = hashlib.sha256()
    for file in sorted((ROOT / "src").rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _fields(file: Path, name: str) -> Iterator[str]:
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == name:
                yield value.strip()
