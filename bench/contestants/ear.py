"""Let the product's ear listen to messages.

python -m bench.contestants.ear MESSAGES.jsonl [--thorough] [--usual] [--sentences] [--vectors F] RESULT.json
"""

import argparse
import json
from pathlib import Path
from typing import Any

from bench.contestants.clock import peak_mb, timed
from parvis.core.hearing import Options, hear
from parvis.core.talk import Message


def read(path: Path) -> list[Message]:
    """Read messages, one JSON object a line, with whatever the line says of them."""
    with path.open(encoding="utf-8") as file:
        return [
            Message(
                id=line["id"],
                text=line["text"],
                author=line.get("author", ""),
                at=line.get("at"),
                thread=line.get("thread", ""),
            )
            for line in map(json.loads, file)
        ]


def main() -> None:
    """Listen once and write what became of each message, and how each theme is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("messages", type=Path)
    parser.add_argument("--thorough", action="store_true")
    parser.add_argument("--usual", action="store_true", help="the usual grain instead of the finer one")
    parser.add_argument("--sentences", action="store_true", help="set aside what expects nothing")
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("result", type=Path)
    chosen = parser.parse_args()
    messages = read(chosen.messages)
    options = Options(
        grain="usual" if chosen.usual else "finer", everything=not chosen.sentences, thorough=chosen.thorough
    )
    more: dict[str, Any] = {}
    if chosen.vectors:
        import numpy

        more["vectors"] = numpy.load(chosen.vectors)
    before = peak_mb()
    with timed() as work:
        heard, _ = hear(messages, options, **more)
    names = [
        {
            "message": theme.quotes[0].message if theme.quotes else "",
            "name": theme.name,
            "terms": list(theme.terms),
        }
        for theme in heard.themes
    ]
    answer = {"labels": heard.rows.theme.tolist(), "names": names, "work": work, "texts_mb": before}
    chosen.result.write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
