"""Measure the opinion map on every real export, and on invented people in growing numbers."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.opinions import peer
from bench.places import DATA
from bench.record import Row
from bench.runs import RunFailedError, contestant

EXPORTS = DATA / "polis-conversations"
SIZES = {
    "1,000 x 200": (1_000, 200, 40),
    "10,000 x 1,000": (10_000, 1_000, 60),
    "100,000 x 2,000": (100_000, 2_000, 40),
}
MINDS = 4
ROUNDS = 3


def measure(chosen: list[str], *, with_peer: bool) -> Iterator[Row]:
    """Give one row a set and contestant, then those of what only Parvis does."""
    with tempfile.TemporaryDirectory() as folder:
        for name, prepared, rounds in _sets(chosen):
            votes = Path(folder) / "votes.npz"
            about, _ = contestant("polls", *prepared, votes)
            row = {"set": name, "real": prepared[0] == "export"} | about
            yield from _side_by_side(row, votes, Path(folder), rounds, with_peer=with_peer)
            yield row | {"what": "refresh"} | contestant("opinions", "refresh", votes)[0]
            yield row | {"what": "place"} | contestant("opinions", "place", votes)[0]
            if not row["real"]:
                yield from _more_axes(row, votes, Path(folder))


def _sets(chosen: list[str]) -> Iterator[tuple[str, tuple[str, ...], int]]:
    for folder in sorted(EXPORTS.glob("*/")) if EXPORTS.is_dir() else ():
        if any(folder.glob("votes.csv*")) and (not chosen or folder.name in chosen):
            yield folder.name, ("export", str(folder)), 1
    for name, (people, statements, each) in SIZES.items():
        if not chosen or name in chosen:
            yield name, ("invented", str(people), str(statements), str(each), str(MINDS)), ROUNDS


def _side_by_side(row: Row, votes: Path, folder: Path, rounds: int, *, with_peer: bool) -> Iterator[Row]:
    """Let both draw the same votes in turn; compare what they found."""
    ours, theirs = folder / "ours.npz", folder / "theirs.npz"
    for round_ in range(1, rounds + 1):
        # Groups of any size are allowed, as the peer allows them.
        found, spent = contestant("opinions", "map", votes, "2", "1", ours)
        yield row | {"what": "parvis", "round": round_} | spent.row() | _told(found)
        if not with_peer:
            yield row | {"what": "red-dwarf", "round": round_, "absent": "its environment is not made"}
            continue
        try:
            found, spent = peer.drawn(votes, theirs)
        except RunFailedError as failure:
            yield row | {"what": "red-dwarf", "round": round_, "absent": str(failure)}
            return
        yield row | {"what": "red-dwarf", "round": round_} | spent.row() | _told(found)
    if theirs.exists():
        yield row | {"what": "compared"} | contestant("opinions", "compare", votes, ours, theirs)[0]
        theirs.unlink()


def _more_axes(row: Row, votes: Path, folder: Path) -> Iterator[Row]:
    for axes in (2, 3, 4, 6):
        found, spent = contestant("opinions", "map", votes, str(axes), "5", folder / "axes.npz")
        yield row | {"what": "axes", "axes": axes} | spent.row() | _told(found)


def _told(found: Row) -> Row:
    work = found["work"]
    told = {"work_cpu": round(work["cpu"], 3), "work_wall": round(work["wall"], 3), "groups": found["groups"]}
    return told | ({"planted_ari": round(found["planted_ari"], 3)} if "planted_ari" in found else {})
