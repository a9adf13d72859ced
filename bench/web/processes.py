"""Read what a tree of processes has used and holds, from /proc."""

import os
from pathlib import Path
from typing import NamedTuple

TICK = os.sysconf("SC_CLK_TCK")
BESIDE = b"parvis.jobs.beside"
"""The process that listens beside the web's: `bench.place_hearing` measures it."""


class Memory(NamedTuple):
    """Hold memory in MiB: pages held, the same with shared ones counted in part, and what is no file's."""

    rss: float
    pss: float
    own: float


def tree(root: int) -> list[int]:
    """List a process and everything that descends from it, but what listens beside it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := _fields(int(folder.name))) and not _is_beside(folder):
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    found, todo = [], [root]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


def processor_seconds(root: int) -> float:
    """Add what the whole tree has used, children that ended included."""
    return sum(sum(map(int, fields[11:15])) for pid in tree(root) if (fields := _fields(pid))) / TICK


def memory(root: int) -> Memory:
    """Add what the whole tree holds."""
    held = {"Rss": 0, "Pss": 0, "Anonymous": 0}
    for pid in tree(root):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        for line in lines:
            name, _, value = line.partition(":")
            if name in held:
                held[name] += int(value.split()[0])
    return Memory(*(kilobytes / 1024 for kilobytes in held.values()))


def _is_beside(folder: Path) -> bool:
    try:
        return BESIDE in (folder / "cmdline").read_bytes()
    except OSError:
        return False


def _fields(pid: int) -> list[str]:
    """Give the fields of a process after its name: state, parent and so on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []
