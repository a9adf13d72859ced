"""Run the measures of the opinion map: `python -m bench opinions`; with `--page`, write the page alone."""

import argparse
from collections.abc import Sequence

from bench import record
from bench.opinions import measures, page, peer


def main(typed: Sequence[str]) -> None:
    """Measure what is asked for, then write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench opinions", description=__doc__)
    parser.add_argument("--only", default="", help="conversations, separated by semicolons")
    parser.add_argument("--page", action="store_true", help="write the page from what was measured before")
    asked = parser.parse_args(typed)
    if not asked.page:
        only = [part for part in asked.only.split(";") if part]
        versions = peer.made()
        rows = measures.measure(only, with_peer=bool(versions))
        record.keep("opinions", record.begun(versions, only), rows)
    page.write()
