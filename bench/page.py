"""Write `docs/reference/benchmarks.md` from the newest run of each benchmark."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bench.places import PAGE
from bench.record import Row, Run, kept

Describe = Callable[[list[Row]], list[str]]

HEAD = """# Benchmarks

What the ear finds and what it costs, measured on public corpora beside other methods. This page is written by
`make bench`; `python -m bench NAME` runs one part. `PARVIS_CORPORA` names the folder of the corpora.
Machines are noisy: the contestants met side by side in one run, and ratios tell more than seconds.
"""


def write(parts: Mapping[str, tuple[str, Describe]]) -> None:
    """Write the page: each part with its own machine, versions and date."""
    told = [HEAD]
    for name, (title, describe) in parts.items():
        runs = kept(name)
        told += [f"## {title}", ""]
        if runs:
            rows, shown = newest(runs)
            told += [*describe(rows), "", *(line for run in shown for line in (where(run), ""))]
        else:
            told += ["Not measured yet.", ""]
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text("\n".join(told), encoding="utf-8")


def newest(runs: list[Run]) -> tuple[list[Row], list[Run]]:
    """Return the rows of the newest whole run, those of later runs on some sets alone in the place of theirs.

    Also return the runs whose rows are shown, oldest first.
    """
    whole = max((place for place, run in enumerate(runs) if not run["only"]), default=0)
    rows, shown = list(runs[whole]["rows"]), [runs[whole]]
    for run in runs[whole + 1 :]:
        again = {row["set"] for row in run["rows"] if "set" in row}
        first = next((place for place, row in enumerate(rows) if row.get("set") in again), len(rows))
        rows = [row for row in rows if row.get("set") not in again]
        rows[first:first] = run["rows"]
        shown.append(run)
    left = [run for run in shown if any(row in rows for row in run["rows"])]
    return rows, left


def where(run: Run) -> str:
    """Say when and where a run was made, and with what."""
    day = datetime.fromisoformat(run["at"]).date().isoformat()
    machine = run["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in run["versions"].items())
    moved = " The source changed while this was measured: measure it again." if run["moved"] else ""
    some = f" Only: {', '.join(run['only'])}." if run["only"] else ""
    at = f"{day}, {machine['processor']}, {machine['cores']} cores, {machine['memory']}"
    return f"*{at}. {versions}.{some}{moved}*"
