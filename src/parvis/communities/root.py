"""How many signatures a share of the square root of some people is: what many call for by. Pure."""

from math import ceil, sqrt


def share_of_root(people: int, percent: int) -> int:
    """Count so many percent of the square root of so many people, rounded up (L-14)."""
    # Multiplied first: the root of a square number is whole, and so is what it gives.
    return ceil(percent * sqrt(people) / 100)
