"""Write `docs/reference/benchmarks.md` from the newest run of each benchmark."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bench.places import PAGE
from bench.record import Row, Run, kept

Describe = Callable[[list[Row]], list[str]]

HEAD = """# Benchmarks

What the ear finds and what it costs, measured on public corpora beside other methods. This page is written by
`make bench`; `python -m bench NAME` runs one part. The corpora are read from the folder `PARVIS_DATA` names.
Machines are noisy: the contestants met side by side in one run, and ratios tell more than seconds.
"""


def write(parts: Mapping[str, tuple[str, Describe]]) -> None:
    """Write the page: each part with its own machine, versions and date."""
    told = [HEAD]
    for name, (title, describe) in parts.items():
        runs = kept(name)
        told += [f"## {title}", ""]
        if runs:
            run = next((one for one in reversed(runs) if not one["only"]), runs[-1])
            told += [*describe(run["rows"]), "", _where(run), ""]
        else:
            told += ["Not measured yet.", ""]
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text("\n".join(told), encoding="utf-8")


def _where(run: Run) -> str:
    day = datetime.fromisoformat(run["at"]).date().isoformat()
    machine = run["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in run["versions"].items())
    moved = " The source changed while this was measured: measure it again." if run["moved"] else ""
    return (
        f"*{day}, {machine['processor']}, {machine['cores']} cores, {machine['memory']}. {versions}.{moved}*"
    )
