"""Let the product's ear say what messages do, from turns of phrase alone or from examples.

Called as: python -m bench.contestants.kinds MESSAGES.jsonl EXAMPLES.json RESULT.json
"""

import json
import sys
from pathlib import Path

from bench.contestants.ear import read
from parvis.core.hearing import Options, hear
from parvis.core.hearing.shapes import Kind


def main(messages: str, examples: str, result: str) -> None:
    """Listen once and write, message by message, its main kind and the kinds of its sentences that expect."""
    taught = [(text, Kind(kind)) for text, kind in json.loads(Path(examples).read_text(encoding="utf-8"))]
    heard, _ = hear(read(Path(messages)), Options(), examples=taught)
    every: list[set[str]] = [{str(kind)} for kind in heard.rows.kind]
    for row in heard.sentences:
        every[row.message].add(str(row.kind))
    answer = {"main": [str(kind) for kind in heard.rows.kind], "every": [sorted(kinds) for kinds in every]}
    Path(result).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
