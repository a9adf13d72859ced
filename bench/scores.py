"""Score found labels against given ones, in a process apart (see `bench.contestants.judge`)."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.runs import contestant

Labels = Sequence[int | str]


def scored(truth: Labels, found: Labels) -> dict[str, float]:
    """Tell AMI, ARI, the number of themes, and the share of messages left aside (-1)."""
    with tempfile.TemporaryDirectory() as folder:
        question = Path(folder) / "question.json"
        question.write_text(json.dumps([[list(truth), list(found)]]), encoding="utf-8")
        figures, _ = contestant("judge", question)
    aside = sum(label == -1 for label in found)
    themes = len(set(found) - {-1})
    answer: dict[str, float] = figures[0]
    return answer | {"themes": themes, "aside": round(aside / max(1, len(found)), 3)}
