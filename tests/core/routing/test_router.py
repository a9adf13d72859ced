"""A text is routed to whoever answers for what it says."""

from parvis.core.routing.router import learn
from parvis.core.routing.shapes import Domain

ROADS = Domain("roads", "Roads, potholes, street lighting and traffic lights")
SCHOOLS = Domain("schools", "Schools, canteens, teachers and school buses")


def test_somebody_without_an_example_is_found_by_their_own_words() -> None:
    first, *_ = learn([ROADS, SCHOOLS]).propose("When will the canteen lunches be vegetarian, in canteens?")
    assert first.key == "schools"
    assert "canteens" in first.why
