"""The answers stand here in full: the suite, run on each database, holds both engines to the same ones."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from parvis.communities.models import Community
from parvis.conversations.models import Post, Topic
from parvis.people.models import Person

pytestmark = pytest.mark.django_db

SAID = (
    "Les vélos cargo ne passent pas au carrefour des Tanneurs.",
    "The cargo bike locks near the station are too narrow.",
    "Je propose une réunion du conseil de quartier, mardi.",
    "Le conseil municipal a répondu : la piste est repoussée.",
    "Who repairs bikes on Sundays? The repair café is closed.",
    "Réparer un vélo, c’est simple : l’atelier est ouvert.",
    "Nobody answered the question about the station.",
    "La gare n'a pas d'abri ; l'association en demande un.",
    "Associations of the neighbourhood meet on Tuesday.",
    "It’s the council’s answer we are waiting for.",
)
ANSWERS = {
    "velo": [5, 0],
    "vélo cargo": [0],
    "bike": [4, 1],
    "cargo": [1, 0],
    '"cargo bike"': [1],
    '"bike cargo"': [],
    "conseil": [3, 2],
    '"conseil municipal"': [3],
    "conseil -municipal": [2],
    'conseil -"conseil municipal"': [2],
    "association": [8, 7],
    "l’association": [8, 7],
    "station": [6, 1],
    "repair": [4],
    "réparer": [5],
    "répondre": [],
    "answer": [9, 6],
    "repousser": [3],
    "tuesday OR mardi": [],
    "council's": [9],
    "it's": [9],
    "gare abri": [7],
    "la gare": [7],
    "author:ada": [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
}


@pytest.fixture
def ten(square: Community, ada: Person, topic: Callable[..., Topic], at: datetime) -> list[str]:
    for place, text in enumerate(SAID):
        topic(square, ada, f"§{place}", text, when=at + timedelta(hours=place))
    return [*SAID]


@pytest.mark.parametrize("typed", [*ANSWERS])
def test_each_engine_finds_the_same_in_the_same_order(
    ten: list[str], search: Callable[..., list[Post]], typed: str
) -> None:
    assert [ten.index(post.source) for post in search(typed)] == ANSWERS[typed]
