"""Measure the suggestions: `python -m bench suggesting`; `--train` learns the weights anew."""

import argparse
from collections.abc import Sequence

from bench import record
from bench.suggesting import learning, measure, page


def main(typed: Sequence[str]) -> None:
    """Learn, measure or tell what is asked for, then write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench suggesting", description=__doc__)
    parser.add_argument("--train", action="store_true", help="write the weights of the package, and stop")
    parser.add_argument("--page", action="store_true", help="write the page from what was measured before")
    asked = parser.parse_args(typed)
    if asked.train:
        print(learning.train())
        return
    if not asked.page:
        record.keep("suggesting", record.begun({}, []), measure.measure())
    page.write()
