"""Turn series into the coordinates of small drawings; the pages write them as SVG."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from parvis.core.hearing.shapes import Period


class Box(NamedTuple):
    """Hold the part of a drawing that its values fill."""

    left: int
    top: int
    width: int
    height: int


class Bar(NamedTuple):
    """Place one bar: its left edge, its top, its width and its height."""

    x: float
    y: float
    width: float
    height: float


CURVE: Final = Box(40, 10, 310, 210)
BARS: Final = Box(42, 10, 308, 210)


def line(trend: Sequence[Period], width: int, height: int, margin: int = 2) -> str:
    """Draw people over time as the points of a polyline; time runs evenly from edge to edge."""
    if len(trend) < 2:
        return ""
    first, span = trend[0].start, max(1, trend[-1].start - trend[0].start)
    most = max(1, *(period.people for period in trend))
    inner_width, inner_height = width - 2 * margin, height - 2 * margin
    return " ".join(
        f"{margin + inner_width * (period.start - first) / span:.4g},"
        f"{margin + inner_height * (1 - period.people / most):.4g}"
        for period in trend
    )


def curve(values: Sequence[float], box: Box) -> str:
    """Draw shares between 0 and 1, evenly spaced, as the points of a polyline."""
    steps = max(1, len(values) - 1)
    return " ".join(
        f"{box.left + box.width * place / steps:.4g},{box.top + box.height * (1 - value):.4g}"
        for place, value in enumerate(values)
    )


def bars(series: Sequence[Period], box: Box) -> list[Bar]:
    """Draw people over time as bars of one scale that starts at nothing."""
    if not series:
        return []
    most = max(1, *(period.people for period in series), 1)
    step = box.width / len(series)
    gap = min(2.0, step / 5)
    return [
        Bar(
            round(box.left + place * step + gap / 2, 2),
            round(box.top + box.height * (1 - period.people / most), 2),
            round(step - gap, 2),
            round(box.height * period.people / most, 2),
        )
        for place, period in enumerate(series)
    ]
