"""Write `docs/reference/benchmarks-place.md` from the newest runs of the place's measures."""


def write() -> None:
    """Write the page."""
