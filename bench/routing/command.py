"""Measure routing: `python -m bench routing`; on two French consultations, `… routing --loop`."""

import argparse
from collections.abc import Sequence

from bench import record
from bench.routing import describe
from bench.routing.measure import measured
from bench.routing.sets import INTENTS, LOOP

LOOP_DRAWS = 5
"""Nine persons and few examples: the luck of the draw weighs more."""


def main(typed: Sequence[str]) -> None:
    """Measure what is asked for, then write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench routing", description=__doc__)
    parser.add_argument("--loop", action="store_true", help="the two French consultations, nine persons each")
    parser.add_argument("--only", default="", help="sets, separated by commas")
    parser.add_argument("--page", action="store_true", help="only write the page from what was measured")
    asked = parser.parse_args(typed)
    only = [part for part in asked.only.split(",") if part]
    if not asked.page:
        name, sources, draws = (
            ("routing-loop", LOOP, LOOP_DRAWS) if asked.loop else ("routing", INTENTS, None)
        )
        record.keep(name, record.begun({}, only), measured(sources, only, draws))
    describe.write()
