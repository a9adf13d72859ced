"""Make the environment of red-dwarf, and run it there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.places import CACHE
from bench.runs import Spent, answered

FOLDER = CACHE / "red-dwarf"
PYTHON = FOLDER / "bin" / "python"
SCRIPT = Path(__file__).parents[1] / "contestants" / "red_dwarf.py"
PACKAGE = "red-dwarf==0.4.0"
VERSIONS = (
    "import importlib.metadata as m, json; print(json.dumps({n: m.version(n) for n in "
    "('red-dwarf', 'numpy', 'pandas', 'scikit-learn')}))"
)


def made() -> dict[str, str]:
    """List what is in the environment, made first where it is absent; nothing where it cannot be made."""
    try:
        if not PYTHON.exists():
            print("Making the environment of red-dwarf (once, a minute).", flush=True)
            subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
            subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", PACKAGE], check=True)
        asked = subprocess.run([str(PYTHON), "-c", VERSIONS], capture_output=True, text=True, check=True)
    except (subprocess.CalledProcessError, OSError) as failure:
        print(f"red-dwarf cannot be measured here: {failure}", flush=True)
        return {}
    found: dict[str, str] = json.loads(asked.stdout)
    return {"red-dwarf": found.pop("red-dwarf")} | {f"its {name}": number for name, number in found.items()}


def drawn(votes: Path, found: Path) -> tuple[Any, Spent]:
    """Let red-dwarf draw one map."""
    # -P keeps this project's folders out of its path.
    return answered([str(PYTHON), "-P", str(SCRIPT), str(votes), str(found)])
