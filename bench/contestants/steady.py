"""Let the product's ear listen, keep its themes, and listen again when new messages have come.

Called as: python -m bench.contestants.steady OLD.jsonl NEW.jsonl contributions|talk RESULT.json
"""

import json
import sys
from pathlib import Path
from typing import Any

from bench.contestants.clock import timed
from bench.contestants.ear import read
from parvis.core.hearing import Options, ThemeState, hear
from parvis.core.hearing.shapes import Heard


def themes(heard: Heard, work: dict[str, float]) -> dict[str, Any]:
    """Tell which theme each message has, by the id a reader sees, and how themes are named."""
    ids = [theme.id for theme in heard.themes]
    labels = [ids[theme] if theme >= 0 else -1 for theme in heard.rows.theme]
    return {"labels": labels, "names": {theme.id: theme.name for theme in heard.themes}, "work": work}


def main(old: str, new: str, what: str, result: str) -> None:
    """Listen to the old; then with what was kept to all, and to the new alone; then to all afresh."""
    before, more = read(Path(old)), read(Path(new))
    options = Options(grain="finer", everything=True) if what == "contributions" else Options()
    answer: dict[str, Any] = {}
    with timed() as work:
        heard, state = hear(before, options)
    answer["old"] = themes(heard, work)
    kept = state.pack()
    for name, messages, known in (
        ("updated", before + more, ThemeState.unpack(kept)),
        ("joined", more, ThemeState.unpack(kept)),
        ("afresh", before + more, None),
    ):
        with timed() as work:
            heard, _ = hear(messages, options, state=known)
        answer[name] = themes(heard, work)
    Path(result).write_text(json.dumps(answer | {"state_kb": round(len(kept) / 1024)}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
