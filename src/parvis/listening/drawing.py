"""Lay out the map of opinions for a picture: where each circle stands, in the units of its frame."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from parvis.core.opinion.shapes import Position, Shown

WIDTH: Final = 600
HEIGHT: Final = 400
MARGIN: Final = 24
SMALLEST, LARGEST = 4.0, 18.0
"""Radius of a circle, by how many people stand there."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Draw people who stand at nearly the same place."""

    x: float
    y: float
    radius: float
    group: int
    people: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Hold a picture: its circles, the name of each group at its middle, and the viewer's own place."""

    circles: tuple[Circle, ...]
    names: tuple[tuple[float, float, int], ...]
    here: tuple[float, float] | None


def drawn(shown: Shown, here: Position | None) -> Drawing:
    """Lay out a map so that everything stands inside the frame, the same scale on both axes."""
    points = [(spot.x, spot.y) for spot in shown.spots] + ([here[:2]] if here else [])
    most = max((max(abs(x) / WIDTH, abs(y) / HEIGHT) for x, y in points), default=0.0) or 1.0
    scale = min(WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN) / (2 * most * HEIGHT)

    def place(x: float, y: float) -> tuple[float, float]:
        return round(WIDTH / 2 + scale * x, 1), round(HEIGHT / 2 - scale * y, 1)

    largest = max((spot.people for spot in shown.spots), default=1)
    circles = tuple(
        Circle(*place(spot.x, spot.y), _radius(spot.people, largest), spot.group, spot.people)
        for spot in shown.spots
    )
    names = tuple((*place(*group.centre[:2]), group.number) for group in shown.groups)
    return Drawing(circles, names, place(*here[:2]) if here else None)


def _radius(people: int, largest: int) -> float:
    return round(SMALLEST + (LARGEST - SMALLEST) * sqrt(people / largest), 1)
