"""Run the measures of the place: `python -m bench web load`, `crash`, `start`, `pages`, `page`."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench import record
from bench.places import CACHE, ROOT
from bench.web import content, crash, figures
from bench.web.browser import looked_at
from bench.web.contestants import AbsentError, Contestant, Floor, Parvis
from bench.web.handling import handled_rows
from bench.web.load import SCENARIOS, SIGNED_IN, Cell, load
from bench.web.spirit import Spirit
from bench.web.starting import started

CONTESTANTS: tuple[type[Contestant], ...] = (Parvis, Floor, Spirit)
NAMES = tuple(kind.name for kind in CONTESTANTS)
WHO = ("user", "anon")
WITH_POSTGRES = ROOT / ".ci" / "with-postgres"
WAITING_FOR_THE_DISK = "-c fsync=on"


def main(typed: Sequence[str]) -> None:
    """Measure what is asked for, then write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench web", description=__doc__)
    parser.add_argument("measure", choices=[*MEASURES, "crash", "page"])
    parser.add_argument("--kills", type=int, default=20)
    for option, known in (("scenarios", SCENARIOS), ("who", WHO), ("contestants", NAMES)):
        parser.add_argument(
            f"--{option}",
            default=",".join(known),
            type=partial(_known, known),
            help=f"some of {','.join(known)}",
        )
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(typed)
    if asked.measure == "crash":
        _crash(asked)
    elif asked.measure != "page":
        name = f"place-{asked.measure}"
        record.keep(name, record.begun({}, _some(asked)), MEASURES[asked.measure](asked))
    figures.write()


def _known(known: Sequence[str], typed: str) -> str:
    """Take names with commas between them, if all of them are known."""
    if unknown := [each for each in typed.split(",") if each not in known]:
        message = f"{', '.join(unknown)}: known are {', '.join(known)}"
        raise argparse.ArgumentTypeError(message)
    return typed


def _some(asked: argparse.Namespace) -> list[str]:
    """Name the scenes that are played anew, where not all of them are."""
    return [] if asked.scenarios == ",".join(SCENARIOS) else asked.scenarios.split(",")


def prepared(asked: argparse.Namespace) -> Iterator[Contestant | record.Row]:
    """Give each contestant with its content loaded, or a row that says why it is absent."""
    try:
        source = content.made()
    except content.NoContentError as error:
        yield {"set": "content", "absent": str(error)}
        return
    for kind in CONTESTANTS:
        if kind.name not in asked.contestants.split(","):
            continue
        folder = CACHE / "place" / kind.name
        folder.mkdir(parents=True, exist_ok=True)
        contestant = kind(source, folder)
        try:
            contestant.prepare()
        except (AbsentError, subprocess.CalledProcessError) as error:
            yield {"set": kind.name, "contestant": kind.name, "absent": str(error)}
        else:
            yield contestant


def _load(asked: argparse.Namespace) -> Iterator[record.Row]:
    """Play every scenario against each contestant in turn, all of it as often as there are rounds."""
    present: list[Contestant] = []
    for each in prepared(asked):
        if isinstance(each, Contestant):
            present.append(each)
        else:
            yield each
    try:
        for each in present:
            each.start()
        entered = {each.name: each.readers() for each in present}
        for number in range(1, asked.rounds + 1):
            for cell in _cells(asked):
                for each in present:
                    yield {"round": number, **load(each, cell, entered[each.name])}
    finally:
        for each in present:
            each.stop()


def _cells(asked: argparse.Namespace) -> Iterator[Cell]:
    for scenario in asked.scenarios.split(","):
        for who in asked.who.split(","):
            if who == "user" or scenario not in SIGNED_IN:
                yield Cell(scenario, who, 32 if scenario == "mixed" else 8, asked.seconds)


def _start(asked: argparse.Namespace) -> Iterator[record.Row]:
    for each in prepared(asked):
        if isinstance(each, Contestant):
            yield started(each, asked.rounds)
        else:
            yield each


def _pages(asked: argparse.Namespace) -> Iterator[record.Row]:
    for each in prepared(asked):
        if isinstance(each, Contestant):
            yield from looked_at(each)
        else:
            yield each


def _handled(asked: argparse.Namespace) -> Iterator[record.Row]:
    asked.contestants = Parvis.name
    for each in prepared(asked):
        if isinstance(each, Parvis):
            yield from handled_rows(each.data, each.folder / "loaded.json")


MEASURES: dict[str, Callable[[argparse.Namespace], Iterator[record.Row]]] = {
    "load": _load,
    "start": _start,
    "pages": _pages,
    "handled": _handled,
}


def _crash(asked: argparse.Namespace) -> None:
    """Kill the server on SQLite, then on a PostgreSQL started for it, which waits for the disk."""
    url = os.environ.get("PARVIS_TEST_DATABASE_URL", "")
    name = "place-crash-postgresql" if asked.here else "place-crash-sqlite"
    with tempfile.TemporaryDirectory() as folder:
        told = record.keep(
            name,
            record.begun({}, []),
            crash.rounds(Path(folder) / "place", asked.kills, url=url if asked.here else ""),
        )
    print(f"{name}: {sum(len(row['wrong']) for row in told['rows'])} things wrong", flush=True)
    if not asked.here:
        again = [str(WITH_POSTGRES), sys.executable, "-m", "bench", "web", "crash"]
        subprocess.run(
            [*again, "--here", "--kills", str(asked.kills)],
            cwd=ROOT,
            env={**os.environ, "PARVIS_POSTGRES_OPTIONS": WAITING_FOR_THE_DISK},
            check=True,
        )
