"""A web process places people, counts votes and shows maps without the numerical libraries."""

import subprocess
import sys

LIGHT = """
import sys
from parvis.core.opinion import keeping, placing, shapes, standing
axes = shapes.Axes((0.5, 0.0), ((1.0, 0.0), (0.0, 1.0)))
assert placing.place({0: 1, 1: -1}, axes) == (0.5, -1.0)
assert standing.stand(0, shapes.Counts(3, 1, 0)).counts.seen == 4
print(sorted({"numpy", "scipy", "sklearn"} & set(sys.modules)))
"""


def test_placing_one_person_loads_no_numerical_library() -> None:
    said = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
