"""The page of figures: which run is told."""

from bench.page import newest
from bench.record import Run


def run(only: list[str], *rows: tuple[str, int]) -> Run:
    """Make a run with a figure for each set."""
    return {"only": only, "rows": [{"set": name, "figure": figure} for name, figure in rows]}


def figures(runs: list[Run]) -> list[tuple[str, int]]:
    """Read the figures told."""
    return [(row["set"], row["figure"]) for row in newest(runs)[0]]


def test_the_newest_whole_run_is_told() -> None:
    assert figures([run([], ("a", 1), ("b", 1)), run([], ("a", 2), ("b", 2))]) == [("a", 2), ("b", 2)]


def test_a_later_run_on_one_set_takes_its_place_only() -> None:
    assert figures([run([], ("a", 1), ("b", 1), ("c", 1)), run(["b"], ("b", 2))]) == [
        ("a", 1),
        ("b", 2),
        ("c", 1),
    ]


def test_an_earlier_run_on_one_set_gives_way_to_a_whole_one() -> None:
    assert figures([run(["b"], ("b", 1)), run([], ("a", 2), ("b", 2))]) == [("a", 2), ("b", 2)]


def test_a_run_all_of_whose_rows_were_measured_again_is_not_named() -> None:
    runs = [run([], ("a", 1), ("b", 1)), run(["b"], ("b", 2)), run(["b"], ("b", 3))]
    assert newest(runs)[1] == [runs[0], runs[2]]
