"""Write rows as tables of the page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def columns(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    """Take the named columns of a row; where it has no figures, the first empty one says why."""
    found = [row.get(name) for name in names]
    if "absent" in row:
        place = next((at for at, value in enumerate(found) if value is None), len(found) - 1)
        found[place] = f"not measured: {row['absent']}"
    return tuple(found)


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Write a Markdown table, figures to the right."""
    body = [[_told(value) for value in row] for row in rows]
    numeric = [all(_is_figure(line[at]) for line in body) for at in range(len(heads))]
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---:' if right else ':---' for right in numeric)} |"
    for line in body:
        yield f"| {' | '.join(line)} |"


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value).replace("|", "\\|").replace("\n", " ")


def _is_figure(text: str) -> bool:
    return not text or text[0].isdigit() or text[0] == "-"
