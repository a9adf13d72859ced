"""Turn the spots of a map into the marks of a drawing; the page writes them as SVG."""

from math import sqrt
from typing import Final, NamedTuple

from parvis.core.opinion.shapes import Shown
from parvis.report.opinions.conversation import letter

WIDTH: Final = 640
LOWEST: Final = 220
HIGHEST: Final = 520
MARGIN: Final = 30
SMALLEST: Final = 3.2
"""Half the size of the mark of one person."""
LARGEST: Final = 9.5


class Mark(NamedTuple):
    """Draw people who stand side by side."""

    group: int
    path: str


class Label(NamedTuple):
    """Write the letter of a group at its centre."""

    x: float
    y: float
    letter: str


class Drawing(NamedTuple):
    """Hold a whole map."""

    height: int
    marks: list[Mark]
    labels: list[Label]


def drawing(shown: Shown) -> Drawing:
    """Draw a map to one scale on both axes, so that distances are what they seem."""
    left, right = _ends([spot.x for spot in shown.spots])
    low, high = _ends([spot.y for spot in shown.spots])
    inside = WIDTH - 2 * MARGIN
    scale = min(inside / (right - left), (HIGHEST - 2 * MARGIN) / (high - low))
    height = max(LOWEST, round((high - low) * scale) + 2 * MARGIN)

    def place(x: float, y: float) -> tuple[float, float]:
        # What is agreed with more lies up and to the right.
        return (
            round(WIDTH / 2 + (x - (left + right) / 2) * scale, 1),
            round(height / 2 - (y - (low + high) / 2) * scale, 1),
        )

    most = max((spot.people for spot in shown.spots), default=1)
    marks = [
        Mark(spot.group, shape_of(spot.group, *place(spot.x, spot.y), _size(spot.people, most)))
        for spot in shown.spots
    ]
    labels = [Label(*place(*_flat(group.centre)), letter(group.number)) for group in shown.groups]
    return Drawing(height, marks, labels)


def _size(people: int, most: int) -> float:
    """Let the surface grow as the people do."""
    return round(SMALLEST + (LARGEST - SMALLEST) * sqrt((people - 1) / max(1, most - 1)), 2)


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _flat(centre: tuple[float, ...]) -> tuple[float, float]:
    return centre[0], centre[1] if len(centre) > 1 else 0.0


def shape_of(group: int, x: float, y: float, size: float) -> str:
    """Give each group its own shape, for those who do not see its colour."""
    if group % 5 == 0:
        turn = f"a{size} {size} 0 1 0"
        return f"M{x - size:.4g} {y}{turn} {2 * size:.4g} 0{turn} {-2 * size:.4g} 0z"
    corners = {
        1: ((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
        2: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        3: ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
        4: ((0, 1.2), (1.1, -0.9), (-1.1, -0.9)),
    }[group % 5]
    return "M" + "L".join(f"{x + dx * size:.4g} {y + dy * size:.4g}" for dx, dy in corners) + "z"
