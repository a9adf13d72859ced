"""The place is killed at each point of voting and closing: started again, it comes to the same result."""

from collections.abc import Iterator

import pytest

from tests.place.mortal import Tell, living

POINTS = ["sealed", "signed_off", "cast", "counted", "emptied", "told", "decided", "kept", "closed"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tell]:
    """Give a place that does what it is told, each time in a process that may be killed."""
    with living("tests.place.decisions.mortal", tmp_path_factory.mktemp("mortal")) as tell:
        yield tell


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_a_vote_killed_at_any_point_gives_the_same_result_with_each_ballot_once(
    place: Tell, point: str
) -> None:
    assert place("crash", point=point)["signal"] == 9
    told = place("recover")
    assert {**told, "signal": 0, "code": 0} == told, told
    assert (told["voted"], told["urn"], told["counted"], told["sealed"]) == (9, 9, 9, 0)
    assert told["figures"] == [7, 2, 0]
    assert told["recounted"]
    assert (told["said"], told["decided"], told["state"], told["keys"]) == (1, 1, "passed", 0)
