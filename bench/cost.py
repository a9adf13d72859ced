"""What the same themes cost, side by side in one run on Banking77, the contestants taking turns."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import peers
from bench.command import listened, spread
from bench.corpora import CORPORA, AbsentError
from bench.record import Row
from bench.runs import RunFailedError, Spent, contestant
from bench.tables import columns, table

ROUNDS = 3
"""The cheap contestants run before, between and after the costly ones: no machine is ever equally quiet."""


def measure(chosen: list[str]) -> Iterator[Row]:
    """Take turns and tell each cost, then the ratios of the medians."""
    name = (chosen or ["banking77"])[0]
    try:
        messages = CORPORA[name].written()
    except AbsentError as absence:
        yield {"set": name, "absent": str(absence)}
        return
    seen: dict[str, list[Row]] = {}
    for row in _turns(messages):
        if "absent" not in row:
            seen.setdefault(row["contestant"], []).append(row)
        yield {"set": name} | row
    yield from _ratios(name, seen)


def _turns(messages: Path) -> Iterator[Row]:
    yield from _cheap(messages, 1)
    for number in range(2, ROUNDS + 1):
        try:
            if number == 2:
                made = peers.encoded(messages, fresh=True)
                yield {"contestant": "MiniLM encoding", "round": number} | _row(made.spent, made.work)
            else:
                found, spent = peers.bertopic(messages, peers.encoded(messages).vectors, number)
                yield {"contestant": "BERTopic", "round": number} | _row(spent, found["default"]["work"])
        except (RunFailedError, peers.NoPeersError) as failure:
            yield {"contestant": "BERTopic and its encoding", "round": number, "absent": str(failure)}
        yield from _cheap(messages, number)


OURS = {
    "parvis, themes alone": ("themes",),
    "parvis, themes alone, thorough": ("themes", "--thorough"),
    "parvis": ("ear",),
    "parvis, thorough": ("ear", "--thorough"),
}
"""Themes alone is what BERTopic does; the ear also tells kinds, copies, asks, replies and what rises."""


def _cheap(messages: Path, number: int) -> Iterator[Row]:
    for name, (module, *options) in OURS.items():
        try:
            found, spent = contestant(module, messages, *options)
            yield {"contestant": name, "round": number} | _row(spent, found["work"])
        except RunFailedError as failure:
            yield {"contestant": name, "round": number, "absent": str(failure)}
    with tempfile.TemporaryDirectory() as folder:
        source = spread(_texts(messages), Path(folder))
        try:
            spent = listened(source, Path(folder) / "out", "--finer", "--everything")
            yield {"contestant": "parvis listen", "round": number} | spent.row()
        except RunFailedError as failure:
            yield {"contestant": "parvis listen", "round": number, "absent": str(failure)}


def _row(spent: Spent, work: dict[str, float]) -> Row:
    return spent.row() | {"work_cpu": round(work["cpu"], 2), "work_wall": round(work["wall"], 2)}


def _texts(messages: Path) -> list[str]:
    return [json.loads(line)["text"] for line in messages.read_text(encoding="utf-8").splitlines()]


def _ratios(name: str, seen: dict[str, list[Row]]) -> Iterator[Row]:
    """Compare medians: whole processes (starting and loading included), then the work alone."""
    if not {"BERTopic", "MiniLM encoding"} <= seen.keys():
        return
    for measure_of in ("cpu", "work_cpu", "wall", "work_wall"):
        alone, encoding = (_median(seen[peer], measure_of) for peer in ("BERTopic", "MiniLM encoding"))
        for ours in (*OURS, "parvis listen"):
            cost = _median(seen.get(ours, []), measure_of)
            if cost and alone and encoding:
                yield {
                    "set": name,
                    "ratio": measure_of,
                    "contestant": ours,
                    "with_encoding": round((alone + encoding) / cost, 1),
                    "without_encoding": round(alone / cost, 1),
                }


def _median(rows: list[Row], column: str) -> float:
    figures = [row[column] for row in rows if column in row]
    return median(figures) if figures else 0.0


READING = """\
The contestants took turns in one run. The ratios are of medians, in CPU seconds and in wall
seconds, of the whole process (starting and loading included) and of the work alone. *Themes alone*
is what BERTopic does: themes, their words, their most telling texts. *parvis* is the whole ear, which
also tells languages, kinds, copies, the asks inside each theme, who answered and what rises."""


def describe(rows: list[Row]) -> list[str]:
    """Write the figures for the page."""
    ratios = [row for row in rows if "ratio" in row]
    return [
        READING,
        "",
        *table(
            ("contestant", "round", "CPU s", "work CPU s", "wall s", "peak MB"),
            (
                columns(row, "contestant", "round", "cpu", "work_cpu", "wall", "peak_mb")
                for row in rows
                if "ratio" not in row
            ),
        ),
        "",
        "How many times more BERTopic spends:",
        "",
        *table(
            ("than", "measure", "encoding counted", "encoding not counted"),
            (
                (
                    row["contestant"],
                    _MEASURES[row["ratio"]],
                    f"{row['with_encoding']} x",
                    f"{row['without_encoding']} x",
                )
                for row in ratios
            ),
        ),
    ]


_MEASURES = {"cpu": "CPU", "work_cpu": "CPU, work alone", "wall": "wall", "work_wall": "wall, work alone"}
