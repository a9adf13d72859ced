"""Run benchmarks by name: `python -m bench themes`, `… all`.

Those with a page of their own: `… web`, `… routing`, `… opinions`, `… suggesting`.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bench import cost, determinism, kinds, marks, names, page, peers, record, scale, steady, themes
from bench.opinions import command as opinions
from bench.places import DATA
from bench.routing import command as routing
from bench.suggesting import command as suggesting
from bench.web import command as web


class Benchmark(NamedTuple):
    """Hold one benchmark: how to measure it, how to tell it."""

    title: str
    measure: Callable[[list[str]], Iterator[record.Row]]
    describe: page.Describe
    with_peers: bool = False


BENCHMARKS = {
    "themes": Benchmark("Themes", themes.measure, themes.describe, with_peers=True),
    "cost": Benchmark("Cost, side by side", cost.measure, cost.describe, with_peers=True),
    "scale": Benchmark("Scale", scale.measure, scale.describe),
    "steady": Benchmark("Steadiness", steady.measure, steady.describe),
    "names": Benchmark("Names", names.measure, names.describe),
    "kinds": Benchmark("Kinds", kinds.measure, kinds.describe),
    "marks": Benchmark("Marks", marks.measure, marks.describe),
    "determinism": Benchmark("Determinism", determinism.measure, determinism.describe),
}


def main() -> None:
    """Run what is asked for, then write the page."""
    apart = {
        "web": web.main,
        "routing": routing.main,
        "opinions": opinions.main,
        "suggesting": suggesting.main,
    }
    if sys.argv[1:2] and sys.argv[1] in apart:
        apart[sys.argv[1]](sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", choices=[*BENCHMARKS, "all", "peers", "page"])
    parser.add_argument("--only", default="", help="sets (or sizes), separated by commas")
    chosen = parser.parse_args()
    if chosen.name == "peers":
        peers.make()
        return
    if not DATA.is_dir():
        print(
            "The data folder is absent: set PARVIS_CORPORA to it. What needs it will be told as not measured."
        )
    only = [part for part in chosen.only.split(",") if part]
    for name, benchmark in BENCHMARKS.items():
        if chosen.name in (name, "all"):
            print(f"== {benchmark.title}", flush=True)
            versions = _peers() if benchmark.with_peers else {}
            record.keep(name, record.begun(versions, only), benchmark.measure(only))
    page.write({name: (benchmark.title, benchmark.describe) for name, benchmark in BENCHMARKS.items()})


def _peers() -> dict[str, str]:
    """List the peers' versions, making their environment first where it is absent."""
    try:
        if not peers.PYTHON.exists():
            print("Making the peers' environment (once, some minutes).", flush=True)
            peers.make()
        return peers.versions()
    except (peers.NoPeersError, subprocess.CalledProcessError, OSError) as failure:
        print(f"The peers cannot be measured here: {failure}", flush=True)
        return {}


if __name__ == "__main__":
    main()
